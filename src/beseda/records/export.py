"""Exports: the answers as CSV, JSON lines or Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, Literal, get_args

from .board import Prompted
from .errors import RecordsError
from .files import new_file
from .tables import COLUMNS, Row, json_text

Format = Literal["csv", "jsonl", "parquet"]


def export(rows: Iterable[Row], target: Path | str | IO[str], format: Format) -> int:
    """Writes the rows; returns how many. A file appears whole or not at all. Raises RecordsError."""
    if format not in get_args(Format):
        raise RecordsError(f"expected one of {', '.join(get_args(Format))}, got “{format}”", 400)
    if format == "parquet":
        return _parquet(rows, target)
    write = _csv if format == "csv" else _jsonl
    if isinstance(target, Path | str):
        with new_file(Path(target), replace=True) as path, path.open("w", encoding="utf-8", newline="") as stream:
            return write(rows, stream)
    return write(rows, target)


def table(found: Sequence[Mapping[str, Any]], columns: Sequence[str], path: Path, format: str) -> int:
    """Writes another table's rows to a file; returns how many. Raises RecordsError."""
    if format not in ("csv", "jsonl"):
        raise RecordsError(f"These are written as csv or jsonl, not as {format}", 400)
    with new_file(path, replace=True) as part, part.open("w", encoding="utf-8", newline="") as stream:
        if format == "csv":
            writer = csv.DictWriter(stream, columns)
            writer.writeheader()
            writer.writerows(found)
        else:
            stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
    return len(found)


def without_writers(rows: Iterable[Row], board: Iterable[Prompted]) -> Iterator[Row]:
    """The rows without shared texts, then those of the board: by prompt, without writer, time or any other trace."""
    yield from (row for row in rows if row.response.get("shared") is not True)
    for prompt in board:
        for text in prompt.texts:
            said = {"shared": True, "text": text.text} | ({"signed": text.signed} if text.signed else {})
            yield Row("", "", prompt.exercise, "", prompt.item, said, None, "", "", "", 0, "", None, None, None, None)


def _csv(rows: Iterable[Row], stream: IO[str]) -> int:
    """A header and one line per answer; the response is JSON, nothing is an empty field."""
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    count = 0
    for row in rows:
        writer.writerow(_flat(row))
        count += 1
    return count


def _jsonl(rows: Iterable[Row], stream: IO[str]) -> int:
    """One JSON object per line."""
    count = 0
    for row in rows:
        stream.write(json.dumps(row._asdict(), ensure_ascii=False) + "\n")
        count += 1
    return count


def _parquet(rows: Iterable[Row], target: Path | str | IO[str]) -> int:
    """One table; the response is a column of JSON text."""
    if not isinstance(target, Path | str):
        raise RecordsError("Parquet is written to a file", 400)
    # Not by way of pyarrow: pandas imports it wherever it is installed, which is 1 MB in every kernel.
    import polars

    table = polars.DataFrame([_flat(row) for row in rows], list(COLUMNS), orient="row", infer_schema_length=None)
    with new_file(Path(target), replace=True) as path:
        table.write_parquet(path)
    return len(table)


def _flat(row: Row) -> tuple[Any, ...]:
    """The row with its response as JSON text."""
    return tuple(json_text(value) if name == "response" else value for name, value in zip(COLUMNS, row, strict=True))
