"""The deck in front of a room: the trainer's window, raised hands, answers, keys, black screen, overview, paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from beseda.content import Course
from beseda.export import deck_html, read_slides, read_source

from ..courses import add_module, copy_course, text
from .conftest import write_deck
from .test_accessibility import AXE, serious
from .test_deck import opened

CHOICE = "who-may-know"


def question(page: Page, deck: Path, slide: str = CHOICE) -> None:
    """Opens the slide with that exercise, past its introduction; the keys move slides."""
    page.goto(f"{deck.as_uri()}#/{slide}")
    expect(page.locator("section.present")).to_have_id(slide)
    begin = page.locator("section.present beseda-exercise").get_by_role("button", name="Začít", exact=True)
    expect(page.locator("section.present beseda-exercise").get_by_role("heading").first).to_be_visible()
    if begin.count():
        begin.click()


def test_trainers_window_shows_notes_next_slide_and_clock_and_leads(page: Page, decks: dict[str, Path]) -> None:
    requests, errors = opened(page, decks["trainer"])
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    window = popup.value
    expect(window.locator(".words")).to_contain_text("Jak besedu vést")
    expect(window.locator(".preview")).to_contain_text("Vítejte")
    expect(window.locator(".clock")).to_have_text(re.compile(r"^\d{1,2}:\d\d$"))
    expect(window.locator(".running")).to_have_text("0:00")
    window.keyboard.press("ArrowRight")
    expect(page.locator(".slides > section").nth(1)).to_have_class(re.compile(r"\bpresent\b"))
    expect(window.locator(".number")).to_have_text(re.compile("^2 z"))
    expect(window.locator(".planned")).to_have_text("/ 3 min")
    expect(window.locator(".running")).not_to_have_text("0:00", timeout=5_000)
    page.keyboard.press("ArrowRight")
    expect(window.locator(".number")).to_have_text(re.compile("^3 z"))
    window.get_by_role("button", name="Černá obrazovka").click()
    expect(page.locator(".reveal")).to_have_class(re.compile(r"\bpaused\b"))
    expect(window.get_by_role("status")).to_have_text("Obrazovka v sále je černá.")
    assert [request for request in requests if request not in (decks["trainer"].as_uri(), "about:blank")] == []
    assert errors == []


def test_trainers_window_is_accessible(page: Page, decks: dict[str, Path]) -> None:
    opened(page, decks["trainer"])
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    expect(popup.value.locator(".words")).not_to_be_empty()
    popup.value.evaluate(AXE.read_text(encoding="utf-8"))
    assert serious(popup.value) == []


def test_hands_are_counted_with_bars_and_remembered(page: Page, decks: dict[str, Path]) -> None:
    opened(page, decks["participant"])
    question(page, decks["participant"])
    page.keyboard.press("h")
    panel = page.get_by_role("region", name="Zvednuté ruce")
    inputs = panel.get_by_role("spinbutton")
    expect(inputs.first).to_be_focused()
    expect(inputs.first).to_have_accessible_name(re.compile(r"^A\. "))
    for at, count in enumerate((4, 8, 0)):
        inputs.nth(at).fill(str(count))
    panel.get_by_role("button", name="O jednu více: A.").click()
    expect(panel.get_by_role("status")).to_have_text(re.compile(r"Celkem:\s*13"))
    bars = [panel.locator(".bar i").nth(at).bounding_box()["width"] for at in range(3)]  # type: ignore[index]
    assert bars[0] / bars[1] == pytest.approx(5 / 8, abs=0.02)
    assert bars[2] == pytest.approx(0, abs=1)
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    page.keyboard.press("ArrowRight")
    page.reload()
    opened(page, decks["participant"])
    question(page, decks["participant"])
    page.keyboard.press("h")
    expect(inputs.first).to_be_focused()
    assert [inputs.nth(at).input_value() for at in range(3)] == ["5", "8", "0"]
    assert page.evaluate("localStorage.length") == 0


def test_hands_belong_to_their_question(page: Page, decks: dict[str, Path]) -> None:
    opened(page, decks["participant"])
    question(page, decks["participant"])
    page.keyboard.press("h")
    panel = page.get_by_role("region", name="Zvednuté ruce")
    panel.get_by_role("spinbutton").first.fill("7")
    exercise = page.locator("section.present beseda-exercise")
    exercise.get_by_role("radio").last.check()
    exercise.get_by_role("button", name="Zkontrolovat").click()
    exercise.get_by_role("button", name="Další otázka").click()
    expect(panel.get_by_role("spinbutton").first).to_have_value("0")


def test_answer_is_shown_to_the_trainer_only(page: Page, decks: dict[str, Path]) -> None:
    opened(page, decks["trainer"])
    question(page, decks["trainer"])
    page.keyboard.press("r")
    panel = page.get_by_role("region", name="Řešení")
    expect(panel.locator(".lead")).to_have_text("C. Zavěsím a\u00a0zavolám do banky na číslo z\u00a0karty.")
    page.keyboard.press("r")
    expect(panel).to_have_count(0)
    page.keyboard.press("r")
    page.keyboard.press("ArrowRight")
    expect(page.locator("section.present")).not_to_have_id(CHOICE)
    question(page, decks["participant"])
    page.keyboard.press("r")
    expect(page.locator(".panel")).to_have_count(0)


def test_keys_are_explained_in_czech_and_work(page: Page, decks: dict[str, Path]) -> None:
    opened(page, decks["participant"])
    page.keyboard.press("?")
    help_ = page.get_by_role("dialog", name="Klávesy")
    expect(help_).to_contain_text("Černá obrazovka a zpět")
    expect(help_).not_to_contain_text("Okno lektora")
    page.keyboard.press("Escape")
    expect(help_).to_be_hidden()
    reveal = page.locator(".reveal")
    page.keyboard.press("b")
    expect(reveal).to_have_class(re.compile(r"\bpaused\b"))
    expect(page.get_by_role("button", name="Zpět ke snímkům")).to_be_visible()
    page.keyboard.press("b")
    expect(reveal).not_to_have_class(re.compile(r"\bpaused\b"))
    page.keyboard.press("o")
    expect(reveal).to_have_class(re.compile(r"\boverview\b"))
    page.keyboard.press("o")
    expect(reveal).not_to_have_class(re.compile(r"\boverview\b"))
    page.keyboard.press("h")
    expect(page.locator(".deck-note")).to_have_text("Tady teď není otázka, pro kterou by se zvedaly ruce.")
    expect(page.locator(".slide-number")).to_have_text(re.compile(r"1\s*/\s*\d\d"))


def test_escape_leads_from_an_exercise_back_to_the_slides(page: Page, decks: dict[str, Path]) -> None:
    opened(page, decks["participant"])
    question(page, decks["participant"])
    page.locator("section.present beseda-exercise").get_by_role("radio").first.focus()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    expect(page.locator("section.present")).not_to_have_id(CHOICE)


def test_paper_has_every_slide_and_the_notes_of_the_trainers_edition(page: Page, decks: dict[str, Path]) -> None:
    for edition, notes in (("participant", 0), ("trainer", 1)):
        opened(page, decks[edition])
        page.emulate_media(media="print")
        slides = page.locator(".slides > section")
        for number in range(slides.count()):
            expect(slides.nth(number)).to_be_visible()
        assert min(page.locator("aside.notes:visible").count(), 1) == notes
        expect(page.locator(".deck-tools")).to_be_hidden()
        page.emulate_media(media="screen")


@pytest.mark.parametrize(
    ("lang", "edition", "theme"),
    [
        ("cs", "trainer", "gov"), ("en", "participant", "municipal"),
        ("uk", "trainer", "contrast"), ("uk", "participant", "gov"),
    ],
)  # fmt: skip
def test_every_slide_is_accessible_and_silent(page: Page, tmp_path: Path, lang: str, edition: str, theme: str) -> None:
    deck = write_deck(tmp_path, lang, edition, theme)
    requests, errors = opened(page, deck)
    page.emulate_media(reduced_motion="reduce")
    page.reload()
    expect(page.locator(".reveal.ready")).to_be_visible()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert serious(page) == []
    slides = page.locator(".slides > section")
    for number in range(slides.count()):
        expect(slides.nth(number)).to_have_class(re.compile(r"\bpresent\b"))
        exercise = slides.nth(number).locator("beseda-exercise")
        if exercise.count():
            expect(exercise.get_by_role("heading").first).to_be_visible()
        assert serious(page, ".slides > section.present") == [], number
        page.keyboard.press("ArrowRight")
    assert set(requests) == {deck.as_uri()}
    assert errors == []


def test_hands_are_raised_on_a_text_slide_that_asks_for_them(page: Page, tmp_path: Path) -> None:
    root = copy_course(tmp_path)
    cell = text("asked", "## Co uděláte?\n\n- Zavěsím.\n- Počkám.")
    cell["metadata"]["tags"] = ["hands"]
    add_module(root, "made", [cell])
    course = Course(root)
    deck = tmp_path / "deck.html"
    deck.write_text(deck_html(read_slides(read_source(course.notebook("made", "cs"), course))), encoding="utf-8")
    opened(page, deck)
    page.keyboard.press("h")
    panel = page.get_by_role("region", name="Zvednuté ruce")
    expect(panel.get_by_role("spinbutton", name="Zavěsím.")).to_have_value("0")
    expect(panel.get_by_role("spinbutton")).to_have_count(2)
