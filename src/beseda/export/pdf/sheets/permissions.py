"""`permissions` on paper: what a device asks, to allow or to refuse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .model import Context, Sheet, Task


def sheet(spec: Mapping[str, Any], context: Context) -> Sheet:
    """One task for each question of the device."""
    tasks = tuple(_task(item, number, context) for number, item in enumerate(spec["items"], 1))
    return Sheet(**context.head(spec), tasks=tasks)


def _task(item: Mapping[str, Any], number: int, context: Context) -> Task:
    drawing, dialog = context.drawing, item["dialog"]
    text = drawing.text(dialog["text"]) if dialog.get("text") else []
    fields = [
        {"t": "frame", "heading": dialog["heading"], "rows": [], "text": text, "address": "", "buttons": []},
        context.options("print_choose_one", dialog["allow"], dialog["deny"]),
    ]
    key = context.strong(f"{number}. {dialog[item['right']]}")
    key += context.points(
        [
            context.reason(f"{dialog['allow']}:", item["if_allowed"], ""),
            context.reason(f"{dialog['deny']}:", item["if_denied"], ""),
        ]
    )
    return Task(number, drawing.text(item["stem"]), fields, key)
