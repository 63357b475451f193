"""`table` on paper: the game itself needs a screen or a table full of people; what to think about has lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .model import Context, Sheet, Task

_LINES = 4


def sheet(spec: Mapping[str, Any], context: Context) -> Sheet:
    """One task for each thought; cards and sheets of the game are in the trainer's handout."""
    tasks = tuple(
        Task(number, context.drawing.text(thought), [{"t": "lines", "count": _LINES, "c": [], "help": []}])
        for number, thought in enumerate(spec["think"], 1)
    )
    return Sheet(**context.head(spec), tasks=tasks, help="print_table")
