"""The document tree: what a slide's text and notes consist of, whatever format it ends in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Words."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words of weight."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words with stress."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strike:
    """Words crossed out."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere: https:, tel:, mailto:, or a file beside the notebook."""

    children: tuple[Inline, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Code:
    """Words of a program."""

    text: str


@dataclass(frozen=True, slots=True)
class Math:
    """A formula in TeX's notation, within a line or (as a block) on its own."""

    tex: str


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line within a paragraph."""


@dataclass(frozen=True, slots=True)
class InlineHtml:
    """A tag that Markdown has no sign for; formats other than HTML leave it out, the words in it stand."""

    html: str


Inline = Text | Strong | Emphasis | Strike | Link | Code | Math | Break | InlineHtml


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a slide; a slide's own title is not in its body."""

    level: int
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its own line first, then what is below it; `checked` in a list of tasks."""

    blocks: tuple[Block, ...]
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A list; a list inside an item is its next level. `start` is the first number of an ordered one."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Preformatted:
    """Lines that keep their spaces: a program, or what one printed (`output`)."""

    text: str
    language: str = ""
    output: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; a cell is inline content. `align` is left, center, right or empty, by column."""

    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    align: tuple[str, ...] = ()

    @property
    def columns(self) -> int:
        """How many columns its widest row has."""
        return max((len(row) for row in (self.head, *self.rows)), default=0)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its bytes; without an alternative text it is an ornament."""

    data: bytes
    mime: str
    alternative: str = ""
    caption: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms, each with what it means."""

    entries: tuple[tuple[tuple[Inline, ...], tuple[Block, ...]], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""


@dataclass(frozen=True, slots=True)
class Html:
    """HTML of the author's, or of a program's output; other formats show its `words`."""

    html: str
    words: str
    output: bool = False


Block = Heading | Paragraph | List | Quote | Preformatted | Table | Picture | Terms | Rule | Math | Html


def words(nodes: Iterable[Inline]) -> str:
    """The plain text of inline content."""
    return "".join(_words(node) for node in nodes)


def _words(node: Inline) -> str:
    match node:
        case Text(text) | Code(text):
            return text
        case Math(tex):
            return tex
        case Break():
            return "\n"
        case InlineHtml():
            return ""
        case _:
            return words(node.children)


def text_of(blocks: Iterable[Block]) -> str:
    """The plain text of blocks, a line for each paragraph, item or row."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield words(block.children)
        case List(items):
            for item in items:
                yield text_of(item.blocks)
        case Quote(blocks):
            yield text_of(blocks)
        case Preformatted(text):
            yield text
        case Table():
            for row in (block.head, *block.rows):
                yield "\t".join(words(cell) for cell in row)
        case Picture():
            yield block.alternative
        case Terms(entries):
            for term, meaning in entries:
                yield f"{words(term)}: {text_of(meaning)}"
        case Math(tex):
            yield tex
        case Html():
            yield block.words
        case Rule():
            return


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, and those inside it."""
    for block in blocks:
        yield block
        match block:
            case List(items):
                for item in items:
                    yield from walk(item.blocks)
            case Quote(inside):
                yield from walk(inside)
            case Terms(entries):
                for _, meaning in entries:
                    yield from walk(meaning)
