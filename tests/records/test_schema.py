"""The schema: made at once in a fresh database, and never guessed at in another."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from beseda.content import Course
from beseda.records import Records, RecordsError, SchemaNewer, SchemaOutdated, default_url, schema, upgrade
from beseda.records.database import Database
from beseda.records.tables import METADATA

Make = Callable[..., dict[str, Any]]


def run(url: str, *statements: str) -> None:
    database = Database(url)
    with database.write() as connection:
        for statement in statements:
            connection.execute(text(statement))
    database.close()


def make_older(url: str, revision: str = "0001") -> None:
    """A database as an older version of the schema left it."""
    database = Database(url)
    with database.write() as connection:
        config = schema._config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    database.close()


def test_a_fresh_database_is_made_ready_at_once_and_stays_as_it_is(url: str) -> None:
    Records.open(url).close()
    Records.open(url).close()
    assert upgrade(url) == schema.head()


def test_the_migrations_make_the_tables_that_the_program_uses(url: str) -> None:
    Records.open(url).close()
    database = Database(url)
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    database.close()


def test_an_older_schema_is_refused_with_the_command_that_upgrades_it(url: str, course: Course, make: Make) -> None:
    make_older(url)
    with pytest.raises(SchemaOutdated) as refused:
        Records.open(url, course)
    assert refused.value.status == 503
    assert refused.value.command.startswith("beseda records upgrade --records ")
    assert refused.value.command in str(refused.value)
    assert upgrade(url) == schema.head()
    with Records.open(url, course) as records:
        assert records.store("ada", [make()])[0].status == 201


def test_access_codes_in_clear_become_marks_and_those_that_are_out_stay_valid(url: str) -> None:
    make_older(url, "0007")
    row = "'s', '99900{0}', 'Obec', 'CZ010', 1, true, 'K7QM4XRD29A{0}'"
    run(url, *(f"INSERT INTO survey_municipality VALUES ({row.format(at)})" for at in range(2, 10)))
    assert upgrade(url) == schema.head()
    with Records.open(url) as records:
        found = records.surveys.invited("s", "k7qm-4xrd-29a3")
        assert (found and found.code, records.surveys.invited("s", "K7QM4XRD29AA")) == ("999003", None)
        assert len(records.surveys.marks("s")) == 8
    if url.startswith("sqlite:///"):
        file = Path(url.removeprefix("sqlite:///"))
        left = b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
        assert b"K7QM4XRD29A" not in left


def test_a_newer_schema_is_refused_and_left_alone(url: str) -> None:
    Records.open(url).close()
    run(url, "UPDATE alembic_version SET version_num = '9999'")
    for use in (Records.open, upgrade):
        with pytest.raises(SchemaNewer, match="Update Beseda"):
            use(url)
    run(url, f"UPDATE alembic_version SET version_num = '{schema.head()}'")
    Records.open(url).close()


def test_somebody_elses_database_is_not_touched(url: str) -> None:
    run(url, "CREATE TABLE answer (everything integer)", "INSERT INTO answer VALUES (42)")
    with pytest.raises(RecordsError, match="did not make"):
        Records.open(url)
    run(url, "DELETE FROM answer WHERE everything = 42")


def test_a_database_that_cannot_hold_every_language_is_refused(cluster: Any) -> None:
    cluster.execute("CREATE DATABASE latin ENCODING 'LATIN2' TEMPLATE template0")
    with pytest.raises(RecordsError, match="UTF8"):
        Records.open(f"postgresql://beseda@/latin?host={cluster.folder}")


def test_a_new_file_and_its_folder_are_for_their_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "data" / "records.sqlite"
    with Records.open(f"sqlite:///{file}"):
        assert file.parent.stat().st_mode & 0o077 == 0
        assert [path.name for path in file.parent.iterdir() if path.stat().st_mode & 0o077] == []


def test_the_default_is_a_file_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_url().startswith("sqlite:///")
    assert default_url().endswith("records.sqlite")
    Records.open().close()


def test_every_commit_is_synced_whatever_the_database_is_set_to(url: str, request: pytest.FixtureRequest) -> None:
    Records.open(url).close()
    if url.startswith("postgresql"):
        name = url.split("/")[3].split("?")[0]
        request.getfixturevalue("cluster").execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
    database = Database(url)
    with database.write() as connection:
        settings = (
            {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}
            if database.is_sqlite
            else {"synchronous_commit": "on"}
        )
        ask = "PRAGMA" if database.is_sqlite else "SHOW"
        assert {name: connection.scalar(text(f"{ask} {name}")) for name in settings} == settings
    database.close()
