"""The three pictures of a briefing: grants by year, crime per 1,000 inhabitants, kinds of offences. Ink and grey, and
the same in words; synthetic data say so in the picture itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from beseda.report.drawing import GREY, INK, PALE, svg, values
from beseda.report.drawing import library as altair
from beseda.report.words import decimal

from .data import Briefing
from .said import Said, rows_in_words

_WIDTH, _HEIGHT, _STEP = 330, 170, 24
_MOST = 8
"""Kinds of offences that are drawn; the words name them all."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture with its title, the sentences below it, and what it shows in words."""

    name: str
    title: str
    svg: str
    said: tuple[str, ...]
    alternative: str
    file: str


def plots(briefing: Briefing, said: Said) -> tuple[Plot, ...]:
    """The pictures for which there are data."""
    return tuple(_plots(briefing, said))


def _plots(briefing: Briefing, said: Said) -> Iterator[Plot]:
    lang, texts = said.lang, said.texts

    def plot(name: str, title: str, chart: Any, lines: tuple[str, ...], rows: Mapping[str, str], file: str) -> Plot:
        mark = f"{texts.synthetic[lang]}. " if briefing.synthetic else ""
        words = f"{mark}{title}. {rows_in_words(rows)}"
        if briefing.synthetic:
            chart = chart.properties(title=_mark(texts.synthetic[lang]))
        return Plot(name, title, svg(chart, lang), lines, words, file)

    if briefing.subsidies:
        yield plot(
            "subsidies", texts.subsidies[lang], _subsidies(briefing, said), said.subsidies(briefing),
            {str(one.year): f"{said.word('requested')} {said.number(one.requested)}, {said.word('granted')} "
                            f"{said.number(one.granted)}" for one in briefing.subsidies},
            briefing.files[0],
        )  # fmt: skip
    yield plot(
        "crime",
        texts.crime[lang],
        _crime(briefing, said),
        said.crime(briefing),
        {str(one.year): decimal(one.per_thousand, lang, 1) for one in briefing.crime},
        briefing.files[1],
    )
    yield plot(
        "categories",
        texts.categories[lang],
        _categories(briefing, said),
        said.categories(briefing),
        {one.name: said.number(one.recorded) for one in briefing.categories},
        briefing.files[1],
    )


def _mark(words: str) -> Any:
    return altair().TitleParams(text=words, anchor="start", fontSize=13, fontWeight="bold", color=INK)


def _subsidies(briefing: Briefing, said: Said) -> Any:
    """Two bars a year; which is which is told by colour and by the words beside each."""
    alt = altair()
    order = [said.word("requested"), said.word("granted")]
    rows = [
        {"year": str(one.year), "what": what, "value": value / 1000, "shown": said.number(value / 1000)}
        for one in briefing.subsidies for what, value in zip(order, (one.requested, one.granted), strict=True)
    ]  # fmt: skip
    base = alt.Chart(values(rows)).encode(
        x=alt.X("value:Q", title=said.word("thousands"), axis=alt.Axis(tickCount=4, gridColor="#e6e6e6")),
        y=alt.Y("what:N", sort=order, title=None, axis=alt.Axis(ticks=False, domain=False)),
    )  # fmt: skip
    colour = alt.Color("what:N", sort=order, scale=alt.Scale(domain=order, range=[PALE, GREY]), legend=None)
    return alt.layer(
        base.mark_bar(height=15).encode(color=colour),
        base.mark_text(align="left", dx=4, color=INK).encode(text="shown:N"),
    ).properties(width=_WIDTH - 60, height={"step": _STEP - 4}).facet(
        row=alt.Row("year:N", title=None, header=alt.Header(labelAngle=0, labelAlign="left", labelFontSize=13)),
        spacing=6,
    )  # fmt: skip


def _crime(briefing: Briefing, said: Said) -> Any:
    alt = altair()
    rows = [
        {"year": str(one.year), "value": one.per_thousand, "shown": decimal(one.per_thousand, said.lang, 1)}
        for one in briefing.crime
    ]
    top = 1.15 * max(one.per_thousand for one in briefing.crime) or 1
    base = alt.Chart(values(rows)).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("value:Q", title=said.word("per_thousand"), scale=alt.Scale(domain=[0, top]),
                axis=alt.Axis(tickCount=4, gridColor="#e6e6e6")),
    )  # fmt: skip
    return alt.layer(
        base.mark_line(color=INK), base.mark_point(color=INK, fill=INK, size=60, opacity=1),
        base.mark_text(dy=-12, color=INK).encode(text="shown:N"),
    ).properties(width=_WIDTH, height=_HEIGHT)  # fmt: skip


def _categories(briefing: Briefing, said: Said) -> Any:
    """A bar for the last year, a line across it for the year before."""
    alt = altair()
    last = briefing.crime[-1].year
    now, before = said.word("this_year", year=last), said.word("before")
    these = briefing.categories[:_MOST]
    rows = [
        {"name": one.name, "value": one.recorded, "before": one.before, "shown": said.number(one.recorded),
         "end": max(one.recorded, one.before or 0)}
        for one in these
    ]  # fmt: skip
    base = alt.Chart(values(rows)).encode(
        y=alt.Y("name:N", sort=[one.name for one in these], title=None,
                axis=alt.Axis(labelLimit=200, ticks=False, domain=False)),
    )  # fmt: skip
    x = alt.X(
        "value:Q", title=f"{now}, {before}", axis=alt.Axis(tickCount=4, tickMinStep=1, format="d", gridColor="#e6e6e6")
    )
    return alt.layer(
        base.mark_bar(color=PALE, height=14).encode(x=x),
        base.mark_tick(color=INK, thickness=3, height=18).encode(x="before:Q"),
        base.mark_text(align="left", dx=6, color=INK).encode(x="end:Q", text="shown:N"),
    ).properties(width=_WIDTH - 60, height={"step": _STEP})
