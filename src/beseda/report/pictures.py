"""Pictures of a group's report: static SVG in ink and grey, each with a text that says the same in words."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from . import spoken
from .drawing import GREY, INK, PALE, Picture
from .drawing import library as _alt
from .drawing import svg as _svg
from .drawing import values as _values
from .models import Actions, Band, Calibration, Group, Item, Technique
from .words import words

_WIDTH = 420
_STEP = 26
_LONGEST = 48
"""Characters of a label; what is longer is cut in the picture and whole in the words. Vega's own limit, in pixels,
measures every text many times and takes three quarters of the drawing."""


Drawer = Callable[[Group, str], "Picture | None"]


def pictures(group: Group, lang: str) -> tuple[Picture, ...]:
    """All pictures of an exercise for which there are figures, in the order of the report."""
    return tuple(picture for draw in DRAWERS.values() if (picture := draw(group, lang)) is not None)


def warm() -> None:
    """Loads what draws, which takes more than a second: to be called beside other work, such as in a thread."""
    _svg(_bars([{"name": "", "key": "", "value": 1}], ""), "en")


def signal_picture(group: Group, lang: str) -> Picture | None:
    """d′ and c of the group and of its age bands, with intervals."""
    said = words(lang)
    if group.signal is None:
        return None
    bands = (Band(label=said["everybody"], signal=group.signal), *spoken.named_bands(group, lang))
    rows = [
        {"name": band.label, "measure": said[measure], "value": one.value, "low": one.low, "high": one.high}
        for band in bands if band.signal
        for measure in ("d_prime", "criterion") if (one := getattr(band.signal, measure)) is not None
    ]  # fmt: skip
    names = [band.label for band in bands]
    chart = _alt().layer(
        _alt().Chart().mark_rule(color=PALE, strokeDash=[4, 3]).encode(x=_alt().datum(0)),
        *_intervals(rows, names, _alt().Axis(title=None, format=".1f", grid=False, tickCount=5)),
    )  # fmt: skip
    chart = chart.properties(width=_WIDTH // 2, height={"step": _STEP}).facet(
        column=_alt().Column("measure:N", title=None, sort=[said["d_prime"], said["criterion"]]),
        data=_values(rows),
    ).resolve_scale(x="independent")  # fmt: skip
    return Picture("signal", said["signal"], said["signal_help"], _svg(chart, lang), spoken.signal(bands, lang))


def frauds_picture(group: Group, lang: str) -> Picture | None:
    """How often each fraud was spotted."""
    said = words(lang)
    return _items("frauds", said["difficulty_frauds"], [one for one in group.items if one.fraud], lang)


def genuine_picture(group: Group, lang: str) -> Picture | None:
    """How often each genuine message was recognised."""
    said = words(lang)
    return _items("genuine", said["difficulty_genuine"], [one for one in group.items if not one.fraud], lang)


def alarming_picture(group: Group, lang: str) -> Picture | None:
    """The genuine messages that are most often taken for frauds."""
    said, these = words(lang), group.alarming[: spoken.FIRST]
    if not these:
        return None
    rows = [{"name": one.label, "key": one.id, "value": 1 - one.share.value} for one in these if one.share]
    chart = _bars(rows, said["called_fraud"])
    return Picture("alarming", said["alarming"], said["alarming_help"], _svg(chart, lang), spoken.alarming(these, lang))


def techniques_picture(group: Group, lang: str) -> Picture | None:
    """How often messages with each technique of fraud are missed."""
    said = words(lang)
    these: Sequence[Technique] = group.techniques
    if not these:
        return None
    rows = [
        {"name": said[f"technique_{one.name}"], "key": one.name, "value": one.missed / one.answers} for one in these
    ]
    chart = _bars(rows, said["missed"])
    return Picture(
        "techniques", said["techniques"], said["techniques_help"], _svg(chart, lang), spoken.techniques(these, lang)
    )


def calibration_picture(group: Group, lang: str) -> Picture | None:
    """How often the group was right at each confidence."""
    said, found = words(lang), group.calibration
    if found is None:
        return None
    alt = _alt()
    rows: list[dict[str, Any]] = [
        {"stated": one.confidence / 100, "value": one.right / one.answers, "answers": str(one.answers)}
        for one in found.levels
    ]
    low = min(0.4, *(row["value"] for row in rows)) if rows else 0.4
    scale = alt.Scale(domain=[round(low - 0.05, 1), 1])
    x = alt.X("stated:Q", title=said["stated"], scale=scale, axis=_percent_axis())
    y = alt.Y("value:Q", title=said["share_right"], scale=scale, axis=_percent_axis())
    ideal = alt.Chart(_values([{"stated": p, "value": p} for p in (max(0.0, low), 1.0)]))
    seen = alt.Chart(_values(rows))
    chart = alt.layer(
        ideal.mark_line(color=GREY, strokeDash=[4, 3]).encode(x=x, y=y),
        seen.mark_line(color=INK).encode(x=x, y=y),
        seen.mark_point(color=INK, fill=INK, size=70, opacity=1).encode(x=x, y=y),
        seen.mark_text(color=INK, dy=16, fontSize=12).encode(x=x, y=y, text="answers:N"),
    ).properties(width=_WIDTH * 2 // 3, height=_WIDTH * 2 // 3)
    return Picture(
        "calibration", said["calibration"], said["calibration_help"], _svg(chart, lang), _calibration(found, lang)
    )


def actions_picture(group: Group, lang: str) -> Picture | None:
    """What people would do, by what the message was and what they called it."""
    said = words(lang)
    these: Sequence[Actions] = [one for one in group.actions if one.answers]
    if not these:
        return None
    alt = _alt()
    rows = [
        {"outcome": said[f"outcome_{one.outcome}"], "name": choice.action, "value": choice.answers / one.answers}
        for one in these if one.answers for choice in one.choices
    ]  # fmt: skip
    order = [choice.action for choice in these[0].choices]
    base = alt.Chart().encode(
        y=alt.Y("name:N", title=None, sort=order, axis=_name_axis()),
        x=alt.X("value:Q", title=None, scale=alt.Scale(domain=[0, 1]), axis=_percent_axis()),
    )
    chart = alt.layer(
        base.mark_bar(color=GREY, height=16),
        base.mark_text(align="left", dx=4, color=INK).encode(text=alt.Text("value:Q", format=".0%")),
    ).properties(width=_WIDTH * 3 // 4, height={"step": _STEP}).facet(
        row=alt.Row(
            "outcome:N", title=None, sort=[said[f"outcome_{one.outcome}"] for one in these],
            header=alt.Header(labelAngle=0, labelOrient="top", labelAnchor="start", labelPadding=2),
        ),
        data=_values(rows),
    )  # fmt: skip
    return Picture(
        "actions", said["actions"], said["actions_help"], _svg(chart, lang), spoken.actions(group.actions, lang)
    )


DRAWERS: dict[str, Drawer] = {
    "signal": signal_picture, "actions": actions_picture, "calibration": calibration_picture,
    "alarming": alarming_picture, "techniques": techniques_picture, "frauds": frauds_picture,
    "genuine": genuine_picture,
}  # fmt: skip


def _calibration(found: Calibration, lang: str) -> tuple[str, ...]:
    return spoken.calibration(found, lang)


def _items(name: str, title: str, items: Sequence[Item], lang: str) -> Picture | None:
    said = words(lang)
    these = sorted((one for one in items if one.share), key=lambda one: (one.share.value if one.share else 0, one.id))
    if not these:
        return None
    rows = [
        {"name": one.label, "key": one.id, "value": one.share.value, "low": one.share.low, "high": one.share.high}
        for one in these if one.share
    ]  # fmt: skip
    chart = _alt().layer(
        *_intervals(rows, [one.id for one in these], _percent_axis(), "key", [0, 1]), data=_values(rows)
    ).properties(width=_WIDTH, height={"step": _STEP})  # fmt: skip
    return Picture(name, title, said["difficulty_help"], _svg(chart, lang), spoken.hardest(these, lang))


def _intervals(
    rows: Sequence[dict[str, Any]], order: Sequence[str], axis: Any, key: str = "name",
    domain: Sequence[float] | None = None,
) -> tuple[Any, ...]:  # fmt: skip
    """A point with its interval on a row of its own."""
    alt = _alt()
    y = alt.Y(f"{key}:N", title=None, sort=list(order), axis=_name_axis(rows, key))
    scale = alt.Scale(domain=list(domain)) if domain else alt.Scale(zero=True)
    x = {"title": None, "axis": axis, "scale": scale}
    return (
        alt.Chart().mark_rule(color=INK, size=2).encode(y=y, x=alt.X("low:Q", **x), x2="high:Q"),
        alt.Chart().mark_point(color=INK, fill=INK, size=60, opacity=1).encode(y=y, x=alt.X("value:Q", **x)),
    )


def _bars(rows: Sequence[dict[str, Any]], title: str) -> Any:
    """A bar per row, with its share beside it."""
    alt = _alt()
    base = alt.Chart(_values(rows)).encode(
        y=alt.Y("key:N", title=None, sort=[row["key"] for row in rows], axis=_name_axis(rows, "key")),
        x=alt.X("value:Q", title=title, scale=alt.Scale(domain=[0, 1]), axis=_percent_axis()),
    )
    return alt.layer(
        base.mark_bar(color=GREY, height=16),
        base.mark_text(align="left", dx=4, color=INK).encode(text=alt.Text("value:Q", format=".0%")),
    ).properties(width=_WIDTH, height={"step": _STEP})


def _name_axis(rows: Sequence[dict[str, Any]] = (), key: str = "name") -> Any:
    """Names on the left; where rows are told apart by id, their labels stand for the ids."""
    axis = {"labelLimit": 0, "ticks": False, "domain": False}
    if key == "name":
        return _alt().Axis(**axis)
    names = {row[key]: _cut(row["name"]) for row in rows}
    return _alt().Axis(**axis, labelExpr=f"({json.dumps(names, ensure_ascii=False)})[datum.value]")


def _cut(label: str) -> str:
    """The label, or as much of it as there is room for."""
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1].rstrip() + "…"


def _percent_axis() -> Any:
    return _alt().Axis(format=".0%", tickCount=5, gridColor="#e6e6e6")
