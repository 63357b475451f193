"""A map of the regions: SVG made by hand, so that it is quick and needs nobody's tiles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from .words import number, words

SHADES = ("#edf2f7", "#cbd9e6", "#9bb5cf", "#5f87b0", "#2c5f8f")
"""From the smallest share to the largest; figures stand on each."""
_DARK = 3
"""From this shade on, figures are white."""
FONT = "system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif"
_HATCH = (
    '<pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="7" height="7" fill="#ffffff"/><path d="M0,0V7" stroke="#8a8a8a" stroke-width="1.6"/></pattern>'
)


@dataclass(frozen=True, slots=True)
class Outlines:
    """The regions as paths: `{"width", "height", "regions": {code: {"path", "x", "y"}}}`."""

    width: int
    height: int
    regions: Mapping[str, Mapping[str, Any]]


def shade(value: float, low: float, high: float) -> int:
    """The number of the shade for a value between the smallest and the largest."""
    return 0 if high <= low else min(int((value - low) / (high - low) * len(SHADES)), len(SHADES) - 1)


def region_map(
    outlines: Outlines, values: Mapping[str, float], lang: str, mark: str = "", *, chosen: str | None = None
) -> str:
    """The map with a share written on each region; regions without one are hatched. `mark` stands below it."""
    low, high = (min(values.values()), max(values.values())) if values else (0.0, 0.0)
    parts, labels = [], []
    for code, region in outlines.regions.items():
        known = code in values
        level = shade(values[code], low, high) if known else 0
        fill = SHADES[level] if known else "url(#hatch)"
        thick = ' stroke-width="3.5"' if code == chosen else ""
        title = escape(_title(code, values, lang))
        parts.append(f'<path d="{region["path"]}" fill="{fill}"{thick}><title>{title}</title></path>')
        if known:
            colour = "#ffffff" if level >= _DARK else "#1b1b1b"
            text = escape(number(values[code], False, lang))
            labels.append(f'<text x="{region["x"]}" y="{region["y"] + 5}" fill="{colour}">{text}</text>')
    width, height = outlines.width + 8, outlines.height + (28 if mark else 8)
    middle, under = outlines.width / 2, outlines.height + 16
    below = f'<text x="{middle}" y="{under}" fill="#1b1b1b">{escape(mark)}</text>' if mark else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 {width} {height}" width="{width}" height="{height}">'
        f'<defs>{_HATCH}</defs><rect x="-4" y="-4" width="{width}" height="{height}" fill="#ffffff"/>'
        f'<g stroke="#1b1b1b" stroke-width="1.1" stroke-linejoin="round">{"".join(parts)}</g>'
        f'<g font-family="{FONT}" font-size="14" text-anchor="middle">{"".join(labels)}{below}</g></svg>'
    )


def map_words(values: Mapping[str, float], regions: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """What the map shows, from the largest share down, and what it does not show."""
    said = words(lang)
    ordered = sorted(values, key=lambda code: -values[code])
    hidden = [said[f"region_{code}"] for code in regions if code not in values]
    lines = [_title(code, values, lang) for code in ordered]
    return (*lines, *([said["hidden_groups"].format(groups=", ".join(hidden))] if hidden else []))


def _title(code: str, values: Mapping[str, float], lang: str) -> str:
    said = words(lang)
    name = said[f"region_{code}"]
    return f"{name}: {number(values[code], False, lang)}" if code in values else said["few_of"].format(group=name)
