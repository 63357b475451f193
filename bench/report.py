"""`beseda report` over a million answers, on SQLite and on PostgreSQL: the whole command, its time and its memory.

`python -m bench.report` measures this alone. PostgreSQL's own memory is the server's and not counted.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.postgres import running_cluster

from beseda.content import find_course, packaged_course
from beseda.records import Records

from .answers import fill
from .servers import BIN
from .table import Row, middle

ANSWERS = 1_000_000
ROUNDS = 3


def report(folder: Path) -> list[Row]:
    """Fills two databases and reports on them, in the terminal and as a page with pictures."""
    rows = _measured("SQLite", f"sqlite:///{folder / 'million.sqlite'}", folder)
    with running_cluster() as cluster:
        rows += _measured("PostgreSQL", cluster.new_database(), folder)
    return rows


def _measured(name: str, url: str, folder: Path) -> list[Row]:
    course = find_course(packaged_course())
    with Records.open(url, course, retain_days=None) as records:
        fill(records, course, ANSWERS)
    command = [str(BIN / "beseda"), "report", "--lang", "cs", "--records", url]
    plain = [run(command) for _ in range(ROUNDS)]
    page = [run([*command, "-o", str(folder / "report.html")]) for _ in range(ROUNDS)]
    return [
        Row(f"report over 1,000,000 answers, {name}, s", "-", f"{middle([s for s, _ in plain]):.1f}", "", "≤ 5 s"),
        Row(f"the same as a page with pictures, {name}, s", "-", f"{middle([s for s, _ in page]):.1f}", "", "≤ 5 s"),
        Row(f"the same, peak memory, {name}, MB", "-", f"{max(mb for _, mb in plain + page):.0f}", "", "≤ 1000 MB"),
    ]


def run(command: Sequence[str]) -> tuple[float, float]:
    """Seconds, and the most megabytes that the command had at once."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, "COLUMNS": "120"})
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - start, _megabytes(used)


def _megabytes(used: resource.struct_rusage) -> float:
    return used.ru_maxrss * 1024 / 1e6  # Linux counts in kibibytes


def main() -> None:
    """Prints the rows."""
    with tempfile.TemporaryDirectory(prefix="beseda-bench-") as name:
        for row in report(Path(name)):
            print(f"{row.what}: {row.ours} ({row.bound})", flush=True)


if __name__ == "__main__":
    main()
