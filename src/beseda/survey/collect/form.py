"""Reads one filled Excel form; whatever is in it, nothing is evaluated and nothing followed."""

from __future__ import annotations

from pathlib import Path

from beseda.content.survey import Multi
from beseda.scoring.survey import refused as refuse

from ..forms.layout import ANSWER, FORM, HIDDEN, INVITATION, KEY, NOT_APPLICABLE, QUESTION, lines
from .answer import Collecting, Place, Reading, check
from .package import Package
from .problem import Refused, quoted
from .sheets import Cell, Sheet, Workbook
from .values import NotApplicable, Values

_KINDS = {
    "formula": ("a value", "a formula", "type the value; formulas are never evaluated"),
    "date": ("what the form offers", "a date", "Excel made a date of it; type it anew into a fresh form"),
    "error": ("a value", "an Excel error", "type the value"),
}


class FormReader:
    """Reads forms of one questionnaire."""

    def __init__(self, values: Values) -> None:
        self.values, self.questionnaire = values, values.questionnaire
        self._expected = {line.key for section in self.questionnaire.sections for line in lines(section) if line.key}
        self._known = {f"{item.id}/{option.id}": (item.id, option.id) for item in self.questionnaire.items.values()
                       if isinstance(item, Multi) for option in item.options}  # fmt: skip

    def read(self, path: Path, file: str) -> Reading:
        """What the form says; all that is wrong with it is in its problems."""
        reading = Reading(file, file, "")
        try:
            with Package(path) as package:
                book = Workbook(package)
                reading.lang = self._head(book)
                sheets = []
                for name in book.names:
                    if name == HIDDEN:
                        continue
                    try:
                        sheets.append(book.sheet(name, ANSWER + KEY))
                    except Refused as refusal:
                        reading.problems.append(refusal.at(file, name))
            self._sheets(sheets, reading)
        except Refused as refusal:
            reading.problems.append(refusal.at(file))
        return reading

    def _head(self, book: Workbook) -> str:
        """The form's language. Raises Refused for a workbook that is no form of this questionnaire."""
        expected = f"a form of the survey “{self.questionnaire.id}”"
        if HIDDEN not in book.names:
            raise Refused(expected, "another workbook", "copy the answers into the form")
        head = {
            cell.row: cell.value
            for cell in book.sheet(HIDDEN, QUESTION, alike=True).cells
            if cell.column == "A" and cell.kind == "text"
        }
        if head.get(1) != FORM:
            raise Refused(expected, "a form of another version of Beseda", "copy the answers into a fresh form")
        if head.get(2) != self.questionnaire.id:
            raise Refused(expected, f"a form of {quoted(head.get(2))}")
        known = [words.lang for words in self.values.words]
        return str(head[3]) if head.get(3) in known else known[0]

    def _sheets(self, sheets: list[Sheet], reading: Reading) -> None:
        collecting = Collecting(reading)
        found: dict[str, Place] = {}
        for sheet in sheets:
            answers = {cell.row: cell for cell in sheet.cells if cell.column == ANSWER}
            keys = [cell for cell in sheet.cells if cell.column == KEY]
            merged = self._merged(sheet, reading)
            for key in keys:
                place = (sheet.name, f"{ANSWER}{key.row}")
                name = str(key.value)
                if name not in self._expected and name != INVITATION:
                    reading.add((sheet.name, key.name), "the name of a question", quoted(key.value),
                                "use the form as it was sent")  # fmt: skip
                elif name in found:
                    reading.add((sheet.name, key.name), "each question once", f"“{name}” again", _place(found[name]))
                else:
                    found[name] = place
                    if key.row not in merged:
                        self._cell(name, answers.get(key.row), place, collecting)
        lost = self._expected - set(found)
        if len(lost) == len(self._expected):
            reading.add(("", ""), "the sheets of the form", "other sheets", "use the form as it was sent")
            return
        for name in sorted(lost):
            reading.add(("", ""), f"the question {name}", "no such row", "use the form as it was sent")
        collecting.finish(self._together)
        if not reading.problems:
            check(reading, self.questionnaire)

    def _merged(self, sheet: Sheet, reading: Reading) -> set[int]:
        """The rows whose answers are in merged cells; each area is a problem."""
        rows: set[int] = set()
        for area in sheet.merged:
            first, _, last = area.partition(":")
            reading.add((sheet.name, area), "single cells", "merged ones", "undo the merging")
            numbers = [
                int(digits)
                for one in (first, last or first)
                if (digits := one.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")).isdigit()
            ]
            rows.update(range(min(numbers, default=1), min(max(numbers, default=0), 2000) + 1))
        return rows

    def _cell(self, key: str, cell: Cell | None, place: Place, collecting: Collecting) -> None:
        reading = collecting.reading
        item_id, _, rest = key.partition("/")
        if key == INVITATION:
            reading.whose = place
        else:
            reading.places.setdefault(item_id, place)
        if cell is None:
            return
        if cell.kind in _KINDS:
            expected, got, hint = _KINDS[cell.kind]
            return reading.add(place, expected, got, hint)
        try:
            if key == INVITATION:
                reading.came_with(self.questionnaire.id, str(cell.value))
            elif rest:
                if self.values.is_yes(cell.value):
                    if rest == NOT_APPLICABLE:
                        collecting.not_applicable(item_id, place)
                    else:
                        collecting.option(*self._known[key], place)
            else:
                value = self.values.read(self.questionnaire.items[key], cell.value)
                if isinstance(value, NotApplicable):
                    collecting.not_applicable(key, place)
                elif value is not None:
                    collecting.answer(key, value, place)
        except Refused as refusal:
            reading.problems.append(refusal.at(reading.file, *place))

    def _together(self, item_id: str, chosen: tuple[str, ...]) -> list[tuple[str, str]]:
        item = self.questionnaire.items[item_id]
        refusal = refuse(item, chosen)
        return [] if refusal is None else [(refusal.expected(item), quoted(chosen))]


def _place(place: Place) -> str:
    return f"first at {place[0]}:{place[1]}"
