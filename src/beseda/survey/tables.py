"""The answers as a table for other programs: CSV or Excel, with nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from beseda.content import Course, Questionnaire
from beseda.records import Invited, Records, RecordsError, StoredAnswer
from beseda.records.files import new_file

from .neutral import neutral
from .words import Words

HEAD = ("code", "name", "region", "population", "synthetic", "version", "lang", "source", "sent_at")
Row = list[str | float]


def export_answers(
    course: Course, questionnaire: Questionnaire, records: Records, path: Path, *, history: bool = False
) -> int:
    """Writes the newest answers, or every version, to a .csv or .xlsx file; returns how many. Raises RecordsError.

    Options are ids, several divided by `; `; what does not apply is n/a. The import reads it back.
    """
    frame = {one.code: one for one in records.surveys.frame(questionnaire.id)}
    answers = records.surveys.answers(questionnaire.id)
    if history:
        answers = [one for newest in answers for one in records.surveys.history(questionnaire.id, newest.code)]
    note = Words(course, questionnaire, course.languages[0]).say("survey_synthetic")
    rows = (_row(questionnaire, frame.get(one.code), one, note) for one in answers)
    return write_table([*HEAD, *questionnaire.items], rows, path)


def _row(questionnaire: Questionnaire, invited: Invited | None, one: StoredAnswer, note: str) -> Row:
    whose: Row = ["", "", "", ""]
    if invited is not None:
        whose = [invited.name, invited.region, invited.population, note if invited.synthetic else ""]
    said: Row = []
    for id_ in questionnaire.items:
        value = one.content.answers.get(id_, "n/a" if id_ in one.content.not_applicable else "")
        said.append("; ".join(value) if isinstance(value, list | tuple) else value)
    return [one.code, *whose, one.version, one.lang, one.source, one.sent_at, *said]


def write_table(head: list[str], rows: Iterator[Row], path: Path) -> int:
    """Writes a .csv or .xlsx file; returns how many rows. Raises RecordsError."""
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise RecordsError(f"expected a .csv or .xlsx file, got “{path.name}”", 400)
    safe = ([neutral(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    with new_file(path, replace=True) as part:
        return _csv(head, safe, part) if path.suffix.lower() == ".csv" else _excel(head, safe, part)


def _csv(head: list[str], rows: Iterator[Row], path: Path) -> int:
    # With a mark at the start Excel takes it for UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(head)
        count = 0
        for row in rows:
            writer.writerow(row)
            count += 1
    return count


def _excel(head: list[str], rows: Iterator[Row], path: Path) -> int:
    import openpyxl
    from openpyxl.cell import WriteOnlyCell

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("beseda")
    sheet.freeze_panes = "B2"
    sheet.append(head)
    count = 0
    for row in rows:
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value)
            if isinstance(value, str) and value:
                cell.data_type = "s"  # text, whatever it begins with
                cell.quotePrefix = True
            cells.append(cell)
        sheet.append(cells)
        count += 1
    with path.open("wb") as stream:
        book.save(stream)
    return count
