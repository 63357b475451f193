"""Kind `permissions`: allowed or denied, as it is right for the situation."""

from __future__ import annotations

from ..content import Permissions
from .checks import fields, find, one_of
from .result import Result


def score_permissions(exercise: Permissions, item_id: str, response: object) -> Result:
    """The result of `{"decision": "allow" | "deny"}`; denying is always safe."""
    item = find(exercise.items, item_id)
    decision = one_of(fields(response, "decision")["decision"], ("allow", "deny"), "response.decision")
    correct = decision == item.right
    return Result(correct, float(correct), safe=correct or decision == "deny")
