"""Rows of figures, printed and kept in results.md."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what, stock, ours, how they compare, and the bound it is held against."""

    what: str
    stock: str
    ours: str
    ratio: str
    bound: str

    def missed(self) -> bool:
        """Whether a figure is beyond its bound (`≤ 5 s`, `≥ 10 ×`, `≤ 0.4 × stock`); words are for the reader."""
        found = re.match(r"([≤≥]) ([\d,.]+)(.*)", self.bound)
        if found is None:
            return False
        sign, limit, unit = found[1], float(found[2].replace(",", "")), found[3].strip()
        if unit == "× stock":  # ratio says how many times less ours is
            sign, limit = "≥", 1 / limit
        text = self.ratio if unit.startswith("×") else self.ours
        figures = [float(figure) for figure in re.findall(r"\d+(?:\.\d+)?", text)]
        return any(figure > limit if sign == "≤" else figure < limit for figure in figures) or not figures


def middle(values: Sequence[float]) -> float:
    """The median."""
    return float(median(values))


def times(stock: float, ours: float) -> str:
    """How many times less ours is."""
    return f"{stock / ours:.1f} ×" if ours > 0 and stock > 0 else "-"


def write(rows: Sequence[Row], versions: dict[str, str], path: Path) -> str:
    """The table as Markdown; also written to `path`."""
    head = ["| | stock | ours | stock ÷ ours | bound |", "|---|---|---|---|---|"]
    lines = [
        f"| {row.what} | {row.stock} | {row.ours} | {row.ratio} | {row.bound}{' **missed**' if row.missed() else ''} |"
        for row in rows
    ]
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    text = "\n".join([
        "# Bench", "",
        "Stock and ours in one run on the same notebook, medians. Made by `make bench`; compare ratios.", "",
        *head, *lines, "",
        f"{date.today()}; {machine}; " + ", ".join(f"{name} {version}" for name, version in versions.items()) + ".", "",
    ])  # fmt: skip
    path.write_text(text, encoding="utf-8")
    return text
