"""The report of a survey's records as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..content import Course, Questionnaire
    from ..records import Records


def survey_report(course: Course, questionnaire: Questionnaire, records: Records, lang: str, ending: str) -> bytes:
    """The report as .html, .pdf or .docx. Raises ValueError for fewer than five answers, Unavailable, ExportError."""
    from ..report.survey import evaluate
    from ..report.survey.story import story
    from .documents import document
    from .reading import read_survey
    from .regions import outlines

    survey = read_survey(records, questionnaire)
    if survey is None:
        raise ValueError("nobody has been asked")
    evaluation = evaluate(questionnaire, survey)
    return document(story(evaluation, questionnaire, outlines(), lang), course, ending)
