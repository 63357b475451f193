"""A room full of people: storms on a kernel-backed notebook, openings of a page, durable answers, memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.postgres import running_cluster

from beseda.content import Choice, Course, revision
from beseda.serve.kernels.pool import POOL

from .memory import command, descendants, pss
from .servers import Running, beseda, stock_voila
from .table import Row, middle, times

LIMIT_S = 120
WIDGET = "application/vnd.jupyter.widget-view+json"
_WHICH = ("first", "median", "last")
NOTEBOOK = "voila/render/modules/storm/cs.ipynb"


def storms(notebook: Path, folder: Path) -> list[Row]:
    """20 and 70 readers at once on the same notebook; ours five times with 70."""
    (folder / "20").mkdir()
    with stock_voila(notebook) as stock:
        twenty = _storm(stock.address, 20)
        memory = [_per_kernel(stock, "ipykernel_launcher")]
        clashes = stock.clashes()
    with beseda(notebook.parents[2], folder / "20") as mine:
        _storm(mine.address + NOTEBOOK, 1)
        ours = _storm(mine.address + NOTEBOOK, 20)
        memory.append(_per_kernel(mine, "kernels.template", POOL))
        our_clashes = mine.clashes()
    rows = [
        Row("20 readers at once: completed", f"{twenty['done']}", f"{ours['done']}", "", "20"),
        *_readers("20 at once", twenty, ours, ("", "≤ 0.25 × stock", "≤ 0.4 × stock")),
        Row("memory per kernel (PSS), MiB, 20 readers", f"{memory[0]:.0f}", f"{memory[1]:.1f}", times(*memory), "≤ 15"),
    ]
    with stock_voila(notebook) as stock:
        seventy = _storm(stock.address, 70)
        clashes += stock.clashes()
    five, crowded = [], []
    for round_ in range(5):
        inside = folder / f"round-{round_}"
        inside.mkdir()
        with beseda(notebook.parents[2], inside) as mine:
            five.append(_storm(mine.address + NOTEBOOK, 70))
            crowded.append(_per_kernel(mine, "kernels.template", POOL))
            our_clashes += mine.clashes()
    done = ", ".join(str(storm["done"]) for storm in five)
    typical = {which: middle([storm[which] for storm in five]) for which in _WHICH}
    return [
        *rows,
        Row("70 at once: completed within 120 s", f"{seventy['done']}", done, "", "70, five times of five"),
        *_readers("70 at once", seventy, typical, ("", "", "")),
        Row("memory per kernel (PSS), MiB, 70 readers", "-", f"{middle(crowded):.1f}", "", "≤ 15"),
        Row("ports that were taken, 20 and 70 readers", str(clashes), str(our_clashes), "", "0"),
    ]


def _readers(what: str, stock: dict[str, Any], ours: dict[str, Any], bounds: Sequence[str]) -> list[Row]:
    return [
        Row(f"{what}: {which} reader, s", f"{stock[which]:.2f}", f"{ours[which]:.2f}", times(stock[which], ours[which]),
            bound)
        for which, bound in zip(_WHICH, bounds, strict=True)
    ]  # fmt: skip


def churn(course: Path, folder: Path) -> list[Row]:
    """A thousand openings and closings of the kernel-backed notebook: memory before, after, and the kernels left."""
    with beseda(course, folder) as mine:
        # The room is full once before: what it takes then the server keeps for the next full room.
        _load("churn", mine.address + NOTEBOOK, "150", WIDGET)
        _emptied(mine)
        before = pss(mine.pid)
        opened = _load("churn", mine.address + NOTEBOOK, "1000", WIDGET)["opened"]
        left = _emptied(mine)
        after = pss(mine.pid)
    return [
        Row("1,000 openings and closings: opened", "-", str(opened), "", "1000"),
        Row("… kernels left two minutes later", "-", str(left), "", f"{POOL}, the pool's size"),
        Row("… server before and after, MiB", "-", f"{before:.0f}, {after:.0f}", "", "flat"),
    ]


def _emptied(server: Running) -> int:
    """Waits up to two and a half minutes until only the pool is left; how many kernels there still are."""
    for _ in range(150):
        if len(_kernels(server, "kernels.template")) - 1 <= POOL:  # one is the template
            break
        time.sleep(1)
    return len(_kernels(server, "kernels.template")) - 1


def pages(course: Path, folder: Path) -> list[Row]:
    """A thousand openings of a page in the same moment."""
    with beseda(course, folder) as mine:
        _load("open", f"{mine.address}m/ten?lang=cs", "1", "60")
        opened = _load("open", f"{mine.address}m/ten?lang=cs", "1000", "60", "beseda-exercise")
        memory = pss(mine.pid)
    return [
        Row("1,000 openings at once: errors", "-", str(1000 - opened["done"]), "", "0"),
        Row("1,000 openings at once: p95, s", "-", f"{opened['p95']:.2f}", "", "≤ 2 s"),
        Row("1,000 openings at once: server, MiB", "-", f"{memory:.0f}", "", "≤ 300"),
    ]


def answers(course: Path, folder: Path) -> list[Row]:
    """Durable answers per second, 200 learners at once over HTTP: in lists of five, and each answer by itself."""
    rows = []
    exercise = Course(course).exercise("seniors_in_cyberspace/who-may-know")
    assert isinstance(exercise, Choice)
    item = exercise.items[0]
    sample = {"exercise": "seniors_in_cyberspace/who-may-know", "revision": revision(exercise), "item": item.id,
              "response": {"options": [item.options[0].id]}, "lang": "cs", "host": "page",
              "answered_at": "2026-01-31T10:00:00.000Z", "elapsed_ms": 900}  # fmt: skip
    with running_cluster() as cluster:
        for name, records in (("SQLite", ""), ("PostgreSQL", cluster.new_database())):
            inside = folder / name
            inside.mkdir()
            with beseda(course, inside, records) as mine:

                def sent(clients: int, batch: int, address: str = f"{mine.address}api/answers") -> dict[str, Any]:
                    return _load("answer", address, str(clients), "20", str(batch), json.dumps(sample))

                sent(1, 5)
                lists, single = sent(200, 5), sent(200, 1)
            rows += [
                Row(f"durable answers/s, 200 clients, {name}", "-", f"{lists['per_s']:.0f}", "", "≥ 2,000"),
                Row(f"answers, 200 clients, {name}: p99, ms", "-", f"{lists['p99'] * 1000:.0f}", "", "≤ 250"),
                Row(f"the same, each answer by itself, {name}: per s; p99, ms", "-",
                    f"{single['per_s']:.0f}; {single['p99'] * 1000:.0f}", "", ""),
            ]  # fmt: skip
    return rows


def _storm(address: str, readers: int) -> dict[str, Any]:
    return _load("open", address, str(readers), str(LIMIT_S), WIDGET, "10")


def _per_kernel(server: Running, marks: str, pool: int = 0) -> float:
    """Mean PSS of the server's kernels: processes with that mark that have no marked child themselves.

    As many as the pool has are left out, the smallest ones: nobody has opened anything in them.
    """
    marked = _kernels(server, marks)
    leaves = [pid for pid in marked if not any(child in marked for child in descendants(pid))]
    sizes = sorted(pss(pid) for pid in leaves)[pool:]
    return sum(sizes) / len(sizes) if sizes else -1


def _kernels(server: Running, marks: str) -> list[int]:
    """The server's processes with that mark: its kernels, and ours also the template they are forked from."""
    return [pid for pid in descendants(server.pid) if marks in command(pid)]


def _load(*arguments: str) -> dict[str, Any]:
    """Runs the load in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.load", *arguments], capture_output=True, text=True, check=False,
        cwd=Path(__file__).parents[1],
    )  # fmt: skip
    if done.returncode:
        sys.exit(done.stderr[-3000:])
    return dict(json.loads(done.stdout))
