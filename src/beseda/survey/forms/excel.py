"""The questionnaire as an Excel form: a sheet per section, lists to choose from, everything but the answers locked."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from beseda.content import Course, Questionnaire, fingerprint
from beseda.content.survey import Likert, Multi, Number, OpenText, Section, Single
from beseda.content.survey.items import MAX_TEXT
from beseda.records import Invited, shown_invitation

from ..words import Words
from .layout import (
    ANSWER,
    FORM,
    HIDDEN,
    INVITATION,
    KEY,
    NOTE,
    QUESTION,
    Line,
    first_row,
    lines,
    shared_condition,
    sheet_names,
)

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {QUESTION: 62, ANSWER: 40, NOTE: 62, KEY: 4}
_YELLOW, _BLUE, _GREY, _INK = "FFF8E1", "2362A2", "5B5B5F", "1D1D1F"


def excel_form(course: Course, questionnaire: Questionnaire, lang: str, invited: Invited | None = None) -> bytes:
    """The form of a municipality, or one without a name, in which the access code is filled in by hand."""
    import openpyxl

    words = Words(course, questionnaire, lang)
    book = openpyxl.Workbook()
    book.properties.title = questionnaire.title[lang]
    book.properties.creator = course.info.name[lang]
    book.properties.language = lang
    hidden = _hidden(book, questionnaire, lang)
    first = book.active
    assert first is not None  # noqa: S101 - a new book has a sheet
    _intro(first, words, invited)
    for section in questionnaire.sections:
        _section(book.create_sheet(sheet_names(questionnaire, lang)[section.id]), section, words, hidden)
    book.move_sheet(HIDDEN, len(questionnaire.sections) + 1)
    book.active = 0
    from openpyxl.workbook.protection import WorkbookProtection

    book.security = WorkbookProtection(lockStructure=True)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _hidden(book: Workbook, questionnaire: Questionnaire, lang: str) -> Worksheet:
    """What the form is; lists follow in further columns. Nobody sees it, and nobody has to."""
    sheet = book.create_sheet(HIDDEN)
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True
    for row, text in enumerate((FORM, questionnaire.id, lang, _revision(questionnaire)), 1):
        sheet.cell(row, 1, text)
    return sheet


def _revision(questionnaire: Questionnaire) -> str:
    return fingerprint(questionnaire.model_dump_json())


def _intro(sheet: Worksheet, words: Words, invited: Invited | None) -> None:
    _sheet(sheet, words.say("survey_intro_sheet"))
    questionnaire = words.questionnaire
    texts = [questionnaire.title, questionnaire.intro, questionnaire.privacy]
    for row, text in enumerate(texts, 1):
        _text(sheet, f"{QUESTION}{row}", words.text(text), big=row == 1)
    _text(sheet, f"{QUESTION}4", words.say("survey_instructions"))
    if invited is not None:
        _text(sheet, f"{QUESTION}6", words.say("survey_municipality"))
        _text(sheet, f"{ANSWER}6", f"{invited.name} ({invited.code})")
        if invited.synthetic:
            _text(sheet, f"{QUESTION}7", words.say("survey_synthetic"), bold=True)
    _text(sheet, f"{QUESTION}8", words.say("survey_access_code"))
    _text(sheet, f"{ANSWER}8", shown_invitation(invited.invitation) if invited else "")
    if invited is None or not invited.invitation:
        _field(sheet, 8)
    _text(sheet, f"{KEY}8", INVITATION)
    _fit(sheet)


def _section(sheet: Worksheet, section: Section, words: Words, hidden: Worksheet) -> None:
    _sheet(sheet, sheet.title)
    _text(sheet, f"{QUESTION}1", words.text(section.title), big=True)
    start, common = first_row(section), shared_condition(section)
    if section.intro:
        _text(sheet, f"{QUESTION}2", words.text(section.intro))
    if common:
        told = f"{words.say('survey_whole_section')}: {words.condition(common)}"
        _text(sheet, f"{QUESTION}{start - 2}", told, grey=True)
    for column, key in ((QUESTION, "survey_question"), (ANSWER, "survey_answer"), (NOTE, "survey_note")):
        _text(sheet, f"{column}{start - 1}", words.say(key), bold=True, indent=int(column == NOTE))
    sheet.freeze_panes = f"{QUESTION}{start}"
    for row, line in enumerate(lines(section), start):
        _line(sheet, row, line, words, hidden, told=bool(common))
    _fit(sheet)


def _line(sheet: Worksheet, row: int, line: Line, words: Words, hidden: Worksheet, told: bool) -> None:
    item, option = line.item, line.option
    if line.key:
        _text(sheet, f"{KEY}{row}", line.key)
    if line.key not in ("", item.id):  # an option, or that the item does not apply
        said = words.text(option.text) if option else words.say("survey_not_applicable")
        _text(sheet, f"{QUESTION}{row}", said, indent=2)
        _choose(sheet, row, [words.say("survey_yes")], words, hidden)
        return
    _text(sheet, f"{QUESTION}{row}", words.numbered(item), bold=isinstance(item, Multi))
    notes = [words.help(item)]
    if item.show_if and not told:
        notes.append(f"{words.say('survey_only_if')}: {words.condition(item.show_if)}")
    if isinstance(item, Multi):
        notes.insert(0, words.say("survey_choose_some"))
    _text(sheet, f"{NOTE}{row}", " · ".join(filter(None, notes)), grey=True)
    match item:
        case Single() | Likert():
            _choose(sheet, row, words.choices(item), words, hidden)
        case Number():
            _number(sheet, row, item, words)
        case OpenText():
            _long_text(sheet, row, words)


def _choose(sheet: Worksheet, row: int, offered: list[str], words: Words, hidden: Worksheet) -> None:
    """A list; its words lie on the hidden sheet, for in a rule there is room for 255 signs only."""
    from openpyxl.utils import get_column_letter

    column = next(
        (at for at in range(2, hidden.max_column + 1) if [cell.value for cell in hidden[get_column_letter(at)]
                                                         if cell.value is not None] == offered),
        None,
    )  # fmt: skip
    if column is None:
        column = max(2, hidden.max_column + 1)
        for at, text in enumerate(offered, 1):
            _put(hidden.cell(at, column), text)
    letter = get_column_letter(column)
    source = f"'{HIDDEN}'!${letter}$1:${letter}${len(offered)}"
    _rule(sheet, row, words.say("survey_pick_from_list"), type="list", formula1=source)
    _field(sheet, row)


def _number(sheet: Worksheet, row: int, item: Number, words: Words) -> None:
    told = words.say("survey_range", min=f"{item.min:g}", max=f"{item.max:g}")
    kind = "decimal" if item.decimals else "whole"
    _rule(sheet, row, told, type=kind, operator="between", formula1=f"{item.min:g}", formula2=f"{item.max:g}")
    _field(sheet, row)


def _long_text(sheet: Worksheet, row: int, words: Words) -> None:
    told = words.say("survey_too_long", max=MAX_TEXT)
    _rule(sheet, row, told, type="textLength", operator="lessThanOrEqual", formula1=str(MAX_TEXT))
    _field(sheet, row)
    sheet[f"{ANSWER}{row}"].number_format = "@"
    sheet.row_dimensions[row].height = 90


def _rule(sheet: Worksheet, row: int, told: str, **rule: Any) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    one = DataValidation(**rule, allow_blank=True, showErrorMessage=True, showInputMessage=True)
    one.error = one.prompt = told
    sheet.add_data_validation(one)
    one.add(f"{ANSWER}{row}")


def _sheet(sheet: Worksheet, title: str) -> None:
    sheet.title = title
    sheet.sheet_view.showGridLines = False
    for column, width in _WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.column_dimensions[KEY].hidden = True
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _fit(sheet: Worksheet) -> None:
    """Rows as high as their words need: programs make them so only for what is typed."""
    for row in sheet.iter_rows(min_col=1, max_col=3):
        height = max(
            -(-len(str(cell.value or "")) // (_WIDTHS[cell.column_letter] - 4)) * float(cell.font.sz or 11) * 1.35
            for cell in row
        )
        number = row[0].row
        if sheet.row_dimensions[number].height is None:
            sheet.row_dimensions[number].height = max(18.0, height + 5)


def _text(
    sheet: Worksheet, where: str, text: str, *, big: bool = False, bold: bool = False, grey: bool = False,
    indent: int = 0,
) -> None:  # fmt: skip
    from openpyxl.styles import Alignment, Font

    cell = sheet[where]
    _put(cell, text)
    cell.font = Font(
        name="Arial", size=16 if big else 11, bold=big or bold, color=_BLUE if big else _GREY if grey else _INK
    )
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=indent or int(grey))


def _field(sheet: Worksheet, row: int) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    cell, side = sheet[f"{ANSWER}{row}"], Side(style="thin", color=_GREY)
    cell.protection = Protection(locked=False)
    cell.fill = PatternFill("solid", start_color=_YELLOW)
    cell.border = Border(left=side, right=side, top=side, bottom=side)
    cell.font = Font(name="Arial", size=11, color=_INK)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")


def _put(cell: Any, text: str) -> None:
    """Text that stays text, whatever it begins with."""
    cell.value = text
    if text:
        cell.data_type = "s"
