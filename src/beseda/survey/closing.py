"""When a survey is closed: nothing comes in any more, and its report stays the same.

Two reports of different days could be subtracted: what is between them is what a few said meanwhile. So before the end
a report of real municipalities is an interim one, which has to be asked for and says so everywhere.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ..export.templates import strings

if TYPE_CHECKING:
    from ..content import Course, Questionnaire
    from ..report.survey import Survey


class NotClosed(ValueError):
    """A report before the end was not asked for as an interim one."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        end = (
            f"closes on {questionnaire.closes}"
            if questionnaire.closes
            else "has no closing date (closes: in survey.yaml)"
        )
        super().__init__(
            f"The survey {end}: until then two reports could be subtracted. For an interim report: --interim"
        )


def interim(questionnaire: Questionnaire, survey: Survey, today: date | None = None) -> bool:
    """Whether more answers of real municipalities may come."""
    return not survey.synthetic and not questionnaire.closed(today or date.today())


def closed_words(course: Course, questionnaire: Questionnaire, lang: str, today: date | None = None) -> str:
    """What is said to whoever comes too late; empty while answers are taken."""
    if questionnaire.closes is None or not questionnaire.closed(today or date.today()):
        return ""
    return strings(course, lang)["survey_closed"].format(day=day(questionnaire.closes.isoformat(), lang))


def day(moment: str, lang: str) -> str:
    """A day as it is written in a language."""
    year, month, number = moment[:10].split("-")
    tie = "\N{NO-BREAK SPACE}"
    return {"cs": f"{int(number)}.{tie}{int(month)}.{tie}{year}", "uk": f"{number}.{month}.{year}"}.get(
        lang, moment[:10]
    )
