"""`reflect` on paper: questions with lines to write on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .model import Context, Sheet, Task

_LINES = 3


def sheet(spec: Mapping[str, Any], context: Context) -> Sheet:
    """A task for each phase, after what comes and where one may turn to; there is no key."""
    tasks = tuple(_task(phase, number, context) for number, phase in enumerate(spec["phases"], 1))
    head = context.head(spec)
    for name in ("content_note", "support"):
        head["intro"] = [*head["intro"], *(context.drawing.text(spec[name]) if spec.get(name) else [])]
    return Sheet(**head, tasks=tasks, help="print_private")


def _task(phase: Mapping[str, Any], number: int, context: Context) -> Task:
    fields = [
        {
            "t": "lines", "count": _LINES, "c": context.drawing.line(prompt["text"]),
            "help": context.drawing.line(prompt["help"]) if prompt.get("help") else [],
        }
        for prompt in phase["prompts"]
    ]  # fmt: skip
    return Task(number, context.strong(phase["title"]), fields)
