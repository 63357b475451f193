"""Backups: a consistent copy taken while answers keep coming, and the way back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pydantic import TypeAdapter, ValidationError

from . import erasure, hands, reading, schema, surveys, withdrawal
from .database import Database
from .errors import RecordsError, SchemaOutdated
from .files import new_file
from .insert import insert
from .tables import Row, json_text

FORM = "beseda records 1"
"""The first word of a backup in JSON lines; the number changes with the form."""

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
        counts: list[dict[str, Any]] = []
        survey: Surveyed = []
        rows = _read(path, counts, survey)
        while page := list(islice(rows, reading.PAGE)):
            done = insert(connection, page)
            added += sum(reply.status == 201 for reply in done.replies)
            withdrawn += done.withdrawn
        hands.restore(connection, counts)
        surveys.restore(connection, survey)
    if withdrawn:
        erasure.sweep(database)
    return added


def _copy(database: Database, file: Path) -> int:
    with database.alone() as source, closing(sqlite3.connect(file)) as target:
        # All pages in one step: one state, however busy the writers are; in WAL they need not wait.
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
        return int(target.execute("SELECT count(*) FROM answer").fetchone()[0])


def _jsonl(database: Database, file: Path) -> int:
    """A head, hand counts, surveys, one answer per line, and their number at the end, by which a cut file is known."""
    count = 0
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(json_text({"form": FORM, "schema": schema.head()}) + "\n")
        for hand_count in hands.rows(database):
            stream.write(json_text({"hand_count": hand_count}) + "\n")
        for table, values in surveys.rows(database):
            stream.write(json_text({"survey": [table, values]}) + "\n")
        for row in reading.answers(database):
            stream.write(json.dumps(row._asdict(), ensure_ascii=False) + "\n")
            count += 1
        stream.write(json_text({"answers": count}) + "\n")
    return count


Surveyed = list[tuple[str, dict[str, Any]]]


def _read(path: Path, counts: list[dict[str, Any]], survey: Surveyed) -> Iterator[dict[str, Any]]:
    """The answers, by column; hand counts are put into `counts`, the rows of surveys into `survey`."""
    try:
        with path.open("rb") as stream:
            is_sqlite = stream.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        raise RecordsError(f"{path} cannot be read: {error.strerror}", 404) from None
    rows = _from_sqlite(path, counts, survey) if is_sqlite else _from_jsonl(path, counts, survey)
    return (row._asdict() | {"response": json_text(row.response)} for row in rows)


def _from_sqlite(path: Path, counts: list[dict[str, Any]], survey: Surveyed) -> Iterator[Row]:
    # Opened for reading only: a backup may lie on a medium that cannot be written, and stays as it is.
    database = Database(f"sqlite:///file:{quote(str(path.absolute()))}?mode=ro&uri=true")
    try:
        if not schema.check(database):
            raise RecordsError(f"{path} is no backup of records", 422)
        counts += hands.rows(database)
        survey += surveys.rows(database)
        yield from reading.answers(database)
    except SchemaOutdated:
        raise SchemaOutdated(f"sqlite:///{path}") from None
    finally:
        database.close()


def _from_jsonl(path: Path, counts: list[dict[str, Any]], survey: Surveyed) -> Iterator[Row]:
    with path.open(encoding="utf-8", errors="replace") as stream:
        yield from _rows(path, stream, counts, survey)


def _rows(path: Path, lines: Iterable[str], counts: list[dict[str, Any]], survey: Surveyed) -> Iterator[Row]:
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
        elif isinstance(data, dict) and "hand_count" in data:
            counts.append(_hand_count(data["hand_count"], f"{path}:{number}"))
        elif isinstance(data, dict) and "survey" in data:
            survey.append(_survey_row(data["survey"], f"{path}:{number}"))
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


def _hand_count(data: object, place: str) -> dict[str, Any]:
    numbers = {"group_size", "fraud", "genuine"}
    if isinstance(data, dict) and set(data) == set(hands.COLUMNS):
        right = all(isinstance(data[name], int if name in numbers else str) for name in data if name != "age_band")
        if right and isinstance(data["age_band"], int | None):
            return data
    raise RecordsError(f"{place}: expected a hand count, got something else; the file is damaged", 422)


def _survey_row(data: object, place: str) -> tuple[str, dict[str, Any]]:
    if isinstance(data, list) and len(data) == 2 and surveys.is_row(*data):
        return data[0], data[1]
    raise RecordsError(f"{place}: expected a row of a survey, got something else; the file is damaged", 422)
