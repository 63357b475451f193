"""Kind `table`: a table of the game of hidden rules for somebody alone, with simulated people of other rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from ..exercise import Exercise, Finding
from ..game import RULES
from ..text import Text


class GameTable(Exercise):
    """First a table where all know the learner's sheet, then a silent one with another.

    Cards and sheets are those of game.yaml in the same module.
    """

    kind: Literal["table"]
    practice: int = Field(ge=2, le=12)
    """The learner's turns while the sheet lies on the table."""
    silent: int = Field(ge=4, le=20)
    """The learner's turns at the other table."""
    think: tuple[Text, ...] = Field(min_length=1)
    """What to think about once both sheets lie side by side."""

    def item_ids(self) -> tuple[str, ...]:
        """One question for each rule: what holds at the other table?"""
        return RULES

    def findings(self) -> Iterator[Finding]:
        """None: whether there is a game shows only in the course."""
        return iter(())
