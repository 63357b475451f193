"""Pictures of a survey: diverging bars, points with intervals, bars; each says in words what it shows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..drawing import GREY, INK, Picture, svg, values
from ..drawing import library as altair
from ..words import percent
from .figures import Figure, Response
from .groups import Group
from .words import figure_words, group_name, number, thousands, words

_WIDTH, _STEP = 420, 26
FIVE = ("#a6611a", "#dfc27d", "#dedede", "#80cdc1", "#018571")
"""From disagreement to agreement; told apart by lightness as well, and figures stand on each part."""
THREE = (FIVE[0], FIVE[2], FIVE[4])
_WHITE_ON = (FIVE[0], FIVE[4])
_LEAST_WRITTEN = 0.06
_LONGEST = 48
"""Characters of a label; what is longer is cut in the picture and whole in the words."""


@dataclass(frozen=True, slots=True)
class Row:
    """A named figure of a picture."""

    name: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Scaled:
    """A Likert item with the shares of its points or, where these may not be shown, of its thirds."""

    name: str
    shares: tuple[float, ...]


def intervals_picture(
    name: str, title: str, rows: Sequence[Row], lang: str, mark: str = "", *, mean: bool = False
) -> Picture | None:
    """Weighted figures with intervals, and beside them the unweighted ones."""
    if not rows:
        return None
    said, alt = words(lang), altair()
    data = [
        {"name": row.name, "key": str(n), "value": row.figure.value, "low": row.figure.low, "high": row.figure.high,
         "plain": row.figure.plain}
        for n, row in enumerate(rows)
    ]  # fmt: skip
    scale = alt.Scale(zero=True) if mean else alt.Scale(domain=[0, 1])
    x = {"title": None, "scale": scale, "axis": alt.Axis(tickCount=5, gridColor="#e6e6e6") if mean else percent_axis()}
    base = alt.Chart(values(data)).encode(
        y=alt.Y("key:N", title=None, sort=[row["key"] for row in data], axis=name_axis(data))
    )
    chart = alt.layer(
        base.mark_rule(color=INK, size=2).encode(x=alt.X("low:Q", **x), x2="high:Q"),
        base.mark_point(color=INK, fill=INK, size=60, opacity=1).encode(x=alt.X("value:Q", **x)),
        base.mark_point(color=INK, fill="white", size=45, opacity=1).encode(x=alt.X("plain:Q", **x)),
    ).properties(width=_WIDTH, height={"step": _STEP}, **_marked(mark))
    lines = tuple(figure_words(row.name, row.figure, mean, lang) for row in rows)
    return Picture(name, title, said["bars_help"], svg(chart, lang), lines)


def likert_picture(
    name: str, title: str, items: Sequence[Scaled], labels: Sequence[str], lang: str, mark: str = ""
) -> Picture | None:
    """Diverging stacked bars, the middle point halved by zero. All items have as many parts as there are labels."""
    if not items:
        return None
    alt, said = altair(), words(lang)
    colours = FIVE if len(labels) == len(FIVE) else THREE
    data = [part for n, item in enumerate(items) for part in _parts(n, item, labels)]
    keys = [str(n) for n in range(len(items))]
    end = max(0.5, *(max(abs(part["left"]), abs(part["right"])) for part in data))
    axis = alt.Axis(labelExpr="format(abs(datum.value), '.0%')", tickCount=5, gridColor="#e6e6e6")
    names = [{"key": key, "name": item.name} for key, item in zip(keys, items, strict=True)]
    base = alt.Chart(values(data)).encode(
        y=alt.Y("key:N", title=None, sort=keys, axis=name_axis(names)),
        x=alt.X("left:Q", title=None, axis=axis, scale=alt.Scale(domain=[-end, end])),
    )
    legend = alt.Legend(orient="top", title=None, columns=1 if max(map(len, labels)) > 24 else len(labels),
                        labelLimit=420, labelFontSize=13)  # fmt: skip
    bars = base.mark_bar(height=18, stroke=INK, strokeWidth=0.4).encode(
        x2="right:Q",
        color=alt.Color("part:N", sort=list(labels), legend=legend,
                        scale=alt.Scale(domain=list(labels), range=list(colours))),
    )  # fmt: skip
    written = [part for part in data if part["share"] >= _LEAST_WRITTEN]
    texts = alt.Chart(values(written)).mark_text(fontSize=12).encode(
        y=alt.Y("key:N", sort=keys), x=alt.X("middle:Q"), text=alt.Text("share:Q", format=".0%"),
        color=alt.Color("ink:N", scale=None),
    )  # fmt: skip
    zero = alt.Chart().mark_rule(color=INK).encode(x=alt.datum(0))
    chart = alt.layer(bars, texts, zero, data=values(data)).properties(
        width=_WIDTH, height={"step": _STEP}, **_marked(mark)
    )
    lines = tuple(_scaled_words(item, labels, lang) for item in items)
    return Picture(name, title, said["likert_help"], svg(chart, lang), lines)


def _scaled_words(item: Scaled, labels: Sequence[str], lang: str) -> str:
    parts = (f"{label} {percent(share, lang)}" for label, share in zip(labels, item.shares, strict=True))
    return words(lang)["likert_words"].format(item=item.name, parts="; ".join(parts))


def _parts(number_: int, item: Scaled, labels: Sequence[str]) -> list[dict[str, Any]]:
    """Where each part of a bar begins and ends."""
    colours = FIVE if len(labels) == len(FIVE) else THREE
    middle = len(labels) // 2
    at = -sum(item.shares[:middle]) - item.shares[middle] / 2
    parts = []
    for label, share, colour in zip(labels, item.shares, colours, strict=True):
        parts.append(
            {"key": str(number_), "part": label, "left": at, "right": at + share, "middle": at + share / 2,
             "share": share, "ink": "#ffffff" if colour in _WHITE_ON else INK}
        )  # fmt: skip
        at += share
    return parts


def response_picture(response: dict[Group, Response], lang: str, mark: str = "") -> Picture | None:
    """The response by size of municipality; groups that may not be shown are left out and named in the words."""
    said, alt = words(lang), altair()
    known = [(group, one) for group, one in response.items() if one.answered is not None]
    rows = [
        {"key": str(n), "name": group_name(group, lang), "value": one.answered / one.asked}
        for n, (group, one) in enumerate(known) if one.answered is not None
    ]  # fmt: skip
    if not rows:
        return None
    base = alt.Chart(values(rows)).encode(
        y=alt.Y("key:N", title=None, sort=[row["key"] for row in rows], axis=name_axis(rows)),
        x=alt.X("value:Q", title=None, scale=alt.Scale(domain=[0, 1]), axis=percent_axis()),
    )
    chart = alt.layer(
        base.mark_bar(color=GREY, height=16),
        base.mark_text(align="left", dx=4, color=INK).encode(text=alt.Text("value:Q", format=".0%")),
    ).properties(width=_WIDTH, height={"step": _STEP}, **_marked(mark))
    return Picture(
        "response-size", said["response_size"], said["response_help"], svg(chart, lang),
        tuple(response_words(group, one, lang) for group, one in response.items()),
    )  # fmt: skip


def response_words(group: Group, one: Response, lang: str) -> str:
    """A group's response in words."""
    said = words(lang)
    if one.answered is None:
        return said["few_of"].format(group=group_name(group, lang))
    return said["response_of"].format(
        group=group_name(group, lang), share=number(one.answered / one.asked, False, lang),
        answered=thousands(one.answered, lang), asked=thousands(one.asked, lang),
    )  # fmt: skip


def _marked(mark: str) -> dict[str, Any]:
    """The mark of synthetic data inside the picture, so that it goes wherever the picture is copied."""
    if not mark:
        return {}
    title = altair().TitleParams(
        text=mark, orient="bottom", anchor="start", fontSize=12, fontWeight="normal", fontStyle="italic", color=INK,
        offset=6,
    )  # fmt: skip
    return {"title": title}


def name_axis(rows: Sequence[dict[str, Any]]) -> Any:
    """Names on the left for the keys of rows: names need not be different."""
    names = {row["key"]: row["name"] for row in rows}
    pairs = ",".join(f"{json.dumps(key)}:{json.dumps(_cut(name), ensure_ascii=False)}" for key, name in names.items())
    # Vega's own limit measures every text many times.
    return altair().Axis(labelLimit=0, ticks=False, domain=False, labelExpr=f"({{{pairs}}})[datum.value]")


def percent_axis() -> Any:
    """An axis of shares."""
    return altair().Axis(format=".0%", tickCount=5, gridColor="#e6e6e6")


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
