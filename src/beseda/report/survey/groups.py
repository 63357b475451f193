"""The groups of municipalities that a report may speak of: region, size, and whether they have assistants.

Every group is one value, or all, in each of the three; so groups of one dimension are parts of the next larger group,
which is what somebody subtracts who wants to see a part that is not shown.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .model import REGIONS, SIZES, Survey

NO, YES, UKRAINIAN, NOT_UKRAINIAN = "no", "yes", "ukrainian", "not-ukrainian"
STATE_ITEM = "has-assistants"
"""The item whose answers make the first two states."""

STATES = (NO, YES, UKRAINIAN, NOT_UKRAINIAN)
"""Without assistants, with some, and of these: with Ukrainian ones, and all others, who said none or did not say."""

REGION_ROWS, SIZE_ROWS, STATE_ROWS = len(REGIONS) + 1, len(SIZES) + 1, len(STATES) + 1
"""Places of a lattice: all, then each."""
CELLS = 4
"""States that nobody shares: no assistants, Ukrainian ones, others, and those who said nothing of assistants."""

SHAPE = (REGION_ROWS, SIZE_ROWS, STATE_ROWS)


class Group(NamedTuple):
    """Municipalities of a region (NUTS 3), a size class, a state; None for all."""

    region: str | None = None
    size: str | None = None
    state: str | None = None

    @property
    def place(self) -> tuple[int, int, int]:
        """Where the group is in a lattice."""
        return (
            0 if self.region is None else 1 + REGIONS.index(self.region),
            0 if self.size is None else 1 + SIZES.index(self.size),
            0 if self.state is None else 1 + STATES.index(self.state),
        )


EVERYBODY = Group()


def group_at(place: tuple[int, int, int]) -> Group:
    """The group at a place of the lattice."""
    region, size, state = place
    return Group(
        REGIONS[region - 1] if region else None, SIZES[size - 1] if size else None,
        STATES[state - 1] if state else None,
    )  # fmt: skip


PARTS: tuple[tuple[int, int, tuple[int, ...]], ...] = (
    (0, 0, tuple(range(1, REGION_ROWS))), (1, 0, tuple(range(1, SIZE_ROWS))), (2, 0, (1, 2)), (2, 2, (3, 4)),
)  # fmt: skip
"""Dimension, whole, parts: the places whose sum, with those of whom nothing is known, is the place of the whole."""


class Members:
    """Which answering municipalities are in which group."""

    def __init__(self, survey: Survey) -> None:
        here = survey.frame.loc[survey.answers.index]
        self.region = here["region"].map({name: n for n, name in enumerate(REGIONS)}).to_numpy(np.int64)
        self.size = here["size"].astype(str).map({name: n for n, name in enumerate(SIZES)}).to_numpy(np.int64)
        self.state = _states(survey)
        self.exist = np.zeros((len(REGIONS), len(SIZES)), dtype=bool)
        """Whether there are municipalities of that region and size at all, which everybody may know."""
        regions = survey.frame["region"].map({name: n for n, name in enumerate(REGIONS)})
        sizes = survey.frame["size"].astype(str).map({name: n for n, name in enumerate(SIZES)})
        self.exist[regions, sizes] = True

    def rows(self, group: Group) -> NDArray[np.int64]:
        """The rows of the group's municipalities."""
        region, size, state = group.place
        inside = np.ones(len(self.region), dtype=bool)
        if region:
            inside &= self.region == region - 1
        if size:
            inside &= self.size == size - 1
        if state:
            inside &= np.isin(self.state, {1: (0,), 2: (1, 2), 3: (1,), 4: (2,)}[state])
        return np.flatnonzero(inside)

    def lattice(self, counts: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sums of the counts (rows: municipalities, columns: categories) in every place; shape SHAPE + (columns,)."""
        cells = np.zeros((len(REGIONS), len(SIZES), CELLS, counts.shape[1]))
        np.add.at(cells, (self.region, self.size, self.state), counts)
        states = np.stack(
            [cells.sum(axis=2), cells[:, :, 0], cells[:, :, 1:3].sum(axis=2), cells[:, :, 1], cells[:, :, 2]], axis=2
        )  # fmt: skip
        sizes = np.concatenate([states.sum(axis=1, keepdims=True), states], axis=1)
        found: NDArray[np.float64] = np.concatenate([sizes.sum(axis=0, keepdims=True), sizes], axis=0)
        return found


def _states(survey: Survey) -> NDArray[np.int64]:
    """0 no assistants, 1 with Ukrainian ones, 2 with others, 3 nothing said."""
    answers = survey.answers
    nothing = pd.Series(pd.NA, index=answers.index)
    have = answers.get(STATE_ITEM, nothing)
    ukrainian = answers.get("assistants-ukrainian", nothing)
    state = np.full(len(answers), 3, dtype=np.int64)
    state[(have == "no").fillna(False).to_numpy(bool)] = 0
    yes = (have == "yes").fillna(False).to_numpy(bool)
    number = ukrainian.astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    state[yes] = 2
    state[yes & (number > 0)] = 1
    return state
