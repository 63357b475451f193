"""`roles` on paper: a guess about each person first; what they said stands with the trainer, to be read out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .model import Context, Sheet, Task

_LINES = 3


def sheet(spec: Mapping[str, Any], context: Context) -> Sheet:
    """A task for the incident and one for each person."""
    drawing = context.drawing
    note = drawing.text(spec["content_note"]) if spec.get("content_note") else []
    first = Task(1, note + drawing.text(spec["situation"]), key=drawing.text(spec["lesson"]))
    people = tuple(_task(item, number, context) for number, item in enumerate(spec["items"], 2))
    return Sheet(**context.head(spec), tasks=(first, *people), help="print_private")


def _task(item: Mapping[str, Any], number: int, context: Context) -> Task:
    fields = [
        context.options("print_roles_guess", *(guess["text"] for guess in item["guesses"])),
        {"t": "lines", "count": _LINES, "c": context.drawing.line(context.say("print_roles_said")), "help": []},
    ]
    key = context.strong(f"{number}. {item['who']}") + context.drawing.text(item["said"])
    key += context.points([context.drawing.line(point["text"]) for point in item["points"]])
    key += [{"t": "paragraph", "c": context.reason("?", item["ask"], "")}]
    return Task(number, context.strong(item["who"]), fields, key)
