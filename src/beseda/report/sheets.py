"""From stored answers to sheets, and from sheets to pairs of the same person, in steps of five.

Two views of a growing group can be subtracted. So pairs are published five at a time, in the order in which they came
about, and what a sheet says is what was answered first: a later view then differs from an earlier one by five people.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..content import ContentError, Course, Scale
from ..content.kinds.scale import CODE
from ..records import Filled, Repeated
from ..scoring.matching import Marks, match
from ..scoring.scale import means
from .disclosure import SMALLEST_GROUP

Means = dict[str | None, float]


class Sheet(NamedTuple):
    """One learner's answers on one occasion, and what orders it among all sheets."""

    values: dict[str, int]
    marks: Marks
    arrived: str
    means: Means


class Pair(NamedTuple):
    """Both sheets of a person, and whether the codes differ by a slip."""

    before: Sheet
    after: Sheet
    slip: bool


class Pairs(NamedTuple):
    """The pairs that may be published, a multiple of five of them, and what was left out, rounded down to fives."""

    pairs: tuple[Pair, ...]
    left_out: int


def repeated(course: Course) -> dict[str, Scale]:
    """The questionnaires of several occasions by id."""
    found: dict[str, Scale] = {}
    for id_ in course.exercise_ids():
        try:
            exercise = course.exercise(id_)
        except ContentError:  # `beseda check` says what is wrong with it
            continue
        if isinstance(exercise, Scale) and exercise.occasions:
            found[id_] = exercise
    return found


def wanted(course: Course) -> list[Repeated]:
    """The same as the records are asked for their sheets."""
    return [
        Repeated(
            id_, one.occasions, tuple(item.id for item in one.items), tuple(point.value for point in one.points),
            CODE if one.code else None,
        )
        for id_, one in repeated(course).items()
    ]  # fmt: skip


def sheets(exercise: Scale, filled: Iterable[Filled]) -> dict[str, dict[str, Sheet]]:
    """The whole sheets by occasion and learner."""
    found: dict[str, dict[str, Sheet]] = {occasion: {} for occasion in exercise.occasions}
    for one in filled:
        values = {item.id: value for item, value in zip(exercise.items, one.values, strict=True)}
        if (made := means(exercise, values)) is not None:
            found[one.occasion][one.learner] = Sheet(values, one.marks, one.arrived, made)
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
    made.sort(key=lambda pair: (max(pair.before.arrived, pair.after.arrived), pair.before.arrived))
    left = len(before) + len(after) - 2 * len(made)
    return Pairs(tuple(made[: in_fives(len(made))]), in_fives(left))


def in_fives(number: int) -> int:
    """The number rounded down, so that one person more or less is not seen."""
    return number // SMALLEST_GROUP * SMALLEST_GROUP
