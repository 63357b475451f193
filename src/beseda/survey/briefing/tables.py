"""The two tables of a briefing as they come: comma, semicolon or tab, numbers as Czech or English writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from beseda.content.problems import did_you_mean

from ..collect.problem import CellProblem, Refused, quoted
from ..collect.table import decoded, records_of
from ..neutral import original

MAX_ROWS = 200_000
MOST_PROBLEMS = 200
_CODE = re.compile(r"[0-9]{6}")
_YEAR = re.compile(r"(19|20)[0-9]{2}")
_NUMBER = re.compile(r"[0-9]{1,12}([.,][0-9]{1,2})?")
_GROUPED = re.compile(r"[0-9]{1,3}([ \u00a0\u202f][0-9]{3})+([.,][0-9]{1,2})?")
_YES, _NO = {"1", "yes", "true", "ano", "так"}, {"", "0", "no", "false", "ne", "ні"}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of table: its columns of text and of numbers; `whole` ones have no decimals. `part` is never more than
    `of`. A municipality has one row for a year and what `what` names."""

    what: str
    numbers: tuple[str, ...]
    whole: tuple[str, ...]
    part: str
    of: str
    optional: tuple[str, ...] = ("synthetic",)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that must be there."""
        return ("code", "name", "year", self.what, *self.numbers)


SUBSIDIES = Kind("project", ("requested", "granted"), (), "granted", "requested")
CRIME = Kind("category", ("recorded", "solved", "population"), ("recorded", "solved", "population"),
             "solved", "recorded")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One row: whose, when, of what, and its numbers by column."""

    line: int
    code: str
    name: str
    year: int
    what: str
    numbers: dict[str, float]
    synthetic: bool


def read_table(path: Path, kind: Kind) -> tuple[list[Row], list[CellProblem]]:
    """The rows of a table, and what is wrong with it; at most MOST_PROBLEMS of that."""
    problems: list[CellProblem] = []
    rows: list[Row] = []
    try:
        for one in _rows(path, kind):
            if isinstance(one, Row):
                rows.append(one)
            else:
                problems.append(one)
            if len(problems) >= MOST_PROBLEMS:
                problems.append(CellProblem(path.name, "", "", "fewer problems", "too many", "mend these first"))
                break
    except Refused as refusal:
        problems.append(refusal.at(path.name))
    if not rows and not problems:
        problems.append(CellProblem(path.name, "", "", "at least one row below the head", "none"))
    return rows, problems


def _rows(path: Path, kind: Kind) -> Iterator[Row | CellProblem]:
    lines = records_of(decoded(path))
    head = [original(name.strip()).casefold() for name in next(lines, [])]
    wrong = list(_head(path.name, head, kind))
    if wrong:
        yield from wrong
        return
    seen: dict[tuple[str, int, str], int] = {}
    names: dict[str, tuple[str, int]] = {}
    for line, cells in enumerate(lines, 2):
        if not any(cell.strip() for cell in cells):
            continue
        if line > MAX_ROWS:
            raise Refused(f"at most {MAX_ROWS} rows", "more than that")
        if len(cells) != len(head):
            yield CellProblem(path.name, "", f"{line}:{min(len(cells), len(head)) + 1}",
                              f"{len(head)} cells as in the head", str(len(cells)),
                              "a text with a separator in it needs quotes")  # fmt: skip
            continue
        made = _row(path.name, line, dict(zip(head, (original(cell.strip()) for cell in cells), strict=True)), kind)
        if isinstance(made, Row):
            yield from _against(path.name, made, kind, seen, names)
            yield made
        else:
            yield from made


def _head(file: str, head: list[str], kind: Kind) -> Iterator[CellProblem]:
    known = [*kind.columns, *kind.optional]
    for name in kind.columns:
        if name not in head:
            close = did_you_mean(name, [one for one in head if one not in known])
            hint = close.replace("did you mean", "is it") if close.startswith("did") else ""
            yield CellProblem(file, "", "1", f"the column {name}", "none", hint)
    for at, name in enumerate(head, 1):
        if name not in known:
            yield CellProblem(file, "", f"1:{at}", "one of " + ", ".join(known), quoted(name), "delete the column")
        elif name in head[: at - 1]:
            yield CellProblem(file, "", f"1:{at}", "each column once", f"“{name}” again")


def _row(file: str, line: int, cells: dict[str, str], kind: Kind) -> Row | list[CellProblem]:
    problems: list[CellProblem] = []

    def wrong(column: str, expected: str, hint: str = "") -> None:
        problems.append(CellProblem(file, "", f"{line}:{column}", expected, quoted(cells[column]), hint))

    if not _CODE.fullmatch(cells["code"]):
        wrong("code", "six digits", "Excel drops zeros at the beginning: make the column text")
    for column in ("name", kind.what):
        if not 0 < len(cells[column]) <= 120 or not cells[column].isprintable():
            wrong(column, "a text of at most 120 characters")
    if not _YEAR.fullmatch(cells["year"]):
        wrong("year", "a year such as 2025")
    numbers: dict[str, float] = {}
    for column in kind.numbers:
        number = _number(cells[column])
        if number is None or (column in kind.whole and number != int(number)):
            wrong(column, "a whole number" if column in kind.whole else "a number such as 120000 or 1 200,50")
        elif column == "population" and number < 1:
            wrong(column, "at least 1")
        else:
            numbers[column] = number
    synthetic = cells.get("synthetic", "").casefold()
    if synthetic not in _YES | _NO:
        wrong("synthetic", "yes or no")
    if not problems and numbers[kind.part] > numbers[kind.of]:
        wrong(kind.part, f"at most {kind.of}, {numbers[kind.of]:g}")
    if problems:
        return problems
    return Row(line, cells["code"], cells["name"], int(cells["year"]), cells[kind.what], numbers, synthetic in _YES)


def _number(text: str) -> float | None:
    """A number as `1200.5`, `1200,50` or `1 200,50`; None for anything else, a formula too."""
    if not (_NUMBER.fullmatch(text) or _GROUPED.fullmatch(text)):
        return None
    return float(re.sub(r"[ \u00a0\u202f]", "", text).replace(",", "."))


def _against(
    file: str, row: Row, kind: Kind, seen: dict[tuple[str, int, str], int], names: dict[str, tuple[str, int]]
) -> Iterator[CellProblem]:
    """What does not go with the rows before."""
    first = seen.setdefault((row.code, row.year, row.what), row.line)
    if first != row.line:
        yield CellProblem(file, "", f"{row.line}:{kind.what}", f"each {kind.what} once in a year",
                          f"{quoted(row.what)} again", f"first in line {first}")  # fmt: skip
    name, line = names.setdefault(row.code, (row.name, row.line))
    if name != row.name:
        yield CellProblem(file, "", f"{row.line}:name", f"{quoted(name)} as in line {line}", quoted(row.name))
