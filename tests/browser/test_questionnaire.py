"""A questionnaire of several occasions by the keys alone: the code, the statements, looking back; and on paper."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from beseda.content import Course
from beseda.export import page_html, read_material

from ..courses import add_module, code, copy_course
from .test_accessibility import AXE, serious_in_both_themes

ID = "experiential_reflection/asking-and-listening"
SETUP = 'from beseda_widgets import exercise, use_language\nuse_language("cs")'
SIGNS = "ažř5kq"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page with the questionnaire alone."""
    root = copy_course(tmp_path_factory.mktemp("questionnaire"))
    add_module(root, "one", [code("setup", SETUP, "skip"), code("scale", f'exercise("{ID}")')])
    course = Course(root)
    made = root / "page.html"
    made.write_text(page_html(read_material(course.notebook("one", "cs"), course=course)), encoding="utf-8")
    return made.as_uri()


def focused(it: Any) -> str:
    """The words of what has focus inside the exercise."""
    return str(it.evaluate("(node) => node.shadowRoot.activeElement?.textContent ?? ''"))


def fill_code(page: Page, it: Any) -> None:
    for box, sign in zip(it.get_by_role("textbox").all(), SIGNS, strict=True):
        box.focus()
        page.keyboard.type(sign)


def test_occasions_code_and_statements_by_keyboard(browser: Browser, address: str) -> None:
    page = browser.new_context(bypass_csp=True, reduced_motion="reduce").new_page()
    page.goto(address)
    page.add_script_tag(path=str(AXE))
    it = page.locator("beseda-exercise")
    expect(it.get_by_role("radio", name="Před kurzem", exact=True)).to_be_checked()
    page.emulate_media(media="print")
    expect(it.get_by_text("Nechám druhého domluvit").first).to_be_visible()
    page.emulate_media(media="screen")

    it.get_by_role("button", name="Pokračovat").press("Enter")
    expect(it.get_by_role("heading", name="Váš kód")).to_be_focused()
    it.get_by_role("button", name="Použít kód").press("Enter")
    expect(it.get_by_role("status")).to_contain_text("Zbývá doplnit 6 znaků")
    fill_code(page, it)
    assert [box.input_value() for box in it.get_by_role("textbox").all()] == ["A", "Z", "R", "5", "K", "Q"]
    assert serious_in_both_themes(page) == []
    it.get_by_role("button", name="Použít kód").press("Enter")

    expect(it.get_by_text("Odpovídáte: Před kurzem.")).to_be_focused()
    groups = it.locator(".statements").get_by_role("group").all()
    for at, group in enumerate(groups):
        group.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        for _ in range(at % 5):
            page.keyboard.press("ArrowRight")
    assert serious_in_both_themes(page) == []
    it.get_by_role("button", name="Zobrazit výsledek").press("Enter")
    expect(it.get_by_role("heading", name="Souhrn")).to_be_focused()
    expect(it.get_by_text("není vědecky ověřená")).to_be_visible()
    assert serious_in_both_themes(page) == []

    it.get_by_role("button", name="Vyplnit jindy nebo zpětně").press("Enter")
    assert focused(it) == "Kdy teď odpovídáte?"
    expect(it.get_by_role("radio", name="Po kurzu", exact=True)).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    it.get_by_role("button", name="Pokračovat").press("Enter")
    it.get_by_role("button", name="Odpovědět bez kódu").press("Enter")
    expect(it.get_by_text("zpětně: jaké to bylo")).to_be_focused()
    expect(it.get_by_text("jak dnes vidíte dobu před kurzem")).to_be_visible()

    kept = str(page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})"))
    assert "ask-first" in kept, "the answers are kept"
    assert not any(word in kept.upper() for word in ("AZR5KQ", '"AZR', "ZR5KQ"))
    page.context.close()
