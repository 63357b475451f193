"""The pool of messages: how long drawing a sitting takes, here and in the browser's code, and how heavy its page is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import time
import urllib.request
from pathlib import Path

from beseda.content import Verdict, find_course, packaged_course
from beseda.scoring import draw_set

from .servers import BIN, beseda
from .table import Row, middle

POOL = "seniors_in_cyberspace/real-or-fraud"
COUNT, ROUNDS = 16, 200
_SCRIPT = """
import {{ drawSet }} from {module};
const pool = {pool}, times = [];
for (let seed = 0; seed < {rounds}; seed += 1) {{
  const start = performance.now();
  drawSet(pool, {count}, seed, pool.slice(0, seed % pool.length).map((item) => item.id));
  times.push(performance.now() - start);
}}
console.log(JSON.stringify(times));
"""


def drawing(folder: Path) -> list[Row]:
    """The median over many seeds, with all kinds of what has been seen before; for JavaScript the first call too."""
    exercise = find_course(packaged_course()).exercise(POOL)
    assert isinstance(exercise, Verdict)
    python = []
    for seed in range(ROUNDS):
        seen = [item.id for item in exercise.items[: seed % len(exercise.items)]]
        start = time.perf_counter()
        draw_set(exercise.items, COUNT, seed, seen)
        python.append((time.perf_counter() - start) * 1000)
    script = _in_node(folder, [
        {"id": item.id, "fraud": item.fraud, "topic": item.topic, "difficulty": item.difficulty}
        for item in exercise.items
    ])  # fmt: skip
    what = f"{COUNT} of {len(exercise.items)} messages drawn"
    return [
        Row(
            f"{what} in the browser's code, ms (slowest)",
            "-",
            f"{middle(script):.2f} ({max(script):.2f})",
            "",
            "≤ 5 ms",
        ),
        Row(f"{what} in Python, ms (slowest)", "-", f"{middle(python):.2f} ({max(python):.2f})", "", "≤ 5 ms"),
    ]


def weight(folder: Path) -> list[Row]:
    """What a browser that opens the module with the pool is sent: the page and its files, in the heaviest language."""
    course = find_course(packaged_course())
    with beseda(course.root, folder) as mine:
        pages = [f"{mine.address}m/{POOL.split('/')[0]}?lang={lang}" for lang in course.languages]
        sizes = {accepted: max(_sent(page, mine.address, accepted) for page in pages) for accepted in ("br", "gzip")}
    shown = f"{sizes['br'] / 1024:.0f} ({sizes['gzip'] / 1024:.0f})"
    return [Row("page with the full pool: KB transferred by https (http)", "-", shown, "", "≤ 100 KB")]


def _sent(page: str, server: str, accepted: str) -> int:
    def get(address: str, encoding: str) -> bytes:
        request = urllib.request.Request(address, headers={"Accept-Encoding": encoding})
        with urllib.request.urlopen(request) as reply:
            return bytes(reply.read())

    files = re.findall(r'(?:src|href)="/(static/[^"]+)"', get(page, "identity").decode())
    return sum(len(get(address, accepted)) for address in (page, *(f"{server}{file}" for file in files)))


def _in_node(folder: Path, pool: list[dict[str, object]]) -> list[float]:
    root = packaged_course()
    module, script = folder / "draw.mjs", folder / "measure.mjs"
    subprocess.run(
        [str(root / "node_modules" / ".bin" / "esbuild"), str(root / "widgets" / "src" / "logic" / "draw.ts"),
         "--bundle", "--format=esm", f"--outfile={module}"],
        check=True, capture_output=True, env={**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip
    script.write_text(
        _SCRIPT.format(module=json.dumps(module.as_uri()), pool=json.dumps(pool), rounds=ROUNDS, count=COUNT), "utf-8"
    )
    done = subprocess.run([str(BIN / "node"), str(script)], check=True, capture_output=True, text=True)
    return [float(value) for value in json.loads(done.stdout)]
