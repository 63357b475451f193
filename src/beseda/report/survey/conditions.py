"""Which municipalities were shown an item: its `show_if` over whole columns at once."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ...content.survey import Condition, Item


def shown(item: Item, answers: Mapping[str, pd.Series], index: pd.Index) -> pd.Series:
    """Whether the item was shown, a boolean Series: all conditions hold, and what was not said fulfils none."""
    seen = pd.Series(True, index=index)
    for condition in item.show_if:
        seen &= holds(condition, answers, index)
    return seen


def holds(condition: Condition, answers: Mapping[str, pd.Series], index: pd.Index) -> pd.Series:
    """For whom a condition holds; for whom nothing was said, it does not."""
    if condition.is_ is not None:
        if condition.item in answers:
            return answers[condition.item].isin(condition.is_)
        chosen = [answers[name] for one in condition.is_ if (name := f"{condition.item}/{one}") in answers]
        held = pd.Series(False, index=index)
        for column in chosen:
            held |= column.fillna(False).astype(bool)
        return held
    if condition.item not in answers:
        return pd.Series(False, index=index)
    value = answers[condition.item]
    if condition.at_least is not None:
        return (value >= condition.at_least).fillna(False).astype(bool)
    if condition.at_most is not None:
        return (value <= condition.at_most).fillna(False).astype(bool)
    other = answers.get(condition.no_more_than or "")
    return pd.Series(True, index=index) if other is None else (value <= other).fillna(False).astype(bool)
