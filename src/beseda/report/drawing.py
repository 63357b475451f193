"""How pictures are drawn: static SVG in ink and grey, made by Altair without a browser and without a network."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from ..grammar import left_out

INK, GREY, PALE = "#1b1b1b", "#767676", "#c6c6c6"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its name (unchanging), its title, a help line, its SVG and what it shows in words."""

    name: str
    title: str
    help: str
    svg: str
    text: tuple[str, ...]

    @property
    def address(self) -> str:
        """The picture as a data address: no style or id of it can touch the page around it."""
        return "data:image/svg+xml;base64," + base64.b64encode(self.svg.encode()).decode()


def values(rows: Sequence[dict[str, Any]]) -> Any:
    return library().InlineData(values=list(rows))


@cache
def library() -> Any:
    """Altair, which takes a second to import: only where pictures are drawn."""
    with left_out():
        import altair
    return altair


def svg(chart: Any, lang: str) -> str:
    font = "system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif"
    chart = chart.configure(font=font, background="white", padding=8).configure_view(stroke=None)
    chart = chart.configure_axis(labelColor=INK, titleColor=INK, labelFontSize=13, titleFontSize=13, tickColor=GREY)
    chart = chart.configure_header(labelColor=INK, labelFontSize=13, labelFontWeight="bold").configure_text(fontSize=13)
    return _drawn(chart.to_json(indent=None, validate=False), lang)


@lru_cache(maxsize=128)
def _drawn(specification: str, lang: str) -> str:
    import vl_convert

    version = library().SCHEMA_VERSION.rpartition(".")[0]
    # No data is ever fetched: the figures are inside, and no address is allowed.
    return str(
        vl_convert.vegalite_to_svg(
            specification, vl_version=version, allowed_base_urls=[], format_locale=_LOCALES.get(lang)
        )
    )


_SPACE = "\N{NO-BREAK SPACE}"
_EUROPEAN = {"decimal": ",", "thousands": _SPACE, "grouping": [3], "currency": ["", ""], "percent": f"{_SPACE}%",
             "minus": "−"}  # fmt: skip
_LOCALES: dict[str, Any] = {"cs": _EUROPEAN, "uk": _EUROPEAN}
