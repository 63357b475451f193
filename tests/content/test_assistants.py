"""The module about crime prevention assistants: what it needs is there, and no law in it pretends to be signed."""

from __future__ import annotations

import pytest

from beseda.content import Course, packaged_course
from beseda.content.notebooks import read_notebook

MODULE = "crime_prevention_assistants"
TASKS = {
    "first-day", "powers", "call-police", "not-an-interpreter", "not-a-guard", "curious-shopkeeper", "yard-quarrel",
    "joint-agreement", "loyalty", "reporting", "record", "mentors-week", "mentor-talk", "load", "case-sources",
    "case-questions",
}  # fmt: skip


@pytest.fixture(scope="module")
def course() -> Course:
    return Course(packaged_course())


def exercises(course: Course) -> list[str]:
    return [id_ for id_ in course.exercise_ids() if id_.startswith(f"{MODULE}/")]


def test_every_exercise_stands_in_the_notebook_once(course: Course) -> None:
    path = course.notebook(MODULE, "cs")
    shown = [id_ for cell in read_notebook(path, course.shown(path)).cells for id_ in cell.exercises]
    assert sorted(shown) == sorted(exercises(course))
    assert {f"{MODULE}/{name}" for name in TASKS} <= set(shown)


def test_who_must_sign_is_named_and_a_signature_has_a_day(course: Course) -> None:
    for id_ in exercises(course):
        reviews = [review for _, review in course.exercise(id_).reviews()]
        assert reviews, id_
        assert all((review.by is None) == (review.on is None) for review in reviews), id_


def test_laws_on_assistants_are_for_a_lawyer_to_sign(course: Course) -> None:
    laws = {name: fact for name, fact in course.facts.items() if name.startswith("apk_") and fact.kind == "law"}
    assert {"apk_law_powers", "apk_citizenship_statute", "apk_detention"} <= set(laws)
    for name, fact in laws.items():
        assert [review.role for review in fact.review] == ["lawyer"], name
