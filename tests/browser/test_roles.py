"""Encounters and roles in the browser: by keyboard, the four parts after the end, and guesses that go nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from beseda.content import Course
from beseda.export import page_html, read_material

from ..courses import add_module, code, copy_course
from .test_accessibility import AXE, serious

SETUP = 'from beseda_widgets import exercise, use_language\nuse_language("cs")'
CANARY = "KANÁREK odhadu"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The addresses of three pages: encounters, one of them hard, and roles."""
    root: Path = copy_course(tmp_path_factory.mktemp("roles"))
    found = {}
    for name in ("encounter-identity-check", "encounter-abuse-report", "roles-playground"):
        module = name.replace("-", "_")
        add_module(root, module, [code("setup", SETUP, "skip"), code("it", f'exercise("minority_specifics/{name}")')])
        course = Course(root)
        made = root / f"{name}.html"
        made.write_text(page_html(read_material(course.notebook(module, "cs"), course=course)), encoding="utf-8")
        found[name] = made.as_uri()
    return found


FAST = """async (node) => {
  const buttons = () => [...node.shadowRoot.querySelectorAll('button')];
  const seen = (words) => buttons().find((one) => one.textContent.includes(words));
  seen('Pokračovat').click();
  await new Promise((drawn) => queueMicrotask(drawn));
  const next = seen('Přečíst, co zaznělo');
  next.focus();
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 150)));
  return node.shadowRoot.activeElement === next;
}"""
"""Goes on, and reaches the next button before the browser paints: is it still in focus afterwards?"""


def opened(page: Page, address: str) -> Any:
    """The one exercise of the page at `address`, drawn."""
    page.goto(address)
    it = page.locator("beseda-exercise")
    expect(it.locator("button").first).to_be_visible()
    return it


def press(it: Any, words: str) -> None:
    it.get_by_role("button", name=words).press("Enter")


def check(page: Page) -> None:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert serious(page) == []


def test_an_encounter_ends_with_the_four_parts_given_and_missed(page: Page, address: dict[str, str]) -> None:
    it = opened(page, address["encounter-identity-check"])
    expect(it.locator(".meters")).to_contain_text("Důvěra")
    press(it, "Občanku")
    press(it, "To je oprávněná otázka")
    press(it, "To mě moc mrzí")
    press(it, "Porovnám číslo rámu")
    press(it, "Všiml jste si")
    expect(it.get_by_role("status")).to_contain_text("Kolo ověřené, víc nevíte")  # trust was below what it takes
    parts = it.locator(".fairness")
    expect(parts).to_contain_text("Chybělo po „Tenhle týden už potřetí. Proč zrovna já?“")
    expect(parts).to_contain_text("Zaznělo, když jste zvolili: „To je oprávněná otázka")
    expect(parts.get_by_role("listitem")).to_have_count(4)
    check(page)
    press(it, "O krok zpět")
    expect(it.locator(".fairness")).to_have_count(0)


def test_before_a_hard_story_stands_what_comes_and_a_way_out(page: Page, address: dict[str, str]) -> None:
    it = opened(page, address["encounter-abuse-report"])
    expect(it.locator(".remark").get_by_text("112")).to_be_visible()
    expect(it.locator(".meters")).to_have_count(0)
    check(page)
    press(it, "Přejít dál bez odpovědi")
    expect(it.get_by_role("heading", name="Příběh jste vynechali")).to_be_focused()
    page.reload()
    expect(it.get_by_role("heading", name="Příběh jste vynechali")).to_be_visible()
    expect(it.locator(".meters")).to_have_count(0)
    press(it, "Zobrazit situaci")
    expect(it.get_by_role("heading", name="Co uděláte?")).to_be_focused()
    expect(it.locator(".meters")).to_be_visible()


def test_a_guess_stays_in_the_page_and_the_gap_is_seen_beside_it(page: Page, address: dict[str, str]) -> None:
    it = opened(page, address["roles-playground"])
    page.evaluate("window.told = []; addEventListener('beseda-answer', (event) => told.push(event.detail))")
    expect(it.locator(".remark").get_by_text("112")).to_be_visible()
    press(it, "Zobrazit situaci")
    assert it.evaluate(FAST)
    press(it, "Přečíst, co zaznělo")
    expect(it.get_by_role("status")).to_contain_text("Nejdřív zkuste odhadnout")
    it.get_by_role("textbox").fill(CANARY)
    it.get_by_role("radio").first.press("Space")
    check(page)
    press(it, "Přečíst, co zaznělo")
    expect(it.get_by_role("heading", name="Paní Horáková")).to_be_focused()
    expect(it.locator(".gap")).to_contain_text(CANARY)
    expect(it.locator(".gap")).to_contain_text("mezi nimi mám vnuka")
    it.get_by_role("checkbox").first.press("Space")
    check(page)
    press(it, "Další člověk")
    it.get_by_role("radio").first.press("Space")
    press(it, "Vypráví host")
    expect(it.get_by_text("Host mluví za sebe")).to_be_visible()
    press(it, "Další člověk")
    for _ in range(2):
        press(it, "Přejít dál bez odpovědi")
    expect(it.get_by_text("Vyslechnutí lidé: 2 ze 4")).to_be_visible()
    check(page)
    told = page.evaluate("told.map((answer) => answer.response)")
    assert told == [{"guess": "written", "heard": "read"}, {"guess": "chosen", "heard": "guest"}]
    kept = page.evaluate("JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage})")
    assert "KANÁREK" not in kept
    page.reload()
    expect(it.get_by_text("Vyslechnutí lidé: 2 ze 4")).to_be_visible()
    assert "KANÁREK" not in it.evaluate("(node) => node.shadowRoot.textContent")


def test_roles_on_paper_have_the_guess_first_and_the_accounts_on_another_sheet(
    page: Page, address: dict[str, str]
) -> None:
    opened(page, address["roles-playground"])
    page.emulate_media(media="print")
    sheets = page.locator("beseda-exercise .sheet")
    expect(sheets).to_have_count(2)
    expect(sheets.nth(0)).to_contain_text("Policie je má odvézt")
    expect(sheets.nth(0)).not_to_contain_text("mezi nimi mám vnuka")
    expect(sheets.nth(1)).to_contain_text("mezi nimi mám vnuka")
