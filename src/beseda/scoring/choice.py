"""Kind `choice`: right exactly when the chosen set is the correct set."""

from __future__ import annotations

from ..content import Choice
from .checks import fields, find, subset
from .result import ResponseError, Result


def score_choice(exercise: Choice, item_id: str, response: object) -> Result:
    """The result of `{"options": [ids]}`.

    Score 1 or 0 for `select: one`; for `many` max(0, (right chosen - wrong chosen) / number right).
    """
    item = find(exercise.items, item_id)
    given = fields(response, "options")["options"]
    chosen = subset(given, [option.id for option in item.options], "response.options")
    if item.select == "one" and len(chosen) != 1:
        raise ResponseError("response.options", "one option", str(len(chosen)))
    right = {option.id for option in item.options if option.correct}
    hits = len(right.intersection(chosen))
    correct = right == set(chosen)
    if item.select == "one":
        return Result(correct, float(correct))
    return Result(correct, max(0.0, (hits - (len(chosen) - hits)) / len(right)))
