"""`Reflections`: the store's side of reflecting together: locked copies, the board, the wish to talk, the pause."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, delete, func, insert, select

from . import board, copies, export
from .answer import utc_text
from .database import Database
from .erasure import sweep
from .errors import RecordsError
from .tables import PAUSE, TALK, VAULT
from .writer import Writer

T = TypeVar("T")

MAX_WISHES = 200
"""Open wishes; whoever sends more is a machine."""
MAX_CONTACT = 200

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_NAME = "reflections"


class Wish(NamedTuple):
    """Somebody would like to talk: how to reach them, and the day. No learner, no answer."""

    reference: str
    contact: str
    asked_on: str


class Reflections:
    """One database's reflections; see `Records.reflections`. Everything here raises Unavailable."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database, self._writer = database, writer

    def copy(self, id_: str) -> copies.Copy | None:
        """The locked copy of that name."""
        with self._database.read() as connection:
            return copies.get(connection, id_)

    def store_copy(self, id_: str, locked: str, learner: str, version: int) -> int:
        """Stores a locked copy; returns its version. Raises RecordsError, see `copies.put`."""
        now = utc_text(datetime.now(UTC))
        return self._write(lambda connection: copies.put(connection, id_, locked, learner, version, now))

    def remove_copy(self, id_: str) -> bool:
        """Deletes a locked copy; whether there was one."""
        return self._write(lambda connection: copies.remove(connection, id_))

    def export_copies(self, target: Path | str, format: str, learner: str | None = None) -> int:
        """Writes the locked copies, as csv or jsonl; returns how many. Raises RecordsError."""
        with self._database.read() as connection:
            found = [row for row in copies.rows(connection) if learner in (None, row["learner"])]
        return export.table(found, [column.name for column in VAULT.columns], Path(target), format)

    def board(self) -> list[board.Prompted]:
        """What the psychologist may see."""
        return self._write(board.look)

    def set_theme(self, answer: str, theme: str) -> None:
        """Puts a text of the board under a theme."""
        self._write(lambda connection: board.set_theme(connection, answer, theme))

    def ask(self, contact: str, day: date) -> str:
        """Keeps the wish to talk; returns its reference. Raises RecordsError 400 for no contact, 429 for too many."""
        words = " ".join(contact.split())
        if not words or len(words) > MAX_CONTACT or not words.isprintable():
            raise RecordsError(f"A contact has 1 to {MAX_CONTACT} characters", 400)
        wish = Wish("".join(secrets.choice(_LETTERS) for _ in range(8)), words, day.isoformat())

        def write(connection: Connection) -> str:
            if connection.execute(select(func.count()).select_from(TALK)).scalar_one() >= MAX_WISHES:
                raise RecordsError("Too many wishes to talk wait already", 429)
            connection.execute(insert(TALK).values(wish._asdict()))
            return wish.reference

        return self._write(write)

    def wishes(self) -> list[Wish]:
        """Who would like to talk, by day and then in no order that means anything."""
        with self._database.read() as connection:
            return [Wish(*row) for row in connection.execute(select(TALK).order_by(TALK.c.asked_on, TALK.c.reference))]

    def drop_wish(self, reference: str) -> bool:
        """Deletes a wish without a trace; whether there was one."""
        query = delete(TALK).where(TALK.c.reference == reference.strip().upper())
        gone = self._write(lambda connection: bool(connection.execute(query).rowcount))
        if gone:
            self._writer.run(lambda: sweep(self._database))
        return gone

    def paused(self) -> bool:
        """Whether reflections are paused for everybody."""
        with self._database.read() as connection:
            return connection.execute(select(PAUSE.c.name).limit(1)).first() is not None

    def pause(self, on: bool) -> None:
        """Pauses for everybody, or lets go on."""

        def write(connection: Connection) -> None:
            connection.execute(delete(PAUSE))
            if on:
                connection.execute(insert(PAUSE).values(name=_NAME))

        self._write(write)

    def _write(self, do: Callable[[Connection], T]) -> T:
        def write() -> T:
            with self._database.write() as connection:
                return do(connection)

        return self._writer.run(write)
