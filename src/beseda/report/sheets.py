"""From stored answers to sheets, and from sheets to pairs of the same person, in steps of five.

Two views of a growing group can be subtracted. So pairs are published five at a time, in the order in which they came
about, and what a sheet says is what was answered first: a later view then differs from an earlier one by five people.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from ..content import Scale
from ..content.kinds.scale import CODE
from ..records import Row
from ..scoring.matching import Marks, match
from ..scoring.scale import means
from .disclosure import SMALLEST_GROUP

Means = dict[str | None, float]


@dataclass(slots=True)
class Sheet:
    """One learner's answers on one occasion."""

    values: dict[str, int] = field(default_factory=dict)
    marks: Marks = ()
    place: int = 0
    """The place, among all answers, of the last one that made the sheet whole."""
    means: Means = field(default_factory=dict)


class Pair(NamedTuple):
    """Both sheets of a person, and whether the codes differ by a slip."""

    before: Sheet
    after: Sheet
    slip: bool


class Pairs(NamedTuple):
    """The pairs that may be published, a multiple of five of them, and what was left out, rounded down to fives."""

    pairs: tuple[Pair, ...]
    left_out: int


def sheets(exercise: Scale, rows: Iterable[Row]) -> dict[str, dict[str, Sheet]]:
    """The whole sheets by occasion and learner. Rows come in the order of arrival; the first answer counts."""
    found: dict[str, dict[str, Sheet]] = {occasion: {} for occasion in exercise.occasions}
    items = {item.id for item in exercise.items}
    points = {point.value for point in exercise.points}
    for place, row in enumerate(rows):
        occasion = row.response.get("occasion")
        if occasion not in found:
            continue
        sheet = found[occasion].setdefault(row.learner, Sheet())
        if row.item == CODE and exercise.code and not sheet.marks:
            sheet.marks = tuple(row.response["marks"])
        elif row.item in items and row.item not in sheet.values and row.response.get("value") in points:
            sheet.values[row.item] = row.response["value"]
            sheet.place = place
    for by_learner in found.values():
        for learner, sheet in list(by_learner.items()):
            made = means(exercise, sheet.values)
            if made is None:
                del by_learner[learner]
            else:
                sheet.means = made
    return found


def pairs(before: dict[str, Sheet], after: dict[str, Sheet]) -> Pairs:
    """The sheets of the same people: by their codes, and where one of both has none, by the browser's learner id."""
    coded = [{learner: sheet.marks for learner, sheet in side.items() if sheet.marks} for side in (before, after)]
    found = match(coded[0], coded[1])
    made = [Pair(before[one], after[other], place >= found.exact) for place, (one, other) in enumerate(found.pairs)]
    used = [{pair[at] for pair in found.pairs} for at in (0, 1)]
    for learner in before.keys() & after.keys():
        first, second = before[learner], after[learner]
        if not (first.marks and second.marks) and learner not in used[0] and learner not in used[1]:
            made.append(Pair(first, second, False))
    made.sort(key=lambda pair: (max(pair.before.place, pair.after.place), pair.before.place))
    left = len(before) + len(after) - 2 * len(made)
    return Pairs(tuple(made[: in_fives(len(made))]), in_fives(left))


def in_fives(number: int) -> int:
    """The number rounded down, so that one person more or less is not seen."""
    return number // SMALLEST_GROUP * SMALLEST_GROUP
