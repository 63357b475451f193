"""`sort` on paper: boxes for the numbers of an order, or a grid of cards and categories."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beseda.content.cards import mixed

from .model import Context, Sheet, Task


def sheet(spec: Mapping[str, Any], context: Context) -> Sheet:
    """Sorting tasks; cards are mixed, because a file may have them in the right order."""
    alone = len(spec["items"]) == 1
    tasks = tuple(
        _task(item, 0 if alone else number, spec["id"], context) for number, item in enumerate(spec["items"], 1)
    )
    return Sheet(**context.head(spec), tasks=tasks)


def _task(item: Mapping[str, Any], number: int, seed: str, context: Context) -> Task:
    drawing = context.drawing
    cards = mixed(item["cards"], [card["id"] for card in item["cards"]], f"{seed}/{item['id']}")
    shown = [drawing.line(card["text"]) for card in cards]
    key = context.strong(f"{number}.") if number else []
    if item["mode"] == "order":
        fields = [{"t": "order", "help": context.say("print_number"), "cards": shown}]
        ordered = sorted(item["cards"], key=lambda card: int(card["step"]))
        lines = [context.reason(f"{card['step']}.", card["text"], card["why"]) for card in ordered]
    else:
        labels = {category["id"]: category["label"] for category in item["categories"]}
        columns = [drawing.line(label) for label in labels.values()]
        fields = [{"t": "grid", "help": context.say("print_tick_row"), "columns": columns, "cards": shown}]
        lines = [context.reason(f"{labels[card['category']]}:", card["text"], card["why"]) for card in cards]
    return Task(number or 1, drawing.text(item["stem"]), fields, key + context.points(lines))
