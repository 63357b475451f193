"""Weights: who answered stands for those who did not, so that regions and sizes count as in the country.

Raking to two margins, region and size class: Deming & Stephan (1940), On a least squares adjustment of a sampled
frequency table, Annals of Mathematical Statistics 11, 427-444. Margins and not cells of both, because 70 cells would
leave many with nobody; that is right as long as answers or willingness to answer have no strong interaction of region
and size. A margin's category in which fewer than SMALLEST_CLASS answered is joined with the next one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .model import REGIONS, SIZES, Survey

SMALLEST_CLASS = 5
"""Municipalities that must have answered in a class to which weights are fitted."""

_ROUNDS, _CLOSE = 500, 1e-9


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight for each municipality that answered; they sum up to the municipalities that were asked."""

    values: pd.Series = field(repr=False)
    classes: pd.DataFrame = field(repr=False)
    """Columns `region` and `size`: the classes that were fitted, as numbers, for the rows of the answers."""
    joined: tuple[tuple[str, ...], ...]
    """The categories that were joined."""

    @property
    def design_effect(self) -> float:
        """By how much unequal weights alone multiply a variance: 1 + cv². Kish (1965), Survey Sampling, ch. 11.7."""
        w = self.values.to_numpy(float)
        return float(len(w) * (w**2).sum() / w.sum() ** 2) if len(w) else 1.0

    def dummies(self) -> NDArray[np.float64]:
        """The margins as indicator columns, one size class left out, because regions sum up to one already."""
        region = np.eye(self.classes["region"].max() + 1)[self.classes["region"]]
        size = np.eye(self.classes["size"].max() + 1)[self.classes["size"]][:, 1:]
        return np.hstack([region, size])


def weigh(survey: Survey) -> Weights:
    """The weights of a survey. Raises ValueError where nobody answered."""
    if not survey.answered:
        raise ValueError("nobody answered")
    here = survey.frame.loc[survey.answers.index]
    region, joined_regions = _classes(survey.frame["region"].astype(str), here["region"].astype(str), REGIONS)
    size, joined_sizes = _classes(survey.frame["size"].astype(str), here["size"].astype(str), SIZES)
    all_regions, all_sizes = survey.frame["region"].map(region), survey.frame["size"].astype(str).map(size)
    classes = pd.DataFrame(
        {"region": here["region"].map(region).astype(int), "size": here["size"].astype(str).map(size).astype(int)}
    )
    wanted = (
        np.bincount(all_regions, minlength=max(region.values()) + 1).astype(float),
        np.bincount(all_sizes, minlength=max(size.values()) + 1).astype(float),
    )
    columns = (classes["region"].to_numpy(), classes["size"].to_numpy())
    weights = np.full(len(here), survey.asked / len(here))
    for _ in range(_ROUNDS):
        for column, margin in zip(columns, wanted, strict=True):
            weights = weights * (margin / np.bincount(column, weights, minlength=len(margin)))[column]
        off = np.abs(np.bincount(columns[0], weights, minlength=len(wanted[0])) / wanted[0] - 1).max()
        if off < _CLOSE:
            break
    return Weights(pd.Series(weights, index=here.index), classes, (*joined_regions, *joined_sizes))


def _classes(
    asked: pd.Series, answered: pd.Series, order: tuple[str, ...]
) -> tuple[dict[str, int], tuple[tuple[str, ...], ...]]:
    """The number of the class of each category, and the classes of more than one.

    Categories without a municipality are in the class of their neighbour, too; nothing depends on it.
    """
    asks, answers = asked.value_counts(), answered.value_counts()
    groups = [[name] for name in order if asks.get(name, 0)]

    def many(group: list[str]) -> int:
        return int(sum(answers.get(name, 0) for name in group))

    while len(groups) > 1 and many(few := min(groups, key=many)) < SMALLEST_CLASS:
        at = groups.index(few)
        beside = min((one for one in (at - 1, at + 1) if 0 <= one < len(groups)), key=lambda one: many(groups[one]))
        first, second = sorted((at, beside))
        groups[first : second + 1] = [groups[first] + groups[second]]
    numbers = {name: number for number, group in enumerate(groups) for name in group}
    return numbers, tuple(tuple(group) for group in groups if len(group) > 1)
