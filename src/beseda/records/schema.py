"""The schema of the database and its history, kept by Alembic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from .database import Database, default_url
from .erasure import scrub
from .errors import RecordsError, SchemaNewer, SchemaOutdated
from .tables import ANSWER, SURVEY_MUNICIPALITY

if TYPE_CHECKING:
    from alembic.config import Config

_LOCK = 0x6265736564610001
"""The key of PostgreSQL's advisory lock: one process changes the schema at a time."""


def ensure(database: Database) -> None:
    """Makes the schema in a fresh database, and checks it in any other.

    Raises SchemaOutdated, SchemaNewer, Unavailable, and RecordsError for a database that is not ours.
    """
    if not check(database):
        upgrade_database(database)


def check(database: Database) -> bool:
    """Whether the database has this program's schema; False when it is fresh.

    Raises SchemaOutdated, SchemaNewer, Unavailable, and RecordsError for a database that is not ours.
    """
    with database.read() as connection:
        if not database.is_sqlite and connection.scalar(text("SHOW server_encoding")) != "UTF8":
            raise RecordsError("The database cannot hold every language. Make it with ENCODING 'UTF8'.", 400)
        if _is_fresh(connection):
            return False
        revision, known = _revision(connection), _known()
    if revision == known[0]:
        return True
    raise (SchemaOutdated if revision in known else SchemaNewer)(database.shown)


def upgrade(url: str | None = None) -> str:
    """Brings the database at `url` (default: `default_url()`) up to this program's schema; returns its revision.

    What a migration has taken away is overwritten. Raises SchemaNewer, Unavailable.
    """
    database = Database(url or default_url())
    try:
        upgrade_database(database)
        scrub(database, [SURVEY_MUNICIPALITY.name])  # access codes once stood there in clear
    finally:
        database.close()
    return head()


def upgrade_database(database: Database) -> None:
    """Runs the migrations that are missing, all or none. Raises SchemaNewer, Unavailable."""
    from alembic import command

    with database.write() as connection:
        if not database.is_sqlite:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        if not _is_fresh(connection) and _revision(connection) not in _known():
            raise SchemaNewer(database.shown)
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def head() -> str:
    """The revision of the schema that this program works with."""
    return _known()[0]


def _known() -> list[str]:
    """Every revision this program knows, the newest first."""
    from alembic.script import ScriptDirectory

    return [script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()]


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    return config


def _is_fresh(connection: Connection) -> bool:
    tables = inspect(connection).get_table_names()
    if ANSWER.name in tables and "alembic_version" not in tables:
        raise RecordsError("This database has a table “answer” that Beseda did not make. Name another one.", 409)
    return ANSWER.name not in tables


def _revision(connection: Connection) -> str | None:
    from alembic.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()
