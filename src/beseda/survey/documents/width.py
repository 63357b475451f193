"""How wide a picture is on paper, so that its letters are as large as those of the others."""

from __future__ import annotations

import re

TEXT = 170.0
"""Millimetres of a page's text: A4 with margins."""

_PIXELS = re.compile(r'<svg[^>]*\bwidth="([\d.]+)')
_PIXEL = 0.235


def millimetres(svg: str) -> float:
    """The picture's width, and never more than the text's."""
    found = _PIXELS.search(svg)
    return min(float(found[1]) * _PIXEL, TEXT) if found else TEXT
