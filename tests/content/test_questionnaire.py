"""A module's questionnaire: complete in three languages, and a broken one is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from beseda.content import Course, check_course, packaged_course
from beseda.scoring.survey import Filled, implausible, missing, shown, trimmed

from ..courses import copy_course

MODULE = "crime_prevention_assistants"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_course(tmp_path_factory.mktemp("questionnaire"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("is: [named, shared]", "is: [name, shared]", "an option’s id, got “name” (did you mean “named”?)"),
        ("{item: mentor, is: [named, shared]}", "{item: guidance, at_least: 3}", "an earlier item, got “guidance”"),
        ("{item: mentor, is: [named, shared]}", "{item: mentor, at_least: 3}", "expected is, with ids of its options"),
        ("{item: years, at_most: 17}", "{item: years}", "one of is, at_least, at_most, no_more_than, got none"),
        ("no_more_than: assistants-count", "no_more_than: assistants", "an item, got “assistants”"),
        ("scale: frequency", "scale: frequenc", "one of the scales, got “frequenc” (did you mean “frequency”?)"),
        ("      - id: plans\n", "      - id: years\n", "an id used once in the questionnaire, got “years” again"),
        ('en: "the municipality’s own budget"', 'en: ""', "every language of the course, got no en"),
        ("kind: likert", "kind: likart", "likart"),
        ("max: 170", "max: -1", "0 or more, got -1"),
    ],
)
def test_broken_questionnaire_is_named_with_its_line(root: Path, old: str, new: str, said: str) -> None:
    path = root / "modules" / MODULE / "survey.yaml"
    text = (packaged_course() / "modules" / MODULE / "survey.yaml").read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    file, _ = Course(root).read_questionnaire(MODULE)
    found = [str(problem) for problem in file.problems]
    assert any(said in line for line in found), found
    assert all(line.split(":")[0].endswith("survey.yaml") and line.split(":")[1].isdigit() for line in found)


def test_the_course_is_checked_with_its_questionnaire(root: Path) -> None:
    path = root / "modules" / MODULE / "survey.yaml"
    whole = (packaged_course() / "modules" / MODULE / "survey.yaml").read_text(encoding="utf-8")
    text = whole.replace("id: since-2009", "id: many-assistants")
    path.write_text(text, encoding="utf-8")
    said = [str(problem) for problem in check_course(Course(root)) if problem.path.endswith("survey.yaml")]
    assert any("an id used once, got “many-assistants” again" in line for line in said)


def test_hidden_answers_count_as_unsaid_and_bring_nothing() -> None:
    questionnaire = Course(packaged_course()).questionnaire(MODULE)
    filled = Filled(
        {"has-assistants": "no", "mentor": "named", "mentor-hours": 90, "years": 3}, frozenset({"candidates"})
    )
    ids = [item.id for item in shown(questionnaire, filled)]
    assert "why-not" in ids
    assert not {"mentor", "mentor-hours", "years"} & set(ids)
    assert trimmed(questionnaire, filled) == Filled({"has-assistants": "no"})
    assert implausible(questionnaire, filled) == []
    assert [item.id for item in missing(questionnaire, Filled({"has-assistants": "yes"}))] == ["assistants-count"]


@pytest.mark.parametrize(
    ("answers", "broken"),
    [
        ({"assistants-count": 2, "assistants-ukrainian": 3}, ["ukrainian-of-all"]),
        ({"assistants-ukrainian": 3}, []),
        ({"assistants-count": 2, "assistants-other": 3}, ["other-of-all"]),
        ({"funding": "own", "funding-sources": ("interior", "other")}, ["own-among-sources"]),
        ({"funding": "own", "funding-sources": ("interior", "own")}, []),
        ({"topics": ("cyber",), "training-before": 0, "training-yearly": 0}, ["topics-without-training"]),
        ({"topics": ("cyber",), "training-before": 8, "training-yearly": 0}, []),
        ({"years": 18.5, "assistants-count": 31}, ["many-assistants", "since-2009"]),
    ],
)
def test_what_does_not_go_together_is_asked_back(answers: dict[str, object], broken: list[str]) -> None:
    questionnaire = Course(packaged_course()).questionnaire(MODULE)
    filled = Filled({"has-assistants": "yes", **answers})  # type: ignore[dict-item]
    assert [rule.id for rule in implausible(questionnaire, filled)] == broken
