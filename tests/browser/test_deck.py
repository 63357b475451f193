"""The deck opened from disk, with no network."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect


def opened(page: Page, path: Path) -> tuple[list[str], list[str]]:
    """Opens the deck offline; the lists collect requests and errors."""
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url) if not request.url.startswith("data:") else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.context.set_offline(True)
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(path.as_uri())
    expect(page.locator(".reveal.ready")).to_be_visible()
    return requests, errors


def test_deck_asks_for_nothing_and_has_no_errors(page: Page, decks: dict[str, Path]) -> None:
    requests, errors = opened(page, decks["participant"])
    for _ in range(page.locator(".slides > section").count()):
        page.keyboard.press("ArrowRight")
    assert requests == [decks["participant"].as_uri()]
    assert errors == []


def test_every_exercise_works_on_its_slide(page: Page, decks: dict[str, Path]) -> None:
    opened(page, decks["participant"])
    count = page.locator("beseda-exercise").count()
    assert count >= 20
    for number in range(count):
        exercise = page.locator("beseda-exercise").nth(number)
        slide = exercise.evaluate(
            "(node) => [...document.querySelectorAll('.slides > section')].indexOf(node.closest('section'))"
        )
        page.goto(f"{decks['participant'].as_uri()}#/{slide}")
        expect(exercise).to_be_visible()
        if exercise.get_by_role("button", name="Začít", exact=True).count():
            exercise.get_by_role("button", name="Začít", exact=True).click()
        control = exercise.locator("input, textarea, button").first
        expect(control).to_be_visible()
        before = exercise.evaluate(
            "(node) => node.shadowRoot.textContent + node.shadowRoot.querySelectorAll(':checked').length"
        )
        if control.evaluate("(node) => node.matches('textarea, [type=text]')"):
            control.fill("Zavolám sestře.")
            expect(control).to_have_value("Zavolám sestře.")
        else:
            exercise.locator("input:enabled, button:enabled:not([aria-disabled=true])").first.click()
            after = exercise.evaluate(
                "(node) => node.shadowRoot.textContent + node.shadowRoot.querySelectorAll(':checked').length"
            )
            assert before != after, exercise.get_attribute("exercise")


def test_keys_move_slides_but_not_while_answering(page: Page, decks: dict[str, Path]) -> None:
    opened(page, decks["participant"])
    page.keyboard.press("ArrowRight")
    expect(page.locator(".slides > section").nth(1)).to_have_class(re.compile(r"\bpresent\b"))
    slide = page.evaluate(
        "[...document.querySelectorAll('.slides > section')].findIndex((s) => s.querySelector('[kind=choice]'))"
    )
    page.goto(f"{decks['participant'].as_uri()}#/{slide}")
    page.locator("section.present beseda-exercise").get_by_role("button", name="Začít", exact=True).click()
    radio = page.locator("section.present beseda-exercise").get_by_role("radio")
    radio.first.focus()
    page.keyboard.press("ArrowDown")
    expect(radio.nth(1)).to_be_checked()
    expect(page.locator(".slides > section").nth(slide)).to_have_class(re.compile(r"\bpresent\b"))


def test_text_is_readable_from_ten_metres(page: Page, decks: dict[str, Path]) -> None:
    opened(page, decks["participant"])
    size = """(node) => parseFloat(getComputedStyle(node).fontSize) *
                       (node.getBoundingClientRect().width / node.offsetWidth || 1)"""
    for number in range(page.locator(".slides > section").count()):
        page.goto(f"{decks['participant'].as_uri()}#/{number}")
        present = page.locator(".slides > section.present")
        expect(present).to_be_visible()
        for node in present.locator("p, li, legend, label").all():
            if node.is_visible() and node.inner_text().strip():
                assert node.evaluate(size) >= 27.5, (number, node.inner_text()[:60])


def test_notes_are_in_the_trainers_deck_only(page: Page, decks: dict[str, Path]) -> None:
    opened(page, decks["participant"])
    assert page.locator("aside.notes").count() == 0
    page.goto(decks["trainer"].as_uri())
    assert page.locator("aside.notes").count() > 5
    expect(page.locator("aside.notes").first).to_be_hidden()
