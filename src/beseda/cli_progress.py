"""A progress line on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Step(Protocol):
    """Takes steps and says what they are about; with `advance=0` it only says."""

    def __call__(self, what: str, advance: int = 1) -> None: ...


@contextmanager
def progress(title: str, total: int | None = None) -> Iterator[Step]:
    """Gives a function that takes a step and says what it is about; nothing shows where there is no terminal."""
    if not sys.stderr.isatty():
        yield lambda what, advance=1: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    text = TextColumn("{task.description}")
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), text) if total else (text, BarColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=total)

        def step(what: str, advance: int = 1) -> None:
            bar.update(task, advance=advance, description=f"{title} {what}")

        yield step
