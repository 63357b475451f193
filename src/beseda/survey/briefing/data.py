"""Two tables, grants and recorded crime, into what is said of one municipality; every problem by file, line, column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from beseda.content.problems import did_you_mean

from ..collect.problem import CellProblem
from .tables import CRIME, SUBSIDIES, Row, read_table


class BriefingProblems(Exception):
    """What is wrong with the tables; one line each."""

    def __init__(self, problems: Sequence[CellProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))


@dataclass(frozen=True, slots=True)
class SubsidyYear:
    """What was asked for and granted in a year, in CZK."""

    year: int
    requested: float
    granted: float


@dataclass(frozen=True, slots=True)
class CrimeYear:
    """Offences recorded and solved in a year, and inhabitants."""

    year: int
    recorded: int
    solved: int
    population: int

    @property
    def per_thousand(self) -> float:
        """Recorded offences per 1,000 inhabitants."""
        return 1000 * self.recorded / self.population


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of offence in the last year and the one before (None: it is not in the table)."""

    name: str
    recorded: int
    before: int | None


@dataclass(frozen=True, slots=True)
class Briefing:
    """One municipality's figures, by year from the first to the last. Where `synthetic`, everything says so."""

    code: str
    name: str
    synthetic: bool
    subsidies: tuple[SubsidyYear, ...]
    crime: tuple[CrimeYear, ...]
    categories: tuple[Category, ...]
    files: tuple[str, str]


def read_briefing(subsidies: Path, crime: Path, code: str) -> Briefing:
    """The figures of one municipality. Both tables are read whole: what is wrong anywhere in them is told.

    Raises BriefingProblems.
    """
    grants, first = read_table(subsidies, SUBSIDIES)
    offences, second = read_table(crime, CRIME)
    problems = [*first, *second]
    if not problems:
        problems = _populations(crime.name, offences)
    if problems:
        raise BriefingProblems(problems)
    ours = [row for row in offences if row.code == code]
    if not ours:
        known = sorted({row.code for row in offences})
        hint = did_you_mean(code, known)
        raise BriefingProblems([CellProblem(crime.name, "", "code", "a municipality of the table", f"“{code}”", hint)])
    given = [row for row in grants if row.code == code]
    return Briefing(
        code, ours[0].name, any(row.synthetic for row in (*ours, *given)), _by_year(given), _crime(ours),
        _categories(ours), (subsidies.name, crime.name),
    )  # fmt: skip


def _populations(file: str, rows: Sequence[Row]) -> list[CellProblem]:
    """Years in which a municipality has two numbers of inhabitants."""
    seen: dict[tuple[str, int], Row] = {}
    problems = []
    for row in rows:
        first = seen.setdefault((row.code, row.year), row)
        if first.numbers["population"] != row.numbers["population"]:
            expected = f"{first.numbers['population']:g} as in line {first.line}"
            got = f"{row.numbers['population']:g}"
            problems.append(CellProblem(file, "", f"{row.line}:population", expected, got, "one number for a year"))
    return problems


def _by_year(rows: Sequence[Row]) -> tuple[SubsidyYear, ...]:
    years: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        years[row.year].append(row)
    return tuple(
        SubsidyYear(year, sum(row.numbers["requested"] for row in some), sum(row.numbers["granted"] for row in some))
        for year, some in sorted(years.items())
    )


def _crime(rows: Sequence[Row]) -> tuple[CrimeYear, ...]:
    years: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        years[row.year].append(row)
    return tuple(
        CrimeYear(
            year, sum(int(row.numbers["recorded"]) for row in some), sum(int(row.numbers["solved"]) for row in some),
            int(some[0].numbers["population"]),
        )
        for year, some in sorted(years.items())
    )  # fmt: skip


def _categories(rows: Sequence[Row]) -> tuple[Category, ...]:
    last = max(row.year for row in rows)
    before = {row.what: int(row.numbers["recorded"]) for row in rows if row.year == last - 1}
    found = [Category(row.what, int(row.numbers["recorded"]), before.get(row.what)) for row in rows if row.year == last]
    return tuple(sorted(found, key=lambda one: (-one.recorded, one.name)))
