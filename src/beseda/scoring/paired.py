"""Before and after of the same people: the mean change with its interval, its sizes, and Wilcoxon's test beside it.

There is no control group, so nothing here is an effect: it is a change. numpy and scipy's special functions are needed
here and only here in this room. `python -m bench.coverage` shows how often the intervals hold the true value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

import numpy as np
import scipy
from numpy.typing import NDArray

from .interval import LEVEL, Estimate

Numbers = NDArray[np.float64]

EXACT_UP_TO = 50
"""Pairs up to which Wilcoxon's p is exact."""
POWER = 0.8


@dataclass(frozen=True, slots=True)
class Wilcoxon:
    """The signed-rank test: the smaller rank sum, its two-sided p, and the matched-pairs rank-biserial correlation."""

    statistic: float
    p: float
    rank_biserial: float
    pairs: int
    """Pairs whose values differ: the others say nothing of a direction."""


@dataclass(frozen=True, slots=True)
class Paired:
    """What the pairs come to; differences are after minus before."""

    pairs: int
    before: float
    after: float
    sd_before: float
    sd_after: float
    change: Estimate
    """The mean difference and its 95 % t interval."""
    t: float
    df: int
    p: float
    d_z: Estimate
    """The mean difference in standard deviations of the differences, with the interval of the non-central t."""
    d_av: float
    """The mean difference in the mean of both standard deviations; nan where nobody differs from anybody."""
    g_av: float
    """d_av with Hedges' correction for small groups."""
    wilcoxon: Wilcoxon | None
    """None where nobody has changed."""


def paired(before: Sequence[float], after: Sequence[float]) -> Paired | None:
    """The measures of pairs; None for fewer than two, or where all differences are the same and t is not defined.

    t: Student (1908), The probable error of a mean, Biometrika 6, 1-25. d_z, d_av: Lakens (2013), Frontiers in
    Psychology 4, 863, after Cumming (2012). Raises ValueError for lists of different length or no numbers.
    """
    first, second = np.asarray(before, dtype=np.float64), np.asarray(after, dtype=np.float64)
    if first.shape != second.shape or first.ndim != 1:
        raise ValueError("each value before needs one after")
    if not (np.isfinite(first).all() and np.isfinite(second).all()):
        raise ValueError("values are numbers")
    size, difference = len(first), second - first
    if size < 2:
        return None
    spread = float(difference.std(ddof=1))
    if spread <= 1e-12 * max(1.0, float(np.abs(difference).max())):
        return None
    mean, error = float(difference.mean()), spread / sqrt(size)
    t, df = mean / error, size - 1
    half = float(scipy.special.stdtrit(df, (1 + LEVEL) / 2)) * error
    sds = float(first.std(ddof=1)), float(second.std(ddof=1))
    d_av = mean / (sum(sds) / 2) if sum(sds) else float("nan")
    return Paired(
        pairs=size, before=float(first.mean()), after=float(second.mean()), sd_before=sds[0], sd_after=sds[1],
        change=Estimate(mean, mean - half, mean + half), t=t, df=df, p=2 * float(scipy.special.stdtr(df, -abs(t))),
        d_z=Estimate(t / sqrt(size), *(end / sqrt(size) for end in noncentrality(t, df))),
        d_av=d_av, g_av=hedges(df) * d_av, wilcoxon=wilcoxon(difference),
    )  # fmt: skip


def hedges(df: int) -> float:
    """The factor J = 1 - 3 / (4 df - 1) by which a standardised difference of few people is too large.

    Hedges (1981), Distribution theory for Glass's estimator of effect size, J. of Educational Statistics 6, 107-128.
    """
    return 1 - 3 / (4 * df - 1)


def noncentrality(t: float, df: int) -> tuple[float, float]:
    """The 95 % interval of the non-centrality that a t of `df` degrees of freedom comes from.

    Steiger & Fouladi (1997), Noncentrality interval estimation, in What if there were no significance tests?, 221-257.
    """
    tail = (1 - LEVEL) / 2
    return _noncentrality(t, df, 1 - tail), _noncentrality(t, df, tail)


def _noncentrality(t: float, df: int, level: float) -> float:
    """The non-centrality with which a value up to t has the probability `level`, which falls as it rises."""
    reach = 10 + 6 * abs(t) / sqrt(min(df, 30)) + abs(t)
    return _where(lambda shift: noncentral_t(t, df, shift) < level, -reach, reach)


