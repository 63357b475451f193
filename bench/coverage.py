"""`python -m bench.coverage`: how often the intervals of a change hold the true value; takes a minute.

People are simulated: a trait, items that measure it (congeneric, one factor) on two occasions. Truth is known for the
mean difference, d_z, alpha and omega. Alpha's interval is true for items that measure alike, so it is asked of those.
"""

from __future__ import annotations

import sys
from typing import NamedTuple

import numpy as np

from beseda.scoring.paired import paired
from beseda.scoring.reliability import alpha, omega

RUNS = 4000
WITHIN = 0.02


class Group(NamedTuple):
    """A sort of group: how many people, the true d_z, and how many items."""

    people: int
    d_z: float
    items: int


GROUPS = (
    Group(12, 0.0, 8),
    Group(12, 0.9, 4),
    Group(15, 0.5, 6),
    Group(20, 0.66, 8),
    Group(20, -1.5, 4),
    Group(60, 0.37, 8),
)


def covered(group: Group, runs: int = RUNS, seed: int = 1) -> dict[str, float]:
    """The share of runs in which each interval held the truth."""
    random = np.random.default_rng(seed)
    people, effect, items = group
    loadings = np.linspace(0.7, 1.1, items)
    unique = np.full(items, 0.8)
    true_omega = loadings.sum() ** 2 / (loadings.sum() ** 2 + unique.sum())
    true_alpha = items / (items + 0.8)  # items alike: loading 1, unique variance 0.8
    held: dict[str, list[bool]] = {"change": [], "d_z": [], "alpha": [], "omega": []}
    for _ in range(runs):
        before = random.normal(0, 1, people)
        found = paired(before, before + random.normal(effect, 1, people))
        noise = random.normal(0, np.sqrt(0.8), (people, items))
        trait = random.normal(0, 1, (people, 1))
        inner, whole = alpha(trait + noise), omega(trait * loadings + noise)
        assert found is not None
        assert inner is not None
        held["change"].append(found.change.low <= effect <= found.change.high)
        held["d_z"].append(found.d_z.low <= effect <= found.d_z.high)
        held["alpha"].append(inner.low <= true_alpha <= inner.high)
        if whole is not None:  # no factor fits: nothing is shown, so nothing is claimed
            held["omega"].append(whole.low <= true_omega <= whole.high)
    return {name: float(np.mean(these)) for name, these in held.items()}


def main() -> None:
    """Prints a row per group; status 1 when an interval is not within 95 ± 2 %."""
    print("| people | d_z | items | change | d_z | alpha | omega |\n|---|---|---|---|---|---|---|")
    fine = True
    for group in GROUPS:
        shares = covered(group)
        fine &= all(abs(share - 0.95) <= WITHIN for share in shares.values())
        shown = " | ".join(f"{share:.1%}" for share in shares.values())
        print("|", " | ".join(map(str, group)), "|", shown, "|", flush=True)
    sys.exit(not fine)


if __name__ == "__main__":
    main()
