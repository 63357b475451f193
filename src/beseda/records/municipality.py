"""All that is kept of one municipality, in every survey: handed out, or erased, when it asks for that."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select

from .database import Database
from .errors import RecordsError
from .export import table
from .tables import SURVEY_ANSWER, SURVEY_DRAFT, SURVEY_MUNICIPALITY, json_text

COLUMNS = ("survey", "code", "name", "region", "population", "what", "version", "lang", "source", "at", "content")
"""`what` is draft or answer; `content` is what was said, in an answer's every version."""


def export(database: Database, code: str, path: Path, format: str) -> int:
    """Writes a row for each draft and version, or one row of the frame alone; returns how many. Raises RecordsError."""
    rows = list(_rows(database, code))
    if not rows:
        raise RecordsError(f"Nothing is kept of a municipality {code}", 404)
    if format == "csv":
        rows = [{name: _flat(value) for name, value in row.items()} for row in rows]
    return table(rows, COLUMNS, path, format)


def erase(database: Database, code: str) -> int:
    """Deletes its drafts and every version of its answers; returns how many. The frame still asks it."""
    with database.write() as connection:
        return sum(
            connection.execute(delete(kept).where(kept.c.code == code)).rowcount
            for kept in (SURVEY_DRAFT, SURVEY_ANSWER)
        )


def retain(database: Database, limit: str) -> int:
    """Deletes drafts and versions older than a moment; returns how many."""
    with database.write() as connection:
        return sum(
            connection.execute(delete(kept).where(kept.c[at] < limit)).rowcount
            for kept, at in ((SURVEY_DRAFT, "saved_at"), (SURVEY_ANSWER, "sent_at"))
        )


def _flat(value: Any) -> Any:
    """A cell: JSON as text, and nothing that a spreadsheet would run."""
    if isinstance(value, dict):
        return json_text(value)
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value


def _rows(database: Database, code: str) -> Iterator[dict[str, Any]]:
    with database.read() as connection:
        frames = connection.execute(select(SURVEY_MUNICIPALITY).where(SURVEY_MUNICIPALITY.c.code == code)).mappings()
        heads = {row["survey"]: {name: row[name] for name in COLUMNS[:5]} for row in frames}
        found = [("draft", row, row["saved_at"]) for row in
                 connection.execute(select(SURVEY_DRAFT).where(SURVEY_DRAFT.c.code == code)).mappings()]  # fmt: skip
        found += [("answer", row, row["sent_at"]) for row in connection.execute(
                  select(SURVEY_ANSWER).where(SURVEY_ANSWER.c.code == code)
                  .order_by(SURVEY_ANSWER.c.survey, SURVEY_ANSWER.c.version)).mappings()]  # fmt: skip
    empty: dict[str, Any] = dict.fromkeys(COLUMNS)
    for what, row, at in found:
        said = {name: row.get(name) for name in ("survey", "code", "version", "lang", "source")}
        yield empty | heads.get(row["survey"], {}) | said | {
            "what": what, "at": at, "content": json.loads(row["content"])}  # fmt: skip
    for survey, head in heads.items():
        if not any(row["survey"] == survey for _, row, _ in found):
            yield empty | head | {"what": "asked"}
