"""Kind `table`: what somebody thinks holds at the other table. Nobody is graded on having seen through it."""

from __future__ import annotations

from ..content import VARIANTS, GameTable
from .checks import fields, one_of
from .result import Result

UNSURE = "unsure"


def score_table(exercise: GameTable, item_id: str, response: object) -> Result:
    """An empty result for `{"variant": v}`, v one of the rule's variants or `unsure`."""
    rule = one_of(item_id, exercise.item_ids(), "item")
    one_of(fields(response, "variant")["variant"], (*VARIANTS[rule], UNSURE), "response.variant")
    return Result()
