"""A learner with a phone: answers, stops, reloads, goes on."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from ..servers import Server

PHONE = {"width": 360, "height": 740}


def exercise(page: Page, name: str) -> Any:
    return page.locator(f'beseda-exercise[exercise="seniors_in_cyberspace/{name}"]')


def rows(server: Server) -> list[tuple[str, str, str]]:
    path = server.records.removeprefix("sqlite:///")
    with sqlite3.connect(path) as database:
        return list(database.execute("select exercise, item, response from answer order by received_at, rowid"))


def open_step(page: Page, address: str, step: str) -> None:
    page.goto(f"{address}#{step}")
    expect(page.locator(f"#{step}")).to_be_visible()


def test_page_asks_nothing_of_another_host_and_has_no_errors(page: Page, module_page: str) -> None:
    requests: list[Request] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(module_page, wait_until="networkidle")
    assert {
        re.match(r"https?://([^/:]+)", request.url)[1] for request in requests if request.url.startswith("http")
    } == {  # type: ignore[index]
        "127.0.0.1"
    }
    assert len([request for request in requests if request.url.startswith("http")]) <= 6
    assert errors == []


def test_one_step_at_a_time_and_the_way_through(page: Page, module_page: str) -> None:
    page.goto(module_page)
    steps = page.locator("section.step")
    assert sum(steps.nth(n).is_visible() for n in range(steps.count())) == 1
    expect(page.get_by_text(f"Krok 1 z {steps.count()}", exact=True)).to_be_visible()
    page.get_by_role("button", name="Pokračovat").click()
    expect(page.get_by_text(f"Krok 2 z {steps.count()}", exact=True)).to_be_visible()
    page.get_by_role("button", name="Zpět").click()
    expect(page.get_by_text(f"Krok 1 z {steps.count()}", exact=True)).to_be_visible()


def test_answer_is_judged_at_once_and_reaches_the_records(page: Page, module_page: str, server: Server) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    open_step(page, module_page, "cards-intro")
    it = exercise(page, "who-may-know")
    before = len(rows(server))
    it.get_by_role("radio").first.check()
    it.get_by_role("button", name="Zkontrolovat").click()
    expect(it.get_by_role("status").first).not_to_be_empty()
    for _ in range(100):
        if len(rows(server)) > before:
            break
        page.wait_for_timeout(50)
    exercise_id, _, response = rows(server)[-1]
    assert exercise_id == "seniors_in_cyberspace/who-may-know"
    assert json.loads(response)["options"]


def test_reload_in_the_middle_goes_on_where_the_learner_left(page: Page, module_page: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    open_step(page, module_page, "cards-intro")
    it = exercise(page, "who-may-know")
    it.get_by_role("radio").first.check()
    it.get_by_role("button", name="Zkontrolovat").click()
    expect(it.get_by_role("status").first).not_to_be_empty()
    page.goto(module_page)  # without the step in the address
    expect(page.locator("#cards-intro")).to_be_visible()
    expect(exercise(page, "who-may-know").get_by_role("radio").first).to_be_checked()
    expect(exercise(page, "who-may-know").get_by_role("status").first).not_to_be_empty()


def test_answers_given_without_a_connection_arrive_later(page: Page, module_page: str, server: Server) -> None:
    open_step(page, module_page, "approve")
    before = len(rows(server))
    page.context.set_offline(True)
    it = exercise(page, "approve-payment")
    it.get_by_role("radio").first.check()
    it.get_by_role("button", name="Zkontrolovat").click()
    expect(it.get_by_role("status").first).not_to_be_empty()
    expect(page.locator("[data-saved]")).to_contain_text("v tomto prohlížeči")
    assert len(rows(server)) == before
    page.context.set_offline(False)
    for _ in range(200):
        if len(rows(server)) > before:
            break
        page.wait_for_timeout(50)
    assert len(rows(server)) == before + 1


def test_private_reflection_never_leaves_the_browser(page: Page, module_page: str, server: Server) -> None:
    canary = "soukromé tajemství 4711"
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    open_step(page, module_page, "habits-and-plan")
    box = exercise(page, "my-plan").get_by_role("textbox").first
    box.fill(canary)
    box.blur()
    page.wait_for_timeout(1500)
    assert canary not in "".join(sent)
    assert all(canary not in response for _, _, response in rows(server))
    assert canary not in page.evaluate("JSON.stringify(localStorage)")
    expect(exercise(page, "my-plan").get_by_text("je jen v paměti této stránky")).to_be_visible()
    page.reload()
    expect(exercise(page, "my-plan").get_by_role("textbox").first).to_have_value("")


def test_end_says_what_went_well_and_what_to_come_back_to(page: Page, module_page: str) -> None:
    open_step(page, module_page, "cards-intro")
    it = exercise(page, "who-may-know")
    for _ in range(20):
        if it.get_by_role("button", name="Zkontrolovat").count():
            it.get_by_role("radio").first.check()
            it.get_by_role("button", name="Zkontrolovat").click()
        button = it.locator("button.primary")
        if not button.count():
            break
        button.click()
        if it.get_by_role("radio").count() == 0:
            break
    open_step(page, module_page, "end")
    summary = page.locator("[data-summary]")
    expect(summary).to_contain_text("Co komu říct")
    assert "%" not in summary.inner_text()


@pytest.mark.parametrize("width", [320, 360, 768])
def test_nothing_needs_to_be_scrolled_sideways(page: Page, module_page: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(module_page)
    page.emulate_media(media="print")  # shows every step
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_print_shows_every_step_and_exercise(page: Page, module_page: str) -> None:
    page.goto(module_page)
    page.emulate_media(media="print")
    steps = page.locator("section.step")
    assert all(steps.nth(n).is_visible() for n in range(steps.count()))
    assert not page.get_by_role("button", name="Pokračovat").is_visible()


def test_without_javascript_the_text_is_there(browser: Any, module_page: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(module_page)
    expect(page.get_by_role("heading", name="Karta: co komu říct")).to_be_visible()
    assert "<noscript>" in page.content()


def test_catalogue_knows_where_the_learner_is(page: Page, server: Server, module_page: str) -> None:
    page.goto(f"{server.address}?lang=cs")
    card = page.locator('[data-module-card="seniors_in_cyberspace"]')
    expect(card).to_contain_text("Zatím nezačato")
    open_step(page, module_page, "cards-intro")
    it = exercise(page, "who-may-know")
    it.get_by_role("radio").first.check()
    it.get_by_role("button", name="Zkontrolovat").click()
    page.goto(f"{server.address}?lang=cs")
    expect(card).to_contain_text("Rozpracováno")
    expect(card.get_by_role("link", name="Pokračovat")).to_be_visible()


def test_language_switch_keeps_the_step(page: Page, module_page: str) -> None:
    open_step(page, module_page, "frauds")
    page.get_by_role("link", name="Українська").click()
    expect(page.locator("html")).to_have_attribute("lang", "uk")
    expect(page.locator("#frauds")).to_be_visible()


def test_address_with_a_stray_percent_sign_still_shows_the_exercises(page: Page, module_page: str) -> None:
    page.goto(f"{module_page}#%")
    page.evaluate("location.hash = 'cards-intro'")
    expect(exercise(page, "who-may-know").get_by_role("radio").first).to_be_visible()


def test_failing_part_of_the_page_does_not_take_the_exercises_along(page: Page, module_page: str) -> None:
    page.add_init_script(
        """const made = document.createElement;
        document.createElement = function (name, ...more) {
          if (name === "progress") throw new Error("no bar");
          return made.call(this, name, ...more);
        };"""
    )
    page.goto(module_page)
    expect(exercise(page, "who-may-know").get_by_role("radio").first).to_be_visible()
    expect(page.locator("#end")).to_be_visible()  # without steps, everything shows


def test_refused_answer_is_not_called_saved(page: Page, module_page: str) -> None:
    page.route("**/api/answers", lambda route: route.fulfill(status=422, json={}))
    open_step(page, module_page, "cards-intro")
    it = exercise(page, "who-may-know")
    it.get_by_role("radio").first.check()
    it.get_by_role("button", name="Zkontrolovat").click()
    expect(page.locator("[data-saved]")).to_have_text(re.compile("1 odpověď se nepodařilo uložit"))
    page.unroute("**/api/answers")
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_timeout(300)
    expect(page.locator("[data-saved]")).to_have_text(re.compile("1 odpověď se nepodařilo uložit"))


def test_full_browser_database_loses_no_answer(page: Page, module_page: str, server: Server) -> None:
    page.add_init_script("IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError') }")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_step(page, module_page, "cards-intro")
    it = exercise(page, "who-may-know")
    it.get_by_role("radio").first.check()
    with page.expect_response("**/api/answers") as reply:
        it.get_by_role("button", name="Zkontrolovat").click()
    assert reply.value.status == 200
    assert errors == []


def test_long_shared_text_is_sent_and_its_end_is_announced(page: Page, module_page: str) -> None:
    open_step(page, module_page, "habits-and-plan")
    it = exercise(page, "my-plan")
    box = it.get_by_role("textbox").first
    box.fill("ж" * 19_600)
    expect(it.get_by_text("Zbývá 400 znaků.")).to_be_visible()
    expect(box).to_have_attribute("maxlength", "20000")
    with page.expect_response("**/api/answers") as reply:
        it.get_by_role("button", name="Sdílet tuto odpověď").first.click()
    assert reply.value.status == 200
