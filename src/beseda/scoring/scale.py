"""Kind `scale`: nothing on a questionnaire is right or wrong; means are taken of what was answered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..content import Scale
from ..content.kinds.scale import CODE
from .checks import brief, fields, find, one_of
from .result import ResponseError, Result

_MARK = re.compile(r"[0-9a-f]{24}")


def score_scale(exercise: Scale, item_id: str, response: object) -> Result:
    """An empty result for `{"value": v}`, v one of the scale's points, or for the marks of the self-made code.

    With occasions the response names its occasion, too.
    """
    again = ("occasion",) if exercise.occasions else ()
    if exercise.code and item_id == CODE:
        given = fields(response, "marks", *again)
        _marks(given["marks"], 2 * len(exercise.code.parts))
    else:
        find(exercise.items, item_id)
        given = fields(response, "value", *again)
        value, points = given["value"], [point.value for point in exercise.points]
        # bool is an int in Python, and 4.0 == 4: only a whole number is a point.
        if type(value) is not int or value not in points:
            raise ResponseError("response.value", "one of " + ", ".join(map(str, points)), brief(value))
    if again:
        one_of(given["occasion"], exercise.occasions, "response.occasion")
    return Result()


def means(exercise: Scale, values: Mapping[str, int]) -> dict[str | None, float] | None:
    """The means of a sheet, by subscale's id and of all items (None); None while one item is missing."""
    if any(item.id not in values for item in exercise.items):
        return None
    turned = {item.id: exercise.turned(item, values[item.id]) for item in exercise.items}
    groups: dict[str | None, tuple[str, ...]] = {None: tuple(turned)}
    groups |= {subscale.id: subscale.items for subscale in exercise.subscales}
    return {name: sum(turned[id_] for id_ in ids) / len(ids) for name, ids in groups.items()}


def _marks(marks: Any, number: int) -> None:
    """Refuses whatever is no list of marks, without a word of what it is: it might be a code."""
    fits = isinstance(marks, list) and len(marks) == number
    if not fits or not all(isinstance(mark, str) and _MARK.fullmatch(mark) for mark in marks):
        raise ResponseError("response.marks", f"{number} marks of 24 hexadecimal digits", "something else")
