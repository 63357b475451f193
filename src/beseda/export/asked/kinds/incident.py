"""Kind `incident`: the situation, its readings to be rated, what to find out; the answer gives the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...document import Emphasis, Item, List, Paragraph, Strong, Table, Text
from ..letters import letters
from ..model import Asked, Page

FAIR = ("voice", "neutrality", "respect", "motives")
"""The four parts of procedural justice."""
_SIDES = ("for", "against")


def incident(asked: Asked) -> Iterator[Page]:
    """For each incident what a room needs to talk about it, then what the trainer has on it."""
    for item in asked.spec["items"]:
        yield from _asked(asked, item)
        yield from _answered(asked, item)


def _asked(asked: Asked, item: Mapping[str, Any]) -> Iterator[Page]:
    yield from asked.beforehand(item.get("content_note"), _titled(asked, item, "note"))
    yield Page(str(item["title"]), asked.text(item["situation"]))
    steps = " · ".join(f"{step} = {asked.say(f'plausible_{step}')}" for step in range(1, 6))
    readings = tuple(Item((Paragraph(asked.inline(reading["text"])),)) for reading in item["readings"])
    hint = Paragraph((Emphasis((Text(asked.say("incident_rate_hint")),)),))
    yield Page(_titled(asked, item, "rate"), (hint, List(readings, ordered=True), Paragraph((Text(steps),))))
    questions = letters((Paragraph(asked.inline(question["text"])),) for question in item["find_out"])
    yield Page(_titled(asked, item, "find_out"), (questions,))


def _titled(asked: Asked, item: Mapping[str, Any], what: str) -> str:
    """Several incidents have slides of the same sort: each names its own."""
    return f"{item['title']}: {asked.say(f'incident_{what}')}"


def _answered(asked: Asked, item: Mapping[str, Any]) -> Iterator[Page]:
    head = ((), *((Text(asked.say(f"incident_{side}")),) for side in _SIDES))
    rows = tuple(
        ((Strong(asked.inline(reading["text"])),), *(asked.inline(reading["why"][side]) for side in _SIDES))
        for reading in item["readings"]
    )
    yield Page(_titled(asked, item, "readings"), (Table(head, rows),), answer=True)
    answers = letters(_brings(asked, question) for question in item["find_out"])
    yield Page(_titled(asked, item, "find_out"), (answers,), answer=True)
    parts = tuple(((Text(asked.say(f"fair_{part}")),), asked.inline(item["fair"][part])) for part in FAIR)
    yield Page(_titled(asked, item, "fair"), (Table((), parts),), answer=True)


def _brings(asked: Asked, question: Mapping[str, Any]) -> tuple[Paragraph, ...]:
    says = asked.say("incident_helps" if question["helps"] else "incident_helps_not")
    first = Paragraph((*asked.inline(question["text"]), Text(" – "), Strong((Text(says),))))
    return first, Paragraph((Emphasis(asked.inline(question["rationale"])),))
