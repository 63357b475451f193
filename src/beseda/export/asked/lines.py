"""Paragraphs as PowerPoint has them: a document tree flattened into runs, levels and bullets, and measured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..document import nodes
from ..document.formulas import formula
from .letters import Letters

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; `\\n` in them ends a line. `target` is a link's, `mark` the number of a clue."""

    text: str
    strong: bool = False
    emphasis: bool = False
    strike: bool = False
    mono: bool = False
    target: str = ""
    raised: int = 0
    mark: bool = False
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph. `bullet` is empty, `•` or another sign, `1.` or `A.` (then `start` is its number)."""

    runs: tuple[Run, ...]
    level: int = 0
    bullet: str = ""
    start: int = 1
    scale: float = 1.0
    before: float = 0.5
    """The gap above, in sizes of the letters."""
    align: str = "l"
    colour: str = ""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


def clean(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def plain(text: str, **look: bool) -> Para:
    """A paragraph of words."""
    return Para((Run(clean(text), **look),))  # type: ignore[arg-type]


def runs(line: Iterable[nodes.Inline], look: Run | None = None) -> tuple[Run, ...]:
    """Inline content as runs."""
    return tuple(_runs(line, look or Run("")))


def _runs(line: Iterable[nodes.Inline], look: Run) -> Iterator[Run]:
    for node in line:
        match node:
            case nodes.Text(text):
                yield replace(look, text=clean(text))
            case nodes.Code(text):
                yield replace(look, text=clean(text), mono=True)
            case nodes.Strong(children):
                yield from _runs(children, replace(look, strong=True))
            case nodes.Emphasis(children):
                yield from _runs(children, replace(look, emphasis=True))
            case nodes.Strike(children):
                yield from _runs(children, replace(look, strike=True))
            case nodes.Link(children, target):
                yield from _runs(children, replace(look, target=target))
            case nodes.Math(tex):
                for bit in formula(tex):
                    yield replace(look, text=clean(bit.text), raised=bit.raised, emphasis=True)
            case nodes.Break():
                yield replace(look, text="\n")
            case nodes.InlineHtml():
                pass


def paragraphs(blocks: Iterable[nodes.Block], level: int = 0, bold: bool = False) -> Iterator[Para]:
    """Blocks of text as paragraphs; tables and pictures are not text and give none."""
    look = Run("", strong=bold)
    for block in blocks:
        match block:
            case nodes.Heading(_, children):
                yield Para(runs(children, replace(look, strong=True)), level, scale=1.1, before=0.8)
            case nodes.Paragraph(children):
                yield Para(runs(children, look), level)
            case nodes.List(items):
                for at, item in enumerate(items):
                    yield from _item(block, item, block.start + at, level)
            case nodes.Quote(inside):
                for para in paragraphs(inside, level + 1):
                    yield replace(para, runs=tuple(replace(run, emphasis=True) for run in para.runs))
            case nodes.Preformatted(text):
                yield Para((Run(clean(text.expandtabs(4)), mono=True),), level, scale=0.75)
            case nodes.Terms(entries):
                for term, meaning in entries:
                    yield Para(runs(term, replace(look, strong=True)), level)
                    yield from (replace(para, before=0.1) for para in paragraphs(meaning, level + 1))
            case nodes.Math(tex):
                bits = tuple(Run(clean(bit.text), emphasis=True, raised=bit.raised) for bit in formula(tex))
                yield Para(bits, level, align="ctr", scale=1.1)
            case nodes.Html():
                if block.words:
                    yield Para((replace(look, text=clean(block.words)),), level)
            case nodes.Table() | nodes.Picture() | nodes.Rule():
                pass


def _item(of: nodes.List, item: nodes.Item, number: int, level: int) -> Iterator[Para]:
    sign = "A." if isinstance(of, Letters) else "1." if of.ordered else "•"
    if item.checked is not None:
        sign = "☑" if item.checked else "☐"
    first = True
    for block in item.blocks:
        if isinstance(block, nodes.List):
            yield from paragraphs([block], level + 1)
            continue
        for para in paragraphs([block], level + 1):
            bullet = sign if first and para.level == level + 1 else ""
            yield replace(para, bullet=bullet, start=number, before=0.42 if first else 0.12)
            first = False
    if first:
        yield Para((), level + 1, sign, number, before=0.42)
