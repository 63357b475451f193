"""What the trainer's table says of a group, and what it keeps to itself."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from beseda.content import Course
from beseda.records import Records
from beseda.report import exercise_table

Give = Callable[..., None]

RIGHT, WRONG = {"options": ["nobody"]}, {"options": ["bank"]}
FRAUD, GENUINE = {"verdict": "fraud", "action": "verify"}, {"verdict": "genuine", "action": "verify"}
GROUP = ["a", "b", "c", "d", "e"]


def row(records: Records, course: Course, exercise: str) -> dict[str, Any]:
    table = exercise_table(records, course, "en").set_index("exercise")
    return {str(name): value for name, value in table.loc[f"demo/{exercise}"].items()}


def test_every_exercise_has_a_row_even_without_an_answer(records: Records, course: Course) -> None:
    table = exercise_table(records, course, "en")
    assert list(table["exercise"]) == list(course.exercise_ids())
    assert next(iter(table["title"])) == "Whose address"
    assert not table["shown"].any()


def test_five_people_are_a_group(records: Records, course: Course, give: Give) -> None:
    for number, learner in enumerate(GROUP):
        give(learner, "choice", "one", RIGHT if number else WRONG, elapsed_ms=1000 * (number + 1))
    got = row(records, course, "choice")
    assert got["shown"]
    assert (got["asked"], got["answered"]) == (5, 5)
    assert got["right_first"] == pytest.approx(0.8)
    assert got["median_seconds"] == pytest.approx(3.0)
    assert pd.isna(got["hit_rate"])


def test_four_people_are_not_however_much_they_answer(records: Records, course: Course, give: Give) -> None:
    for learner in GROUP[:4]:
        for item in ("one", "many"):
            give(learner, "choice", item, RIGHT if item == "one" else {"options": ["long"]})
    got = row(records, course, "choice")
    assert not got["shown"]
    assert all(pd.isna(got[name]) for name in got if name not in ("title", "shown"))


def test_only_the_first_attempt_counts(records: Records, course: Course, give: Give) -> None:
    for learner in GROUP:
        give(learner, "choice", "one", WRONG)
        give(learner, "choice", "one", RIGHT)
    got = row(records, course, "choice")
    assert (got["answered"], got["right_first"]) == (5, 0)


def test_hits_and_false_alarms_are_shown_side_by_side(records: Records, course: Course, give: Give) -> None:
    for number, learner in enumerate(GROUP):
        give(learner, "verdict", "fraud-1", FRAUD)
        give(learner, "verdict", "fraud-2", FRAUD if number < 3 else GENUINE)
        give(learner, "verdict", "genuine-1", FRAUD if number < 1 else GENUINE)
    got = row(records, course, "verdict")
    assert got["hit_rate"] == pytest.approx(0.8)
    assert got["false_alarm_rate"] == pytest.approx(0.2)
    assert got["right_first"] == pytest.approx(12 / 15)


def test_no_number_of_a_row_rests_on_few(records: Records, course: Course, give: Give) -> None:
    for learner in GROUP:
        give(learner, "verdict", "fraud-1", FRAUD)
    assert row(records, course, "verdict")["shown"]
    before = str(row(records, course, "verdict"))
    # A genuine message answered by one person, or four: shown beside the rest, it would be their answer. It waits.
    for learner in GROUP[:4]:
        give(learner, "verdict", "genuine-1", FRAUD)
        assert str(row(records, course, "verdict")) == before
    give(GROUP[4], "verdict", "genuine-1", FRAUD)
    assert row(records, course, "verdict")["false_alarm_rate"] == 1


def test_questionnaires_and_reflections_have_no_right_share(records: Records, course: Course, give: Give) -> None:
    for learner in GROUP:
        give(learner, "scale", "know", {"value": 1})
    got = row(records, course, "scale")
    assert got["shown"]
    assert pd.isna(got["right_first"])


def test_an_exercise_that_the_course_no_longer_has_keeps_its_row(
    records: Records, course: Course, give: Give, tmp_path: Any
) -> None:
    for learner in GROUP:
        give(learner, "choice", "one", RIGHT)
    empty = tmp_path / "course"
    empty.mkdir()
    (got,) = exercise_table(records, Course(empty), "en").to_dict("records")
    assert (got["exercise"], got["title"], got["asked"]) == ("demo/choice", "demo/choice", 5)


def test_the_title_is_in_the_language_asked_for(records: Records, course: Course) -> None:
    assert list(exercise_table(records, course, "cs")["title"]) == list(course.exercise_ids())
