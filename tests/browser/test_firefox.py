"""The deck in Firefox: opened from disk, no network, every slide, and the trainer's window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .firefox import Firefox, firefox

READY = "return document.querySelector('.reveal.ready') !== null"


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("firefox")) as started:
        yield started


def test_what_a_page_asks_for_and_what_fails_in_it_is_seen(window: Firefox, tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text('<img src="http://foreign.example/a.png"><script>nosuch()</script>', encoding="utf-8")
    window.open(page.as_uri())
    assert [error for error in window.errors() if "nosuch is not defined" in error]
    assert window.asked() == ["http://foreign.example/a.png"]
    window.forget()
    assert (window.errors(), window.asked()) == ([], [])


@pytest.mark.parametrize("edition", ["participant", "trainer"])
def test_every_slide_is_shown_without_errors_and_requests(
    window: Firefox, decks: dict[str, Path], edition: str
) -> None:
    window.open(decks[edition].as_uri())
    window.wait(READY)
    count = window.run("return document.querySelectorAll('.slides > section').length")
    for number in range(count):
        window.wait(f"""
            const slide = document.querySelectorAll('.slides > section')[{number}];
            const exercise = slide.querySelector('beseda-exercise');
            const shown = exercise ? exercise.shadowRoot.textContent : slide.innerText;
            return slide.classList.contains('present') && shown.trim() !== '';
        """)
        window.press("ArrowRight")
    exercises = window.run(
        "return [...document.querySelectorAll('beseda-exercise')].filter((one) => one.shadowRoot.querySelector('h3'))"
        ".length"
    )
    assert exercises == window.run("return document.querySelectorAll('beseda-exercise').length") > 10
    assert window.errors() == []
    assert window.asked() == []


def test_question_is_answered_by_a_click(window: Firefox, decks: dict[str, Path]) -> None:
    window.open(f"{decks['participant'].as_uri()}#/who-may-know")
    window.wait(READY)
    inside = "document.querySelector('section.present beseda-exercise').shadowRoot"
    window.wait(f"return {inside}.querySelector('button.primary') !== null")
    window.run(f"{inside}.querySelector('button.primary').click()")
    window.wait(f"return {inside}.querySelector('input') !== null")
    window.run(f"{inside}.querySelector('input').click(); {inside}.querySelector('button.primary').click()")
    window.wait(f"return {inside}.querySelector('[role=status]').textContent.trim() !== ''")


def test_trainers_window_opens_from_the_file_and_follows(window: Firefox, decks: dict[str, Path]) -> None:
    window.open(decks["trainer"].as_uri())
    window.wait(READY)
    deck = window.do("WebDriver:GetWindowHandle")
    window.press("s")
    handles = window.do("WebDriver:GetWindowHandles")
    (popup,) = set(handles) - {deck}
    window.do("WebDriver:SwitchToWindow", {"handle": popup})
    window.wait("return document.querySelector('.words')?.textContent.includes('Jak besedu vést')")
    window.run("document.querySelector('[data-do=next]').click()")
    window.wait("return document.querySelector('.number').textContent.startsWith('2 ')")
    window.wait("return document.querySelector('.words').textContent.includes('Zeptejte se')")
    window.do("WebDriver:SwitchToWindow", {"handle": deck})
    window.wait("return document.querySelectorAll('.slides > section')[1].classList.contains('present')")
    assert window.errors() == []
