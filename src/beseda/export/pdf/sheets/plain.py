"""A kind without a sheet of its own: its questions with lines to write on, and nothing that gives an answer away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .model import Context, Sheet, Task

_LINES = 3
_QUESTIONS = ("stem", "question", "situation", "text", "title")
_LISTS = ("items", "nodes", "phases", "steps", "rounds")


def sheet(spec: Mapping[str, Any], context: Context) -> Sheet:
    """One task for each item that asks something; without any, one for the exercise."""
    stems = list(_stems(spec)) or [spec["objective"]]
    help_ = context.say("print_write")
    tasks = tuple(
        Task(number, context.drawing.text(stem), [{"t": "lines", "count": _LINES, "c": [], "help": []}])
        for number, stem in enumerate(stems, 1)
    )
    return Sheet(**context.head(spec), tasks=tasks, help="print_write" if help_ else "")


def _stems(spec: Mapping[str, Any]) -> Iterator[str]:
    for name in _LISTS:
        entries = spec.get(name)
        for entry in entries if isinstance(entries, list) else ():
            found = [entry[key] for key in _QUESTIONS if isinstance(entry, dict) and isinstance(entry.get(key), str)]
            yield from found[:1]
