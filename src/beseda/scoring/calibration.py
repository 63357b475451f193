"""Calibration: does the confidence that a group states fit how often it is right?

Brier (1950), Verification of forecasts expressed in terms of probability, Monthly Weather Review 78, 1-3; its
decomposition: Murphy (1973), A new vector partition of the probability score, Journal of Applied Meteorology 12,
595-600. Over-confidence as in Lichtenstein, Fischhoff & Phillips (1982).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """The answers given with one confidence (in percent), and how many of them were right."""

    confidence: int
    answers: int
    right: int

    @property
    def proportion(self) -> float:
        """The share that was right, 0 … 1; 0 without answers."""
        return self.right / self.answers if self.answers else 0.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """Brier = reliability - resolution + uncertainty; shares and means are 0 … 1.

    `reliability` is how far the stated confidence lies from the share right at each level (0 is best), `resolution`
    how far the levels' shares lie from the overall one (the more the better), `uncertainty` the variance of being
    right at all. `over_confidence` is mean confidence minus share right: above 0 means surer than right.
    """

    levels: tuple[Level, ...]
    answers: int
    mean_confidence: float
    proportion_correct: float
    brier: float
    reliability: float
    resolution: float
    uncertainty: float

    @property
    def over_confidence(self) -> float:
        return self.mean_confidence - self.proportion_correct


def calibration(levels: Iterable[Level]) -> Calibration | None:
    """The calibration of a group, levels in rising order; None without an answer. The score is 0 … 1, 0 is best.

    Raises ValueError when more answers are right than there are.
    """
    levels = tuple(sorted(levels, key=lambda level: level.confidence))
    if any(not 0 <= level.right <= level.answers for level in levels):
        raise ValueError("right answers are among the answers")
    count = sum(level.answers for level in levels)
    if not count:
        return None
    correct = sum(level.right for level in levels) / count
    reliability = resolution = brier = confidence = 0.0
    for level in levels:
        share, stated, proportion = level.answers / count, level.confidence / 100, level.proportion
        confidence += share * stated
        brier += share * (proportion * (1 - stated) ** 2 + (1 - proportion) * stated**2)
        reliability += share * (stated - proportion) ** 2
        resolution += share * (proportion - correct) ** 2
    return Calibration(
        levels, count, confidence, correct, brier, reliability, resolution, uncertainty=correct * (1 - correct)
    )
