"""The check as a form, and the plan as a page: drawn on the server, without a script, nothing kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from beseda.content import Course
from beseda.content.survey.readiness import Readiness
from beseda.export import Assets, strings

from ..dates import said as said_date
from ..looks import draw
from .plan import Plan, earliest_start
from .words import dates_word, late_word, signed_word, state_word, summary

SOONEST, LATEST = -31, 3 * 366
"""Days from today between which a start may lie."""


class Filled(NamedTuple):
    """The form as it was filled in; `start` is what was typed."""

    start: str
    place: str
    answers: Mapping[str, str]


def bounds(today: date) -> tuple[date, date]:
    """The first and the last start that may be asked for."""
    return today + timedelta(SOONEST), today + timedelta(LATEST)


def empty(check: Readiness, today: date) -> Filled:
    """Nothing answered, and the first start for which there is time for everything."""
    return Filled(earliest_start(check.questions, today).isoformat(), "", {})


def form_html(
    course: Course, check: Readiness, lang: str, filled: Filled, today: date, assets: Assets | None = None,
    home: str = "", problem: bool = False,
) -> str:  # fmt: skip
    """The form; with a `problem` the start could not be used. Raises ContentError, ExportError."""
    least, most = bounds(today)
    said = strings(course, lang)["ready_bad_start"].format(least=said_date(least, lang), most=said_date(most, lang))
    areas = [
        {"id": id_, "title": title[lang], "questions": [one for one in check.questions if one.area == id_]}
        for id_, title in check.areas.items()
    ]
    return draw(
        course, "advice/readiness.html.j2", lang, assets, home, check=check, areas=areas, start=filled.start,
        place=filled.place, answers=filled.answers, least=least.isoformat(), most=most.isoformat(),
        problem=said if problem else "",
    )  # fmt: skip


def plan_html(
    course: Course, check: Readiness, plan: Plan, filled: Filled | None = None, assets: Assets | None = None,
    home: str = "",
) -> str:  # fmt: skip
    """The plan; with the form `filled` in, its buttons bring it as PDF and Excel. Raises ContentError, ExportError."""
    said = strings(course, plan.lang)
    return draw(
        course, "advice/plan.html.j2", plan.lang, assets, home, check=check, plan=plan, form=filled is not None,
        answers=filled.answers if filled else {}, summary=summary(plan, said),
        date=lambda day: said_date(day, plan.lang), late=lambda step: late_word(step, said),
        state=lambda step: state_word(step, said), dates=lambda item: dates_word(item, plan.lang, said),
        signed=lambda item: signed_word(item, said),
    )  # fmt: skip
