"""Withdrawn reflections: once a learner takes a shared text back, it is overwritten wherever it is stored.

The answer `{"shared": false}` withdraws every shared text of the same learner, exercise and item that was written
no later or came before it. Both are looked at: an older text that comes late must not bring itself back, and a
browser whose clock was put back must not keep a text alive. What stays is the row, with WITHDRAWN as its response.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from zlib import crc32

from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select, text, update

from .tables import ANSWER, json_text

PRIVATE = json_text({"shared": False})
"""The response of a reflection that is not shared, or no longer."""

WITHDRAWN = json_text({"shared": False, "withdrawn": True})
"""What is stored in place of a shared text that was withdrawn."""

_SHARED = '{"shared":true'

# PostgreSQL writers see only what others have committed: a text and its withdrawal that are stored at once by two
# processes would miss each other. One learner's reflections therefore go one transaction at a time.
_LOCK_SPACE = 0x62657365
_LOCKS = 256


def is_shared(response: str) -> bool:
    """Whether a stored response is a shared text."""
    return response.startswith(_SHARED)


def lock(connection: Connection, learners: Collection[str] | None) -> None:
    """Waits until nobody else writes these learners' reflections (None: anybody's), to the transaction's end."""
    if connection.dialect.name == "sqlite":
        return  # one writer at a time anyway
    keys = range(_LOCKS) if learners is None else {crc32(learner.encode()) % _LOCKS for learner in learners}
    # In one order everywhere, so that nobody waits in a circle.
    connection.execute(
        text("SELECT pg_advisory_xact_lock(CAST(:space AS int), key) FROM unnest(CAST(:keys AS int[])) AS key"),
        {"space": _LOCK_SPACE, "keys": sorted(keys)},
    )


def without_withdrawn(connection: Connection, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, new ones with shared texts, as they may be stored: a text that is withdrawn already is left out."""
    learners = {row["learner"] for row in rows}
    names = ("learner", "exercise", "item", "answered_at", "received_at")
    query = select(*(ANSWER.c[name] for name in names)).where(
        ANSWER.c.learner.in_(learners), ANSWER.c.response == PRIVATE
    )
    withdrawals: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for *key, answered, received in connection.execute(query):
        withdrawals.setdefault(tuple(key), []).append((answered, received))

    def withdrawn(row: dict[str, Any]) -> bool:
        later = withdrawals.get((row["learner"], row["exercise"], row["item"]), ())
        return any(answered >= row["answered_at"] or received > row["received_at"] for answered, received in later)

    return [row | {"response": WITHDRAWN} if withdrawn(row) else row for row in rows]


def overwrite(connection: Connection, learners: Collection[str]) -> int:
    """Overwrites every stored text that one of these learners has withdrawn; returns how many."""
    gone = ANSWER.c.response.startswith(_SHARED, autoescape=True)
    statement = update(ANSWER).where(ANSWER.c.learner.in_(learners), gone, _is_withdrawn())
    return connection.execute(statement.values(response=WITHDRAWN)).rowcount


def _is_withdrawn() -> ColumnElement[bool]:
    later = ANSWER.alias("later")
    same = (later.c[name] == ANSWER.c[name] for name in ("learner", "exercise", "item"))
    after = or_(later.c.answered_at >= ANSWER.c.answered_at, later.c.received_at > ANSWER.c.received_at)
    return exists(select(1).select_from(later).where(and_(*same), later.c.response == PRIVATE, after))
