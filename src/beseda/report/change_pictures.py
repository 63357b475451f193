"""Pictures of a change: paired slopes and differences, each line five people, never one."""

from __future__ import annotations

from textwrap import wrap
from typing import Any

from . import change_words as spoken
from .drawing import GREY, INK, PALE, Picture, library, svg, values
from .models import Change
from .words import words

_SIDE = 130
"""Two panels fit beside each other on a telephone without being made smaller."""
_WIDE = 300
_STEP = 56
_LINES: dict[str, Any] = {"labelExpr": "split(datum.label, '\\n')", "labelLimit": 0}
"""A label may have several lines."""


def change_pictures(change: Change, lang: str) -> tuple[Picture, ...]:
    """The slopes and the differences; none where fewer than five pairs were found."""
    if not change.measures:
        return ()
    return slopes_picture(change, lang), differences_picture(change, lang)


def slopes_picture(change: Change, lang: str) -> Picture:
    """A panel per scale: a grey line for every five people, the black one for all."""
    said = words(lang)
    ends = [_folded(said[f"occasion_{when}"], 11) for when in (change.before, change.after)]
    rows: list[dict[str, Any]] = []
    for measure in change.measures:
        title = _folded(measure.title, 18)
        lines = [("all", (measure.before, measure.after))]
        lines += [(f"five {at}", step) for at, step in enumerate(measure.steps)] if len(measure.steps) > 1 else []
        for name, line in lines:
            rows += [{"scale": title, "line": name, "all": name == "all", "when": when, "value": value}
                     for when, value in zip(ends, line, strict=True)]  # fmt: skip
    a = library()
    base = a.Chart().encode(
        x=a.X("when:N", sort=ends, title=None, scale=a.Scale(padding=0.25), axis=a.Axis(labelAngle=0, **_LINES)),
        y=a.Y("value:Q", title=None, scale=a.Scale(domain=[change.low, change.high]),
              axis=a.Axis(format=".0f", tickMinStep=1, gridColor="#e6e6e6")),
        detail="line:N",
    )  # fmt: skip
    five, every = base.transform_filter("!datum.all"), base.transform_filter("datum.all")
    chart = a.layer(
        five.mark_line(color=GREY, strokeWidth=1.2, strokeDash=[5, 3]),
        every.mark_line(color=INK, strokeWidth=3),
        every.mark_point(color=INK, fill=INK, size=70, opacity=1),
    ).properties(width=_SIDE, height=_SIDE).facet(
        facet=a.Facet("scale:N", title=None, sort=[_folded(one.title, 18) for one in change.measures],
                      header=a.Header(**_LINES)),
        columns=2, data=values(rows), spacing=24,
    ).resolve_axis(x="independent", y="independent")  # fmt: skip
    help_ = [
        said["slopes_help"],
        *([said["slopes_fives"]] if any(len(one.steps) > 1 for one in change.measures) else []),
    ]
    return Picture("slopes", said["slopes"], " ".join(help_), svg(chart, lang), spoken.slopes(change, lang))


def differences_picture(change: Change, lang: str) -> Picture:
    """A row per scale: the mean difference with its interval, and the difference of every five people."""
    said, a = words(lang), library()
    names = [one.title for one in change.measures]
    fives: list[dict[str, Any]] = [
        {"name": one.title, "value": after - before} for one in change.measures for before, after in one.steps
        if len(one.steps) > 1
    ]  # fmt: skip
    means: list[dict[str, Any]] = [
        {"name": one.title, "value": one.after - one.before, "low": one.change.low if one.change else None,
         "high": one.change.high if one.change else None}
        for one in change.measures
    ]  # fmt: skip
    ends = [abs(row[end]) for row in (*fives, *means) for end in ("value", "low", "high") if row.get(end) is not None]
    reach = max(0.5, *ends) * 1.1
    axis = a.Axis(title=said["difference"], format="+.1f", tickCount=5, grid=False)
    y = a.Y("name:N", title=None, sort=names, axis=None)
    x = {"axis": axis, "scale": a.Scale(domain=[-reach, reach])}
    mean = a.Chart(values(means))
    name = mean.encode(y=y, x=a.value(0), text="name:N")
    words_ = {"align": "left", "baseline": "bottom", "dy": -10, "fontSize": 13, "limit": _WIDE}
    layers = [
        a.Chart().mark_rule(color=PALE, strokeDash=[4, 3]).encode(x=a.datum(0)),
        name.mark_text(stroke="white", strokeWidth=5, strokeJoin="round", **words_),
        name.mark_text(color=INK, **words_),
        mean.mark_rule(color=INK, size=2).encode(y=y, x=a.X("low:Q", **x), x2="high:Q"),
        mean.mark_point(color=INK, fill=INK, size=80, opacity=1).encode(y=y, x=a.X("value:Q", **x)),
    ]
    if fives:
        tick = a.Chart(values(fives)).mark_tick(color=GREY, thickness=2, size=12, yOffset=13)
        layers.append(tick.encode(y=y, x=a.X("value:Q", **x)))
    chart = a.layer(*layers).properties(width=_WIDE, height={"step": _STEP})
    help_ = [said["differences_help"]]
    help_ += [said["differences_interval"]] if any(one.change for one in change.measures) else []
    help_ += [said["differences_fives"]] if fives else []
    return Picture(
        "differences", said["differences"], " ".join((*help_, said["differences_none"])), svg(chart, lang),
        spoken.differences(change, lang),
    )  # fmt: skip


def _folded(label: str, width: int) -> str:
    """The label in lines of about so many signs."""
    return "\n".join(wrap(label, width, break_long_words=False))
