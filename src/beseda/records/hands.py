"""Hand counts in the database: whole meetings, stored once, with nobody's name and nobody's single vote."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from .database import Database
from .errors import RecordsError
from .export import table
from .hand_form import HandCount, Vote
from .tables import HAND_COUNT

COLUMNS = tuple(column.name for column in HAND_COUNT.columns)


def store(connection: Connection, count: HandCount, entered_at: str) -> bool:
    """Stores a meeting; False when the very same is there. Raises RecordsError 409 for another one of that id."""
    kept = _read(connection, count.meeting)
    if kept:
        if _sorted(kept[0]) != _sorted(count):
            raise RecordsError("This meeting is stored already, with other counts.", 409)
        return False
    connection.execute(insert(HAND_COUNT), [row | {"entered_at": entered_at} for row in _rows(count)])
    return True


def read(database: Database) -> list[HandCount]:
    """Every meeting, in the order of their days. Raises Unavailable."""
    with database.read() as connection:
        return sorted(_read(connection), key=lambda count: (count.held_on, count.meeting))


def erase(database: Database, meeting: str | None) -> int:
    """Deletes one meeting or all (None); returns how many rows. Raises Unavailable."""
    query = delete(HAND_COUNT)
    with database.write() as connection:
        return connection.execute(query if meeting is None else query.where(HAND_COUNT.c.meeting == meeting)).rowcount


def retain(database: Database, limit: str) -> None:
    """Deletes what was entered before `limit`, UTC text. Raises Unavailable."""
    with database.write() as connection:
        connection.execute(delete(HAND_COUNT).where(HAND_COUNT.c.entered_at < limit))


def rows(database: Database) -> list[dict[str, Any]]:
    """Every row by column, for backups. Raises Unavailable."""
    with database.read() as connection:
        return [dict(row) for row in connection.execute(_ordered()).mappings()]


def restore(connection: Connection, kept: Iterable[dict[str, Any]]) -> None:
    """Adds the meetings of a backup that are not here."""
    here = set(connection.execute(select(HAND_COUNT.c.meeting)).scalars())
    new = [row for row in kept if row["meeting"] not in here]
    if new:
        connection.execute(insert(HAND_COUNT), new)


def export(database: Database, path: Path, format: str) -> int:
    """Writes a row per card to a file; returns how many. Raises RecordsError, Unavailable."""
    return table(rows(database), COLUMNS, path, format)


def _ordered() -> Any:
    return select(HAND_COUNT).order_by(HAND_COUNT.c.meeting, HAND_COUNT.c.item)


def _read(connection: Connection, meeting: str | None = None) -> list[HandCount]:
    query = _ordered() if meeting is None else _ordered().where(HAND_COUNT.c.meeting == meeting)
    found = []
    for _, group in groupby(connection.execute(query).mappings(), key=lambda row: row["meeting"]):
        kept = list(group)
        votes = tuple(Vote(row["item"], row["fraud"], row["genuine"]) for row in kept)
        head = {name: kept[0][name] for name in HandCount._fields if name != "votes"}
        found.append(HandCount(**head, votes=votes))
    return found


def _rows(count: HandCount) -> list[dict[str, Any]]:
    head = count._asdict()
    del head["votes"]
    return [head | vote._asdict() for vote in count.votes]


def _sorted(count: HandCount) -> HandCount:
    return count._replace(votes=tuple(sorted(count.votes)))
