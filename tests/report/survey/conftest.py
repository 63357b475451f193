"""One synthetic survey, evaluated once; and a shorter one, whose report is quickly drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from beseda.content import Course, Questionnaire, find_course
from beseda.report.survey import Evaluation, evaluate
from beseda.report.survey.story import Story, story
from beseda.survey.regions import outlines
from beseda.survey.synthetic import Synthetic, synthetic
from beseda.survey.teaching import codings

MODULE = "crime_prevention_assistants"
SHORT = ("municipality", "obstacles", "improvement")


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    return find_course(None).questionnaire(MODULE)


@pytest.fixture(scope="session")
def made(questionnaire: Questionnaire) -> Synthetic:
    return synthetic(questionnaire, 0, "cs")


@pytest.fixture(scope="session")
def evaluation(questionnaire: Questionnaire, made: Synthetic) -> Evaluation:
    return evaluate(questionnaire, made.survey)


@pytest.fixture(scope="session")
def short_course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course whose questionnaire has a few sections."""
    ours, folder = find_course(None).root, tmp_path_factory.mktemp("course")
    (folder / "modules" / MODULE).mkdir(parents=True)
    for name in ("course.yaml", "facts.yaml", "media.yaml", "slides"):
        (folder / name).symlink_to(ours / name)
    asked = yaml.safe_load((ours / "modules" / MODULE / "survey.yaml").read_text("utf-8"))
    asked["sections"] = [section for section in asked["sections"] if section["id"] in SHORT]
    used = {item.get("scale") for section in asked["sections"] for item in section["items"]}
    asked["scales"] = {name: scale for name, scale in asked["scales"].items() if name in used}
    asked["plausible"], asked["review"] = [], []
    (folder / "modules" / MODULE / "survey.yaml").write_text(yaml.safe_dump(asked, allow_unicode=True), "utf-8")
    return Course(Path(folder))


@pytest.fixture(scope="session")
def czech(short_course: Course) -> Story:
    """The report of the short questionnaire in Czech."""
    asked = short_course.questionnaire(MODULE)
    survey = synthetic(asked, 0, "cs")
    return story(evaluate(asked, survey.survey, codings(asked, survey, "cs")), asked, outlines(), "cs")
