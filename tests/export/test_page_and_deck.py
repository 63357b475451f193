"""What a page and a deck hold, and what they must not."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from beseda.content import Course, read_notebook
from beseda.export import deck_html, material_of, page_html, read_slides, read_source
from beseda.export.packing import unpacked

FORMATS = {
    "page": lambda source, edition: page_html(material_of(source, edition)),
    "deck": lambda source, edition: deck_html(read_slides(source, edition)),
}
LANGUAGES = ("cs", "en", "uk")
MODULE = "seniors_in_cyberspace"


class Loads(HTMLParser):
    """Collects the addresses that a browser would fetch by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        fetched = values.get("src") or (values.get("href") if tag == "link" else None)
        if fetched and not fetched.startswith("data:"):
            self.found.append(fetched)


def document(course: Course, kind: str, lang: str, edition: str = "participant") -> str:
    """The document, with what is packed in it unpacked."""
    made = FORMATS[kind](read_source(course.notebook(MODULE, lang), course), edition)
    return re.sub(r" data-packed>([^<]+)<", lambda found: f">{unpacked(found[1])}<", made)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", FORMATS)
def test_document_fetches_nothing(packaged: Course, kind: str, lang: str) -> None:
    text = document(packaged, kind, lang)
    loads = Loads()
    loads.feed(text)
    assert loads.found == []
    assert not re.search(r"@import|url\((?!['\"]?(data:|#))", "".join(re.findall(r"<style>(.*?)</style>", text, re.S)))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", FORMATS)
def test_every_exercise_of_the_notebook_is_there_in_its_language(packaged: Course, kind: str, lang: str) -> None:
    text = document(packaged, kind, lang)
    cells = read_notebook(packaged.notebook(MODULE, lang)).cells
    # What is asked for the report alone is not for a wall.
    wanted = [id_ for cell in cells if kind == "page" or cell.slide != "skip" for id_ in cell.exercises]
    specs = re.findall(r'<script type="application/json">(.*?)</script>', text)
    found = [json.loads(spec) for spec in specs]
    assert [spec["id"] for spec in found] == list(wanted)
    assert {spec["lang"] for spec in found} == {lang}
    assert f'<html lang="{lang}"' in text


@pytest.mark.parametrize("kind", FORMATS)
def test_trainers_notes_are_only_in_the_trainer_edition(packaged: Course, kind: str) -> None:
    notes = [cell.source for cell in read_notebook(packaged.notebook(MODULE, "cs")).cells if cell.slide == "notes"]
    assert notes
    words = re.sub(r"[*_#`]|\[[^\]]*\]\([^)]*\)", "", notes[0]).split("\n")[0].split()[:3]
    phrase = re.compile(r"[\s\u00a0]+".join(map(re.escape, words)))
    assert phrase.search(document(packaged, kind, "cs", "trainer"))
    participant = document(packaged, kind, "cs")
    assert not phrase.search(participant)
    assert '"notes":' not in "".join(re.findall(r'<script type="application/json">(.*?)</script>', participant))
    assert '"review":' not in participant


@pytest.mark.parametrize("kind", FORMATS)
def test_facts_stand_with_their_present_value(packaged: Course, kind: str) -> None:
    text = document(packaged, kind, "cs")
    assert "](fact:" not in text
    assert "](media:" not in text
    assert 'href="tel:158"' in text


@pytest.mark.parametrize("kind", FORMATS)
def test_zoom_is_not_blocked(packaged: Course, kind: str) -> None:
    viewport = re.search(r'<meta name="viewport" content="([^"]*)"', document(packaged, kind, "cs"))
    assert viewport
    assert "user-scalable" not in viewport[1]
    assert "maximum-scale" not in viewport[1]


def test_one_step_per_second_level_heading(packaged: Course) -> None:
    text = document(packaged, "page", "cs")
    cells = read_notebook(packaged.notebook(MODULE, "cs")).cells
    headings = [cell.id for cell in cells if cell.source.startswith("## ") and cell.slide not in ("notes", "skip")]
    steps = re.findall(r'<section class="step" id="([^"]+)"', text)
    assert steps[-1] == "end"
    assert [step for step in steps[:-1] if step in headings] == headings


def test_spec_cannot_close_its_script(packaged: Course, tmp_path: Path) -> None:
    from beseda.export.material import exercise_html

    from ..courses import copy_course

    root = copy_course(tmp_path)
    path = root / "exercises" / MODULE / "who-may-know.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title:\n  cs: ", "title:\n  cs: </script><script>alert(1)</script> ", 1), "utf-8")
    html = exercise_html(Course(root), f"{MODULE}/who-may-know", "cs")
    assert "alert(1)" in html, "the text was not replaced: mend the test"
    assert "<script>alert" not in html


def test_deck_leaves_room_below_its_bound_in_the_language_that_takes_most(packaged: Course) -> None:
    made = FORMATS["deck"](read_source(packaged.notebook(MODULE, "uk"), packaged), "trainer")
    assert len(made.encode()) < 900 * 1024
