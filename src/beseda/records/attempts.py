"""Which answers to an exercise a report counts: first attempts, STEP of an item at a time.

Each query is of one exercise, so that it reads one stretch of an index in the order in which it groups.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Subquery,
    Text,
    and_,
    cast,
    exists,
    func,
    literal,
    select,
    tuple_,
)

from .tables import ANSWER

STEP = 5
"""How many people's answers to an item are counted at once; `beseda.report` shows nothing of fewer."""


def exercises(connection: Connection) -> list[str]:
    """The exercises with answers, each found by a look into the index and not by reading all answers."""
    each = select(func.min(ANSWER.c.exercise).label("exercise")).cte("each", recursive=True)
    following = select(func.min(ANSWER.c.exercise)).where(ANSWER.c.exercise > each.c.exercise).scalar_subquery()
    each = each.union_all(select(following).where(each.c.exercise.is_not(None)))
    return list(connection.execute(select(each.c.exercise).where(each.c.exercise.is_not(None))).scalars())


def later(connection: Connection, exercise: str, *, verdicts: bool = False) -> dict[str, list[str]]:
    """The ids of attempts after the first, by item; with `verdicts` only answers that have one are looked at.

    They are few, and one pass finds who has any: a look at each answer for one before it would take twice as long.
    An item is one row: threads that fetch many wait for each other at every one.
    """
    asked = ANSWER.alias("asked")
    again = (
        select(asked.c.learner, asked.c.item).where(*_asked(asked, exercise, verdicts))
        .group_by(asked.c.learner, asked.c.item).having(func.count() > 1).subquery("again")
    )  # fmt: skip
    earlier = ANSWER.alias("earlier")
    same = [earlier.c[name] == ANSWER.c[name] for name in ("learner", "item")]
    before = exists().where(*_asked(earlier, exercise, verdicts), *same, moment(earlier) < moment(ANSWER))
    array = func.json_agg if connection.dialect.name == "postgresql" else func.json_group_array
    query = select(ANSWER.c.item, cast(array(ANSWER.c.id), Text)).join(
        again, and_(again.c.learner == ANSWER.c.learner, again.c.item == ANSWER.c.item)
    )
    query = query.where(*_asked(ANSWER, exercise, verdicts), before).group_by(ANSWER.c.item)
    return {item: json.loads(ids) for item, ids in connection.execute(query)}


def waiting(connection: Connection, exercise: str, after: Mapping[str, Collection[str]]) -> list[str]:
    """The ids of first attempts that are not counted yet: of each item the newest ones beyond a multiple of STEP.

    `after` are the attempts after the first, from `later`.
    """
    each = select(ANSWER.c.item, func.count()).where(ANSWER.c.exercise == exercise).group_by(ANSWER.c.item)
    found: list[str] = []
    for item, count in connection.execute(each).all():
        if rest := (count - len(after.get(item, ()))) % STEP:
            found += connection.execute(_newest(exercise, item, rest)).scalars()
    return found


def counted(
    connection: Connection, exercise: str, without: Collection[str], *names: str, verdicts: bool = False
) -> Subquery:
    """These columns of the answers to an exercise, `without` those of these ids."""
    ids = literal(json.dumps(list(without)))  # one parameter, however many there are
    if connection.dialect.name == "postgresql":
        left_out = select(func.json_array_elements_text(cast(ids, JSON)).column_valued("value"))
    else:
        left_out = select(func.json_each(ids).table_valued("value").c.value)
    query = select(*(ANSWER.c[name] for name in names)).where(*_asked(ANSWER, exercise, verdicts))
    return query.where(ANSWER.c.id.not_in(left_out)).subquery("counted")


def moment(table: FromClause) -> Any:
    """What orders a learner's answers: when they were given, and what divides those of one millisecond."""
    return tuple_(table.c.answered_at, table.c.id)


def _newest(exercise: str, item: str, number: int) -> Select[str]:
    """The ids of the first attempts at an item that arrived last."""
    earlier = ANSWER.alias("earlier")
    same = [earlier.c[name] == ANSWER.c[name] for name in ("exercise", "learner", "item")]
    first = ~exists().where(*same, moment(earlier) < moment(ANSWER))
    query = select(ANSWER.c.id).where(ANSWER.c.exercise == exercise, ANSWER.c.item == item, first)
    return query.order_by(ANSWER.c.received_at.desc(), ANSWER.c.id.desc()).limit(number)


def _asked(table: FromClause, exercise: str, verdicts: bool) -> list[ColumnElement[bool]]:
    """What is said of every table, so that the index of verdicts serves them all."""
    return [table.c.exercise == exercise, *([table.c.outcome.is_not(None)] if verdicts else [])]
