"""Backups: a consistent copy taken while answers keep coming, and the way back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, String, Table, select
from sqlalchemy import insert as insert_into

from . import erasure, hands, reading, schema, surveys, withdrawal
from .database import Database
from .errors import RecordsError, SchemaOutdated
from .files import new_file
from .insert import insert
from .tables import BOARD, HAND_COUNT, SURVEY_TABLES, VAULT, Row, json_text

FORM = "beseda records 1"
"""The first word of a backup in JSON lines; the number changes with the form."""

Beside = dict[str, list[dict[str, Any]]]
_BESIDE = {table.name: table for table in (HAND_COUNT, VAULT, BOARD, *SURVEY_TABLES)}
"""What a backup holds besides answers. Wishes to talk are not among it: a contact is for the psychologist alone."""

_ROW = TypeAdapter(Row)
_SQLITE = b"SQLite format 3\0"


def backup(database: Database, path: Path) -> int:
    """Writes a new file at `path`; returns how many answers it holds. Raises RecordsError, Unavailable."""
    with new_file(path) as file:
        return _copy(database, file) if database.is_sqlite else _jsonl(database, file)


def restore(database: Database, path: Path) -> int:
    """Adds what is not there, in one transaction; returns how many. Raises RecordsError, Unavailable.

    A text that was withdrawn, here or later in the backup, does not come back.
    """
    added = withdrawn = 0
    with database.write() as connection:
        withdrawal.lock(connection, None)
        beside: Beside = {name: [] for name in _BESIDE}
        rows = _read(path, beside)
        while page := list(islice(rows, reading.PAGE)):
            done = insert(connection, page)
            added += sum(reply.status == 201 for reply in done.replies)
            withdrawn += done.withdrawn
        hands.restore(connection, beside["hand_count"])
        for table in (VAULT, BOARD):
            _add(connection, table, beside[table.name])
        surveys.restore(connection, beside)
    if withdrawn:
        erasure.sweep(database)
    return added


def _copy(database: Database, file: Path) -> int:
    with database.alone() as source, closing(sqlite3.connect(file)) as target:
        # All pages in one step: one state, however busy the writers are; in WAL they need not wait.
        source.backup(target)
        target.execute("PRAGMA secure_delete = ON")
        target.execute("DELETE FROM talk")  # contacts are for the psychologist alone
        target.commit()
        target.execute("PRAGMA journal_mode = DELETE")
        return int(target.execute("SELECT count(*) FROM answer").fetchone()[0])


def _jsonl(database: Database, file: Path) -> int:
    """A head, what is no answer, one answer per line, and their number at the end, by which a cut file is known."""
    count = 0
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(json_text({"form": FORM, "schema": schema.head()}) + "\n")
        for name in _BESIDE:
            stream.writelines(json_text({name: row}) + "\n" for row in _rows_of(database, name))
        for row in reading.answers(database):
            stream.write(json.dumps(row._asdict(), ensure_ascii=False) + "\n")
            count += 1
        stream.write(json_text({"answers": count}) + "\n")
    return count


def _read(path: Path, beside: Beside) -> Iterator[dict[str, Any]]:
    """The answers, by column; what is no answer is put into `beside`."""
    try:
        with path.open("rb") as stream:
            is_sqlite = stream.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        raise RecordsError(f"{path} cannot be read: {error.strerror}", 404) from None
    rows = _from_sqlite(path, beside) if is_sqlite else _from_jsonl(path, beside)
    return (row._asdict() | {"response": json_text(row.response)} for row in rows)


def _from_sqlite(path: Path, beside: Beside) -> Iterator[Row]:
    # Opened for reading only: a backup may lie on a medium that cannot be written, and stays as it is.
    database = Database(f"sqlite:///file:{quote(str(path.absolute()))}?mode=ro&uri=true")
    try:
        if not schema.check(database):
            raise RecordsError(f"{path} is no backup of records", 422)
        for name in _BESIDE:
            beside[name] += _rows_of(database, name)
        yield from reading.answers(database)
    except SchemaOutdated:
        raise SchemaOutdated(f"sqlite:///{path}") from None
    finally:
        database.close()


def _from_jsonl(path: Path, beside: Beside) -> Iterator[Row]:
    with path.open(encoding="utf-8", errors="replace") as stream:
        yield from _rows(path, stream, beside)


def _rows(path: Path, lines: Iterable[str], beside: Beside) -> Iterator[Row]:
    count = -1
    for number, line in enumerate(lines, start=1):
        try:
            data = json.loads(line)
        except ValueError:
            data = None
        if number == 1:
            if not isinstance(data, dict) or data.get("form") != FORM:
                raise RecordsError(f"{path} is no backup of records", 422)
            if data.get("schema") != schema.head():
                raise RecordsError(f"{path} was made by another version of Beseda; restore it with that one", 422)
            count = 0
        elif data == {"answers": count}:
            return
        elif isinstance(data, dict) and len(data) == 1 and (name := next(iter(data))) in _BESIDE:
            beside[name].append(_other(name, data[name], f"{path}:{number}"))
        else:
            count += 1
            yield _row(data, f"{path}:{number}")
    raise RecordsError(f"{path} ends too early; the file is not whole", 422)


def _row(data: object, place: str) -> Row:
    try:
        return _ROW.validate_python(data, strict=True)
    except ValidationError:
        # Not the error's own words: they would repeat the answer.
        raise RecordsError(f"{place}: expected an answer, got something else; the file is damaged", 422) from None


def _other(name: str, data: object, place: str) -> dict[str, Any]:
    table = _BESIDE[name]
    if isinstance(data, dict) and set(data) == {column.name for column in table.columns}:
        fits = (
            isinstance(data[column.name], str if isinstance(column.type, String) else int)
            or (data[column.name] is None and bool(column.nullable))
            for column in table.columns
        )
        if all(fits):
            return data
    what = "a hand count" if name == "hand_count" else f"a row of {name}"
    raise RecordsError(f"{place}: expected {what}, got something else; the file is damaged", 422)


def _rows_of(database: Database, name: str) -> list[dict[str, Any]]:
    table = _BESIDE[name]
    with database.read() as connection:
        return [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]


def _add(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Adds the rows whose key is not here."""
    (key,) = table.primary_key.columns
    here = set(connection.execute(select(key)).scalars())
    new = [row for row in rows if row[key.name] not in here]
    if new:
        connection.execute(insert_into(table), new)
