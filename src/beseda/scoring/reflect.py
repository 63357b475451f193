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
_FORM = '{"shared": false} or {"shared": true, "text": …}'


def score_reflect(exercise: Reflect, item_id: str, response: object) -> Result:
    """An empty result for `{"shared": false}`, in which no text may be, or `{"shared": true, "text": …}`."""
    find((prompt for phase in exercise.phases for prompt in phase.prompts), item_id)
    if not isinstance(response, dict):
        raise ResponseError("response", _FORM, "something else")
    shared = response.get("shared")
    if type(shared) is not bool:
        raise ResponseError("response.shared", "true or false", "something else" if "shared" in response else "nothing")
    if not shared and len(response) > 1:
        raise ResponseError("response", '{"shared": false} alone', "more", "private text stays in the browser")
    if shared:
        if response.keys() != {"shared", "text"}:
            raise ResponseError("response", _FORM, "other keys")
        _text(response["text"])
    return Result()


def _text(text: object) -> None:
    if not isinstance(text, str):
        raise ResponseError("response.text", "text", "something else")
    if len(text) > MAX_TEXT:
        raise ResponseError("response.text", f"at most {MAX_TEXT} characters", f"{len(text)} characters")
    # JSON may name half a character (a lone surrogate), which no file or database can hold.
    if _SURROGATE.search(text):
        raise ResponseError("response.text", "whole characters", "half of one", "a lone surrogate cannot be stored")
