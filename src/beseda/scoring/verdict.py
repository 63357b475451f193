"""Kind `verdict`: a fraud called a fraud is a hit, a genuine message called a fraud is a false alarm."""

from __future__ import annotations

from ..content import Verdict
from .checks import fields, find, one_of
from .result import Outcome, Result

_OUTCOMES: dict[tuple[bool, bool], Outcome] = {
    (True, True): "hit",
    (True, False): "miss",
    (False, True): "false_alarm",
    (False, False): "correct_rejection",
}


def score_verdict(exercise: Verdict, item_id: str, response: object) -> Result:
    """The result of `{"verdict": "fraud" | "genuine", "action": id}`; `safe` judges the action."""
    item = find(exercise.items, item_id)
    given = fields(response, "verdict", "action")
    called_fraud = one_of(given["verdict"], ("fraud", "genuine"), "response.verdict") == "fraud"
    action = one_of(given["action"], [action.id for action in exercise.actions], "response.action")
    correct = called_fraud == item.fraud
    return Result(correct, float(correct), _OUTCOMES[item.fraud, called_fraud], action in item.safe)
