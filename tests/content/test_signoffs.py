"""A sentence that looks like a generalisation is a warning until a person has signed for that very sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from beseda.content import Problem, check_course, find_course

from .conftest import CHOICE

SAID = "Ukrajinci policii nevěří."
TEXT = CHOICE.replace("cs: Otázka", f'cs: "Svědek tvrdí: {SAID} Co teď?"')


def warnings(course: Path) -> list[Problem]:
    found = check_course(find_course(course))
    assert not [problem for problem in found if problem.severity == "error"]
    return [problem for problem in found if problem.path != "facts.yaml"]


@pytest.fixture
def said(course: Path) -> Path:
    (course / "exercises/broken/it.yaml").write_text(TEXT, encoding="utf-8")
    return course


def sign(course: Path, by: str = "A. Reviewer", on: str = "2026-11-24") -> None:
    (course / "signoffs.yaml").write_text(
        f'schema: 1\nsignoffs:\n  - sentence: "Svědek tvrdí: {SAID}"\n    why: a witness is quoted\n    by: {by}\n'
        f"    on: {on}\n",
        encoding="utf-8",
    )


def test_the_course_as_it_is_needs_no_signature(whole: Path) -> None:
    assert warnings(whole) == []


def test_a_generalisation_is_a_warning_with_its_place(said: Path) -> None:
    (problem,) = warnings(said)
    assert (problem.path, problem.line, problem.severity) == ("exercises/broken/it.yaml", 8, "warning")
    assert "Ukrajinci policii nevěří" in problem.got
    assert "signoffs.yaml" in problem.hint


def test_a_signed_sentence_is_quiet_and_a_signature_not_given_is_not_one(said: Path) -> None:
    sign(said)
    assert warnings(said) == []
    sign(said, by="null", on="null")
    assert [problem.path for problem in warnings(said)] == ["exercises/broken/it.yaml", "signoffs.yaml"]


def test_a_changed_sentence_asks_anew_and_its_old_signature_is_named(said: Path) -> None:
    sign(said)
    (said / "exercises/broken/it.yaml").write_text(TEXT.replace(SAID, "Ukrajinci nikomu nevěří."), encoding="utf-8")
    assert [(problem.path, problem.line) for problem in warnings(said)] == [
        ("exercises/broken/it.yaml", 8), ("signoffs.yaml", 3),
    ]  # fmt: skip


def test_notebooks_are_looked_through_in_their_own_language(whole: Path) -> None:
    path = whole / "modules/minority_specifics/uk.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cell = next(cell for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    cell["source"].append("\n\nРоми завжди галасують.")
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1), encoding="utf-8")
    (problem,) = warnings(whole)
    line = path.read_text(encoding="utf-8").splitlines()[problem.line - 1]
    assert problem.path == "modules/minority_specifics/uk.ipynb"
    assert "Роми завжди" in line
