"""Whole sheets of questionnaires with occasions, put together by the database: a row per learner and occasion."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from sqlalchemy import JSON, ColumnElement, Connection, Select, String, and_, case, cast, func, or_, select

from .tables import ANSWER


class Repeated(NamedTuple):
    """A questionnaire of several occasions, as far as its sheets are to be put together."""

    exercise: str
    occasions: tuple[str, ...]
    items: tuple[str, ...]
    points: tuple[int, ...]
    code: str | None
    """The item whose answer is the marks of the self-made code, if there is one."""


class Filled(NamedTuple):
    """One learner's whole sheet of one occasion; of several answers to an item the one that arrived first."""

    exercise: str
    occasion: str
    learner: str
    arrived: str
    """What orders sheets of a questionnaire: when the last answer arrived that made this one whole."""
    marks: tuple[str, ...]
    values: tuple[int, ...]
    """In the order of the questionnaire's items."""


def filled(connection: Connection, questionnaire: Repeated) -> list[Filled]:
    """The sheets on which every item has an answer that is a point of the scale."""
    return [
        Filled(
            questionnaire.exercise, occasion, learner, max(_arrived(one) for one in answers),
            tuple(json.loads(_response(code))["marks"]) if code else (),
            tuple(int(_response(one)) for one in answers),
        )
        for occasion, learner, code, *answers in connection.execute(
            _sheets(questionnaire, connection.dialect.name == "postgresql")
        )
    ]  # fmt: skip


def _sheets(questionnaire: Repeated, postgresql: bool) -> Select[Any]:
    """A column per item: the least of what says when an answer arrived and then what it was is the first answer."""
    occasion, value = _said("occasion", postgresql), _said("value", postgresql)
    coded = ANSWER.c.item == questionnaire.code
    arrived = ANSWER.c.received_at + " " + ANSWER.c.answered_at + " " + ANSWER.c.id + " "
    each = (
        select(
            ANSWER.c.learner, ANSWER.c.item, occasion.label("occasion"),
            (arrived + case((coded, ANSWER.c.response), else_=value)).label("packed"),
        )
        .where(ANSWER.c.exercise == questionnaire.exercise, occasion.in_(questionnaire.occasions))
        .where(or_(coded, value.in_(map(str, questionnaire.points))))
        .subquery("each")
    )  # fmt: skip
    code, *answers = (
        func.min(case((each.c.item == item, each.c.packed))) for item in (questionnaire.code, *questionnaire.items)
    )
    whole = [one.is_not(None) for one in answers]
    return (
        select(each.c.occasion, each.c.learner, code, *answers)
        .group_by(each.c.learner, each.c.occasion)
        .having(and_(*whole))
    )


def _said(name: str, postgresql: bool) -> ColumnElement[Any]:
    """A field of the response, as text: no response that is there can fail to be one."""
    if postgresql:
        said: ColumnElement[Any] = cast(ANSWER.c.response, JSON)[name].as_string()
        return said
    return cast(func.json_extract(ANSWER.c.response, f"$.{name}"), String)


def _arrived(packed: str) -> str:
    return packed.rpartition(" ")[0]


def _response(packed: str) -> str:
    return packed.split(" ", 3)[3]
