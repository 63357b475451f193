"""95 % intervals of shares and means from a weighted sample of a finite country.

Shares: Wilson's score interval with the effective number of municipalities, n = p(1 - p) / variance, and t instead of
normal quantiles. The variance knows weights and the finite country, so the interval does: Franco, Little, Louis & Slud
(2019), Comparative study of confidence intervals for proportions in complex sample surveys, JSSAM 7, 334-364.
Differences of shares: from the limits of both (square-and-add, Newcombe 1998, Statistics in Medicine 17, 873-890,
method 10). Means: t intervals, bent by Hall's cubic transformation for skewed numbers (1992, On the removal of skewness
by transformation, Journal of the Royal Statistical Society B 54, 221-228).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

Numbers = NDArray[np.float64]

LEVEL = 0.95


def quantile(freedom: Numbers) -> Numbers:
    """The two-sided 95 % quantile of t."""
    found: Numbers = stdtrit(np.maximum(freedom, 1.0), (1 + LEVEL) / 2)
    return found


def share_interval(share: Numbers, effective: Numbers, freedom: Numbers) -> tuple[Numbers, Numbers]:
    """Wilson's interval; `effective` may be infinite, where everybody answered and nothing is uncertain."""
    with np.errstate(divide="ignore", invalid="ignore"):
        per = quantile(freedom) ** 2 / effective  # 0 where effective is infinite
        middle = (share + per / 2) / (1 + per)
        half = np.sqrt(per * share * (1 - share) + per**2 / 4) / (1 + per)
    return np.clip(middle - half, 0.0, 1.0), np.clip(middle + half, 0.0, 1.0)


def mean_interval(mean: Numbers, variance: Numbers, freedom: Numbers, skew: Numbers) -> tuple[Numbers, Numbers]:
    """The bent t interval; where nothing is skewed, the t interval.

    `skew` has two rows, in standard deviations of the mean: its third cumulant, and its covariance with the estimated
    variance. In simple random samples of a large country both are skewness / sqrt(n), and the bend is Hall's.
    """
    third, joint = skew
    bend = (3 * joint - third) / 6
    shift = joint / 2 - bend
    t, deviation = quantile(freedom), np.sqrt(variance)

    def unbent(x: Numbers) -> Numbers:
        with np.errstate(divide="ignore", invalid="ignore"):
            found: Numbers = (np.cbrt(1 + 3 * bend * (x - shift)) - 1) / bend
        return np.where(np.abs(bend) > 1e-9, found, x - shift)

    return mean - deviation * unbent(t), mean - deviation * unbent(-t)


def difference_of_shares(first: Numbers, second: Numbers) -> tuple[Numbers, Numbers]:
    """The interval of first - second; both are rows of share, low, high. The groups have nobody in common."""
    (p, p_low, p_high), (q, q_low, q_high) = first, second
    return (
        p - q - np.sqrt((p - p_low) ** 2 + (q_high - q) ** 2),
        p - q + np.sqrt((p_high - p) ** 2 + (q - q_low) ** 2),
    )


def holm(p_values: Numbers) -> Numbers:
    """p-values adjusted for their number: Holm (1979), A simple sequentially rejective multiple test procedure."""
    order = np.argsort(p_values)
    steps = (len(p_values) - np.arange(len(p_values))) * p_values[order]
    adjusted = np.empty_like(p_values)
    adjusted[order] = np.minimum(np.maximum.accumulate(steps), 1.0)
    return adjusted
