"""`incident` on paper: the situation, its readings with a number to circle, what to find out; reasons in the key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .model import Context, Sheet, Task, letters

FAIR = ("voice", "neutrality", "respect", "motives")
"""The four parts of procedural justice."""


def sheet(spec: Mapping[str, Any], context: Context) -> Sheet:
    """One task for each situation."""
    tasks = tuple(_task(item, number, context) for number, item in enumerate(spec["items"], 1))
    return Sheet(**context.head(spec), tasks=tasks, help="print_incident")


def _task(item: Mapping[str, Any], number: int, context: Context) -> Task:
    drawing = context.drawing
    note = drawing.text(f"{context.say('print_beforehand')} {item['content_note']}") if item.get("content_note") else []
    points = [{"value": str(n), "c": drawing.line(context.say(f"print_plausible_{n}"))} for n in range(1, 6)]
    readings = [drawing.line(reading["text"]) for reading in item["readings"]]
    fields = [
        {"t": "scale", "help": context.say("print_rate"), "points": points, "statements": readings},
        context.options("print_find_out", *(question["text"] for question in item["find_out"])),
    ]
    stem = context.strong(item["title"]) + note + drawing.text(item["situation"])
    return Task(number, stem, fields, _key(item, number, context))


def _key(item: Mapping[str, Any], number: int, context: Context) -> list[Any]:
    key = context.strong(f"{number}. {item['title']}")
    for reading in item["readings"]:
        key += [{"t": "paragraph", "c": context.drawing.line(reading["text"])}]
        key += context.points(
            [
                context.reason(f"{context.say(f'print_{side}')}:", reading["why"][side], "")
                for side in ("for", "against")
            ]
        )
    names = letters(len(item["find_out"]))
    key += context.points(
        [
            context.reason(f"{name} {'✓' if question['helps'] else '–'}", question["text"], question["rationale"])
            for name, question in zip(names, item["find_out"], strict=True)
        ]
    )
    key += context.strong(context.say("print_fair"))
    return key + context.points([context.reason(f"{context.say(f'print_{p}')}:", item["fair"][p], "") for p in FAIR])
