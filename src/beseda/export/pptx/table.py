"""Tables as real tables: a head that is marked as one, columns as wide as their words ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Emu

from ..asked.lines import Para, runs
from ..document import Code, Inline, Table, words
from .metrics import height, width
from .template import Box, emu
from .write import Pen

_PAD = (7.0, 4.0)
_SMALLEST = 14.0
_ALIGN = {"left": "l", "center": "ctr", "right": "r"}


class Grid(NamedTuple):
    """How a table is divided, in points."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    size: float

    @property
    def height(self) -> float:
        """Of the whole table."""
        return sum(self.rows)


def grid(table: Table, room: float, size: float) -> Grid:
    """The columns and rows of a table as wide as `room`; its text is a little smaller than the text around it."""
    points = max(_SMALLEST, round(size * 0.8))
    columns = _columns(table, room, points)
    heights = []
    for at, row in enumerate(_rows(table)):
        cells = (height([_cell(cell, at == 0 and bool(table.head))], points, wide - 2 * _PAD[0])
                 for cell, wide in zip(row, columns, strict=False))  # fmt: skip
        heights.append(max(cells, default=points) + 2 * _PAD[1] + 1)
    return Grid(columns, tuple(heights), points)


def draw_table(slide: Any, pen: Pen, box: Box, table: Table, made: Grid, name: str = "Table") -> None:
    """Draws the table."""
    rows = _rows(table)
    frame = slide.shapes.add_table(len(rows), len(made.columns), emu(box.x), emu(box.y), emu(box.w), emu(made.height))
    frame.name = name
    drawn = frame.table
    drawn.first_row = bool(table.head)
    drawn.horz_banding = False
    for column, wide in zip(drawn.columns, made.columns, strict=True):
        column.width = Emu(emu(wide))
    for at, (row, high) in enumerate(zip(rows, made.rows, strict=True)):
        drawn.rows[at].height = Emu(emu(high))
        head = at == 0 and bool(table.head)
        for column in range(len(made.columns)):
            cell = row[column] if column < len(row) else ()
            align = _ALIGN.get(table.align[column] if column < len(table.align) else "", "l")
            para = replace(_cell(cell, head), align=align, colour="bg1" if head else "tx1")
            _fill(drawn.cell(at, column), slide, pen, para, made.size, head)


def _fill(cell: Any, slide: Any, pen: Pen, para: Para, size: float, head: bool) -> None:
    pen.write(cell.text_frame, slide.part, [para], size)
    properties = cell._tc.get_or_add_tcPr()
    for name, value in (("marL", _PAD[0]), ("marR", _PAD[0]), ("marT", _PAD[1]), ("marB", _PAD[1])):
        properties.set(name, str(emu(value)))
    properties.set("anchor", "ctr" if head else "t")
    for side in ("lnL", "lnR", "lnT", "lnB"):
        edge = etree.SubElement(properties, qn(f"a:{side}"), w=str(emu(0.75)))
        etree.SubElement(etree.SubElement(edge, qn("a:solidFill")), qn("a:schemeClr"), val="accent6")
    fill = etree.SubElement(properties, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:schemeClr"), val="accent1" if head else "bg1")


def _rows(table: Table) -> list[Sequence[tuple[Inline, ...]]]:
    return [*([table.head] if table.head else []), *table.rows]


def _cell(cell: tuple[Inline, ...], head: bool) -> Para:
    made = runs(cell)
    return Para(tuple(replace(run, strong=True) for run in made) if head else made)


def _columns(table: Table, room: float, size: float) -> tuple[float, ...]:
    """Widths: no column narrower than its longest word, the rest shared by how much each has to say."""
    least = [40.0] * table.columns
    wish = [40.0] * table.columns
    for at, row in enumerate(_rows(table)):
        for column, cell in enumerate(row):
            bold = at == 0 and bool(table.head)
            text = words(cell)
            mono = bool(cell) and all(isinstance(node, Code) for node in cell)
            longest = max((width(word, size, True) for word in text.split()), default=0.0)
            if mono:  # an address breaks badly
                longest = min(width(text, size, mono=True), room * 0.6)
            least[column] = max(least[column], longest + 2 * _PAD[0] + 4)
            wish[column] = max(wish[column], min(width(text, size, bold, mono) + 2 * _PAD[0] + 4, room * 0.75))
    if sum(least) >= room:
        return tuple(value * room / sum(least) for value in least)
    more = [max(0.0, want - have) for want, have in zip(wish, least, strict=True)]
    total = sum(more) or float(len(more))
    spare = room - sum(least)
    return tuple(
        have + spare * (extra / total if sum(more) else 1 / len(more)) for have, extra in zip(least, more, strict=True)
    )
