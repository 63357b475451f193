"""Now and next in a day of a course; when it is late, what to shorten: never a debrief, a reflection or a break."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .plan import REST, Day, Limits, Timed, schedule


class Cut(NamedTuple):
    """Make a block shorter: by so many minutes, to so many."""

    block: str
    by: int
    minutes: int


class CatchUp(NamedTuple):
    """What to shorten, in the order of the day, and how many minutes cannot be made up."""

    cuts: tuple[Cut, ...]
    missing: int


class Now(NamedTuple):
    """A moment of a day: what goes on (with minutes left), what comes next, how to catch up."""

    current: tuple[tuple[Timed, int], ...]
    coming: tuple[Timed, ...]
    catch_up: CatchUp
    break_first: int | None
    """Minutes after midnight at which a break is due before the next planned one; None when that one comes in time."""


def now_next(day: Day, limits: Limits, at: int, late: int = 0) -> Now:
    """What goes on at minute `at` after midnight when the day runs `late` minutes behind its plan.

    Times are the plan's moved by `late`; what is over is left alone. A late break does not become shorter.
    """
    late = max(0, late)
    timed = sorted(schedule(day), key=lambda one: one.start)
    planned = at - late
    current = tuple((one, one.end - planned) for one in timed if one.start <= planned < one.end)
    ahead = [one for one in timed if one.start > planned]
    first = min((one.start for one in ahead), default=0)
    coming = tuple(one for one in ahead if one.start == first)
    return Now(current, coming, catch_up([one for one, _ in current], ahead, planned, late),
               _break_first(timed, limits, planned, late))  # fmt: skip


def catch_up(current: Sequence[Timed], ahead: Sequence[Timed], planned: int, late: int) -> CatchUp:
    """Who can give minutes back. Most is taken where most can be spared, so that few blocks change.

    Blocks that run beside each other save together only what all of them can spare.
    """
    saved: dict[str, int] = {}
    missing = late
    for slot in sorted(_slots([*current, *ahead]), key=lambda slot: (-_spare(slot, planned), slot[0].start)):
        take = min(missing, _spare(slot, planned))
        if take <= 0:
            continue
        length = max(one.end for one in slot) - take
        for one in slot:
            if one.end > length:
                saved[one.block.id] = one.end - length
        missing -= take
    cuts = (Cut(one.block.id, saved[one.block.id], one.block.minutes - saved[one.block.id])
            for one in (*current, *ahead) if one.block.id in saved)  # fmt: skip
    return CatchUp(tuple(cuts), missing)


def _slots(blocks: Sequence[Timed]) -> list[list[Timed]]:
    """Blocks that overlap in time, together; the team's own time beside others' does not hold anybody up."""
    slots: list[list[Timed]] = []
    for one in sorted(blocks, key=lambda one: one.start):
        if slots and one.start < max(other.end for other in slots[-1]):
            slots[-1].append(one)
        else:
            slots.append([one])
    return slots


def _spare(slot: Sequence[Timed], planned: int) -> int:
    """Minutes by which the slot can end sooner; a block that goes on can only lose what is left of it."""
    end = max(one.end for one in slot)
    earliest = max(one.end - min(one.block.spare, max(0, one.end - max(planned, one.start))) for one in slot)
    return max(0, end - earliest)


def _break_first(timed: Sequence[Timed], limits: Limits, planned: int, late: int) -> int | None:
    own = [one for one in timed if one.block.kind != "team"]
    coming = next((one.start + late for one in own if one.block.kind in REST and one.start > planned), None)
    if coming is None or any(one.block.kind in REST and one.start <= planned < one.end for one in own):
        return None
    # How late it was at the last break nobody has written down: as planned is the careful reading.
    since = max([one.end for one in own if one.block.kind in REST and one.end <= planned] or [own[0].start])
    due = since + limits.stretch_minutes
    return due if coming > due else None
