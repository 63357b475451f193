"""Reads tables, CSV files or pasted: a row per municipality, a column per item or option."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

from beseda.content import Questionnaire
from beseda.content.problems import did_you_mean
from beseda.content.survey import Multi
from beseda.scoring.survey import refused as refuse

from ..neutral import original
from .answer import Collecting, Reading, check
from .problem import CellProblem, Refused, quoted
from .values import NotApplicable, Values, plain

MAX_BYTES = 64 * 1024 * 1024
MAX_ROWS = 20_000
MAX_FIELD = 32_767

CODE, INVITATION = "code", "invitation"
_NOTED = {"name", "region", "population", "synthetic", "version", "lang", "source", "sent_at"}
"""Columns of our own exports that say nothing new."""


def read_file(path: Path, file: str, values: Values) -> Iterator[Reading]:
    """The rows of a CSV file; what is wrong with the file as a whole comes as a reading without answers."""
    yield from _read(file, lambda: decoded(path), values)


def read_pasted(text: str, values: Values, file: str = "pasted") -> Iterator[Reading]:
    """The rows of a pasted table."""
    yield from _read(file, lambda: text, values)


def _read(file: str, text: Callable[[], str], values: Values) -> Iterator[Reading]:
    try:
        table = _Table(file, text(), values)
        problems = table.wrong_heads()
        if problems:
            yield Reading(file, file, "", problems=problems)
        else:
            yield from table.rows()
    except Refused as refusal:
        yield Reading(file, file, "", problems=[refusal.at(file)])


def decoded(path: Path) -> str:
    """The text of a file. Raises Refused unless it is UTF-8."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Refused(f"a table of at most {MAX_BYTES // 1024 // 1024} MB", f"{size // 1024 // 1024} MB")
        data = path.read_bytes()
    except OSError as error:
        raise Refused("a file that can be read", (error.strerror or "an error").lower()) from None
    if data[:4] == b"PK\x03\x04":
        raise Refused("a table (.csv)", "an Excel workbook", "give it the ending .xlsx")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise Refused("UTF-8", "UTF-16", "save it as “CSV UTF-8”") from None
        raise Refused(
            "UTF-8", f"another encoding in line {line}, probably Windows-1250", "save it as “CSV UTF-8”"
        ) from None


class _Table:
    """One table. Raises Refused."""

    def __init__(self, file: str, text: str, values: Values) -> None:
        self.file, self.values, self.questionnaire = file, values, values.questionnaire
        if "\x00" in text:
            raise Refused("a table of text", "bytes that are no text")
        lines = records_of(text)
        self._known = _columns(self.questionnaire)
        self._texts = _by_text(values)
        self._head = [plain(original(cell)) for cell in next(lines, [])]
        self._records = lines
        self._columns = [self._column(name) for name in self._head]

    def _column(self, name: str) -> str:
        """The column's meaning: `code`, `invitation`, an item's id, `item/option`; empty for one to leave out."""
        if name in (CODE, INVITATION) or name in self._known:
            return name
        return self._texts.get(name, "")

    def wrong_heads(self) -> list[CellProblem]:
        """Columns that mean nothing, come twice or are missing."""
        problems = []
        known = [CODE, INVITATION, *self._known]
        if not {CODE, INVITATION} & set(self._columns):
            got = "other columns" if any(self._head) else "an empty table"
            problems.append(CellProblem(self.file, "", "1", "a column code or invitation", got))
        for at, name in enumerate(self._head):
            meaning = self._columns[at]
            if meaning and meaning in self._columns[:at]:
                problems.append(CellProblem(self.file, "", f"1:{name[:64]}", "each column once", "it again"))
            elif not meaning and name and name not in _NOTED:
                hint = did_you_mean(name, known)
                problems.append(CellProblem(self.file, "", f"1:{name[:64]}", "a question of the survey",
                                            quoted(name), hint))  # fmt: skip
        return problems

    def rows(self) -> Iterator[Reading]:
        """A reading per row that is not empty."""
        for number, cells in enumerate(self._records, 2):
            if number > MAX_ROWS:
                raise Refused(f"at most {MAX_ROWS} rows", "more than that")
            if any(cell.strip() for cell in cells):
                yield self._row(number, cells)

    def _row(self, number: int, cells: list[str]) -> Reading:
        reading = Reading(self.file, f"{self.file}:{number}", self.values.words[0].lang, whose=("", str(number)))
        if len(cells) > len(self._columns):
            reading.add(("", str(number)), f"{len(self._columns)} cells as in the head", str(len(cells)),
                        "texts with separators need quotes")  # fmt: skip
            return reading
        collecting = Collecting(reading)
        for name, cell in zip(self._columns, cells, strict=False):
            if name:
                try:
                    self._cell(name, cell, ("", f"{number}:{name}"), collecting)
                except Refused as refusal:
                    reading.problems.append(refusal.at(self.file, "", f"{number}:{name}"))
        collecting.finish(self._together)
        for item in self.questionnaire.items:
            reading.places.setdefault(item, ("", f"{number}:{item}"))
        if not reading.problems:
            check(reading, self.questionnaire)
        return reading

    def _cell(self, name: str, cell: str, place: tuple[str, str], collecting: Collecting) -> None:
        text = original(cell.strip())
        if name == CODE:
            collecting.reading.code = text
        elif name == INVITATION:
            collecting.reading.came_with(self.questionnaire.id, text)
        elif "/" in name:
            item, _, option = name.partition("/")
            if self.values.is_yes(text):
                collecting.option(item, option, place)
        else:
            value = self.values.read(self.questionnaire.items[name], text)
            if isinstance(value, NotApplicable):
                collecting.not_applicable(name, place)
            elif value is not None:
                collecting.answer(name, value, place)

    def _together(self, item_id: str, chosen: tuple[str, ...]) -> list[tuple[str, str]]:
        item = self.questionnaire.items[item_id]
        refusal = refuse(item, chosen)
        return [] if refusal is None else [(refusal.expected(item), quoted(chosen))]


def records_of(text: str) -> Iterator[list[str]]:
    """The rows as lists of cells, by whichever separator the head has most of. Raises Refused."""
    head = text.split("\n", 1)[0]
    separator = max("\t;,", key=head.count)
    csv.field_size_limit(MAX_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Refused("a table", f"an error in line {reader.line_num}: {error}") from None


def _columns(questionnaire: Questionnaire) -> dict[str, None]:
    names: dict[str, None] = {}
    for item in questionnaire.items.values():
        names[item.id] = None
        if isinstance(item, Multi):
            names.update({f"{item.id}/{option.id}": None for option in item.options})
    return names


def _by_text(values: Values) -> dict[str, str]:
    """Items by their questions in every language, where a question is asked once."""
    found: dict[str, str] = {}
    for words in values.words:
        found.update({plain(words.text(item.text)): item.id for item in values.questionnaire.items.values()})
    return found
