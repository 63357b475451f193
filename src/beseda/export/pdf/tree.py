"""The document tree as data for the templates; pictures are collected to lie beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..document import nodes, parse
from .maths import formula_node

Node = dict[str, Any]
ENDINGS = {
    "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp", "image/svg+xml": "svg",
}  # fmt: skip
_ADDRESSES = ("https://", "http://", "mailto:", "tel:")


@dataclass(slots=True)
class Drawing:
    """Turns trees of one language into data, and keeps what has to be in order throughout a document."""

    lang: str
    pictures: dict[str, nodes.Picture] = field(default_factory=dict)
    """File name → picture."""
    _level: int = 0

    def heading(self, level: int) -> int:
        """The level for a heading that wants `level`: the outline of a tagged document leaves none out."""
        self._level = min(max(level, 1), self._level + 1)
        return self._level

    def text(self, source: str) -> list[Node]:
        """Text of an exercise or a template: paragraphs, lists, strong words, links."""
        return self.blocks(parse(source, self.lang))

    def line(self, source: str) -> list[Node]:
        """Text that is one line."""
        out: list[Node] = []
        for block in parse(source, self.lang):
            if isinstance(block, nodes.Paragraph | nodes.Heading):
                out += ([{"t": "break"}] if out else []) + self.inline(block.children)
        return out or self.inline((nodes.Text(source),))

    def blocks(self, blocks: Iterable[nodes.Block], below: int = 2) -> list[Node]:
        """Blocks; their headings stand below level `below`."""
        return [node for block in blocks for node in self._block(block, below)]

    def _block(self, block: nodes.Block, below: int) -> list[Node]:
        match block:
            case nodes.Heading(level, children):
                return [{"t": "heading", "level": self.heading(max(level, below + 1)), "c": self.inline(children)}]
            case nodes.Paragraph(children):
                return [{"t": "paragraph", "c": self.inline(children)}]
            case nodes.List(items, ordered, start):
                shown = [{"c": self.blocks(item.blocks, below), "checked": item.checked} for item in items]
                return [{"t": "list", "ordered": ordered, "start": start, "items": shown}]
            case nodes.Quote(inside):
                return [{"t": "quote", "c": self.blocks(inside, below)}]
            case nodes.Preformatted(text):
                return [{"t": "preformatted", "text": text}]
            case nodes.Table():
                return [self._table(block)]
            case nodes.Picture():
                return [self.picture(block)]
            case nodes.Terms(entries):
                return [{"t": "terms", "entries": [[self.inline(term), self.blocks(said)] for term, said in entries]}]
            case nodes.Math(tex):
                return [formula_node(tex)]
            case nodes.Html():
                return [{"t": "paragraph", "c": [{"t": "text", "text": block.words}]}] if block.words else []
            case nodes.Rule():
                return [{"t": "rule"}]

    def _table(self, table: nodes.Table) -> Node:
        columns = table.columns
        align = [*table.align, *[""] * columns][:columns]
        rows = [[self.inline(cell) for cell in (*row, *[()] * columns)][:columns] for row in (table.head, *table.rows)]
        head = rows[0] if table.head else []
        return {"t": "table", "columns": columns, "align": align, "head": head, "rows": rows[1:]}

    def picture(self, picture: nodes.Picture) -> Node:
        """A picture, kept to lie beside the data; one of a sort that typst does not know leaves its words."""
        ending = ENDINGS.get(picture.mime.split(";")[0])
        if ending is None:
            return {"t": "paragraph", "c": [{"t": "text", "text": picture.alternative}]}
        known = next((name for name, other in self.pictures.items() if other.data == picture.data), "")
        file = known or f"picture-{len(self.pictures) + 1}.{ending}"
        self.pictures.setdefault(file, picture)
        return {"t": "picture", "file": file, "alternative": picture.alternative, "caption": picture.caption}

    def inline(self, line: Iterable[nodes.Inline]) -> list[Node]:
        """Inline content."""
        return [made for node in line for made in self._inline(node)]

    def _inline(self, node: nodes.Inline) -> list[Node]:
        match node:
            case nodes.Text(text):
                return [{"t": "text", "text": text}]
            case nodes.Strong(children):
                return [{"t": "strong", "c": self.inline(children)}]
            case nodes.Emphasis(children):
                return [{"t": "emphasis", "c": self.inline(children)}]
            case nodes.Strike(children):
                return [{"t": "strike", "c": self.inline(children)}]
            case nodes.Link(children, target):
                inside = self.inline(children)
                return [{"t": "link", "to": target, "c": inside}] if target.startswith(_ADDRESSES) else inside
            case nodes.Code(text):
                return [{"t": "code", "text": text}]
            case nodes.Math(tex):
                return [formula_node(tex)]
            case nodes.Break():
                return [{"t": "break"}]
            case nodes.InlineHtml():
                return []
