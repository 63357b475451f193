"""Kind `sort`: cards in another order to be talked about; the answer puts them in place, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...document import Emphasis, Inline, Item, List, Paragraph, Strong, Table, Text
from ..letters import letters
from ..model import Asked, Page, numbered

Row = tuple[tuple[Inline, ...], ...]


def sort(asked: Asked) -> Iterator[Page]:
    """A page that asks and one that answers for each task."""
    items = asked.spec["items"]
    for number, item in numbered(items):
        title = asked.numbered(number, len(items))
        cards = asked.mixed(item["cards"], item["id"])
        stem = asked.text(item["stem"])
        heaps = () if item["mode"] == "order" else (_heaps(asked, item["categories"]),)
        listed = letters((Paragraph(asked.inline(card["text"])),) for card in cards)
        yield Page(title, (*stem, *heaps, listed))
        yield Page(title, (_in_order(asked, item) if item["mode"] == "order" else _in_heaps(asked, item),), answer=True)


def _heaps(asked: Asked, categories: Sequence[Mapping[str, Any]]) -> Paragraph:
    out: list[Inline] = []
    for category in categories:
        out += [*([Text("  ·  ")] if out else []), Strong(asked.inline(category["label"]))]
    return Paragraph(tuple(out))


def _in_order(asked: Asked, item: Mapping[str, Any]) -> List:
    cards = sorted(item["cards"], key=lambda card: int(card["step"]))
    steps = sorted({int(card["step"]) for card in cards})
    items = []
    for card in cards:
        words = (Strong(asked.inline(card["text"])),)
        items.append((steps.index(int(card["step"])) + 1, Item((Paragraph(words), Paragraph(_why(asked, card))))))
    return List(tuple(made for _, made in items), ordered=True)


def _in_heaps(asked: Asked, item: Mapping[str, Any]) -> Table:
    rows: list[Row] = []
    for category in item["categories"]:
        for card in item["cards"]:
            if card["category"] == category["id"]:
                label = (Strong(asked.inline(category["label"])),)
                rows.append((label, asked.inline(card["text"]), asked.inline(card["why"])))
    return Table((), tuple(rows))


def _why(asked: Asked, card: Mapping[str, Any]) -> tuple[Inline, ...]:
    return (Emphasis(asked.inline(card["why"])),)
