"""Where the answers lie: a SQLite file or a PostgreSQL database, and what each needs to keep its word."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from platformdirs import user_data_path
from sqlalchemy import URL, Connection, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from .errors import Missing, RecordsError, Unavailable

_REASONS = (
    ("full", "the disk is full"),
    ("no space", "the disk is full"),
    ("readonly", "it is read-only"),
    ("read-only", "it is read-only"),
    ("locked", "another program keeps it locked"),
    ("lock timeout", "another program keeps it locked"),
    ("disk i/o", "the disk cannot be written"),
    ("unable to open", "it cannot be opened"),
    ("queuepool", "too many are reading"),
    ("connect", "it cannot be reached"),
    ("malformed", "it is damaged"),
    ("not a database", "it is no database"),
)


_VERSION = "PRAGMA data_version"
"""Another number whenever another connection has written."""
_TRIES = 50


def default_url() -> str:
    """The URL of the store that is used when none is named: records.sqlite in the user's data folder."""
    return f"sqlite:///{user_data_path('beseda', appauthor=False) / 'records.sqlite'}"


class Database:
    """Connections to one database; `busy_seconds` is how long to wait for another program's lock.

    Raises RecordsError for a URL that is none, or of a database that is neither SQLite nor PostgreSQL, and with
    `create` False Missing for a SQLite file that is not there.
    """

    def __init__(self, url: str, busy_seconds: float = 5.0, create: bool = True) -> None:
        self.busy_ms = int(busy_seconds * 1000)
        self.url = _parsed(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            if not create and not _file(self.url).exists():
                raise Missing(self.shown)
            _make_file(self.url)
            self.engine = create_engine(self.url, hide_parameters=True, connect_args={"timeout": busy_seconds})
            event.listen(self.engine, "connect", self._sqlite_connected)
            event.listen(self.engine, "begin", _sqlite_begin)
        else:
            # Errors must not print parameters: they are answers.
            self.engine = create_engine(
                self.url, hide_parameters=True, pool_pre_ping=True, isolation_level="READ COMMITTED",
                connect_args={"connect_timeout": 10, "application_name": "beseda"} | dict(self.url.query),
            )  # fmt: skip

    @property
    def shown(self) -> str:
        """The URL without its password."""
        return _without_secrets(self.url).render_as_string(hide_password=True)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that may write; when it has been left without an error its work is on disk.

        Raises Unavailable when the database refuses.
        """
        engine = self.engine.execution_options(beseda_write=True)
        with self._refusals(), engine.begin() as connection:
            if not self.is_sqlite:
                connection.execute(text(f"SET LOCAL lock_timeout = {self.busy_ms}; SET LOCAL synchronous_commit = on"))
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one consistent state. Raises Unavailable."""
        engine = self.engine if self.is_sqlite else self.engine.execution_options(isolation_level="REPEATABLE READ")
        with self._refusals(), engine.begin() as connection:
            yield connection

    @contextmanager
    def read_side_by_side(self) -> Iterator[tuple[Connection, ...]]:
        """Two transactions that see the same state, for two threads; only one when that cannot be had.

        Raises Unavailable.
        """
        if not self.is_sqlite:
            with self.read() as first, self.read() as second:
                snapshot = first.exec_driver_sql("SELECT pg_export_snapshot()").scalar_one()
                second.exec_driver_sql(f"SET TRANSACTION SNAPSHOT '{snapshot}'")
                yield first, second
            return
        with self.alone() as watch:
            for _ in range(_TRIES):
                before = watch.execute(_VERSION).fetchone()
                with self.read() as first, self.read() as second:
                    for connection in (first, second):  # a transaction sees the state of its first look
                        connection.exec_driver_sql("SELECT 1 FROM sqlite_schema").first()
                    if watch.execute(_VERSION).fetchone() == before:
                        yield first, second
                        return
        with self.read() as first:
            yield (first,)

    @contextmanager
    def alone(self) -> Iterator[Any]:
        """The driver's own connection outside of any transaction, for VACUUM and the like. Raises Unavailable."""
        engine = self.engine if self.is_sqlite else self.engine.execution_options(isolation_level="AUTOCOMMIT")
        with self._refusals(), engine.connect() as connection:
            yield connection.connection.driver_connection

    def close(self) -> None:
        """Gives the connections back."""
        self.engine.dispose()

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, PoolTimeout, self.engine.dialect.loaded_dbapi.Error) as error:
            # The database's own words stay here: PostgreSQL's quote the row, which is somebody's answer.
            raise Unavailable(f"The records at {self.shown} cannot be used: {_reason(error)}.") from None

    def _sqlite_connected(self, connection: Any, _: object) -> None:
        # The driver must not open transactions of its own accord: `_sqlite_begin` does.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {self.busy_ms}")
        if self.url.query.get("mode") != "ro":
            cursor.execute("PRAGMA journal_mode = WAL")
        for setting in ("synchronous = FULL", "fullfsync = ON", "foreign_keys = ON", "secure_delete = ON"):
            cursor.execute(f"PRAGMA {setting}")
        cursor.close()


def _sqlite_begin(connection: Connection) -> None:
    # A writer takes the lock at once: a reader that wants to write later could only fail.
    write = connection.get_execution_options().get("beseda_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _reason(error: BaseException) -> str:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    said = str(cause).lower()
    return next((words for sign, words in _REASONS if sign in said), type(cause).__name__)


def _parsed(given: str) -> URL:
    try:
        url = make_url(given)
    except (ArgumentError, ValueError):
        raise RecordsError("--records takes a database URL, such as sqlite:///records.sqlite", 400) from None
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise RecordsError(f"Records are kept in sqlite:///… or postgresql://…, not in {url.drivername}", 400)
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise RecordsError("Records are kept in a file: sqlite:///records.sqlite", 400)
    return url


def _without_secrets(url: URL) -> URL:
    """The URL with *** for the passwords in its query."""
    hidden = {name: "***" for name in url.query if "password" in name.lower()}
    return url.update_query_dict(hidden) if hidden else url


def _file(url: URL) -> Path:
    """SQLite's file, which may be named by a path or by a file: URI."""
    name = url.database or ""
    return Path(unquote(urlsplit(name).path) if name.startswith("file:") else name)


def _make_file(url: URL) -> None:
    """Makes a new file readable by its owner alone; SQLite gives its journal the same rights."""
    if url.database is None or url.database.startswith("file:"):
        return
    path = Path(url.database)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise Unavailable(f"The records at {path} cannot be used: {error.strerror}.") from None