def noncentral_t(t: float, df: int, shift: float) -> float:
    """P(T ≤ t) of the non-central t, by quadrature over the standard deviation: no tail of it is lost.

    scipy.special.nctdtr knows no negative arguments. Equal to scipy.stats.nct, which takes a second to import.
    """
    spread, weight = _spreads(df)
    return float(weight @ scipy.special.ndtr(t * spread - shift))


@lru_cache(maxsize=256)
def _spreads(df: int) -> tuple[Numbers, Numbers]:
    """Standard deviations in units of the true one, and their probabilities with so many degrees of freedom."""
    nodes, weights = _nodes()
    low, high = max(0.0, 1 - 9 / sqrt(2 * df)), 1 + 9 / sqrt(2 * df)
    spread = low + (high - low) * (nodes + 1) / 2
    gamma = float(scipy.special.gammaln(df / 2))
    logs = log(2) + df / 2 * log(df / 2) - gamma + (df - 1) * np.log(spread) - df * spread**2 / 2
    return spread, weights * (high - low) / 2 * np.exp(logs)


@lru_cache(maxsize=1)
def _nodes() -> tuple[Numbers, Numbers]:
    nodes, weights = np.polynomial.legendre.leggauss(160)
    return nodes, weights


def _where(above: Callable[[float], bool], low: float, high: float) -> float:
    """Where `above` turns true between two values."""
    for _ in range(70):
        middle = (low + high) / 2
        low, high = (low, middle) if above(middle) else (middle, high)
    return (low + high) / 2


def wilcoxon(differences: Sequence[float] | Numbers) -> Wilcoxon | None:
    """The test of differences; None where all are zero.

    Wilcoxon (1945), Individual comparisons by ranking methods, Biometrics Bulletin 1, 80-83: zeros are left out, equal
    ones share their ranks. p is exact up to EXACT_UP_TO pairs, ties or not (over all ways to give the ranks signs),
    beyond from the normal curve, corrected for ties (Hollander & Wolfe 1973). Rank-biserial: Kerby (2014).
    """
    every = np.asarray(differences, dtype=np.float64)
    # Means of points on a scale differ in their last bits; equal ones have to be equal.
    every = np.round(every, 9)
    values = every[every != 0]
    size = len(values)
    if not size:
        return None
    _, place, count = np.unique(np.abs(values), return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count - 1) / 2)[place]
    up, down = float(ranks[values > 0].sum()), float(ranks[values < 0].sum())
    smaller, whole = min(up, down), size * (size + 1) / 2
    if size <= EXACT_UP_TO:
        ways = _ways(2 * ranks)
        p = min(1.0, 2 * float(ways[: round(2 * smaller) + 1].sum()) / 2**size)
    else:
        variance = size * (size + 1) * (2 * size + 1) / 24 - float((count**3 - count).sum()) / 48
        p = min(1.0, 2 * float(scipy.special.ndtr((smaller - whole / 2) / sqrt(variance))))
    return Wilcoxon(smaller, p, (up - down) / whole, size)


def _ways(ranks: Numbers) -> NDArray[np.int64]:
    """In how many ways signs can be given to whole numbers so that the positive ones add up to 0, 1, 2, …"""
    ways = np.zeros(round(float(ranks.sum())) + 1, dtype=np.int64)
    ways[0] = 1
    for rank in np.rint(ranks).astype(int):
        ways[rank:] += ways[:-rank].copy()
    return ways


@lru_cache(maxsize=512)
def detectable(pairs: int) -> float:
    """The smallest d_z that a two-sided t test of so many pairs finds in 80 of 100 groups; infinite below two pairs.

    Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, ch. 2. n = 12 .89, 15 .78, 20 .66, 60 .37.
    """
    if pairs < 2:
        return float("inf")
    df = pairs - 1
    edge = float(scipy.special.stdtrit(df, (1 + LEVEL) / 2))

    def found(size: float) -> bool:
        shift = size * sqrt(pairs)
        return 1 - noncentral_t(edge, df, shift) + noncentral_t(-edge, df, shift) > POWER

    return _where(found, 0.0, 50.0)
