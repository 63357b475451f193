"""`verdict` on paper: every message of the pool a card to cut out, with boxes for what one thinks and would do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beseda.content import replace_links

from ...document import tie
from .model import Context, Sheet, Task


def sheet(spec: Mapping[str, Any], context: Context) -> Sheet:
    """Cards in sets of as many as a sitting draws, so that a set can be handed out alone; slides show the first one."""
    tasks: list[Task] = []
    for group, items in enumerate(sets(spec), 1):
        tasks += [_card(item, number, group, spec, context) for number, item in enumerate(items, len(tasks) + 1)]
    return Sheet(**context.head(spec), tasks=tuple(tasks), form="cards", help="print_cards")


def sets(spec: Mapping[str, Any]) -> list[list[Mapping[str, Any]]]:
    """The pool in sets of cards."""
    items = {item["id"]: item for item in spec["items"]}
    return [[items[id_] for id_ in ids] for ids in spec["sets"]]


def _card(item: Mapping[str, Any], number: int, group: int, spec: Mapping[str, Any], context: Context) -> Task:
    actions = [context.drawing.line(action["text"]) for action in spec["actions"]]
    fields = [
        {"t": "message", "form": item["form"], "message": message(item["message"], context.drawing.lang)},
        {"t": "verdict", "actions": actions},
    ]
    stem = context.drawing.text(item["situation"]) if item.get("situation") else []
    return Task(number, stem, fields, _key(item, number, spec, context), shown=group == 1, group=group)


def _key(item: Mapping[str, Any], number: int, spec: Mapping[str, Any], context: Context) -> list[dict[str, Any]]:
    verdict = context.say("print_fraud" if item["fraud"] else "print_genuine")
    safe = [action["text"] for action in spec["actions"] if action["id"] in item["safe"]]
    key = context.strong(f"{number}. {verdict}")
    key += context.drawing.text(item["explanation"])
    key += context.points([context.drawing.line(clue["why"]) for clue in item["clues"]])
    return key + context.drawing.text(f"**{context.say('print_safe_steps')}** {'; '.join(safe)}.")


def message(value: Any, lang: str) -> Any:
    """A message as plain words: the marks of its clues are the solution."""
    if isinstance(value, str):
        for scheme in ("clue", "tel"):
            value = replace_links(value, scheme, lambda link: link.words)
        return tie(value, lang)
    if isinstance(value, list):
        return [message(entry, lang) for entry in value]
    if isinstance(value, dict):
        return {key: message(entry, lang) for key, entry in value.items()}
    return value
