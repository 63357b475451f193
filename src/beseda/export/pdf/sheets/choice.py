"""`choice` on paper: options with boxes to tick."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .model import Context, Sheet, Task, letters


def sheet(spec: Mapping[str, Any], context: Context) -> Sheet:
    """Questions with options A, B, C."""
    tasks = tuple(_task(item, number, context) for number, item in enumerate(spec["items"], 1))
    return Sheet(**context.head(spec), tasks=tasks)


def _task(item: Mapping[str, Any], number: int, context: Context) -> Task:
    drawing, options = context.drawing, item["options"]
    names = letters(len(options))
    help_ = "print_choose_many" if item.get("select") == "many" else "print_choose_one"
    right = [name for name, option in zip(names, options, strict=True) if option["correct"]]
    key = context.strong(f"{number}. {', '.join(right)}")
    key += context.points(
        [
            context.reason(f"{name}", option["text"], option["rationale"])
            for name, option in zip(names, options, strict=True)
        ]
    )
    key += context.points([context.reason(f"{context.say('print_hint')}:", hint, "") for hint in item.get("hints", ())])
    if item.get("explanation"):
        key += drawing.text(item["explanation"])
    fields = [context.options(help_, *(option["text"] for option in options))]
    return Task(number, drawing.text(item["stem"]), fields, key)
