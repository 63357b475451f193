"""`address` on paper: addresses in large letters, to underline and to decide on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .model import Context, Sheet, Task


def sheet(spec: Mapping[str, Any], context: Context) -> Sheet:
    """One task for each address."""
    tasks = tuple(_task(item, number, context) for number, item in enumerate(spec["items"], 1))
    return Sheet(**context.head(spec), tasks=tasks, help="print_underline")


def _task(item: Mapping[str, Any], number: int, context: Context) -> Task:
    own, other = f"{context.say('print_belongs')} {item['owner']}", context.say("print_belongs_other")
    rows = [[item["owner"], item["expected"]]]
    if item.get("shown"):
        rows.append([context.say("print_link_words"), item["shown"]])
    fields = [
        {"t": "frame", "heading": "", "rows": rows, "text": [], "address": item["address"], "buttons": []},
        context.options("print_choose_one", own, other),
    ]
    right = other if item.get("trick") else own
    key = context.strong(f"{number}. {right}") + context.drawing.text(item["why"])
    return Task(number, context.drawing.text(item["stem"]), fields, key)
