"""From a questionnaire and its answers to variables: what is counted, in categories, and what is averaged.

A single item is one variable with its options as categories, a Likert item one with three (1-2, 3, 4-5), an option of a
multi item one with two (chosen, not chosen), a number one without categories, of which the mean is shown. Of open
answers the codes are variables, once two people have coded them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...content.survey import Item, Likert, Multi, Number, Questionnaire, Single
from .conditions import shown
from .intervals import Numbers
from .model import Survey

DISAGREE, NEITHER, AGREE = "disagree", "neither", "agree"
CHOSEN, LEFT = "chosen", "not-chosen"
ANSWERED = "answered"
OTHERS = "others"
"""The category of a single item's options that fewer than five municipalities chose each."""

_LEAST = 5


@dataclass(frozen=True, slots=True)
class Variable:
    """One thing that is counted or averaged."""

    item: str
    option: str | None
    """Of a multi item, the option; of coded answers, the code."""
    categories: tuple[str, ...]
    values: Numbers
    """A row per answering municipality and a column per category: 0, 1 or NaN; of a number the number itself."""
    mean: bool
    scale: float
    """By how much those who answered stand for those who were asked this and left it out."""
    asked: NDArray[np.bool_]
    """Who was asked this: all, or those for whom `show_if` holds."""

    @property
    def id(self) -> str:
        """The item, and the option with it."""
        return self.item if self.option is None else f"{self.item}/{self.option}"

    def counts(self) -> Numbers:
        """0 or 1 per municipality and category: what stands behind a figure."""
        return (~np.isnan(self.values) if self.mean else np.nan_to_num(self.values) > 0).astype(float)


def variables(questionnaire: Questionnaire, survey: Survey) -> tuple[Variable, ...]:
    """All variables in the order of the questionnaire; open items have none."""
    columns = {str(name): survey.answers[name] for name in survey.answers.columns}
    return tuple(
        one for item in questionnaire.items.values() if _columns(item) <= columns.keys()
        for one in _of_item(item, columns, survey)
    )  # fmt: skip


def points(survey: Survey, item: Likert) -> Variable:
    """A Likert item by its five points, for the whole country only."""
    values = _numbers(survey.answers[item.id])
    each = np.column_stack([np.where(np.isnan(values), np.nan, values == point) for point in range(1, 6)])
    columns = {str(name): survey.answers[name] for name in survey.answers.columns}
    return _variable(item, columns, survey, None, tuple("12345"), each)


def coded(item: str, codes: Mapping[str, pd.Series]) -> Iterator[Variable]:
    """Variables of an open item's codes: True, False or NA by municipality that answered."""
    for code, said in codes.items():
        yes = _numbers(said)
        values = np.column_stack([yes, 1 - yes])
        yield Variable(item, code, (CHOSEN, LEFT), values, False, 1.0, np.ones(len(yes), dtype=bool))


def _of_item(item: Item, columns: Mapping[str, pd.Series], survey: Survey) -> Iterator[Variable]:
    if isinstance(item, Single):
        said = columns[item.id]
        known = said.notna().to_numpy()
        each = {option.id: np.where(known, (said == option.id).fillna(False), np.nan) for option in item.options}
        few = [id_ for id_, column in each.items() if np.nansum(column) < _LEAST]
        kept = {id_: column for id_, column in each.items() if id_ not in few}
        if few:
            kept[OTHERS] = np.sum([each[id_] for id_ in few], axis=0)
        yield _variable(item, columns, survey, None, tuple(kept), np.column_stack(list(kept.values())))
    elif isinstance(item, Likert):
        values = _numbers(columns[item.id])
        known = ~np.isnan(values)
        thirds = (values <= 2, values == 3, values >= 4)
        each_third = np.column_stack([np.where(known, third, np.nan) for third in thirds])
        yield _variable(item, columns, survey, None, (DISAGREE, NEITHER, AGREE), each_third)
    elif isinstance(item, Multi):
        options = np.column_stack([_numbers(columns[f"{item.id}/{option.id}"]) for option in item.options])
        for number, option in enumerate(item.options):
            yes = options[:, number]
            yield _variable(item, columns, survey, option.id, (CHOSEN, LEFT), np.column_stack([yes, 1 - yes]))
    elif isinstance(item, Number):
        yield _variable(item, columns, survey, None, (ANSWERED,), _numbers(columns[item.id])[:, None], mean=True)


def _variable(
    item: Item, columns: Mapping[str, pd.Series], survey: Survey, option: str | None, categories: tuple[str, ...],
    values: Numbers, mean: bool = False,
) -> Variable:  # fmt: skip
    asked = shown(item, columns, survey.answers.index).to_numpy(bool)
    applies = asked & ~survey.not_applicable[item.id].to_numpy(bool) if item.id in survey.not_applicable else asked
    answered = int((~np.isnan(values[:, 0])).sum())
    scale = max(1.0, float(applies.sum()) / answered) if answered else 1.0
    return Variable(item.id, option, categories, values, mean, scale, asked)


def _columns(item: Item) -> set[str]:
    return {f"{item.id}/{option.id}" for option in item.options} if isinstance(item, Multi) else {item.id}


def _numbers(column: pd.Series) -> Numbers:
    found: Numbers = np.asarray(column.astype("Float64").to_numpy(dtype=float, na_value=np.nan), dtype=np.float64)
    return found
