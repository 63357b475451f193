"""Stores rows once per id, however often and from wherever they come."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, String, select, text
from sqlalchemy import insert as insert_into
from sqlalchemy.dialects import postgresql

from ..scoring import Result
from . import withdrawal
from .reply import TAKEN, Reply
from .tables import ANSWER, COLUMNS

Values = dict[str, Any]

_SAID = tuple(name for name in COLUMNS if name not in ("id", "received_at", "correct", "score", "outcome", "safe"))
"""What makes an answer the same answer again: all that was sent, and who sent it."""


_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]


def _array(name: str) -> str:
    type_ = ANSWER.c[name].type
    # Text of any length: cut to a column's length it would be another answer.
    item = "TEXT" if isinstance(type_, String) else type_.compile(_DIALECT)
    return f"CAST(:{name} AS {item}[])"


# One parameter per column, not one per cell: a thousand rows are written in a third of the time.
_POSTGRESQL = text(
    f"INSERT INTO answer ({', '.join(COLUMNS)}) SELECT * FROM unnest({', '.join(map(_array, COLUMNS))}) "  # noqa: S608
    "ON CONFLICT DO NOTHING RETURNING id"
)
_SQLITE_TAKEN = text("SELECT id FROM answer WHERE id IN (SELECT value FROM json_each(:ids))")


class Inserted(NamedTuple):
    """One reply per row, and how many texts that were stored before have been overwritten."""

    replies: list[Reply]
    withdrawn: int


def insert(connection: Connection, rows: Sequence[Values]) -> Inserted:
    """Replies 201, 200 or 409; the first row of an id is the one that counts.

    Texts that are withdrawn by one of the rows, or were before, are not stored or are overwritten. What is
    returned is true once the connection's transaction is on disk.
    """
    first: dict[str, Values] = {}
    for row in rows:
        first.setdefault(row["id"], row)
    stored, new, withdrawn = _store_all(connection, first)
    replies = []
    for row in rows:
        kept = stored[row["id"]]
        if not _same(kept, row):
            replies.append(Reply(row["id"], 409, error=TAKEN))
        else:
            # The first row of a new id is new; the same again in one batch is not.
            status = 201 if first[row["id"]] is row and row["id"] in new else 200
            replies.append(Reply(row["id"], status, result_of(kept)))
    return Inserted(replies, withdrawn)


def _same(kept: Values, row: Values) -> bool:
    """Whether a row was stored before. Of a withdrawn text nothing is left to compare, so any text passes for it."""
    gone = kept["response"] == withdrawal.WITHDRAWN and withdrawal.is_shared(row["response"])
    return all(kept[name] == row[name] for name in _SAID if not (gone and name == "response"))


def result_of(row: Values) -> Result:
    """The result in a row."""
    return Result(row["correct"], row["score"], row["outcome"], row["safe"])


def _store_all(connection: Connection, rows: dict[str, Values]) -> tuple[dict[str, Values], set[str], int]:
    """What is stored for each id now, which ids are new, and how many texts were overwritten."""
    texts = {id_: row for id_, row in rows.items() if withdrawal.is_shared(row["response"])}
    others = {id_: row for id_, row in rows.items() if id_ not in texts}
    private = [row for row in others.values() if row["response"] == withdrawal.PRIVATE]
    if texts or private:
        withdrawal.lock(connection, {row["learner"] for row in (*texts.values(), *private)})
    stored, new = _store(connection, others)
    withdrawing = {row["learner"] for row in private if row["id"] in new}
    withdrawn = withdrawal.overwrite(connection, withdrawing) if withdrawing else 0
    if texts:
        # After the withdrawals that came with them: what is withdrawn already never gets as far as the disk.
        allowed = {row["id"]: row for row in withdrawal.without_withdrawn(connection, list(texts.values()))}
        more, newer = _store(connection, allowed)
        stored |= more
        new |= newer
    return stored, new, withdrawn


def _store(connection: Connection, rows: dict[str, Values]) -> tuple[dict[str, Values], set[str]]:
    """What is stored for each id now, and which ids are new."""
    write = _write_sqlite if connection.dialect.name == "sqlite" else _write_postgresql
    stored: dict[str, Values] = {}
    new: set[str] = set()
    missing = set(rows)
    while missing:
        # In one order everywhere: two processes with the same ids wait for each other, but not in a circle.
        ordered = [rows[id_] for id_ in sorted(missing)]
        won = write(connection, ordered)
        new |= won
        stored.update((id_, rows[id_]) for id_ in won)
        lost = sorted(missing - won)
        if lost:
            found = connection.execute(select(ANSWER).where(ANSWER.c.id.in_(lost))).mappings()
            stored.update((row["id"], dict(row)) for row in found)
        # A row that was in the way and is gone has just been erased by another process: try again.
        missing -= stored.keys()
    return stored, new


def _write_sqlite(connection: Connection, rows: Sequence[Values]) -> set[str]:
    """Writes the rows whose ids are free, and returns those ids; nobody else can write meanwhile."""
    ids = json.dumps([row["id"] for row in rows])
    taken = set(connection.execute(_SQLITE_TAKEN, {"ids": ids}).scalars())
    free = [row for row in rows if row["id"] not in taken]
    if free:
        connection.execute(insert_into(ANSWER), free)
    return {row["id"] for row in free}


def _write_postgresql(connection: Connection, rows: Sequence[Values]) -> set[str]:
    """Writes the rows whose ids are free, and returns those ids."""
    columns = {name: [row[name] for row in rows] for name in COLUMNS}
    return set(connection.execute(_POSTGRESQL, columns).scalars())
