"""One slide model: where slides break, what each holds, and what becomes of too much."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from beseda.content import Course
from beseda.export import Slides, read_slides, read_source
from beseda.export.document import List, Table, text_of

from ..courses import add_module, code, copy_part, text

MODULE = "seniors_in_cyberspace"
EXERCISE = f'exercise("{MODULE}/first-steps")'
LONG = "\n".join(f"- line {number}" for number in range(30))


def slides_of(course: Path, *cells: dict[str, Any], edition: str = "trainer") -> Slides:
    add_module(course, "made", list(cells))
    found = Course(course)
    return read_slides(read_source(found.notebook("made", "cs"), found), edition)  # type: ignore[arg-type]


def plain(id_: str, source: str) -> dict[str, Any]:
    cell = text(id_, source)
    cell["metadata"] = {}
    return cell


def test_slides_follow_jupyters_metadata(course: Path) -> None:
    show = slides_of(
        course,
        text("a", "# Title\n\nwords"),
        text("b", "more", "-"),
        text("c", "later", "fragment"),
        text("d", "## Next", "subslide"),
        text("n", "**7 minut.** Say this.", "notes"),
        text("e", "never", "skip"),
        code("f", EXERCISE),
    )
    first, second, third = show
    assert [(part.id, part.cell, part.fragment) for part in first.parts] == [
        ("a", 1, False), ("b", 2, False), ("c", 3, True)
    ]  # fmt: skip
    assert (first.kind, first.title, text_of(first.body)) == ("title", "Title", "words\nmore\nlater")
    assert (second.kind, second.main, second.minutes, text_of(second.notes)) == (
        "section", False, 7, "7 minut. Say this."
    )  # fmt: skip
    assert third.exercise is not None
    assert (third.kind, third.title) == ("exercise", third.exercise.spec["title"])
    assert third.minutes == third.exercise.model.minutes


def test_headings_break_slides_where_there_is_no_metadata(course: Path) -> None:
    exercise = code("x", EXERCISE)
    exercise["metadata"] = {}
    show = slides_of(course, plain("a", "# One\n\nx\n\n## Two\n\ny\n\n### Still two"), plain("b", "z"), exercise)
    assert [(slide.id, slide.title, text_of(slide.body)) for slide in show][:2] == [
        ("a", "One", "x"), ("a-2", "Two", "y\nStill two\nz")
    ]  # fmt: skip
    assert [slide.kind for slide in show] == ["title", "text", "exercise"]


def test_what_follows_an_exercise_has_a_slide_of_its_own(course: Path) -> None:
    show = slides_of(course, code("x", EXERCISE), text("after", "words", "-"))
    assert [slide.kind for slide in show] == ["exercise", "text"]
    assert show.slides[1].title == show.slides[0].title


def test_too_much_is_continued_and_nothing_is_lost(course: Path) -> None:
    rows = "\n".join(f"| {number} | x |" for number in range(40))
    show = slides_of(
        course, text("list", f"## Many\n\n{LONG}"), text("n", "notes", "notes"),
        text("table", f"## Rows\n\n| n | x |\n|---|---|\n{rows}"),
        text("words", "## Words\n\n" + "The line goes on, just like the others. " * 60),
    )  # fmt: skip
    many = [slide for slide in show if slide.title == "Many"]
    assert [slide.label for slide in many] == [f"Many ({n}/{len(many)})" for n in range(1, len(many) + 1)]
    assert [line for slide in many for line in text_of(slide.body).split("\n")] == [f"line {n}" for n in range(30)]
    assert [bool(slide.notes) for slide in many] == [True] + [False] * (len(many) - 1)
    tables = [block for slide in show for block in slide.body if isinstance(block, Table)]
    assert sum(len(table.rows) for table in tables) == 40
    assert {table.head for table in tables} == {tables[0].head}
    said = " ".join(text_of(slide.body) for slide in show if slide.title == "Words")
    assert said.count("The line goes on, just like the others.") == 60
    assert len({slide.id for slide in show}) == len(show)


def test_numbers_of_a_divided_list_go_on(course: Path) -> None:
    show = slides_of(course, text("a", "\n".join(f"{n}. line" for n in range(1, 31))))
    starts = [block.start for slide in show for block in slide.body if isinstance(block, List)]
    assert starts[0] == 1
    assert starts == sorted(set(starts))
    assert len(starts) == len(show) > 1


def test_text_that_leaves_an_exercise_no_room_goes_before_it(course: Path) -> None:
    show = slides_of(course, text("a", "## Head\n\n" + "- words\n" * 9), code("x", EXERCISE, "-"))
    assert [(slide.position, slide.kind) for slide in show] == [("1/2", "text"), ("2/2", "exercise")]


def test_participant_edition_has_no_notes(course: Path) -> None:
    cells = [text("a", "## Head"), text("n", "**9 minut.** secret", "notes"), code("x", EXERCISE)]
    show = slides_of(course, *cells, edition="participant")
    assert all(not slide.notes for slide in show)
    assert "secret" not in repr(show.slides)
    assert show.slides[0].minutes is None


def test_cells_metadata_says_the_minutes(course: Path) -> None:
    cell = text("a", "## Head")
    cell["metadata"]["beseda"] = {"minutes": 12}
    assert slides_of(course, cell).slides[0].minutes == 12


@pytest.fixture
def part(tmp_path: Path) -> Path:
    """A course with the one module that new ones are copied from."""
    return copy_part(tmp_path, MODULE)


def check(course: Path) -> tuple[int, str]:
    command = [sys.executable, "-m", "beseda", "check", str(course)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_check_warns_of_too_much_with_the_cells_number(part: Path) -> None:
    add_module(part, "made", [text("a", "## Head"), text("b", LONG, "slide")])
    status, said = check(part)
    assert status == 0
    assert "warning: cell 2 (b): expected at most 14 lines on the slide, got about" in said


@pytest.mark.parametrize("minutes", [0, "ten", 1.5, True])
def test_check_refuses_minutes_that_are_none(part: Path, minutes: object) -> None:
    cell = text("a", "## Head")
    cell["metadata"]["beseda"] = {"minutes": minutes}
    add_module(part, "made", [cell])
    status, said = check(part)
    assert status == 1
    assert "cells[0].metadata.beseda.minutes: expected a whole number of minutes" in said


def test_missing_picture_and_table_too_wide_are_errors_that_name_the_cell(course: Path) -> None:
    wide = "|" + "a|" * 12 + "\n|" + "-|" * 12 + "\n|" + "1|" * 12
    show = slides_of(course, text("a", "![A map](nosuch.png)"), text("b", wide))
    assert [(problem.severity, problem.key, problem.got) for problem in show.problems] == [
        ("error", "cell 1 (a)", "“nosuch.png”"), ("error", "cell 2 (b)", "12 columns")
    ]  # fmt: skip


def test_tags_ask_for_a_code_and_for_hands(course: Path) -> None:
    asked = text("a", "## Co uděláte?\n\n- Zavěsím.\n- Zavolám [158](fact:police).\n\nA proč?")
    asked["metadata"]["tags"] = ["hands", "qr"]
    (slide,) = slides_of(course, asked)
    assert slide.qr
    assert slide.hands == ("Zavěsím.", "Zavolám 158.")
    assert slide.airy


def test_what_introduces_a_list_stays_with_it(course: Path) -> None:
    (first, second) = slides_of(course, text("a", "- line\n" * 9 + "\nAnd now:\n\n1. more\n" + "2. more\n" * 4))
    assert not text_of(first.body).endswith("And now:")
    assert text_of(second.body).startswith("And now:")


@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
def test_minutes_of_the_parts_are_those_of_the_module(packaged: Course, lang: str) -> None:
    show = read_slides(read_source(packaged.notebook(MODULE, lang), packaged), "trainer")
    assert show.module
    assert sum(slide.minutes or 0 for slide in show if slide.main) == show.module.minutes
