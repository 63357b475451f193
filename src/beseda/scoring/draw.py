"""Which messages a sitting shows; the same sets as `widgets/src/logic/draw.ts` draws in the browser.

`tests/scoring/draws.json` holds both to the same sets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol, TypeVar

Random = Callable[[], float]
T = TypeVar("T")
_MASK = 0xFFFFFFFF


class Drawable(Protocol):
    """What is drawn: a message of a `verdict` exercise."""

    @property
    def id(self) -> str: ...
    @property
    def fraud(self) -> bool: ...
    @property
    def topic(self) -> str: ...
    @property
    def difficulty(self) -> int: ...


def draw_set(pool: Iterable[Drawable], count: int, seed: int, seen: Collection[str] = ()) -> list[str]:
    """The ids of one sitting in the order of showing.

    Half of them are frauds; `count` is capped by the smaller half. Ids in `seen` come only when the unseen ones have
    run out. Within each half every pick is the message whose topic, then difficulty, is rarest among those picked; the
    seed (an unsigned 32-bit number) decides between equals. The order of the pool does not matter.
    """
    random = seeded(seed)
    ordered = sorted(pool, key=lambda item: item.id)
    frauds = shuffled([item for item in ordered if item.fraud], random)
    genuine = shuffled([item for item in ordered if not item.fraud], random)
    size = max(1, min(count // 2, len(frauds), len(genuine)))
    picked: list[Drawable] = []
    for half in (frauds, genuine):
        picked += _pick(half, size, frozenset(seen), Counter(item.topic for item in picked))
    return shuffled([item.id for item in picked], random)


def seeded(seed: int) -> Random:
    """Numbers in [0, 1) from `seed` (mulberry32, Tommy Ettinger 2017)."""
    state = seed & _MASK

    def random() -> float:
        nonlocal state
        state = (state + 0x6D2B79F5) & _MASK
        mixed = ((state ^ (state >> 15)) * (state | 1)) & _MASK
        mixed ^= (mixed + ((mixed ^ (mixed >> 7)) * (mixed | 61) & _MASK)) & _MASK
        return ((mixed ^ (mixed >> 14)) & _MASK) / 4294967296

    return random


def shuffled(items: Sequence[T], random: Random) -> list[T]:
    """A shuffled copy (Fisher and Yates)."""
    copy = list(items)
    for last in range(len(copy) - 1, 0, -1):
        other = int(random() * (last + 1))
        copy[last], copy[other] = copy[other], copy[last]
    return copy


def _pick(half: Sequence[Drawable], size: int, seen: Collection[str], elsewhere: Counter[str]) -> list[Drawable]:
    left, picked = list(half), list[Drawable]()
    topics, difficulties = Counter[str](), Counter[int]()
    while len(picked) < size and left:
        best = min(
            left,
            key=lambda item: (
                item.id in seen,
                topics[item.topic],
                difficulties[item.difficulty],
                elsewhere[item.topic],
            ),
        )
        left.remove(best)
        picked.append(best)
        topics[best.topic] += 1
        difficulties[best.difficulty] += 1
    return picked


__all__ = ["Drawable", "draw_set", "seeded", "shuffled"]
