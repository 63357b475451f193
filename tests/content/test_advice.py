"""Readiness check, recommendations, figures and briefing: the course's own are whole, broken ones are named."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from beseda.content import Course, check_course, packaged_course
from beseda.content.survey.figures import Figures
from beseda.content.survey.readiness import Readiness
from beseda.content.survey.reading import FILES, part_of, read_part, read_parts
from beseda.content.survey.rules import Recommendations

from ..courses import copy_course

MODULE = "crime_prevention_assistants"


@pytest.fixture(scope="module")
def course() -> Course:
    return Course(packaged_course())


def test_readiness_asks_about_every_area_and_plans_owners_and_dates(course: Course) -> None:
    check = part_of(course, MODULE, Readiness)
    assert 20 <= len(check.questions) <= 30
    assert set(check.areas) == {"selection", "mentor", "training", "cooperation", "employment", "funding"}
    for area in check.areas:
        assert sum(question.area == area for question in check.questions) >= 3, area
    assert {question.task.owner for question in check.questions} == set(check.owners)
    assert min(question.task.begin for question in check.questions) < -90


def test_every_legal_statement_has_source_and_dates_and_waits_for_a_lawyer(course: Course) -> None:
    check = part_of(course, MODULE, Readiness)
    named = {id_ for _, id_ in check.legal.facts()}
    for id_ in named:
        fact = course.facts[id_]
        assert fact.kind == "law", id_
        assert fact.source, id_
        assert fact.verified, id_
        assert fact.expires > fact.verified, id_
        assert [review.role for review in fact.review] == ["lawyer"], id_
    assert ("apk_citizenship_statute", "apk_citizenship_criteria") in [one.sides for one in check.legal.conflicts]
    assert course.facts["apk_citizenship_statute"].basis == "inference"


def test_a_signature_needs_a_name_and_a_day(course: Course) -> None:
    fact = course.facts["apk_law_powers"]
    review = fact.review[0].model_copy(update={"by": "JUDr. Nováková"})
    assert fact.model_copy(update={"review": (review,)}).unsigned
    review = review.model_copy(update={"on": date(2026, 12, 1)})
    assert not fact.model_copy(update={"review": (review,)}).unsigned


def test_figures_stand_with_their_sources_and_conflicting_ones_are_marked(course: Course) -> None:
    figures = part_of(course, MODULE, Figures)
    shown = {course.facts[id_].shown("en") for _, id_ in figures.facts()}
    assert {"2009", "514", "100", "approximately 14", "6", "more than 250", "38 assistants in 10 towns"} <= shown
    conflicts = {group.id: group.facts for group in figures.groups if group.conflict}
    assert conflicts == {"municipalities": ("apk_places_2019", "apk_places_2023")}


def test_there_are_rules_for_all_three_sides_and_each_says_its_limits(course: Course) -> None:
    rules = part_of(course, MODULE, Recommendations)
    assert len(rules.rules) >= 12
    for side in ("focus", "avoid", "expect"):
        assert sum(rule.side == side for rule in rules.rules) >= 4, side


BROKEN = [
    ("readiness", "      owner: prevention\n", "      owner: preventoin\n", "did you mean “prevention”"),
    ("readiness", "    area: selection\n", "    area: selecton\n", "did you mean “selection”"),
    ("readiness", "      after: [place-and-tasks]", "      after: [place-and-task]", "did you mean “place-and-tasks”"),
    (
        "readiness",
        "      due: -120\n      takes: 14\n",
        "      due: -150\n      takes: 14\n",
        "a task that is done before",
    ),
    ("readiness", "  - id: criteria\n", "  - id: job-description\n", "an id used once"),
    (
        "readiness",
        "items:\n    - apk_law_employee\n",
        "items:\n    - apk_law_employe\n",
        "did you mean “apk_law_employee”",
    ),
    ("readiness", "      due: -150\n", "      due: soon\n", "a whole number, got “soon”"),
    ("readiness", "  mayor:\n", "  mayoress:\n", "something that a question names"),
    (
        "figures",
        "      - apk_places_2019\n      - apk_places_2023\n",
        "      - apk_places_2023\n",
        "two facts in a conflict",
    ),
    ("figures", "      - apk_since\n", "      - apk_sinc\n", "did you mean “apk_since”"),
    ("figures", "  - id: municipalities\n", "  - id: assistants\n", "an id used once"),
    (
        "recommendations",
        "      mean: training-before\n",
        "      mean: training-befor\n",
        "did you mean “training-before”",
    ),
    ("recommendations", "      mean: training-before\n", "      mean: mentor\n", "“mentor” is single"),
    ("recommendations", "    below: 40\n", "    below: 40\n    above: 2\n", "one bound: below or above, got both"),
    ("recommendations", "    below: 40\n", "", "one bound: below or above, got none"),
    ("recommendations", "is: [psychological]", "is: [psychologic]", "did you mean “psychological”"),
    ("recommendations", "is: [psychological]", "at_least: 2", "is, with ids of its options"),
    ("recommendations", "item: role-clarity, at_least: 4", "item: role-clarity, is: [clear]", "at_least or at_most"),
    ("recommendations", "    below: 0.6\n", "    below: 60\n", "a share from 0 to 1, got 60"),
    ("recommendations", "    side: avoid\n", "    side: avoided\n", "one of focus, avoid, expect"),
    ("recommendations", '"2000-9999"', '"2000-999"', "one of -499"),
    ("recommendations", "least: 20", "least: 3", "at least 5, got 3"),
    ("briefing", "  crime_small:\n", "  crime_smal:\n", "the key “crime_small”"),
    ("briefing", "  - apk_joint_patrols\n", "  - apk_joint_patrol\n", "did you mean “apk_joint_patrols”"),
]


def test_broken_files_are_named_with_their_line(tmp_path: Path) -> None:
    course = Course(copy_course(tmp_path))
    for name, old, new, said in BROKEN:
        found = broken(course, name, old, new)
        assert any(said in line for line in found), (name, new, found)
        assert all(line.rpartition(".yaml:")[2].split(":")[0].isdigit() for line in found), found


def broken(course: Course, name: str, old: str, new: str) -> list[str]:
    """The problems of one file with one change in it."""
    path = course.root / "modules" / MODULE / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        return [str(problem) for problem in read_part(course, MODULE, FILES[name])[0].problems]
    finally:
        path.write_text(text, encoding="utf-8")


def test_check_of_the_course_looks_at_facts_beside_questions_and_at_generalisations(tmp_path: Path) -> None:
    root = copy_course(tmp_path)
    shutil.rmtree(root / "exercises")  # they are looked at elsewhere
    path = root / "modules" / MODULE / "readiness.yaml"
    text = path.read_text(encoding="utf-8").replace("      - apk_law_powers\n", "      - apk_law_power\n", 1)
    path.write_text(text.replace("Nejasná role může", "Romové vždycky kradou. Nejasná role může", 1), encoding="utf-8")
    found = [str(problem) for problem in check_course(Course(root)) if problem.path.endswith("readiness.yaml")]
    assert any("did you mean “apk_law_powers”" in line for line in found), found
    assert any("behaviour in a situation" in line for line in found), found


def test_course_may_have_none(tmp_path: Path) -> None:
    root = copy_course(tmp_path)
    for name in ("readiness", "figures", "recommendations", "briefing"):
        (root / "modules" / MODULE / f"{name}.yaml").unlink()
    assert list(read_parts(Course(root))) == []
