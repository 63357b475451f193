"""All documents of the course in one go: cold, unchanged, one deck beside stock, and whether two builds are equal."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from beseda.content import Course, packaged_course
from beseda.export import FORMATS

from .servers import BIN
from .table import Row, middle, times

MATRIX = tuple(to for to in ("deck", "pptx", "pdf", "handout") if to in FORMATS)


def whole(folder: Path) -> list[Row]:
    """Modules × languages × editions × deck, pptx, pdf, handout: twice cold, three times unchanged."""
    course = Course(packaged_course())
    number = len(course.info.modules) * len(course.languages) * 2 * len(MATRIX)
    cold = [_all(folder / f"out-{turn}", folder / f"cache-{turn}") for turn in (1, 2)]
    again = [_all(folder / "out-1", folder / "cache-1") for _ in range(3)]
    one, other = _documents(folder / "out-1"), _documents(folder / "out-2")
    differ = sum(one[name] != other.get(name) for name in one)
    if len(one) != number:
        sys.exit(f"export all made {len(one)} documents, expected {number}")
    sizes = {to: max(len(data) for name, data in one.items() if name.endswith(FORMATS[to][0])) for to in MATRIX}
    rows = [
        Row(f"`export all`, {number} documents, cold, s", "-", f"{middle(cold):.1f}", "", "≤ 120"),
        Row("`export all` when nothing changed, s", "-", f"{middle(again):.2f}", "", "≤ 3"),
        Row("documents that differ between two builds", "-", str(differ), "", "0"),
    ]
    for to, size in sizes.items():
        rows.append(Row(f"the largest {to}, KB", "-", f"{size / 1024:.0f}", "", "≤ 1024" if to == "deck" else ""))
    return rows


def one_deck(folder: Path) -> list[Row]:
    """A module of the course as a deck: stock nbconvert with --execute, and ours from nothing."""
    notebook = packaged_course() / "modules" / "seniors_in_cyberspace" / "cs.ipynb"
    stock, ours = [], []
    for turn in range(3):
        command = [str(BIN / "jupyter"), "nbconvert", "--to", "slides", "--execute", str(notebook),
                   "--output", f"stock-{turn}", "--output-dir", str(folder)]  # fmt: skip
        stock.append(_seconds(command, folder / "unused"))
        command = [str(BIN / "beseda"), "export", "seniors_in_cyberspace", "--lang", "cs", "-o", str(folder / "deck")]
        ours.append(_seconds(command, folder / f"deck-cache-{turn}"))
    theirs, mine = middle(stock), middle(ours)
    return [Row("deck of a module, whole command, s", f"{theirs:.2f}", f"{mine:.2f}", times(theirs, mine), "≥ 2 ×")]


def _all(output: Path, cache: Path) -> float:
    return _seconds([str(BIN / "beseda"), "export", "all", "--to", ",".join(MATRIX), "-o", str(output)], cache)


def _seconds(command: list[str], cache: Path) -> float:
    environment = {**os.environ, "BESEDA_CACHE": str(cache)}
    start = time.perf_counter()
    done = subprocess.run(command, cwd=packaged_course(), env=environment, capture_output=True, text=True, check=False)
    elapsed = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr[-2000:]}")
    return elapsed


def _documents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("index"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
