"""Reads answers, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from .database import Database
from .tables import ANSWER, Row, to_row

PAGE = 1000
"""How many rows are in memory at once."""


def answers(database: Database, learner: str | None = None, exercise: str | None = None) -> Iterator[Row]:
    """The answers in the order of arrival, those that came together in the order in which they were given."""
    query = select(ANSWER).order_by(ANSWER.c.received_at, ANSWER.c.answered_at, ANSWER.c.id)
    if learner is not None:
        query = query.where(ANSWER.c.learner == learner)
    if exercise is not None:
        query = query.where(ANSWER.c.exercise == exercise)
    with database.read() as connection:
        for row in connection.execution_options(yield_per=PAGE).execute(query).mappings():
            yield to_row(dict(row))


def is_empty(database: Database) -> bool:
    """Whether there is no answer at all."""
    with database.read() as connection:
        return connection.execute(select(ANSWER.c.id).limit(1)).first() is None


def learners(database: Database) -> list[str]:
    """Every learner's id, sorted."""
    with database.read() as connection:
        return sorted(connection.execute(select(ANSWER.c.learner).distinct()).scalars())


def size(database: Database, few: int) -> tuple[int, int]:
    """How many answers there are, and of how many learners, counted up to `few`."""
    some = select(ANSWER.c.learner).distinct().limit(few).subquery()
    with database.read() as connection:
        return (
            connection.execute(select(func.count()).select_from(ANSWER)).scalar_one(),
            connection.execute(select(func.count()).select_from(some)).scalar_one(),
        )
