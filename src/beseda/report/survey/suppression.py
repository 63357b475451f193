"""Which groups of a variable may be shown, so that no figure about fewer than five municipalities can be worked out.

A group is shown with all categories of a variable or with none. It is shown only if each category has at least five
municipalities (primary suppression) and every larger group around it is shown. Of a group that is shown, the parts that
are not shown must be at least two and have five municipalities or more in each category together; otherwise the
smallest part that is shown goes as well (complementary suppression): Hundepool et al. (2012), Statistical Disclosure
Control, ch. 4. These rules look at one group and its parts. What they miss is found by linear algebra over the whole
lattice of groups: a hidden group must not be a combination of shown ones, whatever the figures are.

The rule holds for shares, means and weighted figures alike: each is a sum over the same municipalities. Only what is
shown is ever handed on, so filters and documents choose from the same figures and counting never happens again.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from .groups import CELLS, PARTS, REGION_ROWS, SHAPE, SIZE_ROWS

SMALLEST = 5
"""Below this many municipalities nothing is shown."""

Flags = NDArray[np.bool_]
Counts = NDArray[np.float64]
_Kind = TypeVar("_Kind", bound=np.generic)


def shown_groups(counts: Counts, exist: Flags, besides: Counts | None = None, within: Flags | None = None) -> Flags:
    """Which places of the lattice may be shown. `counts` has the shape SHAPE + (categories,).

    `exist` (regions × sizes) says where there are municipalities at all: where there are none, everybody knows zero.
    `besides` (SHAPE) are those who answered, but were not asked this: how many they are can be told from how many were,
    so they count like a category wherever whether one is asked is not the very group (a state).
    Nothing is shown outside of `within` (SHAPE), where other items forbid it.
    """
    people = counts.sum(axis=-1)
    full = counts if besides is None or not besides.any() else np.concatenate([counts, besides[..., None]], axis=-1)
    large: Flags = np.all(full >= SMALLEST, axis=-1)
    large[:, :, 1:] = np.all(counts[:, :, 1:] >= SMALLEST, axis=-1)
    shown = large.copy() if within is None else large & within
    while True:
        shown = _closed(shown, full, people, counts.shape[-1])
        leaks = determined(shown, (people > 0) & ~large, exist)
        if not leaks:
            return shown
        # The most divided group that is shown, and of these the smallest.
        worst = max(np.argwhere(shown), key=lambda place: (np.count_nonzero(place), -people[tuple(place)]))
        shown[tuple(worst)] = False


def _closed(shown: Flags, counts: Counts, people: Counts, own: int) -> Flags:
    """A set below `shown` that keeps the rules about a group and its parts; `own` columns are categories."""
    shown = shown.copy()
    while True:
        before = shown.copy()
        for dimension, whole, parts in PARTS:
            parent = _at(shown, dimension, whole).copy()
            for part in parts:  # no part without its whole
                _at(shown, dimension, part)[...] &= parent
        for dimension, whole, parts in PARTS:
            _complement(shown, counts, people, own, dimension, whole, parts)
        if np.array_equal(before, shown):
            return shown


def _complement(
    shown: Flags, counts: Counts, people: Counts, own: int, dimension: int, whole: int, parts: Sequence[int]
) -> None:
    """Hides what is needed so that the hidden parts of each shown whole hide each other."""
    total, all_people = _at(counts, dimension, whole), _at(people, dimension, whole)
    parent = _at(shown, dimension, whole)
    for place in np.argwhere(parent):
        at = tuple(place)
        # Who is in a state says who was asked.
        needed = slice(None) if dimension < 2 and place[-1] == 0 else slice(own)
        visible = [part for part in parts if _at(shown, dimension, part)[at]]
        while True:
            rest = _row(total, at)
            for part in visible:
                rest = rest - _row(_at(counts, dimension, part), at)
            hidden = [part for part in parts if part not in visible and _at(people, dimension, part)[at] > 0]
            unknown = all_people[at] - sum(_at(people, dimension, part)[at] for part in parts)
            several = len(hidden) + (unknown > 0) >= 2
            if rest[:own].sum() == 0 or (several and (rest[needed] >= SMALLEST).all()):
                break
            if not visible:
                parent[at] = False  # the whole is its one part, which is not shown
                break
            least = min(visible, key=lambda part: _at(people, dimension, part)[at])
            visible.remove(least)
            _at(shown, dimension, least)[at] = False


def _row(counts: Counts, at: tuple[int, ...]) -> Counts:
    """The categories at a place."""
    return np.asarray(counts[at], dtype=np.float64)


def _at(array: NDArray[_Kind], dimension: int, place: int) -> NDArray[_Kind]:
    """A view of one place in a dimension."""
    found: NDArray[_Kind] = array[(slice(None),) * dimension + (place,)]
    return found


def determined(shown: Flags, hidden: Flags, exist: Flags) -> list[tuple[int, ...]]:
    """The hidden places that are a linear combination of shown ones, whatever the counts are."""
    return [tuple(place) for place in _determined(shown.tobytes(), hidden.tobytes(), exist.tobytes())]


@lru_cache(maxsize=4096)
def _determined(shown: bytes, hidden: bytes, exist: bytes) -> tuple[tuple[int, ...], ...]:
    there = np.frombuffer(exist, dtype=bool).reshape(REGION_ROWS - 1, SIZE_ROWS - 1)
    seen = np.frombuffer(shown, dtype=bool).reshape(SHAPE)
    unseen = np.argwhere(np.frombuffer(hidden, dtype=bool).reshape(SHAPE))
    if not seen.any() or not len(unseen):
        return ()
    incidence = _incidence()[:, np.repeat(there.ravel(), CELLS)]
    known = incidence[seen.ravel()]
    # The projection on what is known, through the small matrix of products; a hidden group that lies there is known.
    values, vectors = np.linalg.eigh(known @ known.T)
    kept = values > 1e-9 * values[-1]
    rows = incidence[np.ravel_multi_index(tuple(unseen.T), SHAPE)]
    inside = (rows @ known.T) @ (vectors[:, kept] / np.sqrt(values[kept]))
    left = (rows**2).sum(axis=1) - (inside**2).sum(axis=1)
    return tuple(tuple(int(n) for n in place) for place, rest in zip(unseen, left, strict=True) if rest < 1e-6)


@lru_cache(maxsize=1)
def _incidence() -> Counts:
    """Places of the lattice (rows) and the cells they add up (columns: region, size, one of CELLS states)."""
    state = np.array([[1, 1, 1, 1], [1, 0, 0, 0], [0, 1, 1, 0], [0, 1, 0, 0], [0, 0, 1, 0]], dtype=float)
    region = np.vstack([np.ones(REGION_ROWS - 1), np.eye(REGION_ROWS - 1)])
    size = np.vstack([np.ones(SIZE_ROWS - 1), np.eye(SIZE_ROWS - 1)])
    return np.kron(np.kron(region, size), state)
