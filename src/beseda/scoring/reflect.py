"""Kind `reflect`: never judged, and private unless shared.

No message made here repeats anything of the response, not even a key: it may be what somebody wrote for
themselves, and messages end in logs.
"""

from __future__ import annotations

import re

from ..content import Reflect
from .checks import find
from .result import MAX_TEXT, ResponseError, Result

_SURROGATE = re.compile("[\ud800-\udfff]")
_FORM = '{"shared": false}, {"shared": true, "text": …} or {"passed": true}'
MAX_NAME = 40
"""Characters of a nickname."""


def score_reflect(exercise: Reflect, item_id: str, response: object) -> Result:
    """An empty result for `{"shared": false}`, in which no text may be, `{"shared": true, "text": …}`, which may be
    `signed` with a nickname, or `{"passed": true}`, which says that the learner passed and withdraws nothing.
    """
    find((prompt for _, prompt in exercise.prompts()), item_id)
    if not isinstance(response, dict):
        raise ResponseError("response", _FORM, "something else")
    if "passed" in response:
        if response != {"passed": True} or response["passed"] is not True:
            raise ResponseError("response", '{"passed": true} alone', "more or something else")
        return Result()
    shared = response.get("shared")
    if type(shared) is not bool:
        raise ResponseError("response.shared", "true or false", "something else" if "shared" in response else "nothing")
    if not shared and len(response) > 1:
        raise ResponseError("response", '{"shared": false} alone', "more", "private text stays in the browser")
    if shared:
        if response.keys() - {"signed"} != {"shared", "text"}:
            raise ResponseError("response", _FORM, "other keys")
        _text("response.text", response["text"], MAX_TEXT)
        if "signed" in response:
            _text("response.signed", response["signed"], MAX_NAME)
    return Result()


def _text(path: str, text: object, most: int) -> None:
    if not isinstance(text, str):
        raise ResponseError(path, "text", "something else")
    if len(text) > most:
        raise ResponseError(path, f"at most {most} characters", f"{len(text)} characters")
    # JSON may name half a character (a lone surrogate), which no file or database can hold.
    if _SURROGATE.search(text):
        raise ResponseError(path, "whole characters", "half of one", "a lone surrogate cannot be stored")
