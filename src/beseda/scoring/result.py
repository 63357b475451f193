"""What scoring gives back, and what it says when a response cannot be one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["hit", "miss", "false_alarm", "correct_rejection"]

MAX_TEXT = 20_000
"""The longest text a response may carry, in characters."""


@dataclass(frozen=True, slots=True)
class Result:
    """The result of one response; None where the kind of exercise knows no such thing.

    `score` lies in 0 … 1. `outcome` is in the words of signal detection, where the signal is a fraud.
    `safe` says whether the chosen action is a safe one.
    """

    correct: bool | None = None
    score: float | None = None
    outcome: Outcome | None = None
    safe: bool | None = None


class ResponseError(ValueError):
    """Not a response to that item: `path` is the place in the answer, such as `response.options[1]`."""

    def __init__(self, path: str, expected: str, got: str, hint: str = "") -> None:
        self.path, self.expected, self.got, self.hint = path, expected, got, hint
        ending = f" ({hint})" if hint else ""
        super().__init__(f"{path}: expected {expected}, got {got}{ending}")
