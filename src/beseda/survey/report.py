"""The report of a survey's records as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..content import Course, Questionnaire
    from ..records import Records


def survey_report(
    course: Course, module: str, questionnaire: Questionnaire, records: Records, lang: str, ending: str, *,
    allow_interim: bool = False,
) -> bytes:  # fmt: skip
    """The report as .html, .pdf or .docx.

    Raises NotClosed, ValueError for fewer than five answers, Unavailable, ExportError.
    """
    from ..report.survey import evaluate
    from ..report.survey.story import story
    from .advice import advised
    from .closing import NotClosed, interim
    from .documents import document
    from .reading import read_survey
    from .regions import outlines

    survey = read_survey(records, questionnaire)
    if survey is None:
        raise ValueError("nobody has been asked")
    early = interim(questionnaire, survey)
    if early and not allow_interim:
        raise NotClosed(questionnaire)
    evaluation = evaluate(questionnaire, survey)
    told = story(evaluation, questionnaire, outlines(), lang, interim=early)
    return document(advised(told, survey, evaluation, course, module), course, ending)
