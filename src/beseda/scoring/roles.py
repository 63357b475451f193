"""Kind `roles`: never judged; a guess is the learner's own and is not in the response.

No message made here repeats anything of the response: what somebody guessed is nobody else's business.
"""

from __future__ import annotations

from ..content import Roles
from .checks import find
from .result import ResponseError, Result

WAYS = {"guess": ("chosen", "written"), "heard": ("read", "guest")}
"""How the learner guessed, and how they learned what was said."""


def score_roles(exercise: Roles, item_id: str, response: object) -> Result:
    """An empty result for `{"guess": "chosen" | "written", "heard": "read" | "guest"}`."""
    find(exercise.items, item_id)
    if not isinstance(response, dict) or response.keys() != WAYS.keys():
        raise ResponseError("response", "a map with guess and heard only", "something else")
    for key, words in WAYS.items():
        if response[key] not in words:
            raise ResponseError(f"response.{key}", "one of " + ", ".join(words), "something else")
    return Result()
