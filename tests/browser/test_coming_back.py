"""Coming back: the plan on the last step, its calendar file, what is due first, and the help in the moment."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from beseda.content import find_course, packaged_course, spec

from ..servers import Server
from .test_accessibility import AXE, serious

MODULE = "seniors_in_cyberspace"
VERDICT = f'beseda-exercise[exercise="{MODULE}/real-or-fraud"]'
KEPT = f"beseda:review:{MODULE}"


def call_everything_genuine(page: Page) -> None:
    """Goes through a sitting to its summary."""
    exercise = page.locator(VERDICT)
    while exercise.locator(".questions").count():
        questions = exercise.locator(".questions fieldset")
        for number, choice in enumerate(("last", "first", "first")):
            getattr(questions.nth(number).get_by_role("radio"), choice).check()
        exercise.get_by_role("button", name="Zkontrolovat").click()
        exercise.locator("button.primary").click()


def open_verdict(page: Page, server: Server) -> None:
    page.goto(f"{server.address}m/{MODULE}?lang=cs")
    step = page.evaluate(f"document.querySelector('{VERDICT}').closest('section').id")
    page.goto(f"{server.address}m/{MODULE}?lang=cs#{step}")
    expect(page.locator(VERDICT).get_by_role("button", name="Zkontrolovat")).to_be_visible()


def state(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        """() => JSON.parse(localStorage.getItem(
             Object.keys(localStorage).find((key) => /^beseda:state:.*real-or-fraud/.test(key)))).state"""
    )
    return found


def test_plan_calendar_and_due_set(page: Page, server: Server, tmp_path: Path) -> None:
    open_verdict(page, server)
    call_everything_genuine(page)
    first = state(page)["set"]
    plan = page.evaluate(f"JSON.parse(localStorage.getItem('{KEPT}'))")
    assert sum(plan["missed"].values()) >= 4

    page.goto(f"{server.address}m/{MODULE}?lang=cs#end")
    review = page.locator(".review")
    expect(review.get_by_role("heading", name="Přijďte si to zopakovat")).to_be_visible()
    days = [one.get_attribute("datetime") for one in review.locator("time").all()]
    today = date.fromisoformat(plan["from"])
    assert days[:2] == [str(today + timedelta(days=14)), str(today + timedelta(days=28))]
    with page.expect_download() as download:
        review.get_by_role("button", name="Uložit do kalendáře").click()
    assert download.value.suggested_filename == "beseda.ics"
    download.value.save_as(tmp_path / "beseda.ics")
    text = (tmp_path / "beseda.ics").read_bytes()
    assert text.startswith(b"BEGIN:VCALENDAR\r\n")
    assert re.findall(rb"DTSTART;VALUE=DATE:(\d+)", text) == [str(day).replace("-", "").encode() for day in days]
    assert max(map(len, text.split(b"\r\n"))) <= 75

    # Three weeks later: the catalogue and the page offer the review first, with messages not seen.
    then = {**plan, "from": str(today - timedelta(days=21))}
    page.evaluate("([key, plan]) => localStorage.setItem(key, JSON.stringify(plan))", [KEPT, then])
    page.goto(f"{server.address}?lang=cs")
    card = page.locator("[data-module-card]").first
    expect(card).to_contain_text("Je čas na krátké opakování")
    card.get_by_role("link", name="Začít opakování").click()
    expect(page.locator(VERDICT).get_by_role("button", name="Zkontrolovat")).to_be_visible()
    expect(page.locator(".due")).to_contain_text("Zaměřte se na:")
    second = state(page)["set"]
    assert not set(first) & set(second)
    page.reload()
    expect(page.locator(VERDICT).get_by_role("button", name="Zkontrolovat")).to_be_visible()
    assert state(page)["set"] == second  # drawn once for this review, not with every reload
    call_everything_genuine(page)
    expect(page.locator(".due")).to_have_count(0)
    assert page.evaluate(f"JSON.parse(localStorage.getItem('{KEPT}')).done") == 1

    # A shared computer: nothing of it stays.
    page.goto(f"{server.address}m/{MODULE}?lang=cs#end")
    page.get_by_role("button", name="Na tomto počítači po sobě uklidit").click()
    page.get_by_role("dialog").locator("button.continue").click()
    expect(page.locator(".review")).to_have_count(0)
    page.wait_for_function("() => !Object.keys(localStorage).some((key) => key.startsWith('beseda:review'))")


def test_a_room_that_scans_the_code_of_a_set_sees_the_same_messages(page: Page, server: Server) -> None:
    page.goto(f"{server.address}m/{MODULE}?set=3&lang=cs")
    exercise = page.locator(VERDICT)
    expect(exercise.get_by_role("heading", name="Sada 3 · Zpráva 1 z\u00a08")).to_be_visible()
    assert state(page)["set"] == spec(find_course(packaged_course()), f"{MODULE}/real-or-fraud", "cs")["sets"][2]
    assert "set=3" in str(page.get_by_role("link", name="English").get_attribute("href"))
    call_everything_genuine(page)
    exercise.locator(".summary button.primary").click()
    expect(exercise.get_by_role("heading", name="Zpráva 1 z\u00a08", exact=True)).to_be_visible()
    assert "set=" not in page.url
    assert state(page).get("number") is None


@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
def test_last_step_with_a_review_due_on_a_small_phone(browser: Browser, server: Server, lang: str) -> None:
    for scheme in ("light", "dark"):
        small: Any = {"viewport": {"width": 320, "height": 640}, "color_scheme": scheme}
        context = browser.new_context(**small, bypass_csp=True)
        plan = {"id": "a", "from": "2026-01-01", "step": "frauds", "missed": {"urgency": 2, "lookalike_address": 1}}
        context.add_init_script(f"localStorage.setItem('{KEPT}', '{json.dumps(plan)}')")
        page = context.new_page()
        page.goto(f"{server.address}m/{MODULE}?lang={lang}#end")
        expect(page.locator(".review time")).to_have_count(3)
        expect(page.locator(".due button")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.add_script_tag(path=str(AXE))
        assert serious(page) == []
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
def test_help_on_a_small_phone_without_script(browser: Browser, server: Server, lang: str, scheme: Any) -> None:
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, java_script_enabled=False, color_scheme=scheme
    )
    page = context.new_page()
    page.goto(f"{server.address}help?lang={lang}")
    page.locator(".which a").nth(2).click()
    assert page.url.endswith("#case-remote_access")
    for control in page.locator("main a").all():
        box = control.bounding_box()
        assert box
        if control.get_attribute("class") == "call":
            assert box["height"] >= 60
            assert (control.get_attribute("href") or "").startswith("tel:")
        assert box["x"] + box["width"] <= 320
    context.close()
    context = browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{server.address}help?lang={lang}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.add_script_tag(path=str(AXE))
    assert serious(page) == []
    context.close()


def test_open_help_needs_no_network_and_prints_on_one_sheet(browser: Browser, server: Server) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server.address}help?lang=uk")
    context.set_offline(True)
    page.locator(".which a").first.click()
    expect(page.locator("#case-card .todo").first).to_be_in_viewport()
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1
    context.close()
