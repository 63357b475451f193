"""Locked copies of private texts for another device: opaque here, found only by a random name."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, update

from .errors import RecordsError
from .tables import VAULT

MAX_BYTES = 64 * 1024
MAX_PER_LEARNER = 3
"""A browser needs one; a few more leave room for somebody who began anew."""

_ID = re.compile(r"[0-9a-f]{32}")


class Copy(NamedTuple):
    """A locked copy and its version."""

    locked: str
    version: int


def get(connection: Connection, id_: str) -> Copy | None:
    """The copy of that name."""
    row = connection.execute(select(VAULT.c.locked, VAULT.c.version).where(VAULT.c.id == _known(id_))).first()
    return None if row is None else Copy(*row)


def put(connection: Connection, id_: str, locked: str, learner: str, version: int, stored_at: str) -> int:
    """Stores a copy over the version that its sender has seen (0: none); returns the new version.

    Raises RecordsError: 412 when another device was faster, 413 for too large a copy, 409 for too many.
    """
    if len(locked.encode()) > MAX_BYTES:
        raise RecordsError(f"A locked copy has at most {MAX_BYTES} bytes", 413)
    new = {"locked": locked, "learner": learner, "version": version + 1, "stored_at": stored_at}
    if version:
        seen = (VAULT.c.id == _known(id_)) & (VAULT.c.version == version)
        if not connection.execute(update(VAULT).where(seen).values(new)).rowcount:
            raise RecordsError("Another device has stored a newer copy", 412)
        return version + 1
    if get(connection, id_) is not None:
        raise RecordsError("Another device has stored a copy", 412)
    own = select(func.count()).select_from(VAULT).where(VAULT.c.learner == learner)
    if connection.execute(own).scalar_one() >= MAX_PER_LEARNER:
        raise RecordsError(f"One browser stores at most {MAX_PER_LEARNER} copies", 409)
    connection.execute(insert(VAULT).values(new | {"id": id_}))
    return 1


def remove(connection: Connection, id_: str) -> bool:
    """Deletes a copy; whether there was one."""
    return bool(connection.execute(delete(VAULT).where(VAULT.c.id == _known(id_))).rowcount)


def rows(connection: Connection) -> list[dict[str, Any]]:
    """Every copy by column, for exports and backups."""
    return [dict(row) for row in connection.execute(select(VAULT).order_by(VAULT.c.id)).mappings()]


def _known(id_: str) -> str:
    if not _ID.fullmatch(id_):
        raise RecordsError("A copy's name is 32 hexadecimal digits", 400)
    return id_
