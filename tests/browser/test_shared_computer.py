"""A computer that several people use: whoever leaves can clean up after themselves."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from ..servers import Server
from .test_page import exercise, open_step, rows


def leave_traces(page: Page, module_page: str) -> None:
    open_step(page, module_page, "cards-intro")
    it = exercise(page, "who-may-know")
    it.get_by_role("radio").first.check()
    it.get_by_role("button", name="Zkontrolovat").click()
    expect(it.get_by_role("status").first).not_to_be_empty()


def kept(page: Page) -> list[str]:
    """What the browser keeps of the learner; what the fresh page's own exercises have drawn is not the learner's."""
    keys: list[str] = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('beseda:'))")
    return [key for key in keys if "state:" not in key or "who-may-know" in key]


def test_shared_computer_is_left_clean(page: Page, module_page: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method) if request.url.endswith("/api/forget") else None)
    page.route("**/api/forget", lambda route: route.fulfill(status=204))
    open_step(page, module_page, "end")
    clean = page.get_by_role("button", name="Na tomto počítači po sobě uklidit")
    expect(clean).to_be_hidden()  # nothing to clean yet
    leave_traces(page, module_page)
    expect(page.locator("[data-saved]")).to_have_text("uloženo")
    open_step(page, module_page, "end")
    clean.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Na tomto počítači po sobě uklidit")
    expect(dialog.get_by_role("button", name="Ponechat")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(clean).to_be_focused()
    assert kept(page)
    clean.click()
    dialog.get_by_role("button", name="Ano, smazat").click()
    done = page.get_by_text("Vaše odpovědi a texty jsou z tohoto prohlížeče smazané.")
    expect(done).to_be_focused()
    expect(clean).to_be_hidden()
    assert asked == ["POST"]
    assert kept(page) == []
    open_step(page, module_page, "cards-intro")
    expect(exercise(page, "who-may-know").get_by_role("radio").first).not_to_be_checked()


def test_cleaning_waits_for_answers_that_are_not_sent_yet(page: Page, module_page: str, server: Server) -> None:
    page.goto(module_page)
    before = len(rows(server))
    page.context.set_offline(True)
    leave_traces(page, module_page)
    expect(page.locator("[data-saved]")).to_contain_text("v tomto prohlížeči")
    open_step(page, module_page, "end")
    page.get_by_role("button", name="Na tomto počítači po sobě uklidit").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Ano, smazat").click()
    expect(dialog).to_contain_text("1 odpověď se ještě neodeslala.")
    assert "beseda:progress:seniors_in_cyberspace" in kept(page)
    dialog.get_by_role("button", name="Počkat a pak uklidit").click()
    expect(dialog).to_contain_text("Čeká se na odeslání.")
    page.context.set_offline(False)
    expect(page.get_by_text("jsou z tohoto prohlížeče smazané")).to_be_visible(timeout=15_000)
    assert kept(page) == []
    assert len(rows(server)) == before + 1
