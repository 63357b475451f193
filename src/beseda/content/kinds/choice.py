"""Kind `choice`: one or more right options, each with its rationale."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from ..exercise import Exercise, Finding, doubled
from ..text import Frozen, Id, Text


class Option(Frozen):
    """One option and why it is or is not right."""

    id: Id
    text: Text
    correct: bool
    rationale: Text


class ChoiceItem(Frozen):
    """One question."""

    id: Id
    stem: Text
    select: Literal["one", "many"] = "one"
    options: tuple[Option, ...] = Field(min_length=2)
    hints: tuple[Text, ...] = ()
    explanation: Text | None = None


class Choice(Exercise):
    """Questions with options."""

    kind: Literal["choice"]
    items: tuple[ChoiceItem, ...] = Field(min_length=1)

    def item_ids(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.items)

    def findings(self) -> Iterator[Finding]:
        yield from doubled(self.items, ("items",))
        for index, item in enumerate(self.items):
            loc = ("items", index, "options")
            yield from doubled(item.options, loc)
            right = sum(option.correct for option in item.options)
            if item.select == "one" and right != 1:
                yield Finding(loc, "one option with correct: true", str(right), "or set select: many")
            elif not right:
                yield Finding(loc, "an option with correct: true", "none", "mark what is right")
