"""What may be shown of a group, so that nothing about fewer than five people can be seen or worked out.

Within one report two things are needed: a cell of fewer than five people is not shown (primary suppression), and
neither is a larger one whose absence keeps the small ones from being the difference between a total and the rest
(complementary suppression): Hundepool et al. (2012), Statistical Disclosure Control, ch. 4. What is derived is derived
from shown cells only.

From one report to the next, too: five people today and six tomorrow would say what the sixth did. So

- the answers to an item are counted five at a time, in the order in which they arrived (`records/tallies.py`); the one
  to four newest wait. Batches of learners would not do: of five new learners one may have met a message, and who was
  counted yesterday may answer more today. An answer that is counted stays counted, the figures of a message move by
  five people at once, and all totals are sums of such figures. Nothing has to be remembered for it.
- what divides those answers further (age bands, confidence, actions) grows in smaller steps, so its counts are rounded
  to multiples of five, and derived figures are derived from the rounded ones; shares need SHARE_BASE of them.
- people are counted down to a multiple of five; a room whose hands were counted is counted whole or not at all.

What this cannot do: hide answers from somebody who knows all others of a batch, having given them, or who takes his
own out again (`records erase`) to see the next one step in; and keep a first attempt that arrives late, from a device
without Wi-Fi, from taking the place of a second one that came before it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

SMALLEST_GROUP = 5
"""Below this many learners nothing about a group is shown."""

SHARE_BASE = 20
"""Of fewer answers than these no share is shown where counts are rounded: rounding would be most of it."""

Key = TypeVar("Key", bound=Hashable)


def rounded(count: int) -> int:
    """The nearest multiple of five: what a count is shown as that may grow by fewer people than five."""
    return (count + SMALLEST_GROUP // 2) // SMALLEST_GROUP * SMALLEST_GROUP


def counted_down(people: int) -> int:
    """The multiple of five that is not above the number of people."""
    return people - people % SMALLEST_GROUP


def shown(cells: Mapping[Key, Sequence[int]], *, disjoint: bool) -> frozenset[Key]:
    """The cells that may be shown beside their total.

    `cells` are the people behind each part of a whole, counted once or in several ways (those who met frauds, those
    who met genuine messages): each way has to hold. `disjoint` says that nobody is in two parts, so that the people
    behind what is hidden add up; otherwise they are at least as many as in the largest hidden part.
    """
    kept = {key for key, people in cells.items() if min(people) >= SMALLEST_GROUP}
    while kept:
        hidden = [people for key, people in cells.items() if key not in kept]
        behind = [(sum if disjoint else max)(column) for column in zip(*hidden, strict=True)]
        if all(people == 0 or people >= SMALLEST_GROUP for people in behind):
            break
        kept.remove(min(kept, key=lambda key: (min(cells[key]), str(key))))
    return frozenset(kept)


def shown_by_band(
    rows: Mapping[Key, Mapping[str, int]], bands: frozenset[str], rows_shown: frozenset[Key]
) -> frozenset[Key]:
    """The rows (messages) whose cells by band may be shown beside the totals of the rows and those of the bands.

    A row is shown in all bands or in none. Of a row every shown band, and the rest of the bands together, has five
    people or the rest nobody; of a band the same is true of the rows that are not shown. A table with its margins
    then pins no cell of fewer people: as long as no margin of what is hidden is empty, each hidden cell can be moved.
    """

    def cells(row: Key) -> dict[str | None, int]:
        people: dict[str | None, int] = {band: rows[row].get(band, 0) for band in bands}
        return people | {None: sum(number for band, number in rows[row].items() if band not in bands)}

    def whole(people: Mapping[str | None, int]) -> bool:
        return all(n >= SMALLEST_GROUP or (band is None and n == 0) for band, n in people.items())

    table = {row: cells(row) for row in rows}
    kept = {row for row in rows_shown if whole(table[row])} if bands else set()
    while kept:
        hidden = [table[row] for row in table if row not in kept]
        behind = [max((people[band] for people in hidden), default=0) for band in (*bands, None)]
        if all(people == 0 or people >= SMALLEST_GROUP for people in behind):
            break
        kept.remove(min(kept, key=lambda row: (sum(table[row].values()), str(row))))
    return frozenset(kept)
