"""`password` on paper: samples to think about. Nobody is asked to write down a password of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .model import Context, Sheet, Task


def sheet(spec: Mapping[str, Any], context: Context) -> Sheet:
    """Samples to be put in order, then the advice; what a browser makes by chance has no place on paper."""
    items = [item for item in spec["items"] if item.get("examples")]
    tasks = [_task(item, number, context) for number, item in enumerate(items, 1)]
    for number, advice in enumerate(spec.get("advice", ()), len(tasks) + 1):
        tasks.append(Task(number, context.strong(advice["title"]) + context.drawing.text(advice["text"])))
    return Sheet(**context.head(spec), tasks=tuple(tasks), help="print_no_password")


def _task(item: Mapping[str, Any], number: int, context: Context) -> Task:
    stem = context.drawing.text(item["stem"])
    examples = item["examples"]
    cards = [[{"t": "code", "text": example["text"]}] for example in examples]
    fields = [{"t": "order", "help": context.say("print_weakest"), "cards": cards}]
    key = context.strong(f"{number}.")
    key += context.points([context.reason("", example["text"], example["why"]) for example in examples])
    return Task(number, stem, fields, key)
