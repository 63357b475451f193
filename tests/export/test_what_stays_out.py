"""What an author keeps beside the text stays out of documents, and no document asks another host for anything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from beseda.content import Course, Edition
from beseda.export import deck_html, export, read_slides, read_source
from beseda.export.document import Pictures, html_of, parse

from ..courses import add_module, code, text


def markdown(source: str, lang: str, folder: Path) -> str:
    return html_of(parse(source, lang, Pictures(folder)))


PIXEL = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    "source",
    [
        "text <!-- secret --> more",
        "<!-- secret -->\n\ntext",
        "<!-- secret\n\nover lines -->\ntext",
        "<div>text<!-- secret --></div>",
        "text\n\n<!-- secret",
    ],
)
def test_authors_comments_are_left_out(source: str, tmp_path: Path) -> None:
    html = markdown(source, "cs", tmp_path)
    assert "secret" not in html
    assert "text" in html


def test_comment_in_a_code_block_is_text(tmp_path: Path) -> None:
    assert "shown" in markdown("```\n<!-- shown -->\n```", "cs", tmp_path)


@pytest.mark.parametrize("address", ["https://foreign.example/a.png", "//foreign.example/a.png", "nosuch.png"])
def test_picture_that_is_not_here_leaves_its_words(address: str, tmp_path: Path) -> None:
    html = markdown(f"![the words]({address})", "cs", tmp_path)
    assert "the words" in html
    assert "<img" not in html


def test_picture_beside_the_notebook_is_carried_inside(tmp_path: Path) -> None:
    (tmp_path / "my picture.png").write_bytes(PIXEL)
    assert 'src="data:image/png;base64,' in markdown("![w](my%20picture.png)", "cs", tmp_path)


CANARY = "kanárek"
PLACES = {
    "notes": text("n", f"**9 minut.** {CANARY}-notes", "notes"),
    "skipped": text("s", f"{CANARY}-skipped", "skip"),
    "comment": text("c", f"## Text\n\nwords <!-- {CANARY}-comment -->"),
    "metadata": {**text("m", "## More"), "metadata": {"author": f"{CANARY}-metadata"}},
    "source": code("x", f'exercise("seniors_in_cyberspace/first-steps")  # {CANARY}-source'),
    "alternative": text("p", f"![{CANARY}-seen](nosuch.png)"),
}


@pytest.mark.parametrize("form", ["deck", "page"])
@pytest.mark.parametrize("edition", ["participant", "trainer"])
def test_what_is_not_for_the_room_is_in_no_byte_of_its_edition(course: Path, form: str, edition: Edition) -> None:
    add_module(course, "made", list(PLACES.values()))
    path = course / "exercises" / "seniors_in_cyberspace" / "first-steps.yaml"
    kept = re.sub(r"^(notes|review):(?:.*\n)(?:[ -].*\n|\n)*", "", path.read_text(encoding="utf-8"), flags=re.M)
    notes = f"notes: {{cs: {CANARY}-exercise, en: {CANARY}-exercise, uk: {CANARY}-exercise}}\n"
    review = f"review: [{{role: lawyer, by: {CANARY}-signature, on: 2026-01-31}}]\n"
    path.write_text(f"# {CANARY}-yaml\n{kept.rstrip()}\n{notes}{review}", encoding="utf-8")
    built = export(Course(course), "made", form, "cs", edition, course.parent / "out")
    found = set(re.findall(rf"{CANARY}-(\w+)", built.path.read_text(encoding="utf-8")))
    assert found == {"seen"} | ({"notes", "exercise", "signature"} if edition == "trainer" else set())


def test_participants_deck_has_no_part_of_the_trainers_window(packaged: Course) -> None:
    source = read_source(packaged.notebook("seniors_in_cyberspace", "cs"), packaged)
    deck = deck_html(read_slides(source, "participant"))
    for word in (
        "deck-speaker",
        "deck-answer",
        "data-minutes",
        "data-block",
        '<aside class="notes"',
        "Vydání pro lektora",
    ):
        assert word not in re.sub(r"<script>.*?</script>", "", deck, flags=re.S), word
