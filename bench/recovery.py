"""`python -m bench.recovery`: how often the interval of a group's d′ and c holds the true value; takes a minute.

Learners are simulated who differ (`spread`) or do not. With spread the truth is the group's d′: what z(H) - z(F) comes
to when H and F are the means over all such learners, d′ / √(1 + spread²).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.special import ndtr

from beseda.scoring import Counts
from beseda.scoring.interval import sensitivity

from .table import Row

RUNS = 1000


class Group(NamedTuple):
    """A sort of group: how many learners, how many frauds and as many genuine messages each, and what they can do."""

    learners: int
    frauds: int
    d_prime: float
    criterion: float
    spread: float = 0.0


GROUPS = (
    Group(5, 8, 1.5, 0.0), Group(5, 8, 1.5, -0.5, 0.5), Group(12, 8, 1.5, 0.0, 0.3), Group(12, 4, 0.5, 1.0),
    Group(30, 8, 1.5, -0.5, 0.5), Group(70, 8, 1.5, 0.0), Group(70, 8, 2.5, 0.0, 0.4),
)  # fmt: skip
EDGES = (Group(5, 4, 1.5, 0.0), Group(8, 8, 2.5, -0.6))
"""A few dozen answers or rates near 1: there the interval may be too careful, never too bold."""


def recovered(group: Group, runs: int = RUNS, seed: int = 1, resamples: int = 1000) -> tuple[float, float]:
    """The shares of runs in which the interval held the true d′ and the true c."""
    shrunk = 1 / np.sqrt(1 + group.spread**2)
    truth = group.d_prime * shrunk, group.criterion * shrunk
    held = np.zeros(2)
    for run, people in enumerate(_people(group, runs, seed)):
        found = sensitivity(list(people), list(people.values()), seed=run, resamples=resamples)
        assert found is not None
        for at, (estimate, true) in enumerate(zip((found.d_prime, found.criterion), truth, strict=True)):
            held[at] += estimate.low <= true <= estimate.high
    return held[0] / runs, held[1] / runs


def _people(group: Group, runs: int, seed: int) -> Iterator[Counter[Counts]]:
    """The counts of the learners of each run."""
    random = np.random.default_rng(seed)
    n, frauds = group.learners, group.frauds
    for _ in range(runs):
        hit = ndtr(group.d_prime / 2 - group.criterion + random.normal(0, group.spread, n))
        false = ndtr(-group.d_prime / 2 - group.criterion + random.normal(0, group.spread, n))
        hits, alarms = random.binomial(frauds, hit), random.binomial(frauds, false)
        yield Counter(
            Counts(int(h), frauds - int(h), int(f), frauds - int(f)) for h, f in zip(hits, alarms, strict=True)
        )


def recovery(_folder: Path) -> list[Row]:
    """Groups held to 95 ± 3 % from both sides, and the two exceptions, which are held from below only."""
    what = f"interval of d′ and of c held the truth, % of {RUNS:,} runs"
    edges = "two exceptions, few answers or rates near 1: may be too careful, never too bold"
    shares = {groups: [share * 100 for group in groups for share in recovered(group)] for groups in (GROUPS, EDGES)}
    least = [Row(f"{what}, the least ({sort})", "-", f"{min(shares[groups]):.1f}", "", "≥ 92 %")
             for groups, sort in ((GROUPS, f"{len(GROUPS)} sorts of groups"), (EDGES, edges))]  # fmt: skip
    most = f"{what}, the most ({len(GROUPS)} sorts of groups; of the exceptions {max(shares[EDGES]):.1f})"
    return [*least, Row(most, "-", f"{max(shares[GROUPS]):.1f}", "", "≤ 98 %")]


def main() -> None:
    """Prints a row per group; status 1 when one is not within 95 ± 3 %."""
    print("| learners | frauds | d′ | c | spread | held d′ | held c |\n|---|---|---|---|---|---|---|")
    fine = True
    for group in GROUPS + EDGES:
        shares = recovered(group)
        fine &= all(0.92 <= share <= (0.98 if group in GROUPS else 1) for share in shares)
        print("|", " | ".join(map(str, group)), "|", " | ".join(f"{share:.1%}" for share in shares), "|", flush=True)
    sys.exit(not fine)


if __name__ == "__main__":
    main()
