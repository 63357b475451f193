"""What is wrong with a filled form, table or cell, said so that whoever filled it in can mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from beseda.content.problems import Severity


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One problem at one place; prints as `file:sheet:cell: expected …, got … (hint)`. A table has no sheet."""

    file: str
    sheet: str
    cell: str
    expected: str
    got: str
    hint: str = ""
    severity: Severity = "error"

    @property
    def order(self) -> tuple[str, str, int, str]:
        """By file and sheet, and there from top to bottom."""
        row = _DIGITS.search(self.cell)
        return self.file, self.sheet, int(row[0]) if row else 0, self.cell

    def __str__(self) -> str:
        place = ":".join(filter(None, (self.file, self.sheet, self.cell)))
        warning = "warning: " if self.severity == "warning" else ""
        hint = f" ({self.hint})" if self.hint else ""
        return _one_line(f"{place}: {warning}expected {self.expected}, got {self.got}{hint}")


class Refused(Exception):
    """A file cannot be read at all, or not safely."""

    def __init__(self, expected: str, got: str, hint: str = "") -> None:
        self.expected, self.got, self.hint = expected, got, hint
        super().__init__(f"expected {expected}, got {got}")

    def at(self, file: str, sheet: str = "", cell: str = "") -> CellProblem:
        """The same with its place."""
        return CellProblem(file, sheet, cell, self.expected, self.got, self.hint)


def quoted(value: object, limit: int = 40) -> str:
    """A value as it was typed: short, one line, and nothing in it can move a terminal's cursor."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple | list):
        value = ", ".join(map(str, value))
    line = " ".join(str(value).split())
    return f"“{line[:limit]}…”" if len(line) > limit else f"“{line}”"


_DIGITS = re.compile(r"[0-9]+")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def _one_line(text: str) -> str:
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)


def errors(problems: Iterable[CellProblem]) -> list[CellProblem]:
    """Those that keep an import from being stored."""
    return [problem for problem in problems if problem.severity == "error"]
