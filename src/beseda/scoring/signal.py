"""Signal detection: how well a group tells frauds from genuine messages, and which way it leans.

The signal is a fraud. Theory: Green & Swets (1966), Signal Detection Theory and Psychophysics. With about ten
messages one person's d′ is mostly noise: show learners their counts, and d′ for groups only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist

from .result import Outcome

_z = NormalDist().inv_cdf


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each outcome occurred. Raises ValueError for a negative count."""

    hits: int = 0
    misses: int = 0
    false_alarms: int = 0
    correct_rejections: int = 0

    def __post_init__(self) -> None:
        if min(self.hits, self.misses, self.false_alarms, self.correct_rejections) < 0:
            raise ValueError("counts are not negative")

    @property
    def hit_rate(self) -> float:
        """H = (hits + ½) / (frauds + 1): the log-linear correction (Hautus 1995), never 0 or 1."""
        return (self.hits + 0.5) / (self.hits + self.misses + 1)

    @property
    def false_alarm_rate(self) -> float:
        """F = (false alarms + ½) / (genuine messages + 1), corrected likewise."""
        return (self.false_alarms + 0.5) / (self.false_alarms + self.correct_rejections + 1)


def tally(outcomes: Iterable[Outcome | None]) -> Counts:
    """The counts of the outcomes; None (no verdict) is left out."""
    seen = Counter(outcomes)
    return Counts(seen["hit"], seen["miss"], seen["false_alarm"], seen["correct_rejection"])


def d_prime(counts: Counts) -> float:
    """Sensitivity d′ = z(H) - z(F), in standard deviations; 0 is guessing.

    H and F carry the log-linear correction: Hautus (1995), Corrections for extreme proportions and their
    biasing effects on estimated values of d′, Behavior Research Methods 27, 46-51.
    """
    return _z(counts.hit_rate) - _z(counts.false_alarm_rate)


def criterion(counts: Counts) -> float:
    """Criterion c = -½ [z(H) + z(F)], in standard deviations; below 0 is over-suspicious (Hautus 1995 as above)."""
    return -0.5 * (_z(counts.hit_rate) + _z(counts.false_alarm_rate))
