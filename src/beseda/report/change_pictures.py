"""Pictures of a change: paired slopes and differences, each line five people, never one."""

from __future__ import annotations

from typing import Any

from . import change_words as spoken
from .drawing import GREY, INK, PALE, Picture, library, svg, values
from .models import Change
from .words import words

_SIDE = 190
_STEP = 44


def change_pictures(change: Change, lang: str) -> tuple[Picture, ...]:
    """The slopes and the differences; none where fewer than five pairs were found."""
    if not change.measures:
        return ()
    return slopes_picture(change, lang), differences_picture(change, lang)


def slopes_picture(change: Change, lang: str) -> Picture:
    """A panel per scale: a grey line for every five people, the black one for all."""
    said = words(lang)
    ends = [said[f"occasion_{change.before}"], said[f"occasion_{change.after}"]]
    rows: list[dict[str, Any]] = []
    for measure in change.measures:
        lines = [("all", (measure.before, measure.after))]
        lines += [(f"five {at}", step) for at, step in enumerate(measure.steps)] if len(measure.steps) > 1 else []
        for name, line in lines:
            rows += [{"scale": measure.title, "line": name, "all": name == "all", "when": when, "value": value}
                     for when, value in zip(ends, line, strict=True)]  # fmt: skip
    a = library()
    base = a.Chart().encode(
        x=a.X("when:N", sort=ends, title=None, scale=a.Scale(padding=0.25), axis=a.Axis(labelAngle=0, labelLimit=120)),
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
        facet=a.Facet("scale:N", title=None, sort=[one.title for one in change.measures],
                      header=a.Header(labelLimit=_SIDE + 60)),
        columns=2, data=values(rows),
    )  # fmt: skip
    return Picture("slopes", said["slopes"], said["slopes_help"], svg(chart, lang), spoken.slopes(change, lang))


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
    axis = a.Axis(title=said["difference"], format="+.1f", tickCount=5, grid=False, labelFlush=False)
    y = a.Y("name:N", title=None, sort=names, axis=a.Axis(labelLimit=260, ticks=False, domain=False))
    x = {"axis": axis, "scale": a.Scale(domain=[-reach, reach])}
    mean = a.Chart(values(means))
    layers = [
        a.Chart().mark_rule(color=PALE, strokeDash=[4, 3]).encode(x=a.datum(0)),
        mean.mark_rule(color=INK, size=2).encode(y=y, x=a.X("low:Q", **x), x2="high:Q"),
        mean.mark_point(color=INK, fill=INK, size=80, opacity=1).encode(y=y, x=a.X("value:Q", **x)),
    ]
    if fives:
        tick = a.Chart(values(fives)).mark_tick(color=GREY, thickness=2, size=12, yOffset=13)
        layers.append(tick.encode(y=y, x=a.X("value:Q", **x)))
    chart = a.layer(*layers).properties(width=2 * _SIDE, height={"step": _STEP})
    return Picture(
        "differences", said["differences"], said["differences_help"], svg(chart, lang), spoken.differences(change, lang)
    )
