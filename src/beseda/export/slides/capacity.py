"""How much a slide holds, and how what is too much is divided. The one place that estimates it, for every format.

The measure is a line of running text on the deck's stage: 1600 × 900 with text of 34 px leaves 14 such lines of 82
characters below a heading. Slides of other formats hold the same, so that all break at the same places.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from ..document import (
    Block,
    Break,
    Heading,
    Html,
    Inline,
    Item,
    List,
    Math,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Rule,
    Table,
    Terms,
    Text,
    words,
)
from .model import Part

LINES = 14.0
"""What fits below a heading."""
WIDTH = 82
"""Characters in a line of running text."""
TITLE_WIDTH = 44
"""Characters in a line of a title."""
ABOVE_EXERCISE = 5.0
"""What may stand above an exercise: it needs the rest of the slide."""
BESIDE = 8.0
"""What may stand beside a QR code or a count of hands."""
_AIRY = 42 / 34
"""How much larger little text is."""
PICTURE = 9.0
COLUMNS = 8
"""More columns than that cannot be read from the last row."""
_GAP, _ITEM_GAP = 0.55, 0.35
_SMALL = 0.75
_SENTENCE = re.compile(r"(?<=[.!?…:])\s+")


def height(blocks: Sequence[Block], width: int = WIDTH) -> float:
    """The lines that blocks take, gaps included."""
    return sum(_height(block, width) for block in blocks)


def _height(block: Block, width: int) -> float:
    match block:
        case Heading(_, children):
            return 1.3 * _lines(words(children), width * 4 // 5) + _GAP
        case Paragraph(children):
            return _lines(words(children), width) + _GAP
        case List(items):
            return sum(_item(item, width - 3) for item in items) + _ITEM_GAP
        case Quote(blocks):
            return height(blocks, width - 4)
        case Preformatted(text):
            return _SMALL * (text.count("\n") + 1) + _GAP
        case Table():
            return sum(_row(row, block.columns, width) for row in (block.head, *block.rows) if row) + _GAP
        case Picture(caption=caption):
            return PICTURE + (1 if caption else 0)
        case Terms(entries):
            return sum(_lines(words(term), width) + height(meaning, width - 4) for term, meaning in entries)
        case Math(tex):
            return 1.5 * (tex.count("\\\\") + 1) + _GAP
        case Html(_, shown):
            return _lines(shown, width) + _GAP
        case Rule():
            return _GAP


def _lines(text: str, width: int) -> int:
    return sum(max(1, math.ceil(len(line) / max(width, 8))) for line in text.split("\n"))


def _item(item: Item, width: int) -> float:
    # What stands in an item is closer together than paragraphs are.
    own = sum(_height(block, width) - (_GAP if isinstance(block, Paragraph) else 0) for block in item.blocks)
    return max(own, 1.0) + _ITEM_GAP


def _row(row: Sequence[Sequence[Inline]], columns: int, width: int) -> float:
    each = max(width // max(columns, 1) - 2, 4)
    return _SMALL * max((_lines(words(cell), each) for cell in row), default=1) + 0.5


def airy(blocks: Sequence[Block], beside: bool = False, limit: float = LINES) -> bool:
    """Whether there is so little text that it can be a quarter larger; `beside`: something stands next to it."""
    width = int(WIDTH / _AIRY * (0.62 if beside else 1))
    return bool(blocks) and height(blocks, width) * _AIRY <= limit


def room(title: str) -> float:
    """The lines below a title: one that is longer than a line takes its room from them."""
    return LINES - 1.5 * (_lines(title, TITLE_WIDTH) - 1 if title else 0)


def divide(parts: Sequence[Part], limit: float = LINES) -> list[tuple[Part, ...]]:
    """The parts of a slide on as few slides as hold them, about equally full.

    A paragraph is divided only where it alone is too much; what introduces a thing stays with it.
    """
    if _taken(parts) <= limit:
        return [tuple(parts)]
    # Blocks stay whole where that takes no more slides than cutting them.
    pieces = min((_cut(parts, limit, whole) for whole in (True, False)), key=lambda cut: len(_filled(cut, limit)))
    fewest = len(_filled(pieces, limit))
    steps = (limit * (0.5 + share / 20) for share in range(11))
    return next(slides for at in steps if len(slides := _filled(pieces, at)) == fewest)


def _cut(parts: Sequence[Part], limit: float, whole: bool) -> list[_Piece]:
    """The blocks in pieces: those that are too much for a slide, or all that can be cut."""

    def cuts(block: Block) -> bool:
        divisible = isinstance(block, List | Table | Preformatted | Terms) and not whole
        return divisible or _height(block, WIDTH) > limit

    return [
        _Piece(part, block, piece)
        for part in parts
        for block in part.blocks
        for piece in (_pieces(block) if cuts(block) else [block])
    ]


def _taken(parts: Sequence[Part]) -> float:
    return height([block for part in parts for block in part.blocks])


def _filled(pieces: Sequence[_Piece], limit: float) -> list[tuple[Part, ...]]:
    """The pieces slide by slide, each filled as far as it goes."""
    out: list[list[_Piece]] = [[]]
    for piece in pieces:
        if out[-1] and _taken(list(_together([*out[-1], piece]))) > limit:
            carried = [out[-1].pop()] if len(out[-1]) > 1 and _introduces(out[-1][-1].block) else []
            out.append(carried)
        out[-1].append(piece)
    return [tuple(_together(slide)) for slide in out]


def _introduces(block: Block) -> bool:
    """Whether a block belongs to what follows: a heading, a line that ends with a colon."""
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and words(block.children).rstrip().endswith(":"))


class _Piece(NamedTuple):
    part: Part
    origin: Block
    block: Block


def too_large(block: Block) -> str:
    """Why a block cannot be read on any slide, in words; empty when it can."""
    if isinstance(block, Table):
        if block.columns > COLUMNS:
            return f"{block.columns} columns"
        if any(_row(row, block.columns, WIDTH) > LINES for row in block.rows):
            return "a row that is higher than a slide"
    return ""


def _pieces(block: Block) -> Iterator[Block]:
    """A block that is too much for a slide, in the smallest pieces that still mean something."""
    match block:
        case List(items):
            for at, item in enumerate(items):
                yield replace(block, items=(item,), start=block.start + at)
        case Table():
            for row in block.rows:
                yield Table(block.head, (row,), block.align)
        case Preformatted(text):
            for line in text.split("\n"):
                yield replace(block, text=line)
        case Quote(blocks):
            for inner in blocks:
                yield Quote((inner,))
        case Terms(entries):
            for entry in entries:
                yield Terms((entry,))
        case Paragraph(children):
            yield from (Paragraph(sentence) for sentence in _sentences(children))
        case _:
            yield block


def _sentences(children: Sequence[Inline]) -> Iterator[tuple[Inline, ...]]:
    out: list[Inline] = []
    for node in children:
        if isinstance(node, Break):
            yield tuple(out)
            out = []
        elif isinstance(node, Text):
            first, *rest = _SENTENCE.split(node.text)
            out.append(Text(first))
            for sentence in rest:
                yield tuple(out)
                out = [Text(sentence)]
        else:
            out.append(node)
    if out:
        yield tuple(out)


def _together(pieces: Sequence[_Piece]) -> Iterator[Part]:
    """Pieces of one part as one part again, those of one block joined."""
    for _, group in groupby(pieces, key=lambda piece: id(piece.part)):
        blocks: list[Block] = []
        mine = list(group)
        for _, same in groupby(mine, key=lambda piece: id(piece.origin)):
            first, *rest = same
            joined = [first.block]
            for piece in rest:
                joined = _join(joined, piece.block)
            blocks += joined
        yield replace(mine[0].part, blocks=tuple(blocks))


def _join(before: list[Block], after: Block) -> list[Block]:
    match before[-1], after:
        case List() as one, List() as two:
            joined: Block = replace(one, items=one.items + two.items)
        case Table() as one, Table() as two:
            joined = replace(one, rows=one.rows + two.rows)
        case Preformatted() as one, Preformatted() as two:
            joined = replace(one, text=f"{one.text}\n{two.text}")
        case Quote() as one, Quote() as two:
            joined = Quote(one.blocks + two.blocks)
        case Terms() as one, Terms() as two:
            joined = Terms(one.entries + two.entries)
        case Paragraph() as one, Paragraph() as two:
            joined = Paragraph((*one.children, Text(" "), *two.children))
        case _:
            return [*before, after]
    return [*before[:-1], joined]
