"""A module as a page and as an offline deck, and the check of five hundred exercises."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser

from .browser import Visit, visit
from .course import TEN, make_many
from .servers import BIN, beseda, stock_voila
from .table import Row, middle, times

ROUNDS = 5


def page(browser: Browser, notebook: Path, folder: Path) -> list[Row]:
    """Opens the module with an empty cache, stock and ours in turn."""
    stock: list[Visit] = []
    ours: list[Visit] = []
    with stock_voila(notebook) as theirs, beseda(notebook.parents[2], folder) as mine:
        for _ in range(ROUNDS):
            stock.append(visit(browser, theirs.address))
            ours.append(visit(browser, f"{mine.address}m/ten?lang=cs"))
    if any(seen.feedback_ms < 0 for seen in (*stock, *ours)):
        sys.exit(f"A click gave no feedback: {[seen.errors for seen in (*stock, *ours) if seen.feedback_ms < 0]}")
    size = [middle([seen.bytes for seen in side]) / 1024 for side in (stock, ours)]
    count = [middle([seen.requests for seen in side]) for side in (stock, ours)]
    hosts = [len(set().union(*(seen.hosts for seen in side))) for side in (stock, ours)]
    first = [middle([seen.feedback_ms for seen in side]) for side in (stock, ours)]
    return [
        Row("page with 10 exercises: KB transferred", f"{size[0]:.0f}", f"{size[1]:.0f}", times(*size), "≤ 100 KB"),
        Row("page: requests", f"{count[0]:.0f}", f"{count[1]:.0f}", times(*count), "≤ 6"),
        Row("page: foreign hosts", str(hosts[0]), str(hosts[1]), "", "0"),
        Row("page: first click gives feedback, ms", f"{first[0]:.0f}", f"{first[1]:.0f}", times(*first), "≥ 10 ×"),
    ]


def deck(browser: Browser, notebook: Path, folder: Path) -> list[Row]:
    """Exports the deck by the whole command, then opens it from disk without a network."""
    theirs, mine = folder / "stock.slides.html", folder / "ours.slides.html"
    stock_command = [str(BIN / "jupyter"), "nbconvert", "--to", "slides", "--execute", str(notebook),
                     "--output", "stock", "--output-dir", str(folder)]  # fmt: skip
    our_command = [str(BIN / "beseda"), "export", "ten", "--to", "deck", "--lang", "cs", "-o", str(mine)]
    stock_s, ours_s, again_s = [], [], []
    for round_ in range(3):
        cache = {"BESEDA_CACHE": str(folder / f"cache-{round_}")}
        stock_s.append(_seconds(stock_command, notebook.parent))
        ours_s.append(_seconds(our_command, notebook.parents[2], cache))
        again_s.append(_seconds(our_command, notebook.parents[2], cache))
    seen = [visit(browser, path.as_uri(), wait_ms=15_000, click=False) for path in (theirs, mine)]
    stock_time, our_time, unchanged = middle(stock_s), middle(ours_s), middle(again_s)
    return [
        Row("deck offline: requests", str(seen[0].requests), str(seen[1].requests), "", "0"),
        Row("deck offline: errors", str(len(seen[0].errors)), str(len(seen[1].errors)), "", "0"),
        Row("deck offline: working exercises", f"{seen[0].working} of {len(TEN)}", f"{seen[1].working} of {len(TEN)}",
            "", "all"),
        Row("deck export, whole command, s", f"{stock_time:.2f}", f"{our_time:.2f}", times(stock_time, our_time),
            "≥ 2 ×"),
        Row("deck export when nothing changed, s", f"{stock_time:.2f}", f"{unchanged:.2f}",
            times(stock_time, unchanged), "≥ 5 ×"),
    ]  # fmt: skip


def check(root: Path) -> list[Row]:
    """`beseda check` on five hundred exercise files."""
    make_many(root, 500)
    seconds = middle([_seconds([str(BIN / "beseda"), "check", str(root)], root) for _ in range(3)])
    return [Row("`beseda check`, 500 exercise files, s", "-", f"{seconds:.2f}", "", "≤ 5 s")]


def _seconds(command: Sequence[str], folder: Path, environment: dict[str, str] | None = None) -> float:
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **(environment or {})}, capture_output=True, text=True, check=False
    )
    elapsed = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return elapsed
