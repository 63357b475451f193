"""Finds the sheets of one person by a self-made code, of which only marks are known; one slip is forgiven.

A code is a few signs that only the writer can make up again. The browser never sends it: it sends a slow hash of the
whole code, one for each place without its sign, and one for each two neighbours in alphabetical order. Two codes then
share the mark of a place exactly when they differ there alone, and that of two neighbours when these were swapped: the
distance of Damerau (1964) for codes of one length, without the codes. The idea is that of neighbourhood deletion,
Mor & Fraenkel (1982), Comm. ACM 25, 935-938. Matching by self-made codes: Schnell, Bachteler & Reiher (2010).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Marks = tuple[str, ...]
"""The whole code, then each place without its sign, then each two neighbours in order: 2 n marks for n signs."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Matches(Generic[Key]):
    """Pairs (before, after), and how they were found; what could belong to several is left out and counted."""

    pairs: tuple[tuple[Key, Key], ...]
    exact: int
    slips: int
    """Pairs whose codes differ by one slip."""
    ambiguous: int
    """Sheets, of both sides, whose code could be that of several others."""
    alone: int
    """Sheets, of both sides, for which there is no other one."""


def distance(one: Marks, other: Marks) -> int | None:
    """0 for the same code, 1 for one that differs by one sign or by two neighbours swapped, None for any other."""
    if len(one) != len(other) or not one:
        return None
    if one[0] == other[0]:
        return 0
    return 1 if any(a == b for a, b in zip(one[1:], other[1:], strict=True)) else None


def match(before: Mapping[Key, Marks], after: Mapping[Key, Marks]) -> Matches[Key]:
    """The pairs. Exact ones first; a slip counts only where neither of the two could be anybody else's.

    A code that stands on two sheets of one side belongs to nobody: which of them it is cannot be known.
    """
    pairs: list[tuple[Key, Key]] = []
    unclear: set[tuple[int, Key]] = set()
    left, right = dict(before), dict(after)
    twice = [
        {mark for mark, number in Counter(marks[0] for marks in side.values() if marks).items() if number > 1}
        for side in (left, right)
    ]
    for at, side in enumerate((left, right)):
        for key in [key for key, marks in side.items() if marks and marks[0] in twice[0] | twice[1]]:
            # The single sheet of the other side is unclear as well: it could belong to either.
            unclear.add((at, key))
            del side[key]
    whole = {marks[0]: key for key, marks in right.items() if marks}
    for key, marks in list(left.items()):
        other = whole.get(marks[0]) if marks else None
        if other is not None:
            pairs.append((key, other))
            del left[key], right[other]
    exact = len(pairs)
    near, back = _near(left, right), _near(right, left)
    for key, others in near.items():
        if len(others) == 1 and len(back[others[0]]) == 1:
            pairs.append((key, others[0]))
        elif others:
            unclear.add((0, key))
    unclear |= {(1, key) for key, others in back.items() if others and (len(others) > 1 or len(near[others[0]]) > 1)}
    used = len(pairs)
    alone = len(before) + len(after) - 2 * used - len(unclear)
    return Matches(tuple(pairs), exact, used - exact, len(unclear), alone)


def _near(these: Mapping[Key, Marks], those: Mapping[Key, Marks]) -> dict[Key, Sequence[Key]]:
    """For each sheet the ones of the other side whose code is one slip away."""
    places: dict[tuple[int, str], list[Key]] = {}
    for key, marks in those.items():
        for at, mark in enumerate(marks[1:]):
            places.setdefault((at, mark), []).append(key)
    return {
        key: list(dict.fromkeys(
            other for at, mark in enumerate(marks[1:]) for other in places.get((at, mark), ())
            if len(those[other]) == len(marks)
        ))
        for key, marks in these.items()
    }  # fmt: skip
