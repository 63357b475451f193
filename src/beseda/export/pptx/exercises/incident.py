"""Kind `incident`: the situation, its readings to be rated, what to find out; the answer gives the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...document import Emphasis, Item, List, Paragraph, Strong, Table, Text
from ..asked import Asked, Page
from ..letters import letters

FAIR = ("voice", "neutrality", "respect", "motives")
"""The four parts of procedural justice."""
_SIDES = ("for", "against")


def incident(asked: Asked) -> Iterator[Page]:
    """For each incident what a room needs to talk about it, then what the trainer has on it."""
    for item in asked.spec["items"]:
        yield from _asked(asked, item)
        yield from _answered(asked, item)


def _asked(asked: Asked, item: Mapping[str, Any]) -> Iterator[Page]:
    title = str(item["title"])
    yield from asked.beforehand(item.get("content_note"))
    yield Page(title, asked.text(item["situation"]))
    steps = " · ".join(f"{step} = {asked.say(f'plausible_{step}')}" for step in range(1, 6))
    readings = tuple(Item((Paragraph(asked.inline(reading["text"])),)) for reading in item["readings"])
    hint = Paragraph((Emphasis((Text(asked.say("incident_rate_hint")),)),))
    yield Page(asked.say("incident_rate"), (hint, List(readings, ordered=True), Paragraph((Text(steps),))))
    questions = letters((Paragraph(asked.inline(question["text"])),) for question in item["find_out"])
    yield Page(asked.say("incident_find_out"), (questions,))


def _answered(asked: Asked, item: Mapping[str, Any]) -> Iterator[Page]:
    for reading in item["readings"]:
        rows = tuple(((Text(asked.say(f"incident_{side}")),), asked.inline(reading["why"][side])) for side in _SIDES)
        words = Paragraph((Strong(asked.inline(reading["text"])),))
        yield Page(asked.say("incident_readings"), (words, Table((), rows)), answer=True)
    yield Page(
        asked.say("incident_find_out"),
        (letters(_brings(asked, question) for question in item["find_out"]),),
        answer=True,
    )
    parts = tuple(((Text(asked.say(f"fair_{part}")),), asked.inline(item["fair"][part])) for part in FAIR)
    yield Page(asked.say("incident_fair"), (Table((), parts),), answer=True)


def _brings(asked: Asked, question: Mapping[str, Any]) -> tuple[Paragraph, ...]:
    says = asked.say("incident_helps" if question["helps"] else "incident_helps_not")
    first = Paragraph((*asked.inline(question["text"]), Text(" – "), Strong((Text(says),))))
    return first, Paragraph((Emphasis(asked.inline(question["rationale"])),))
