"""Tables of a survey: who answered, and each item by groups of municipalities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...content.survey import Item, Likert, Number
from ..words import decimal, percent
from .evaluation import Evaluation
from .figures import Figure, Result
from .groups import EVERYBODY, STATES, Group
from .labels import category_label, option_label
from .model import REGIONS, SIZES
from .words import between, group_name, number, thousands, words


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the first cell of each row names it; `note` stands below."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


ROWS: tuple[Group, ...] = (
    EVERYBODY, *(Group(size=size) for size in SIZES), *(Group(state=state) for state in STATES),
    *(Group(region=region) for region in REGIONS),
)  # fmt: skip
"""The groups of a table."""


def share_table(evaluation: Evaluation, lang: str, mark: str) -> Table:
    """Who was asked and answered, and what weights do about it."""
    said, space = words(lang), "" if lang == "en" else "\N{NO-BREAK SPACE}"
    rows = []
    for group, one in evaluation.response.items():
        share = evaluation.composition.get(group)
        shares = (
            tuple(f"{decimal(part * 100, lang, 1)}{space}%" for part in (share.country, share.plain, share.weighted))
            if share else (said["few"] if group != EVERYBODY else percent(1, lang),) * 3
        )  # fmt: skip
        few = one.answered is None
        rows.append(
            (group_name(group, lang), thousands(one.asked, lang),
             said["few"] if one.answered is None else thousands(one.answered, lang),
             said["few"] if few else percent((one.answered or 0) / one.asked, lang), *shares)
        )  # fmt: skip
    head = ("group", "asked_n", "answered_n", "share", "country_share", "plain_share", "weighted_share")
    return Table(said["composition"], tuple(said[name] for name in head), tuple(rows), mark)


def group_table(item: Item, results: Sequence[Result], lang: str, mark: str) -> Table:
    """An item's figures in all groups that may be shown: the whole country with intervals, then group by group."""
    said = words(lang)
    mean = isinstance(item, Number)
    columns = [(result, category) for result in results for category in _categories(item, result)]
    head = (said["group"], said["answered"], *(_name(item, result, category, lang) for result, category in columns))
    rows, hidden = [], []
    for group in ROWS:
        figures = [result.figure(category, group) for result, category in columns]
        if any(figures):
            rows.append(_row(group_name(group, lang), figures, mean, lang))
            if group == EVERYBODY:
                rows += list(_more(figures, mean, lang))
        else:
            hidden.append(group_name(group, lang))
    left_out = said["hidden_groups"].format(groups="; ".join(hidden)) if hidden else ""
    note = ". ".join(filter(None, (mark, left_out)))
    return Table(f"{item.text[lang]} – {said['by_group']}", head, tuple(rows), note)


def _row(name: str, figures: Sequence[Figure | None], mean: bool, lang: str) -> tuple[str, ...]:
    few = words(lang)["few"]
    answered = {figure.answered for figure in figures if figure}
    return (
        name, thousands(max(answered), lang),
        *(number(figure.value, mean, lang) if figure else few for figure in figures),
    )  # fmt: skip


def _more(figures: Sequence[Figure | None], mean: bool, lang: str) -> Iterator[tuple[str, ...]]:
    """Of the whole country also interval, unweighted figure and design effect."""
    said = words(lang)
    yield (said["interval"], "", *(between(one, mean, lang) if one else said["few"] for one in figures))
    yield (said["plain"], "", *(number(one.plain, mean, lang) if one else said["few"] for one in figures))
    effects = (decimal(one.effect, lang) if one and one.effect is not None else "–" for one in figures)
    yield (said["effect"], "", *effects)


def _categories(item: Item, result: Result) -> tuple[str, ...]:
    return result.categories[:1] if result.option is not None or isinstance(item, Number) else result.categories


def _name(item: Item, result: Result, category: str, lang: str) -> str:
    if result.option is not None:
        return option_label(item, result.option, lang)
    if isinstance(item, Number):
        unit = f" ({item.unit[lang]})" if item.unit else ""
        return f"{words(lang)['mean']}{unit}"
    return category_label(item, category, lang) if not isinstance(item, Likert) else words(lang)[category]
