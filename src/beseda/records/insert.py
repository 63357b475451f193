"""Stores rows once per id, however often and from wherever they come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from ..scoring import Result
from .reply import TAKEN, Reply
from .tables import ANSWER, COLUMNS

Values = dict[str, Any]

_SAID = tuple(name for name in COLUMNS if name not in ("id", "received_at", "correct", "score", "outcome", "safe"))
"""What makes an answer the same answer again: all that was sent, and who sent it."""

_SQLITE = sqlite.insert(ANSWER).on_conflict_do_nothing().returning(ANSWER.c.id)
_POSTGRESQL = postgresql.insert(ANSWER).on_conflict_do_nothing().returning(ANSWER.c.id)


def insert(connection: Connection, rows: Sequence[Values]) -> list[Reply]:
    """One reply per row, 201, 200 or 409; the first row of an id is the one that counts.

    The replies are true once the connection's transaction is on disk.
    """
    first: dict[str, Values] = {}
    for row in rows:
        first.setdefault(row["id"], row)
    stored, new = _store(connection, first)
    replies = []
    for row in rows:
        kept = stored[row["id"]]
        if any(kept[name] != row[name] for name in _SAID):
            replies.append(Reply(row["id"], 409, error=TAKEN))
        else:
            # The first row of a new id is new; the same again in one batch is not.
            status = 201 if kept is row and row["id"] in new else 200
            replies.append(Reply(row["id"], status, result_of(kept)))
    return replies


def result_of(row: Values) -> Result:
    """The result in a row."""
    return Result(row["correct"], row["score"], row["outcome"], row["safe"])


def _store(connection: Connection, rows: dict[str, Values]) -> tuple[dict[str, Values], set[str]]:
    """What is stored for each id now, and which ids are new."""
    statement = _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL
    stored: dict[str, Values] = {}
    new: set[str] = set()
    missing = set(rows)
    while missing:
        # In one order everywhere: two processes with the same ids wait for each other, but not in a circle.
        ordered = [rows[id_] for id_ in sorted(missing)]
        won = set(connection.execute(statement, ordered).scalars())
        new |= won
        stored.update((id_, rows[id_]) for id_ in won)
        lost = sorted(missing - won)
        if lost:
            found = connection.execute(select(ANSWER).where(ANSWER.c.id.in_(lost))).mappings()
            stored.update((row["id"], dict(row)) for row in found)
        # A row that was in the way and is gone has just been erased by another process: try again.
        missing -= stored.keys()
    return stored, new
