"""Conditions on answers: when an item is shown, and which answers do not go together."""

from __future__ import annotations

from pydantic import Field

from ..text import Frozen, Id, Text


class Condition(Frozen):
    """Something about one item's answer. Exactly one of the four is said:

    `is`: the chosen option, or one of the chosen ones, is among these; `at_least`, `at_most`: the number or point;
    `no_more_than`: another item whose number is not exceeded.
    """

    item: Id
    is_: tuple[Id, ...] | None = Field(default=None, alias="is", min_length=1)
    at_least: float | None = None
    at_most: float | None = None
    no_more_than: Id | None = None

    @property
    def said(self) -> tuple[str, ...]:
        """The tests that are said, by their keys."""
        tests = {"is": self.is_, "at_least": self.at_least, "at_most": self.at_most, "no_more_than": self.no_more_than}
        return tuple(key for key, value in tests.items() if value is not None)


class Plausible(Frozen):
    """Where all of `if` holds, all of `then` should; `message` asks whether it is really meant."""

    id: Id
    if_: tuple[Condition, ...] = Field(default=(), alias="if")
    then: tuple[Condition, ...] = Field(min_length=1)
    message: Text
