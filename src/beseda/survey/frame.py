"""The frame: the municipalities that a survey asks, read from a CSV file with code, name, region, population."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from beseda.records import Municipality

from .collect.problem import CellProblem, Refused, quoted
from .collect.table import decoded, records_of

_COLUMNS = Municipality._fields
_CODE = re.compile(r"[0-9]{6}")
_REGION = re.compile(r"CZ0[1-8][0-9]")
_POPULATION = re.compile(r"[0-9]{1,8}")


class FrameProblems(Exception):
    """What is wrong with a frame; nothing was stored."""

    def __init__(self, problems: list[CellProblem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def read_frame(path: Path) -> list[Municipality]:
    """The municipalities in a file. Raises FrameProblems."""
    file = path.name
    try:
        rows = records_of(decoded(path))
        head = [name.strip().casefold() for name in next(rows, [])]
        lost = [name for name in _COLUMNS if name not in head]
        if lost:
            raise Refused(f"the columns {', '.join(_COLUMNS)}", f"no column {', '.join(lost)}")
        at = [head.index(name) for name in _COLUMNS]
        found, problems, seen = [], [], set[str]()
        for number, cells in enumerate(rows, 2):
            if any(cell.strip() for cell in cells):
                row = [cells[column].strip() if column < len(cells) else "" for column in at]
                problems += [CellProblem(file, "", f"{number}:{name}", expected, got) for name, expected, got
                             in _wrong(row, seen)]  # fmt: skip
                seen.add(row[0])
                found.append(row)
    except (Refused, csv.Error) as error:
        refusal = error if isinstance(error, Refused) else Refused("a table", str(error))
        raise FrameProblems([refusal.at(file)]) from None
    if not found and not problems:
        problems.append(CellProblem(file, "", "", "at least one municipality", "none"))
    if problems:
        raise FrameProblems(problems)
    return [Municipality(code, name, region, int(population)) for code, name, region, population in found]


def _wrong(row: list[str], seen: set[str]) -> list[tuple[str, str, str]]:
    code, name, region, population = row
    problems = []
    if not _CODE.fullmatch(code):
        problems.append(("code", "six digits", quoted(code)))
    elif code in seen:
        problems.append(("code", "each municipality once", f"{code} again"))
    if not 0 < len(name) <= 200:
        problems.append(("name", "a name of at most 200 characters", quoted(name)))
    if not _REGION.fullmatch(region):
        problems.append(("region", "a NUTS 3 region such as CZ010", quoted(region)))
    if not _POPULATION.fullmatch(population):
        problems.append(("population", "a whole number", quoted(population)))
    return problems
