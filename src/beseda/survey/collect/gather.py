"""The import as a whole: every file is read, every problem told, and only then everything is stored, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from beseda.content import Course, Questionnaire
from beseda.records import NewAnswer, Records, StoredAnswer

from .answer import Reading
from .decide import STORED, Candidate, Conflict, Decisions, decided, distinct
from .problem import CellProblem, errors
from .side_by_side import read_forms
from .table import read_file, read_pasted
from .values import Values

Step = Callable[[str], None]

FORMS, TABLES = (".xlsx",), (".csv", ".tsv", ".txt")


@dataclass(slots=True)
class Import:
    """What an import would store, and what keeps it from that."""

    files: int = 0
    problems: list[CellProblem] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    answers: list[NewAnswer] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    """What says nothing new: the same as what is stored, or as another file."""

    @property
    def clean(self) -> bool:
        """Whether it can be stored."""
        return not errors(self.problems) and not self.conflicts


def gather(
    course: Course, questionnaire: Questionnaire, records: Records, paths: Iterable[Path],
    decisions: Decisions | None = None, *, pasted: str | None = None, step: Step = lambda file: None,
) -> Import:  # fmt: skip
    """Reads everything; stores nothing. `step` is told each file as it is read. Raises Unavailable."""
    values = Values(course, questionnaire)
    result = Import()
    readings: list[Reading] = []
    for reading in _readings(course, values, paths, pasted, result, step):
        result.problems += reading.problems
        if not errors(reading.problems):
            readings.append(reading)
    _resolve(questionnaire, records, readings, decisions or Decisions(schema=1), result)
    result.problems.sort(key=lambda problem: problem.order)
    return result


def store(questionnaire: Questionnaire, records: Records, result: Import) -> int:
    """Stores a clean import in one transaction; returns how many answers. Raises Crossed, Unavailable."""
    if not result.clean:
        raise ValueError("an import with problems cannot be stored")
    if questionnaire.closed(date.today()):
        raise ValueError("the survey is closed")
    return records.surveys.put_answers(questionnaire.id, result.answers)


def files_of(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """The files to read, each with the name by which it is told from others; folders with all that is in them."""
    paths = list(paths)
    for path in paths:
        if path.is_dir():
            base = path if len(paths) == 1 else path.parent
            found = sorted(one for one in path.rglob("*") if one.is_file() and not _left_out(one, path))
            yield from ((one, one.relative_to(base).as_posix()) for one in found)
        else:
            yield path, path.name


def _left_out(path: Path, folder: Path) -> bool:
    """What programs leave behind: Excel's locks, hidden files."""
    return any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)


def _readings(
    course: Course, values: Values, paths: Iterable[Path], pasted: str | None, result: Import, step: Step
) -> Iterator[Reading]:
    files = list(files_of(paths))
    forms = read_forms(course, values, [(path, file) for path, file in files if path.suffix.lower() in FORMS])
    for path, file in files:
        result.files += 1
        step(file)
        ending = path.suffix.lower()
        if ending in FORMS:
            yield next(forms)
        elif ending in TABLES:
            yield from read_file(path, file, values)
        else:
            hint = "macros are never run; save it as .xlsx" if ending == ".xlsm" else "save it as .xlsx or .csv"
            problem = CellProblem(file, "", "", "a form (.xlsx) or a table (.csv)", f"“{path.name[-40:]}”", hint)
            yield Reading(file, file, "", problems=[problem])
    if pasted is not None:
        result.files += 1
        yield from read_pasted(pasted, values)


def _resolve(
    questionnaire: Questionnaire, records: Records, readings: list[Reading], decisions: Decisions, result: Import
) -> None:
    """Whose each answer is, what is new, and what has to be decided."""
    frame = records.surveys.frame(questionnaire.id)
    by_code = {one.code: one for one in frame}
    marks = records.surveys.marks(questionnaire.id)
    stored = {one.code: one for one in records.surveys.answers(questionnaire.id)}
    by_municipality: dict[str, list[Reading]] = {}
    for reading in readings:
        invited = by_code.get(marks.get(reading.mark, ""))
        sheet, cell = reading.whose
        if reading.mark and invited is None:
            result.problems.append(
                CellProblem(
                    reading.file, sheet, cell, "an access code of this survey", "another one", "copy it from the letter"
                )
            )
        elif invited is not None and reading.code not in ("", invited.code):
            result.problems.append(
                CellProblem(
                    reading.file, sheet, cell, f"the code of {invited.name}, {invited.code}", f"“{reading.code[:12]}”"
                )
            )
        elif invited is None and reading.code not in by_code:
            got = f"“{reading.code[:12]}”" if reading.code else "nothing"
            expected = "the code of a municipality of the frame" if reading.code else "an access code"
            result.problems.append(CellProblem(reading.file, sheet, cell, expected, got))
        else:
            code = invited.code if invited else reading.code
            by_municipality.setdefault(code, []).append(reading)
    for code, group in sorted(by_municipality.items()):
        _decide(Conflict(by_code[code], _candidates(stored.get(code), group), stored.get(code)), decisions, result)


def _candidates(stored: StoredAnswer | None, group: list[Reading]) -> tuple[Candidate, ...]:
    before = [Candidate(STORED, stored.content)] if stored else []
    return (*before, *(Candidate(one.label, one.content, one) for one in group))


def _decide(conflict: Conflict, decisions: Decisions, result: Import) -> None:
    kept = distinct(conflict.candidates)
    result.same += [one.label for one in conflict.candidates if one not in kept]
    conflict = Conflict(conflict.municipality, tuple(kept), conflict.stored)
    chosen = kept[0] if len(kept) == 1 else decided(conflict, decisions)
    if chosen is None:
        result.conflicts.append(conflict)
    elif chosen.reading is not None:
        replaces = conflict.stored.version if conflict.stored else 0
        code, reading = conflict.municipality.code, chosen.reading
        result.answers.append(NewAnswer(code, reading.content, reading.lang, reading.label, replaces))
