"""Recommendations from a survey: added to its report, as a part of a page, and as a notebook's widget."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from ..content import find_course
from ..content.survey.reading import has_part, part_of
from ..content.survey.rules import Recommendations
from ..report.survey.advice import advice_html, with_advice
from ..report.survey.disclosure import disclose
from ..report.survey.groups import Members
from ..report.survey.recommend import Recommendation, recommendations
from ..report.survey.words import words
from .closing import interim
from .reading import read_survey
from .synthetic import synthetic

if TYPE_CHECKING:
    from ..content import Course, Questionnaire
    from ..records import Records
    from ..report.survey import Evaluation, Survey
    from ..report.survey.story import Story

SIDES = ("focus", "avoid", "expect")
LEAST = 5
"""Answers without which a survey says nothing."""


def advised(told: Story, survey: Survey, evaluation: Evaluation, course: Course, module: str) -> Story:
    """A report with recommendations, where the module has rules for them. Raises ContentError."""
    if not has_part(course, module, "recommendations"):
        return told
    return with_advice(told, survey, evaluation.disclosure, part_of(course, module, Recommendations), course.facts)


def advice_page(course: Course, module: str, questionnaire: Questionnaire, records: Records, lang: str) -> str:
    """The recommendations as HTML; empty without rules, with too few answers, or before the survey has closed.

    Raises ContentError, Unavailable.
    """
    if not has_part(course, module, "recommendations"):
        return ""
    survey = read_survey(records, questionnaire)
    if survey is None or survey.answered < LEAST or interim(questionnaire, survey):
        return ""
    rules = part_of(course, module, Recommendations)
    return advice_html(_made(survey, questionnaire, rules, lang), rules, course.facts, lang, synthetic=survey.synthetic)


def _made(
    survey: Survey, questionnaire: Questionnaire, rules: Recommendations, lang: str
) -> tuple[Recommendation, ...]:
    return recommendations(survey, disclose(questionnaire, survey, Members(survey)), rules, lang)


@cache
def _sample(lang: str) -> tuple[Recommendation, ...]:
    """What a synthetic survey says, measured once: whoever chooses a side must not wait for it again."""
    course = find_course()
    module = course.survey_modules()[0]
    questionnaire = course.questionnaire(module)
    survey = synthetic(questionnaire, 0, lang).survey
    return _made(survey, questionnaire, part_of(course, module, Recommendations), lang)


def recommend(lang: str) -> Any:
    """The widget: what a synthetic survey says of each rule, all of them or one side. Its data say what they are."""
    import ipywidgets

    said, course = words(lang), find_course()
    rules = part_of(course, course.survey_modules()[0], Recommendations)
    sides = [(said["all_sides"], ""), *((getattr(rules.words, side)[lang], side) for side in SIDES)]
    choice = ipywidgets.Dropdown(
        options=sides, description=said["choose_side"], layout=ipywidgets.Layout(width="min(100%, 40rem)"),
        style={"description_width": "8rem"},
    )  # fmt: skip
    shown = ipywidgets.HTML(layout=ipywidgets.Layout(width="100%"))

    def draw(*_: object) -> None:
        told = advice_html(_sample(lang), rules, course.facts, lang, 4, choice.value, synthetic=True)
        # As wide as there is room, however long its lines are.
        shown.value = f'<div style="width:0;min-width:100%">{told}</div>'

    choice.observe(draw, "value")
    draw()
    return ipywidgets.VBox([choice, shown])
