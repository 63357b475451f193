"""Kind `choice`: a question with options A, B, C; the answer gives the reason for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...document import Block, Emphasis, Paragraph, Strong, Text
from ..letters import letters
from ..model import Asked, Page, numbered


def choice(asked: Asked) -> Iterator[Page]:
    """A page that asks and one that answers for each question."""
    items = asked.spec["items"]
    for number, item in numbered(items):
        title = asked.numbered(number, len(items))
        ask = "select_many" if item.get("select") == "many" else "select_one"
        stem = asked.text(item["stem"])
        options = letters((Paragraph(asked.inline(option["text"])),) for option in item["options"])
        yield Page(title, (*stem, Paragraph((Emphasis((Text(asked.say(ask)),)),)), options))
        answers = letters(_answer(asked, option) for option in item["options"])
        yield Page(title, (*stem, answers, *asked.text(item.get("explanation"))), answer=True)


def _answer(asked: Asked, option: Mapping[str, Any]) -> tuple[Block, ...]:
    words = asked.inline(option["text"])
    first = Paragraph((Strong((*words, Text(f"  ✓ {asked.say('is_right')}"))),) if option["correct"] else words)
    return first, Paragraph((Emphasis(asked.inline(option["rationale"])),))
