"""What Excel files of this room share: text that stays text, columns wide enough, a sheet that prints."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from .neutral import neutral

_LINE = 15.5
"""Points of a line of Calibri 11; rows without a height are as high as one line in some programs."""


def plain(value: object) -> object:
    """The value as a cell may hold it: no control characters, and nothing that could be taken for a formula."""
    if not isinstance(value, str):
        return value
    return neutral("".join(sign for sign in value if sign >= " " or sign == "\n"))


def fill(sheet: Any, head: Sequence[str], rows: Iterable[Sequence[object]], widths: Sequence[float]) -> None:
    """A table with a head that stays in sight, wrapped text, and filters."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    line = Border(bottom=Side(style="thin", color="767676"))
    for at, (words, width) in enumerate(zip(head, widths, strict=True), 1):
        cell = sheet.cell(1, at, plain(words))
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E6E6E6")
        cell.alignment, cell.border = Alignment(wrap_text=True, vertical="center"), line
        sheet.column_dimensions[get_column_letter(at)].width = width
    for number, row in enumerate(rows, 2):
        for at, value in enumerate(row, 1):
            cell = sheet.cell(number, at)
            cell.value = plain(value)
            if isinstance(value, str):
                cell.data_type = "s"  # text, whatever it looks like
            if isinstance(value, date):
                cell.number_format = "d. m. yyyy"
            cell.alignment, cell.border = Alignment(wrap_text=True, vertical="top"), line
        sheet.row_dimensions[number].height = _LINE * max(map(_lines, row, widths))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _lines(value: object, width: float) -> int:
    """How many lines a cell needs; words are broken at spaces, so a line is rarely full."""
    if not isinstance(value, str):
        return 1
    return sum(max(1, math.ceil(len(line) / (0.88 * width))) for line in value.split("\n"))


def saved(book: Any, title: str, author: str, lang: str) -> bytes:
    """The file's bytes, with its title and language."""
    book.properties.title, book.properties.creator, book.properties.language = title, author, lang
    out = BytesIO()
    book.save(out)
    return out.getvalue()
