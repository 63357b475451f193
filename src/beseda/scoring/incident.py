"""Kind `incident`: how far a learner's reading of a situation lies from the reviewers', once there are any."""

from __future__ import annotations

from ..content import Incident
from .checks import brief, fields, find, one_of
from .result import ResponseError, Result

STEPS = (1, 2, 3, 4, 5)
"""The ratings of a reading: very implausible … very plausible."""


def score_incident(exercise: Incident, item_id: str, response: object) -> Result:
    """The result of `{"ratings": {reading: 1 … 5}, "find_out": id}`, every reading rated.

    No reading is right or wrong, so `correct` stays None. `score` is 1 - d/4, d being the mean absolute distance
    between these ratings and the reviewers'; None until every reading has a rating by reviewers. `safe` says whether
    what is to be found out brings the patrol further.
    """
    item = find(exercise.items, item_id)
    given = fields(response, "ratings", "find_out")
    ratings = given["ratings"]
    if not isinstance(ratings, dict):
        raise ResponseError("response.ratings", "a map from readings to 1 … 5", brief(ratings))
    readings = [reading.id for reading in item.readings]
    for id_, value in ratings.items():
        one_of(id_, readings, "response.ratings")
        # bool is an int in Python, and 4.0 == 4: only a whole number is a rating.
        if type(value) is not int or value not in STEPS:
            raise ResponseError(f"response.ratings.{id_}", "a whole number from 1 to 5", brief(value))
    missing = [id_ for id_ in readings if id_ not in ratings]
    if missing:
        raise ResponseError(f"response.ratings.{missing[0]}", "a rating of every reading", "nothing")
    chosen = one_of(given["find_out"], [question.id for question in item.find_out], "response.find_out")
    helps = next(question.helps for question in item.find_out if question.id == chosen)
    reviewers = [reading.plausibility for reading in item.readings if reading.plausibility is not None]
    if len(reviewers) < len(readings):
        return Result(safe=helps)
    distance = sum(abs(ratings[id_] - value) for id_, value in zip(readings, reviewers, strict=True)) / len(readings)
    return Result(score=1 - distance / (STEPS[-1] - STEPS[0]), safe=helps)
