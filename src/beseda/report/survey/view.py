"""One look at a survey: a question in a group of municipalities, from figures that are there already.

Nothing is counted here. Whatever is chosen picks from what `evaluate` may show, so no two looks can be subtracted from
each other to see fewer than five municipalities; and a look is drawn in a millisecond.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from ...content.survey import Item, Multi, Number, OpenText, Questionnaire
from ..words import percent
from .evaluation import Evaluation
from .figures import Figure, Result
from .groups import EVERYBODY, Group
from .labels import category_label, option_label
from .maps import FONT, Outlines, map_words, region_map
from .model import REGIONS
from .words import between, group_name, number, thousands, words

INK, FILL = "#1b1b1b", "#9bb5cf"
_LABELS, _BARS, _STEP = 250, 330, 30


@dataclass(frozen=True, slots=True)
class Look:
    """What is chosen. `answer` is the place of a category among the rows, for the map."""

    item: str
    group: Group = EVERYBODY
    answer: int = 0
    weighted: bool = True
    minimum: float = 0.0
    """The least response of a group that is to be shown."""
    absent: float = 0.0
    """By how much the share of those who did not answer is thought to differ."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a look: an answer, in the group and in the whole country."""

    name: str
    here: Figure | None
    country: Figure | None


@dataclass(frozen=True, slots=True)
class Viewer:
    """Draws looks at one evaluation."""

    evaluation: Evaluation
    questionnaire: Questionnaire
    outlines: Outlines
    lang: str
    interim: bool = False
    """Whether more answers of real municipalities may come."""

    @property
    def mark(self) -> str:
        """What stands on everything: that the answers are made up, or that the survey is still open; else empty."""
        said = words(self.lang)
        return said["synthetic"] if self.evaluation.synthetic else said["interim"] if self.interim else ""

    def questions(self) -> tuple[tuple[str, str], ...]:
        """The items that can be looked at: text and id."""
        return tuple(
            (item.text[self.lang], item.id) for item in self.questionnaire.items.values()
            if not isinstance(item, OpenText) and any(one.whole for one in self.evaluation.of_item(item.id))
        )  # fmt: skip

    def answers(self, item: str) -> tuple[str, ...]:
        """The names of an item's rows."""
        return tuple(line.name for line in self._lines(Look(item)))

    def html(self, look: Look) -> str:
        """The look: a picture, the same as a table, a map of the regions and what would be if."""
        said, item = words(self.lang), self.questionnaire.items[look.item]
        mean = isinstance(item, Number)
        lines = tuple(self._lines(look))
        head = f"<p><strong>{escape(item.text[self.lang])}</strong><br>{escape(group_name(look.group, self.lang))}</p>"
        refused = self._refusal(look, lines)
        if refused:
            body = f'<p role="status">{escape(refused)}</p>'
        else:
            rate = self._rate(look.group)
            told = said["rate_words"].format(share=percent(rate, self.lang)) if rate is not None else ""
            body = (
                f'<p role="status">{escape(" ".join(filter(None, (told, self._what_if(look, item, lines)))))}</p>'
                f"{self._picture(lines, look, mean)}{self._table(lines, look, mean)}"
            )
        below = "" if mean else self._map(look, lines)
        # As wide as there is room, however wide the table would like to be.
        return f'<div style="width:0;min-width:100%">{self._top()}{head}{body}{below}</div>'

    def _top(self) -> str:
        """Where the figures are from, and the mark."""
        source = "" if self.evaluation.synthetic else words(self.lang)["collected"]
        parts = (
            f"<em>{escape(source)}</em>" if source else "",
            f"<strong>{escape(self.mark)}</strong>" if self.mark else "",
        )
        return f"<p>{'<br>'.join(filter(None, parts))}</p>"

    def _lines(self, look: Look) -> Iterator[Line]:
        item = self.questionnaire.items[look.item]
        for result in self.evaluation.of_item(look.item):
            for category in _categories(item, result):
                name = self._name(item, result, category)
                yield Line(name, result.figure(category, look.group), result.figure(category))

    def _name(self, item: Item, result: Result, category: str) -> str:
        if result.option is not None:
            return option_label(item, result.option, self.lang)
        if isinstance(item, Number):
            unit = f" ({item.unit[self.lang]})" if item.unit else ""
            return f"{words(self.lang)['mean']}{unit}"
        return category_label(item, category, self.lang)

    def _rate(self, group: Group) -> float | None:
        """The response of a group by region or by size; None for others."""
        if group.state or (group.region and group.size):
            return None
        found = self.evaluation.response.get(group)
        return found.answered / found.asked if found and found.answered is not None else None

    def _refusal(self, look: Look, lines: tuple[Line, ...]) -> str:
        said = words(self.lang)
        if not any(line.here for line in lines):
            return said["not_here"]
        parts = (Group(region=look.group.region), Group(size=look.group.size))
        rates = [self._rate(part) for part in parts if part != EVERYBODY] or [self._rate(EVERYBODY)]
        low = any(rate is not None and rate < look.minimum for rate in rates)
        return said["below_minimum"] if low else ""

    def _what_if(self, look: Look, item: Item, lines: tuple[Line, ...]) -> str:
        if not look.absent:
            return ""
        said, rate = words(self.lang), self._rate(look.group)
        line = lines[min(look.answer, len(lines) - 1)]
        if rate is None or item.show_if or isinstance(item, Number) or line.here is None:
            return said["whatif_unknown"]
        share = _value(line.here, look.weighted)
        whole = rate * share + (1 - rate) * min(max(share + look.absent, 0.0), 1.0)
        points = f"{look.absent * 100:+.0f}".replace("-", "−")
        return f"{line.name}: " + said["whatif_words"].format(points=points, value=percent(whole, self.lang))

    def _picture(self, lines: tuple[Line, ...], look: Look, mean: bool) -> str:
        said = words(self.lang)
        top = (
            max((one.high for line in lines for one in (line.here, line.country) if one), default=1.0) if mean else 1.0
        )
        shapes = [self._bar(at, line, look, top or 1.0, mean) for at, line in enumerate(lines)]
        under = _STEP * len(lines) + 20
        height = under + (30 if self.mark else 10)
        legend = f"● {group_name(look.group, self.lang)}   ◇ {said['country_row']}"
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 {height}" width="640" height="{height}" '
            f'font-family="{FONT}" font-size="13"><rect width="640" height="{height}" fill="#ffffff"/>{"".join(shapes)}'
            f'<text x="8" y="{under}" fill="{INK}" font-size="12">{escape(legend)}</text>'
            f'<text x="8" y="{under + 20}" fill="{INK}" font-size="12" font-style="italic">'
            f"{escape(self.mark)}</text></svg>"
        )
        told = ". ".join(filter(None, (legend, self.mark)))
        return f'<img src="{_address(svg)}" alt="{escape(told)}" style="max-width:100%;height:auto">'

    def _bar(self, at: int, line: Line, look: Look, top: float, mean: bool) -> str:
        y = at * _STEP + 6
        name = line.name if len(line.name) <= 31 else f"{line.name[:30]}…"
        parts = [f'<text x="{_LABELS - 8}" y="{y + 14}" text-anchor="end" fill="{INK}">{escape(name)}</text>']

        def x(value: float) -> float:
            return round(_LABELS + min(max(value, 0.0), top) / top * _BARS, 1)

        if line.here:
            value = _value(line.here, look.weighted)
            width = x(value) - _LABELS
            parts.append(f'<rect x="{_LABELS}" y="{y}" width="{width:.1f}" height="18" fill="{FILL}" stroke="{INK}"/>')
            if look.weighted:
                parts.append(
                    f'<path d="M{x(line.here.low)},{y + 9}H{x(line.here.high)}" stroke="{INK}" stroke-width="2"/>'
                )
            parts.append(f'<circle cx="{x(value)}" cy="{y + 9}" r="4" fill="{INK}"/>')
            parts.append(
                f'<text x="632" y="{y + 14}" text-anchor="end" fill="{INK}">{number(value, mean, self.lang)}</text>'
            )
        if line.country:
            cx = x(_value(line.country, look.weighted))
            parts.append(f'<path d="M{cx},{y + 3}l6,6l-6,6l-6,-6z" fill="#ffffff" stroke="{INK}" stroke-width="1.4"/>')
        return "".join(parts)

    def _table(self, lines: tuple[Line, ...], look: Look, mean: bool) -> str:
        said = words(self.lang)
        head = [said["answer"], said["this_group"], said["interval"], said["country_row"], said["answered"]]
        rows = []
        for line in lines:
            here = line.here
            cells = (
                number(_value(here, look.weighted), mean, self.lang) if here else said["few"],
                (between(here, mean, self.lang) if look.weighted else "–") if here else said["few"],
                number(_value(line.country, look.weighted), mean, self.lang) if line.country else said["few"],
                thousands(here.answered, self.lang) if here else said["few"],
            )
            others = "".join(f"<td>{escape(one)}</td>" for one in cells)
            rows.append(f'<tr><th scope="row">{escape(line.name)}</th>{others}</tr>')
        top = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
        named = escape(self.questionnaire.items[look.item].text[self.lang])
        return (
            f'<div style="overflow-x:auto" tabindex="0" role="region" aria-label="{named}">'
            f"<table><thead><tr>{top}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
        )

    def _map(self, look: Look, lines: tuple[Line, ...]) -> str:
        """The answer that is chosen, by region, for the size and the assistants that are chosen."""
        said, item = words(self.lang), self.questionnaire.items[look.item]
        places = [(result, category) for result in self.evaluation.of_item(look.item)
                  for category in _categories(item, result)]  # fmt: skip
        result, category = places[min(look.answer, len(places) - 1)]
        values = {}
        for code in REGIONS:
            figure = result.figure(category, Group(code, look.group.size, look.group.state))
            rate = self._rate(Group(region=code))
            if figure and (rate is None or rate >= look.minimum):
                values[code] = _value(figure, look.weighted)
        if not values:
            return ""
        title = said["map_title"].format(item=item.text[self.lang], answer=lines[min(look.answer, len(lines) - 1)].name)
        svg = region_map(self.outlines, values, self.lang, self.mark, chosen=look.group.region)
        told = ". ".join(filter(None, (title, self.mark, " ".join(map_words(values, REGIONS, self.lang)))))
        return (
            f"<p><strong>{escape(title)}</strong></p>"
            f'<img src="{_address(svg)}" alt="{escape(told)}" style="max-width:100%;height:auto">'
            f"<p>{escape(said['map_help'])}</p>"
        )


def _categories(item: Item, result: Result) -> tuple[str, ...]:
    return result.categories[:1] if isinstance(item, Multi | Number) else result.categories


def _value(figure: Figure, weighted: bool) -> float:
    return figure.value if weighted else figure.plain


def _address(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
