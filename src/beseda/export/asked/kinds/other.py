"""Any other kind: what it asks, and for the trainer the reasons. Only fields known to ask are shown to participants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...document import Block, Emphasis, Item, List, Paragraph
from ..model import Asked, Page, numbered

_ASKS = (
    "who",
    "situation",
    "scene",
    "stem",
    "prompt",
    "question",
    "heading",
    "text",
    "says",
    "address",
    "amount",
    "payee",
)
_NESTED = ("dialog", "screen", "message", "options", "choices", "cards", "examples", "prompts", "guesses")
_REASONS = ("why", "rationale", "explanation", "if_allowed", "if_denied", "feedback", "debrief")
_GROUPS = ("items", "rounds", "steps", "stages", "phases", "nodes")


def other(asked: Asked) -> Iterator[Page]:
    """A page that asks and one that answers for each item."""
    items = [item for name in _GROUPS for item in asked.spec.get(name, ()) if isinstance(item, Mapping)]
    if not items:
        yield Page(asked.title, asked.text(asked.spec.get("objective")))
    for number, item in numbered(items):
        title = asked.numbered(number, len(items))
        asks, why = tuple(_asks(asked, item)), tuple(_reasons(asked, item))
        if asks:
            yield Page(title, asks)
        if why:
            yield Page(title, (*asks, *why), answer=True)


def _asks(asked: Asked, item: Mapping[str, Any]) -> Iterator[Block]:
    for name in _ASKS:
        if isinstance(item.get(name), str):
            yield from asked.text(item[name])
    for name in _NESTED:
        inner = item.get(name)
        if isinstance(inner, Mapping):
            yield from _asks(asked, inner)
        elif isinstance(inner, list):
            shown = [tuple(_asks(asked, one)) for one in asked.mixed(inner, name) if isinstance(one, Mapping)]
            if any(shown):
                yield List(tuple(Item(blocks) for blocks in shown if blocks))


def _reasons(asked: Asked, item: Any) -> Iterator[Block]:
    if isinstance(item, list):
        for inner in item:
            yield from _reasons(asked, inner)
    elif isinstance(item, Mapping):
        for name, value in item.items():
            if name in _REASONS and isinstance(value, str):
                words = asked.inline(item["text"]) if isinstance(item.get("text"), str) and "stem" not in item else ()
                if words:
                    yield Paragraph(words)
                yield Paragraph((Emphasis(asked.inline(value)),)) if words else Paragraph(asked.inline(value))
            elif isinstance(value, list | Mapping):
                yield from _reasons(asked, value)
