"""Answers in a file, for who makes the plan at the command line."""

from __future__ import annotations

from pathlib import Path

from beseda.content import ContentError, Course
from beseda.content.problems import did_you_mean
from beseda.content.survey.readiness import Readiness, ReadinessAnswers
from beseda.content.validate import validate
from beseda.content.yamlfile import read_yaml


def read_answers(course: Course, check: Readiness, path: Path) -> ReadinessAnswers:
    """The answers in a YAML file. Raises ContentError: every problem with its line."""
    file = read_yaml(path, course.shown(path.resolve()))
    made = validate(ReadinessAnswers, file, course.languages)
    known = {question.id: question for question in check.questions}
    for id_, answer in made.answers.items() if made else ():
        here = ("answers", id_)
        if id_ not in known:
            file.add(here, "a question of readiness.yaml", f"“{id_}”", did_you_mean(id_, known))
        elif answer == "not_applicable" and not known[id_].not_applicable:
            file.add(here, "yes, partly or no", "not_applicable", "this question applies to everybody")
    if made is None or file.problems:
        raise ContentError(file.problems)
    return made
