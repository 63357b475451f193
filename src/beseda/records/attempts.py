"""Which answers to an exercise a report counts: first attempts, STEP of an item at a time.

Each query is of one exercise, so that it reads one stretch of an index in the order in which it groups.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import JSON, Connection, FromClause, Select, Subquery, cast, exists, func, literal, select, text, tuple_

from .tables import ANSWER

STEP = 5
"""How many people's answers to an item are counted at once; `beseda.report` shows nothing of fewer."""


def exercises(connection: Connection) -> list[str]:
    """The exercises with answers, each found by a look into the index and not by reading all answers."""
    each = select(func.min(ANSWER.c.exercise).label("exercise")).cte("each", recursive=True)
    following = select(func.min(ANSWER.c.exercise)).where(ANSWER.c.exercise > each.c.exercise).scalar_subquery()
    each = each.union_all(select(following).where(each.c.exercise.is_not(None)))
    return list(connection.execute(select(each.c.exercise).where(each.c.exercise.is_not(None))).scalars())


def waiting(connection: Connection, exercise: str) -> list[str]:
    """The ids of first attempts that are not counted yet: of each item the newest ones beyond a multiple of STEP."""
    here = ANSWER.c.exercise == exercise
    first = select(ANSWER.c.item).where(here).group_by(ANSWER.c.learner, ANSWER.c.item).subquery("first")
    found: list[str] = []
    for item, count in connection.execute(select(first.c.item, func.count()).group_by(first.c.item)).all():
        if rest := count % STEP:
            found += connection.execute(_newest(exercise, item, rest)).scalars()
    return found


def counted(
    connection: Connection, exercise: str, waits: Sequence[str], *names: str, verdicts: bool = False
) -> Subquery:
    """These columns of the first attempts at an exercise but for those that wait."""
    first = _first(connection, exercise, "id", *names, verdicts=verdicts)
    ids = literal(json.dumps(waits))  # one parameter, however many there are
    if connection.dialect.name == "postgresql":
        left_out = select(func.json_array_elements_text(cast(ids, JSON)).column_valued("value"))
    else:
        left_out = select(func.json_each(ids).table_valued("value").c.value)
    return select(*(first.c[name] for name in names)).where(first.c.id.not_in(left_out)).subquery("counted")


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


def _first(connection: Connection, exercise: str, *names: str, verdicts: bool) -> Subquery:
    """The first attempts: no answer of the same learner to the same item was given before it."""
    query = select(*(ANSWER.c[name] for name in names)).where(ANSWER.c.exercise == exercise)
    if verdicts:
        query = query.where(ANSWER.c.outcome.is_not(None))
    if connection.dialect.name == "postgresql":  # the same said in the way that each database is quick at
        query = query.prefix_with(text("DISTINCT ON (answer.learner, answer.item)"))
        return query.order_by(ANSWER.c.learner, ANSWER.c.item, ANSWER.c.answered_at, ANSWER.c.id).subquery("first")
    earlier = ANSWER.alias("earlier")
    there = [earlier.c[name] == ANSWER.c[name] for name in ("exercise", "learner", "item")]
    if verdicts:  # said of both, so that the index of verdicts serves both
        there.append(earlier.c.outcome.is_not(None))
    return query.where(~exists().where(*there, moment(earlier) < moment(ANSWER))).subquery("first")
