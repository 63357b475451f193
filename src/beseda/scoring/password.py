"""Kind `password`: never judged. A response says that something was tried and how strong, and never what.

No message made here repeats anything of the response: it may be somebody's password, and messages end in logs.
"""

from __future__ import annotations

from ..content import Password
from .checks import find
from .result import ResponseError, Result

_FORM = '{"tried": true, "strongest": 0 to 4}'


def score_password(exercise: Password, item_id: str, response: object) -> Result:
    """An empty result for `{"tried": true, "strongest": n}`, n from 0 (guessed at once) to 4 (very strong)."""
    find(exercise.items, item_id)
    if not isinstance(response, dict) or response.keys() != {"tried", "strongest"}:
        raise ResponseError("response", _FORM, "something else", "what was typed stays in the browser")
    if response["tried"] is not True:
        raise ResponseError("response.tried", "true", "something else")
    strongest = response["strongest"]
    if type(strongest) is not int or not 0 <= strongest <= 4:
        raise ResponseError("response.strongest", "a whole number from 0 to 4", "something else")
    return Result()
