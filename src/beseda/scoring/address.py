"""Kind `address`: half for the part that decides, a quarter for whose it is, a quarter for the trick."""

from __future__ import annotations

from ..content import AddressAnatomy
from .checks import fields, find, one_of
from .result import Result


def score_address(exercise: AddressAnatomy, item_id: str, response: object) -> Result:
    """The result of `{"part": name, "verdict": "own" | trick}`.

    Right when the part decides and it was told whether the address is the expected one; another trick's name
    costs a quarter, not the correctness.
    """
    item = find(exercise.items, item_id)
    given = fields(response, "part", "verdict")
    part = one_of(given["part"], tuple(item.parts()), "response.part")
    verdict = one_of(given["verdict"], exercise.verdicts, "response.verdict")
    decides = part == "domain"
    told = (verdict == "own") == item.own
    named = verdict == (item.trick or "own")
    return Result(decides and told, decides / 2 + told / 4 + named / 4)
