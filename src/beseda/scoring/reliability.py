"""How far a questionnaire measures one thing: alpha and omega with intervals; and the reliable change of a person."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log, sqrt

import numpy as np
import scipy
from numpy.typing import NDArray

from .interval import LEVEL, Estimate

Numbers = NDArray[np.float64]

RELIABLE = 1.96
"""A reliable change is a larger one than this, in standard errors of a difference."""
_TURNS = 60
_CLOSE = 1e-12
"""How flat is flat enough: the slope of the squares at the solution."""
_FLAT = 1e-3
"""A curvature below this is raised to it, so that every step goes down."""


def alpha(answers: Sequence[Sequence[float]] | Numbers) -> Estimate | None:
    """Cronbach's alpha of answers (people × items, reversed ones turned) and its 95 % interval.

    Cronbach (1951), Psychometrika 16, 297-334; the interval is that of Feldt (1965), Psychometrika 30, 357-370. None
    for fewer than three people or two items, and where the sums do not differ. alpha is below omega unless all items
    measure equally well.
    """
    table = _table(answers)
    if table is None:
        return None
    people, items = table.shape
    total = float(table.sum(axis=1).var(ddof=1))
    if total <= 1e-12:
        return None
    value = items / (items - 1) * (1 - float(table.var(axis=0, ddof=1).sum()) / total)
    df = people - 1, (people - 1) * (items - 1)
    low, high = (
        1 - (1 - value) * float(scipy.special.fdtri(*df, level)) for level in ((1 + LEVEL) / 2, (1 - LEVEL) / 2)
    )
    return Estimate(value, low, high)


def omega(answers: Sequence[Sequence[float]] | Numbers) -> Estimate | None:
    """McDonald's omega total of one factor, and its 95 % interval.

    McDonald (1999), Test Theory, ch. 6; the factor by least squares on the correlations (minres, Harman & Jones 1966,
    Psychometrika 31, 351-368: where iterated principal axes end). The
    interval is a t interval of ln(1 - omega) with the jackknife's standard error: Efron (1982), ch. 3, on the scale of
    Fisher (1950) for reliabilities. None for fewer than three items or ten people, and where no factor fits: an item
    that does not vary, or one that the factor would explain wholly (a Heywood case).
    """
    table = _table(answers)
    if table is None or table.shape[1] < 3 or table.shape[0] < 10:
        return None
    people = len(table)
    centred = table - table.mean(axis=0)
    cross = centred.T @ centred
    # Without person i: the sums of products lose that person's part, which moves the mean as well.
    left = cross - np.einsum("ni,nj->nij", centred, centred) * people / (people - 1)
    values = _omega(np.concatenate([cross[None] / (people - 1), left / (people - 2)]))
    if not (np.isfinite(values).all() and (values < 1).all()):
        return None
    logs = np.log1p(-values)
    pseudo = people * logs[0] - (people - 1) * logs[1:]
    half = float(scipy.special.stdtrit(people - 1, (1 + LEVEL) / 2)) * float(pseudo.std(ddof=1)) / sqrt(people)
    middle = log(1 - float(values[0]))
    return Estimate(float(values[0]), 1 - exp(middle + half), 1 - exp(middle - half))


def omega_of(covariance: Sequence[Sequence[float]] | Numbers) -> float | None:
    """Omega of a covariance matrix; None where one factor does not fit it."""
    value = float(_omega(np.asarray(covariance, dtype=np.float64)[None])[0])
    return value if np.isfinite(value) else None


def reliable_change(before: float, after: float, sd_before: float, reliability: float) -> float:
    """The reliable change index (after - before) / (SD · √2 · √(1 - r)); beyond ±RELIABLE it is no chance of measuring.

    Jacobson & Truax (1991), J. of Consulting and Clinical Psychology 59, 12-19. Raises ValueError without a spread or
    for a reliability that is not 0 … 1 (1 excluded).
    """
    if not sd_before > 0:
        raise ValueError("the standard deviation is above 0")
    if not 0 <= reliability < 1:
        raise ValueError("a reliability lies between 0 and 1")
    return (after - before) / (sd_before * sqrt(2) * sqrt(1 - reliability))


def _table(answers: Sequence[Sequence[float]] | Numbers) -> Numbers | None:
    table = np.asarray(answers, dtype=np.float64)
    if table.ndim != 2 or table.shape[0] < 3 or table.shape[1] < 2:
        return None
    return table


def _omega(covariances: Numbers) -> Numbers:
    """Omega of each matrix of the first axis; nan where one factor does not fit. The first is fitted first, alone.

    The others, which lack one person each, are near it: its loadings are where their search begins.
    """
    own = np.einsum("nii->ni", covariances)
    fits = (own > 1e-12).all(axis=1)
    root = np.sqrt(np.where(own > 1e-12, own, 1.0))
    correlations = covariances / (root[:, :, None] * root[:, None, :])
    first = _least(correlations[:1], _principal(correlations[0])[None])
    if not np.isfinite(first).all():
        return np.full(len(covariances), np.nan)
    loadings = np.concatenate([first, _least(correlations[1:], np.repeat(first, len(correlations) - 1, axis=0))])
    common = loadings**2
    fits &= np.isfinite(common).all(axis=1) & (common < 1 - 1e-6).all(axis=1)
    loaded = (loadings * root).sum(axis=1) ** 2
    unique = ((1 - common) * root**2).sum(axis=1)
    return np.where(fits, loaded / (loaded + unique), np.nan)


def _principal(correlation: Numbers) -> Numbers:
    """Loadings by some turns of iterated principal axes: near the solution, which they approach slowly."""
    reduced, common = (
        correlation.copy(),
        np.clip(np.abs(correlation - np.eye(len(correlation))).max(axis=1), 0.05, 0.95),
    )
    loadings = common
    for _ in range(_TURNS):
        np.fill_diagonal(reduced, common)
        values, vectors = np.linalg.eigh(reduced)
        loadings = vectors[:, -1] * np.sqrt(max(values[-1], 0.0))
        common = np.minimum(loadings**2, 1.0)
    return np.asarray(loadings)


def _least(correlations: Numbers, loadings: Numbers) -> Numbers:
    """The loadings of least squares off the diagonal, by Newton's method with steps that never go up; nan if none."""
    apart, found = correlations.copy(), loadings.copy()
    places = np.arange(apart.shape[-1])
    apart[:, places, places] = 0.0
    busy = np.arange(len(apart))
    for _ in range(_TURNS):
        these, there = apart[busy], found[busy]
        left, slope = _left(these, there)
        steep = np.abs(slope).max(axis=1) >= _CLOSE
        if not steep.any():
            return found
        busy, these, there, left, slope = busy[steep], these[steep], there[steep], left[steep], slope[steep]
        curve = there[:, :, None] * there[:, None, :] - left
        curve[:, places, places] = (there**2).sum(axis=1, keepdims=True) - there**2
        lowest = np.linalg.eigvalsh(curve)[:, 0]
        curve[:, places, places] += np.where(lowest < _FLAT, _FLAT - lowest, 0.0)[:, None]
        step = -np.linalg.solve(curve, slope[:, :, None])[:, :, 0]
        found[busy] = there + _short(these, there, left, step)[:, None] * step
    found[busy] = np.nan
    return found


def _left(apart: Numbers, loadings: Numbers) -> tuple[Numbers, Numbers]:
    """What the factor leaves of the correlations, and the slope of half its squares."""
    left = apart - loadings[:, :, None] * loadings[:, None, :]
    places = np.arange(apart.shape[-1])
    left[:, places, places] = 0.0
    return left, -np.einsum("nij,nj->ni", left, loadings)


def _short(apart: Numbers, loadings: Numbers, left: Numbers, step: Numbers) -> Numbers:
    """How much of each step may be taken so that the squares do not grow."""
    length, before = np.ones(len(step)), (left**2).sum(axis=(1, 2))
    for _ in range(20):
        after = (_left(apart, loadings + length[:, None] * step)[0] ** 2).sum(axis=(1, 2))
        longer = after > before * (1 + 1e-12) + 1e-15
        if not longer.any():
            break
        length = np.where(longer, length / 2, length)
    return length
