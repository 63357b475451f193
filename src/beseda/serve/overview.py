"""What the trainer sees at a glance: how the exercises went, and whether answers arrive. Never one person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from beseda.content import Course
from beseda.records import Records, RecordsError


@dataclass(frozen=True, slots=True)
class Reports:
    """What the report room makes of records, a course and a language, nothing of it about fewer than five people."""

    table: Callable[[Records, Course, str], Any]
    """`beseda.report.exercise_table`: a row per exercise as a data frame."""
    groups: Callable[[Records, Course, str], str]
    """HTML: the exercises with messages, with pictures."""
    cell: Callable[[Records, Course, str], str]
    """`beseda.report.notebook_cell`: the code that hands the report to a notebook."""


FEW = 5
COLUMNS = ("asked", "answered", "hit_rate", "false_alarm_rate", "right_first", "median_seconds")
_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Overview:
    """The table as texts (None in `rows` for a group that is too small), and how many answers there are."""

    rows: tuple[tuple[str, tuple[str, ...] | None], ...]
    arrived: int
    """Rounded down to tens, so that what a small group did cannot be had by subtracting the table."""
    few: bool
    """Answers of fewer than five people: not even their number is told."""


def overview(reports: Reports, records: Records, course: Course, lang: str) -> Overview | None:
    """The overview, titles in `lang`; None when the records cannot be read. Takes a while: call it in a thread."""
    try:
        table = reports.table(records, course, lang)
        count, learners = records.size(FEW)
    except RecordsError:
        return None
    rows = tuple(
        (str(row["title"]), tuple(_text(name, row[name], lang) for name in COLUMNS) if row["shown"] else None)
        for row in table.to_dict("records")
    )
    few = 0 < learners < FEW
    return Overview(rows, 0 if few else count // 10 * 10, few)


def _text(name: str, value: Any, lang: str) -> str:
    if value is None or value != value or str(value) == "<NA>":
        return "–"
    if name == "median_seconds":
        return f"{value:.0f}{_SPACE}s"
    if name in ("asked", "answered"):
        return str(value)
    return f"{value:.0%}" if lang == "en" else f"{value * 100:.0f}{_SPACE}%"
