"""Action against verdict: what people say a message is, and what they would do about it.

The two differ (Canfield, Fischhoff & Davis 2016): one can call a message a fraud and still do what it asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .result import Outcome

OUTCOMES: tuple[Outcome, ...] = ("hit", "miss", "false_alarm", "correct_rejection")
CALLED_FRAUD: tuple[Outcome, ...] = ("hit", "false_alarm")


@dataclass(frozen=True, slots=True)
class Actions:
    """The actions chosen together with one outcome: what a message was and what it was called."""

    outcome: Outcome
    answers: int
    chosen: dict[str, int]
    """How often each action was chosen, in the author's order; 0 for those never chosen."""
    safe: int
    """How many of the chosen actions are all right with that message."""

    def share(self, action: str) -> float:
        """The share of an action, 0 … 1; 0 without answers."""
        return self.chosen[action] / self.answers if self.answers else 0.0


def crosstab(cells: Iterable[tuple[Outcome, str, bool, int]], actions: Iterable[str]) -> tuple[Actions, ...]:
    """A row per outcome from cells (outcome, action, whether it is safe there, answers)."""
    chosen: Counter[tuple[Outcome, str]] = Counter()
    safe: Counter[Outcome] = Counter()
    for outcome, action, is_safe, answers in cells:
        chosen[outcome, action] += answers
        safe[outcome] += answers if is_safe else 0
    known = tuple(actions)
    return tuple(
        Actions(
            outcome, sum(chosen[outcome, action] for action in known),
            {action: chosen[outcome, action] for action in known}, safe[outcome],
        )
        for outcome in OUTCOMES
    )  # fmt: skip
