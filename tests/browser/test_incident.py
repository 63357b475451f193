"""A critical incident from its content note to its reasons: by keyboard, passed over, before and after the review."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from beseda.content import Course, Incident, packaged_course
from beseda.export import page_html, read_material

from ..courses import add_module, code, copy_course
from ..servers import Server

ID = "minority_specifics/incidents-deaf"
SETUP = 'from beseda_widgets import exercise, use_language\nuse_language("cs")'


def rate_all(page: Page, it: Any, step: int) -> None:
    """Chooses a step of every reading with the keys alone."""
    for group in it.locator(".statements").get_by_role("group").all():
        group.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        for _ in range(step - 1):
            page.keyboard.press("ArrowRight")


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a page whose one incident has a content note and signed reviews: all readings have a 4."""
    root = copy_course(tmp_path_factory.mktemp("reviewed"))
    path = root / "exercises" / f"{ID}.yaml"
    text = path.read_text(encoding="utf-8").replace("plausibility: null", "plausibility: 4")
    text = text.replace("by: null, on: null", "by: A. Reviewer, on: 2026-01-31")
    text = text.replace(
        "    situation:\n", "    content_note: {cs: Násilí., en: Violence., uk: Насильство.}\n    situation:\n", 1
    )
    path.write_text(text, encoding="utf-8")
    add_module(root, "one", [code("setup", SETUP, "skip"), code("incident", f'exercise("{ID}")')])
    course = Course(root)
    made = root / "page.html"
    made.write_text(page_html(read_material(course.notebook("one", "cs"), course=course)), encoding="utf-8")
    return made.as_uri()


def test_without_reviewers_there_are_reasons_and_no_score(page: Page, server: Server) -> None:
    page.goto(f"{server.address}m/minority_specifics?lang=cs")
    step = page.evaluate(f"""document.querySelector('[exercise="{ID}"]').closest('section').id""")
    page.goto(f"{server.address}m/minority_specifics?lang=cs#{step}")
    it = page.locator(f'beseda-exercise[exercise="{ID}"]')
    it.get_by_role("button", name="Co zjistit dál").click()
    expect(it.get_by_role("status")).to_contain_text("ohodnotit 4 čtení")
    rate_all(page, it, 5)
    it.get_by_role("button", name="Co zjistit dál").press("Enter")
    expect(it.get_by_role("heading", name="Muž na zastávce")).to_be_focused()
    it.get_by_role("radio").first.check()
    it.get_by_role("button", name="Zobrazit důvody").press("Enter")
    exercise = Course(packaged_course()).exercise(ID)
    assert isinstance(exercise, Incident)
    if not exercise.items[0].reviewed:
        expect(it.get_by_role("status")).to_contain_text("zatím nikdo z recenzentů neposoudil")
        expect(it.get_by_text("Recenzenti:")).to_have_count(0)
    expect(it.get_by_text("Důvěryhodný záměr")).to_be_visible()
    for _ in range(100):
        with sqlite3.connect(server.records.removeprefix("sqlite:///")) as database:
            found = list(database.execute("select response, correct, score from answer where exercise = ?", [ID]))
        if found:
            break
        page.wait_for_timeout(50)
    response, correct, score = found[0]
    assert set(json.loads(response)["ratings"].values()) == {5}
    assert (correct, score) == (None, None)


def test_after_the_review_the_distance_is_shown_and_nothing_is_right_or_wrong(page: Page, reviewed: str) -> None:
    page.goto(reviewed)
    it = page.locator("beseda-exercise")
    it.get_by_role("button", name="Zobrazit situaci").click()
    rate_all(page, it, 2)
    it.get_by_role("button", name="Co zjistit dál").click()
    it.get_by_role("radio").first.check()
    it.get_by_role("button", name="Zobrazit důvody").click()
    expect(it.get_by_role("status")).to_contain_text("v průměru o 2 stupně")
    expect(it.get_by_text("Recenzenti: 4 z 5")).to_have_count(4)
    said = it.evaluate("(node) => node.shadowRoot.textContent")
    assert "Pro" in said
    assert "právně" not in said  # neither “správně” nor “nesprávně”


def test_hard_content_is_announced_and_passing_over_it_is_enough(page: Page, reviewed: str) -> None:
    page.goto(reviewed)
    it = page.locator("beseda-exercise")
    expect(it.get_by_text("Násilí.").first).to_be_visible()
    expect(it.get_by_text("Hlídka hledá svědky").first).not_to_be_visible()
    while it.get_by_role("button", name="Přejít dál bez odpovědi").count():
        it.get_by_role("button", name="Přejít dál bez odpovědi").click()
    expect(it.get_by_text("Situace, které jste přešli")).to_be_visible()
