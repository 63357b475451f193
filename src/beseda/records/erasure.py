"""Erasing: what is deleted or withdrawn is overwritten, and what SQLite keeps beside the database is emptied."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, true

from . import board, hands, municipality, surveys
from .answer import utc_text
from .database import Database
from .errors import RecordsError, Unavailable
from .tables import ANSWER, BOARD, METADATA, PAUSE, SURVEY_TABLES, TALK, VAULT

log = logging.getLogger(__name__)

MAX_DAYS = 36_500
"""How long answers may be kept at most; calendars end somewhere."""

WISH_DAYS = 30
"""How long a contact is kept that nobody has answered or deleted."""

PATIENCE_SECONDS = 10.0
"""How long to wait for readers of other programs, which hold old pages of the journal."""

SWEEP_PATIENCE_SECONDS = 0.25
"""The same while answers wait to be written."""


_PERSONAL = (ANSWER.name, VAULT.name, TALK.name)
"""The tables that hold something of learners."""


def erase(database: Database, learner: str | None) -> int:
    """Deletes one learner's answers and locked copies, or everything (None), without a trace; returns how many.

    SQLite: the pages are zeroed (secure_delete), the file is rewritten (VACUUM) and the journal cut to nothing.
    PostgreSQL: the table is rewritten (VACUUM FULL); its own journal and any backups are the server's matter.
    Raises Unavailable; when only the cleaning did not work, its message says that the answers are deleted.
    """
    if learner is None:
        hands.erase(database, None)
        surveys.erase(database)
    with database.write() as connection:
        for table in (BOARD, TALK, PAUSE) if learner is None else ():
            connection.execute(delete(table))
        connection.execute(delete(VAULT).where(true() if learner is None else VAULT.c.learner == learner))
    count = _delete(database, true() if learner is None else ANSWER.c.learner == learner)
    _clean(database, count, _PERSONAL if learner is not None else [table.name for table in METADATA.sorted_tables])
    return count


def erase_survey(database: Database, survey: str, code: str | None) -> int:
    """Deletes a survey, or one municipality's answers in it, in the same way; returns how many versions."""
    count = surveys.erase(database, survey, code)
    _clean(database, count, [table.name for table in SURVEY_TABLES])
    return count


def scrub(database: Database, tables: Sequence[str]) -> None:
    """Overwrites what was deleted from tables. Raises Unavailable."""
    with database.alone() as driver:
        if database.is_sqlite:
            driver.execute("VACUUM")
            _cut_journal(driver, PATIENCE_SECONDS)
        else:
            _rewrite(driver, PATIENCE_SECONDS, tables)


def erase_municipality(database: Database, code: str) -> int:
    """Deletes what one municipality said in any survey in the same way; returns how many drafts and versions."""
    count = municipality.erase(database, code)
    _clean(database, count, [table.name for table in SURVEY_TABLES])
    return count


def _clean(database: Database, count: int, tables: Sequence[str]) -> None:
    """Overwrites what was deleted. Raises Unavailable, which says how much is deleted all the same."""
    try:
        scrub(database, tables)
    except Unavailable as error:
        raise Unavailable(f"{count} answers are deleted, but traces may remain; erase again. {error}") from error


def sweep(database: Database) -> bool:
    """Removes the traces of overwritten texts from the database's files; False when it is too busy for that now.

    SQLite: secure_delete has zeroed the pages, the journal is cut to nothing. PostgreSQL: the table is rewritten.
    """
    try:
        _sweep(database)
    except Unavailable as error:
        log.warning("Traces of withdrawn texts may remain for now: %s", error)
        return False
    return True


def _sweep(database: Database) -> None:
    with database.alone() as driver:
        if not database.is_sqlite:
            _rewrite(driver, SWEEP_PATIENCE_SECONDS)
            return
        driver.execute("PRAGMA busy_timeout = 0")
        try:
            _cut_journal(driver, SWEEP_PATIENCE_SECONDS)
        finally:
            driver.execute(f"PRAGMA busy_timeout = {database.busy_ms}")


def retain(database: Database, days: int) -> int:
    """Deletes what arrived more than `days` days ago, wishes to talk after WISH_DAYS at the latest.

    Returns how many answers, a survey's drafts and versions among them. Raises RecordsError, Unavailable.
    """
    if not 1 <= days <= MAX_DAYS:
        raise RecordsError(f"Answers are kept for one day at least and {MAX_DAYS} days at most", 400)
    limit = utc_text(datetime.now(UTC) - timedelta(days=days))
    hands.retain(database, limit)
    with database.write() as connection:
        connection.execute(delete(VAULT).where(VAULT.c.stored_at < limit))
        oldest = (datetime.now(UTC) - timedelta(days=min(days, WISH_DAYS))).date().isoformat()
        connection.execute(delete(TALK).where(TALK.c.asked_on < oldest))
        board.forget(connection)
    count = _delete(database, ANSWER.c.received_at < limit) + municipality.retain(database, limit)
    if count:
        tables = ", ".join((ANSWER.name, *(table.name for table in SURVEY_TABLES)))
        with database.alone() as driver:
            # No VACUUM FULL day by day: secure_delete has zeroed SQLite's pages, PostgreSQL frees its own.
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)" if database.is_sqlite else f"VACUUM {tables}")
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


def _rewrite(driver: Any, patience: float, tables: Sequence[str] = _PERSONAL) -> None:
    """Rewrites PostgreSQL's tables, so that their files hold nothing but what is in them."""
    driver.execute(f"SET lock_timeout = {int(patience * 1000)}")
    try:
        driver.execute(f"VACUUM (FULL) {', '.join(tables)}")
    finally:
        driver.execute("RESET lock_timeout")


def _cut_journal(driver: Any, patience: float) -> None:
    """Moves the journal into the database and cuts it to zero bytes."""
    end = time.monotonic() + patience
    while driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        if time.monotonic() > end:
            raise Unavailable("Another program is reading the records.")
        time.sleep(0.05)
