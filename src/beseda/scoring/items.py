"""Item statistics: how hard a message is, and how well it tells those who can tell from those who cannot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

_Z = NormalDist().inv_cdf(0.975)


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """The 95 % score interval of a proportion; (0, 1) without a trial. Raises ValueError for impossible counts.

    Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22, 209-212. It keeps its
    level with few answers and near 0 and 1: Brown, Cai & DasGupta (2001), Statistical Science 16, 101-133.
    """
    if not 0 <= successes <= trials:
        raise ValueError("successes lie between 0 and the trials")
    if not trials:
        return 0.0, 1.0
    share = successes / trials
    scale = 1 + _Z**2 / trials
    middle = (share + _Z**2 / (2 * trials)) / scale
    half = _Z / scale * sqrt(share * (1 - share) / trials + _Z**2 / (4 * trials**2))
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class RestScores:
    """Learners with one result on an item: how many, and the sum and sum of squares of their rest scores.

    A learner's rest score is the share of the other items that the learner was right about.
    """

    correct: bool
    learners: int
    total: float
    squares: float


def discrimination(scores: Iterable[RestScores]) -> float | None:
    """The corrected item-total correlation (point-biserial of the item with the rest score), -1 … 1.

    None where it is not defined: fewer than two learners, all with the same result, or all with the same rest score.
    Shares and not sums, because each learner's items are drawn; the item itself is left out of the total, for it
    would correlate with itself: Lord & Novick (1968), Statistical Theories of Mental Test Scores, ch. 15.
    """
    count = right = 0
    total = squares = total_right = 0.0
    for score in scores:
        count += score.learners
        total += score.total
        squares += score.squares
        if score.correct:
            right += score.learners
            total_right += score.total
    spread = count * squares - total**2
    if count < 2 or not 0 < right < count or spread <= 1e-9 * max(1.0, count * squares):
        return None
    r = (count * total_right - right * total) / sqrt(right * (count - right) * spread)
    return max(-1.0, min(1.0, r))
