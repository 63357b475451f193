"""How long it takes to draw a sitting of sixteen from the full pool, in the browser's code and in Python."""

from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path

from beseda.content import Verdict, find_course, packaged_course
from beseda.scoring import draw_set

from .servers import BIN
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
