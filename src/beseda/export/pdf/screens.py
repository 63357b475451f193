"""A task divided into slides on which it can be read: what a sheet of paper holds is often too much for a screen."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .sheets import Task
from .tree import Node

LINES = 16.0
"""Lines of a slide in letters that can be read from the last row."""
_LETTERS = 82
"""Letters of such a line."""
_ROWS = {"grid": "cards", "order": "cards", "scale": "statements"}
"""Fields that may be divided, and what they consist of."""
_ROW = {"grid": 1.5, "order": 1.7, "scale": 1.6, "options": 1.3}
_HEAD = {"grid": 2.4, "order": 1.2, "scale": 3.2, "options": 1.2}
"""Lines of a row, and of what stands above the first one."""
_BESIDE = 4.0
"""Lines of a question that stays with the first part of what is asked."""
_MESSAGE = 420
"""Letters of a message beside which there is room for questions."""
_CODE = 250
"""What a QR code takes of that room, in letters."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A part of a task, and which of how many."""

    task: Task
    number: int
    of: int


def screens(task: Task) -> list[Screen]:
    """The task on as many slides as it needs; its key belongs to the last one."""
    parts = _card(task) if task.fields and task.fields[0]["t"] == "message" else _parts(task)
    keyed = [replace(part, key=task.key if at == len(parts) - 1 else []) for at, part in enumerate(parts)]
    return [Screen(part, number, len(keyed)) for number, part in enumerate(keyed, 1)]


def _card(task: Task) -> list[Task]:
    """A message and its questions beside each other, or a long message alone before them."""
    message = task.fields[0]["message"]
    if _letters(message) + (_CODE if "qr" in message else 0) <= _MESSAGE:
        return [task]
    return [replace(task, fields=task.fields[:1]), replace(task, fields=task.fields[1:])]


def _parts(task: Task) -> list[Task]:
    out: list[Task] = []
    stem, fields, used = task.stem, list[Node](), _stem(task.stem)
    room = LINES - used if used <= _BESIDE else LINES
    for field in (part for whole in task.fields for part in _divided(whole, room)):
        weight = _weight(field)
        if used + weight > LINES and used:
            out.append(replace(task, stem=stem, fields=fields))
            stem, fields, used = [], [], 0.0
        fields.append(field)
        used += weight
    return [*out, replace(task, stem=stem, fields=fields)]


def _divided(field: Node, room: float) -> Iterator[Node]:
    """A field in even parts of at most so many lines each; statements keep their numbers."""
    name = _ROWS.get(field["t"])
    head = _HEAD.get(field["t"], 0.0)
    count = math.ceil((_weight(field) - head) / (room - head))
    if name is None or count < 2:
        yield field
        return
    rows = field[name]
    size = math.ceil(len(rows) / count)
    for start in range(0, len(rows), size):
        yield {**field, name: rows[start : start + size], "start": start}


def _stem(stem: list[Node]) -> float:
    return sum(_lines(node, 0.9) + 0.4 for node in stem)


def _weight(field: Node) -> float:
    kind = field["t"]
    name = _ROWS.get(kind) or ("options" if kind == "options" else "")
    if not name:
        return _lines(field) + 1
    part = 0.45 if kind == "grid" else 0.75 if kind == "scale" else 0.9
    rows = sum(_lines(row, part) - 1 + _ROW[kind] for row in field[name])
    return rows + _HEAD[kind]


def _lines(value: Any, part: float = 1.0) -> int:
    """The lines that words take in a part of the slide's width."""
    return max(1, math.ceil(_letters(value) / (_LETTERS * part)))


def _letters(value: Any) -> int:
    """How many letters a node has, with what is inside it."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        return sum(_letters(inner) for key, inner in value.items() if key not in ("t", "to", "qr", "label", "help"))
    return sum(map(_letters, value)) if isinstance(value, list | tuple) else 0
