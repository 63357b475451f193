"""Differences between groups of municipalities, with intervals, and p-values that know how many were looked at.

Two families: sizes of municipality, each with each, and municipalities with Ukrainian assistants beside the others that
have some. Within a family all p-values together are adjusted by Holm's procedure. Only shown figures are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.special import stdtr

from .figures import Figure, Result
from .groups import NOT_UKRAINIAN, UKRAINIAN, Group
from .intervals import difference_of_shares, holm, quantile
from .model import SIZES
from .variables import AGREE, CHOSEN, DISAGREE

SIZE, NATIONALITY = "size", "nationality"
ALPHA = 0.05

PAIRS: dict[str, tuple[tuple[Group, Group], ...]] = {
    SIZE: tuple((Group(size=one), Group(size=other)) for one, other in combinations(SIZES, 2)),
    NATIONALITY: ((Group(state=UKRAINIAN), Group(state=NOT_UKRAINIAN)),),
}
"""What is compared, by family."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A difference, first minus second, of shares or of means."""

    family: str
    item: str
    option: str | None
    category: str
    mean: bool
    first: Group
    second: Group
    values: tuple[float, float]
    difference: float
    low: float
    high: float
    p: float
    adjusted: float

    @property
    def stands(self) -> bool:
        """Whether it stands after the adjustment."""
        return self.adjusted < ALPHA


def compare(results: Iterable[Result]) -> tuple[Comparison, ...]:
    """All comparisons, those of a family together, the surest first."""
    results = tuple(results)
    return tuple(one for family, pairs in PAIRS.items() for one in _family(family, pairs, results))


def _family(family: str, pairs: tuple[tuple[Group, Group], ...], results: tuple[Result, ...]) -> list[Comparison]:
    found = [
        (result, category, first, second, a, b)
        for result in results for category in _categories(result) for first, second in pairs
        if (a := result.figure(category, first)) and (b := result.figure(category, second))
    ]  # fmt: skip
    if not found:
        return []
    p_values = np.array([_p_value(a, b) for *_, a, b in found])
    made = []
    for (result, category, first, second, a, b), p, adjusted in zip(found, p_values, holm(p_values), strict=True):
        low, high = _interval(a, b, result.mean)
        made.append(
            Comparison(family, result.item, result.option, category, result.mean, first, second, (a.value, b.value),
                       a.value - b.value, low, high, float(p), float(adjusted))
        )  # fmt: skip
    return sorted(made, key=lambda one: (one.adjusted, one.p))


def _categories(result: Result) -> Iterator[str]:
    """One category tells all of two; of a Likert item it is agreement."""
    if DISAGREE in result.categories:
        yield AGREE
    elif CHOSEN in result.categories or len(result.categories) <= 2:
        yield result.categories[0]
    else:
        yield from result.categories


def _spread(a: Figure, b: Figure) -> tuple[float, float]:
    """The variance of the difference, and its degrees of freedom: Welch (1947), Biometrika 34, 28-35."""
    variance = a.variance + b.variance
    if variance <= 0:
        return 0.0, 1.0
    return variance, variance**2 / (a.variance**2 / a.freedom + b.variance**2 / b.freedom)


def _p_value(a: Figure, b: Figure) -> float:
    variance, freedom = _spread(a, b)
    if variance <= 0:
        return 1.0 if a.value == b.value else 0.0
    return float(2 * stdtr(freedom, -abs(a.value - b.value) / np.sqrt(variance)))


def _interval(a: Figure, b: Figure, mean: bool) -> tuple[float, float]:
    if mean:
        variance, freedom = _spread(a, b)
        half = float(quantile(np.array(freedom))) * variance**0.5
        return a.value - b.value - half, a.value - b.value + half
    low, high = difference_of_shares(np.array([a.value, a.low, a.high]), np.array([b.value, b.low, b.high]))
    return float(low), float(high)
