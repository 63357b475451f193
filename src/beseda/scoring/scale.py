"""Kind `scale`: nothing on a questionnaire is right or wrong."""

from __future__ import annotations

from ..content import Scale
from .checks import brief, fields, find
from .result import ResponseError, Result


def score_scale(exercise: Scale, item_id: str, response: object) -> Result:
    """An empty result for `{"value": v}`, v one of the scale's points."""
    find(exercise.items, item_id)
    value = fields(response, "value")["value"]
    points = [point.value for point in exercise.points]
    # bool is an int in Python, and 4.0 == 4: only a whole number is a point.
    if type(value) is not int or value not in points:
        raise ResponseError("response.value", "one of " + ", ".join(map(str, points)), brief(value))
    return Result()
