"""QR codes as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any


def qr_code(address: str) -> dict[str, Any]:
    """A QR code as an SVG path of its dark modules in a `size` × `size` box, quiet zone included."""
    size, path = _drawn(address)
    return {"address": address, "size": size, "path": path}


@lru_cache(maxsize=256)
def _drawn(address: str) -> tuple[int, str]:
    """Drawn once for all languages and documents."""
    import segno

    rows = list(segno.make(address, micro=False).matrix_iter(border=2))
    return len(rows), "".join(f"M{x} {y}h{n}v1h-{n}z" for y, row in enumerate(rows) for x, n in _runs(row))


def _runs(row: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Where runs of dark modules begin in a row, and how long they are."""
    x = 0
    for dark, modules in groupby(row):
        n = len(list(modules))
        if dark:
            yield x, n
        x += n
