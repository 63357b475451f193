"""Erasing: what is deleted is overwritten, and what SQLite keeps beside the database is emptied."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, true

from .answer import utc_text
from .database import Database
from .errors import RecordsError, Unavailable
from .tables import ANSWER

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 10.0
"""How long to wait for readers of other programs, which hold old pages of the journal."""


def erase(database: Database, learner: str | None) -> int:
    """Deletes one learner's answers, or all (None), without a trace; returns how many.

    SQLite: the pages are zeroed (secure_delete), the file is rewritten (VACUUM) and the journal cut to nothing.
    PostgreSQL: the table is rewritten (VACUUM FULL); its own journal and any backups are the server's matter.
    Raises Unavailable; when only the cleaning did not work, its message says that the answers are deleted.
    """
    count = _delete(database, true() if learner is None else ANSWER.c.learner == learner)
    try:
        with database.alone() as driver:
            if database.is_sqlite:
                driver.execute("VACUUM")
                _cut_journal(driver)
            else:
                driver.execute(f"SET lock_timeout = {int(PATIENCE_SECONDS * 1000)}")
                driver.execute("VACUUM (FULL) answer")
                driver.execute("RESET lock_timeout")
    except Unavailable as error:
        raise Unavailable(f"{count} answers are deleted, but traces may remain; erase again. {error}") from error
    return count


def retain(database: Database, days: int) -> int:
    """Deletes what arrived more than `days` days ago; returns how many. Raises RecordsError, Unavailable."""
    if days < 1:
        raise RecordsError("Answers are kept for one day at least", 400)
    limit = utc_text(datetime.now(UTC) - timedelta(days=days))
    count = _delete(database, ANSWER.c.received_at < limit)
    if count:
        with database.alone() as driver:
            # No VACUUM FULL day by day: secure_delete has zeroed SQLite's pages, PostgreSQL frees its own.
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)" if database.is_sqlite else "VACUUM answer")
    return count


def retain_on_open(database: Database, days: int | None) -> None:
    """Retention when the records are opened; records that cannot be written can still be read."""
    if days is None:
        return
    try:
        retain(database, days)
    except Unavailable as error:
        log.warning("Old answers were not deleted: %s", error)


def _delete(database: Database, which: ColumnElement[bool]) -> int:
    with database.write() as connection:
        return connection.execute(delete(ANSWER).where(which)).rowcount


def _cut_journal(driver: Any) -> None:
    """Moves the journal into the database and cuts it to zero bytes."""
    end = time.monotonic() + PATIENCE_SECONDS
    while driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        if time.monotonic() > end:
            raise Unavailable("Another program is reading the records.")
        time.sleep(0.05)
