"""`verdict` on paper: every message of the pool a card to cut out, with boxes for what one thinks and would do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beseda.content import replace_links

from ...document import tie
from .model import Context, Sheet, Task, mixed


def sheet(spec: Mapping[str, Any], context: Context) -> Sheet:
    """Cards with numbers, mixed, because counterparts stand side by side in a file.

    Slides show the first ones of each sort, as many as a sitting draws.
    """
    shown = _drawn(spec)
    items = mixed(spec["items"], [item["id"] for item in spec["items"]], spec["id"])
    tasks = tuple(_card(item, number, item["id"] in shown, spec, context) for number, item in enumerate(items, 1))
    return Sheet(**context.head(spec), tasks=tasks, form="cards", help="print_cards")


def _drawn(spec: Mapping[str, Any]) -> set[str]:
    """The ids of as many frauds as genuine messages, those of different topics first."""
    found: set[str] = set()
    for fraud in (True, False):
        items = [item for item in spec["items"] if item["fraud"] is fraud]
        topics: dict[str, int] = {}
        rank = {}
        for item in items:
            topics[item["topic"]] = topics.get(item["topic"], 0) + 1
            rank[item["id"]] = topics[item["topic"]]
        found |= {item["id"] for item in sorted(items, key=lambda item: rank[item["id"]])[: spec["draw"] // 2]}
    return found


def _card(item: Mapping[str, Any], number: int, shown: bool, spec: Mapping[str, Any], context: Context) -> Task:
    actions = [context.drawing.line(action["text"]) for action in spec["actions"]]
    fields = [
        {"t": "message", "form": item["form"], "message": message(item["message"], context.drawing.lang)},
        {"t": "verdict", "actions": actions},
    ]
    return Task(number, [], fields, _key(item, number, spec, context), shown)


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
