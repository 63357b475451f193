"""Shares and means of a group of municipalities, weighted, with variances that know weights and the finite country.

An estimate is a ratio of weighted totals. Its variance is that of calibration against nonresponse: residuals e of the
linearised ratio after regression on the margins that were raked (Deville & Särndal 1992, Calibration estimators in
survey sampling, JASA 87, 376-382), of which each answering municipality adds w (w - 1) e² (Särndal & Lundström 2005,
Estimation in Surveys with Nonresponse, ch. 11): w - 1 instead of w, because who answers stands for itself without
error, which is the finite-population correction. Residuals are divided by 1 - leverage, so that small classes are not
taken for more certain than they are (HC2: MacKinnon & White 1985, Journal of Econometrics 29, 305-325). The third
cumulant of an estimate adds w (w - 1) (w - 2) e³, its covariance with the variance w (w - 1)² e³: those of a
municipality which answers with chance 1 / w.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .intervals import Numbers, mean_interval, share_interval
from .model import Survey
from .weights import Weights

Rows = NDArray[np.int64]

_FEW = 20
"""Answers of a kind below which a variance is itself too uncertain to be smaller than chance gives."""


@dataclass(frozen=True, slots=True)
class Estimates:
    """Estimates of several measures in one group; each field has one number per measure, NaN where there is none."""

    answered: Numbers
    """Municipalities with an answer."""
    value: Numbers
    variance: Numbers
    low: Numbers
    high: Numbers
    plain: Numbers
    """The value without weights."""
    effect: Numbers
    """The design effect: the variance beside that of as many municipalities drawn by chance."""
    freedom: Numbers


class Estimator:
    """Estimates over one survey; the regression on the margins is prepared once."""

    def __init__(self, survey: Survey, weights: Weights) -> None:
        self.asked = survey.asked
        self._weights = weights.values.to_numpy(float)
        self._margins = weights.dummies()
        scaled = self._margins * self._weights[:, None]
        self._solve = np.linalg.pinv(scaled.T @ self._margins) @ scaled.T
        leverage = np.einsum("ij,ji->i", self._margins, self._solve)
        self._spread = 1 / np.clip(1 - leverage, 0.05, 1.0)
        # w (w - 1) of all municipalities on the margins, for what a group's regression says of those outside of it;
        # a weight below one cannot take certainty away from others.
        least = np.maximum(self._weights, 1.0)
        self._squares = self._margins.T @ (self._margins * (least**2 * self._spread)[:, None])
        self._singles = self._margins.T @ (self._margins * (least * self._spread)[:, None])

    def shares(self, values: Numbers, group: Rows, scale: Numbers | float = 1.0) -> Estimates:
        """Shares of a group: `values` has a row per answering municipality and a column per measure, 0, 1 or NaN.

        `group` has the numbers of the rows of the group. `scale` says of each measure by how much the weights of
        those who answered it stand for those who left it out.
        """
        ratio = self._ratio(values, group, scale)
        found, variance, many = ratio.value, ratio.variance, ratio.answered
        with np.errstate(divide="ignore", invalid="ignore"):
            # Where all said the same, residuals say nothing: as many as answered, less what weights cost.
            effective = np.where(variance > 0, found * (1 - found) / variance, ratio.kish / ratio.uncertain)
            # Few answers of a kind must not make the others more certain than if they had been drawn by chance.
            few = np.minimum(ratio.plain, 1 - ratio.plain) * many < _FEW
            effective = np.where(few, np.minimum(effective, many / ratio.uncertain), effective)
            effective = np.where(ratio.uncertain > 0, effective, np.inf)
            low, high = share_interval(found, effective, ratio.freedom)
        return ratio.estimates(found * (1 - found), low, high)

    def means(self, values: Numbers, group: Rows, scale: Numbers | float = 1.0) -> Estimates:
        """Means of a group, as `shares`; the values are any numbers."""
        ratio = self._ratio(values, group, scale)
        low, high = mean_interval(ratio.value, ratio.variance, np.minimum(ratio.freedom, ratio.tails), ratio.skew)
        return ratio.estimates(ratio.spread, low, high)

    def _ratio(self, values: Numbers, group: Rows, scale: Numbers | float) -> _Ratio:
        values, weights, margins = values[group], self._weights[group][:, None], self._margins[group]
        spread = self._spread[group][:, None]
        inside = ~np.isnan(values)
        known = np.where(inside, values, 0.0)
        w = weights * inside
        total, many = w.sum(axis=0), inside.sum(axis=0).astype(float)
        with np.errstate(divide="ignore", invalid="ignore"):
            found = (w * known).sum(axis=0) / total
            line = np.where(inside, (known - found) / total, 0.0)
            slopes = self._solve[:, group] @ line
            residual = line - margins @ slopes
            least = np.maximum(weights, 1.0)
            share = least**2 - least / scale
            each = share * spread * residual**2  # what each municipality adds to the variance
            variance = each.sum(axis=0) + self._outside(slopes, margins, least, spread, scale)
            cubes = each * spread**0.5 * residual
            skew = np.stack([(cubes * (least - 2 / scale)).sum(axis=0), (cubes * (least - 1 / scale)).sum(axis=0)])
            tails = (each**2).sum(axis=0) / each.sum(axis=0) ** 2 - 1 / np.maximum(many, 1)
            of_group = share * inside
            freedom = of_group.sum(axis=0) ** 2 / (of_group**2).sum(axis=0) - 1  # Satterthwaite (1946)
            return _Ratio(
                answered=many, value=found, variance=np.where(total > 0, np.maximum(variance, 0.0), np.nan),
                plain=known.sum(axis=0) / many,
                spread=(w * np.where(inside, known - found, 0) ** 2).sum(axis=0) / total,
                skew=np.nan_to_num(skew / variance**1.5),
                tails=np.where(tails > 0, 2 / np.maximum(tails, 1e-12), np.inf),
                kish=total**2 / (w**2).sum(axis=0), uncertain=np.clip(1 - many / (total * scale), 0.0, 1.0),
                freedom=np.where(np.isfinite(freedom), np.maximum(freedom, 1.0), 1.0),
            )  # fmt: skip

    def _outside(
        self, slopes: Numbers, margins: Numbers, least: Numbers, spread: Numbers, scale: Numbers | float
    ) -> Numbers:
        """What municipalities outside of the group add, through the margins that they share with it."""
        squares = self._squares - margins.T @ (margins * (least**2 * spread))
        singles = self._singles - margins.T @ (margins * (least * spread))
        added: Numbers = (slopes * (squares @ slopes)).sum(axis=0) - (slopes * (singles @ slopes)).sum(axis=0) / scale
        return np.maximum(added, 0.0)


@dataclass(frozen=True, slots=True)
class _Ratio:
    answered: Numbers
    value: Numbers
    variance: Numbers
    plain: Numbers
    spread: Numbers
    """The weighted variance of the values."""
    skew: Numbers
    """Two rows: the third cumulant of the estimate and its covariance with its variance, in standard deviations."""
    tails: Numbers
    """Degrees of freedom of the variance by the values' own kurtosis: 2 v² / var(v), after Satterthwaite (1946)."""
    kish: Numbers
    """How many equally weighted municipalities would be as good."""
    uncertain: Numbers
    """The share of the group that did not answer: the finite-population correction."""
    freedom: Numbers

    def estimates(self, spread: Numbers, low: Numbers, high: Numbers) -> Estimates:
        """With an interval, and the design effect for values of that variance."""
        with np.errstate(divide="ignore", invalid="ignore"):
            by_chance = spread / np.maximum(self.answered - 1, 1) * self.uncertain
            effect = np.where(by_chance > 0, self.variance / by_chance, np.nan)
        return Estimates(self.answered, self.value, self.variance, low, high, self.plain, effect, self.freedom)
