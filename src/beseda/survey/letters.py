"""Letters: the one table in which municipalities' access codes stand in clear, written when they are drawn."""

from __future__ import annotations

import csv
from pathlib import Path

from beseda.content import Course, Questionnaire
from beseda.records import Invited, Records, RecordsError, mark_of, plain_invitation, shown_invitation

from .collect.problem import Refused
from .collect.table import CODE, INVITATION, decoded, records_of
from .tables import HEAD, Row, write_table
from .words import Words


def draw_letters(
    course: Course, questionnaire: Questionnaire, records: Records, path: Path, code: str | None = None
) -> int:
    """Draws codes, for all that have none or a new one for `code`, into a new .csv or .xlsx file; returns how many.

    Either the file is there and the codes count, or neither. Raises RecordsError.
    """
    if path.exists():
        raise RecordsError(f"{path} is there already; codes are never written over others", 409)
    note = Words(course, questionnaire, course.languages[0]).say("survey_synthetic")

    def write(drawn: list[Invited]) -> int:
        return write_table([*HEAD[:5], INVITATION], (_row(one, note) for one in drawn), path)

    try:
        return records.surveys.draw(questionnaire.id, write, code)
    except BaseException:
        path.unlink(missing_ok=True)  # its codes would open nothing
        raise


def with_codes(questionnaire: Questionnaire, records: Records, path: Path) -> list[Invited]:
    """The municipalities of a table of letters (.csv) with their codes.

    Raises RecordsError for a file that is none, and for a code that opens nothing or another municipality.
    """
    frame = {one.code: one for one in records.surveys.frame(questionnaire.id)}
    marks = records.surveys.marks(questionnaire.id)
    try:
        rows = records_of(decoded(path))
        head = [name.strip().casefold() for name in next(rows, [])]
        if CODE not in head or INVITATION not in head:
            raise Refused("the table that beseda survey invitations has written (.csv)", "other columns")
        found = []
        for number, cells in enumerate(rows, 2):
            code, typed = (cells[head.index(name)].strip() if head.index(name) < len(cells) else ""
                           for name in (CODE, INVITATION))  # fmt: skip
            plain = plain_invitation(typed)
            if not plain or marks.get(mark_of(questionnaire.id, plain)) != code or code not in frame:
                raise RecordsError(
                    f"{path.name}:{number}: expected the access code that {code or 'it'} has now, got another one", 400
                )
            found.append(frame[code]._replace(invitation=plain))
    except (Refused, csv.Error) as error:
        refusal = error if isinstance(error, Refused) else Refused("a table", str(error))
        raise RecordsError(str(refusal.at(path.name)), 400) from None
    return found


def _row(one: Invited, note: str) -> Row:
    named = note if one.synthetic else ""
    return [one.code, one.name, one.region, one.population, named, shown_invitation(one.invitation)]
