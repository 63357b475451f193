"""`modules/<module>/guide.yaml`: how a trainer holds the module, with run sheets whose minutes add up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from .exercise import Finding, Review, unknown
from .text import Frozen, Id, Text

ExerciseId = Annotated[str, Field(pattern=r"^[\w-]+/[\w-]+$", max_length=160)]


class Question(Frozen):
    """What the trainer asks, and what people usually say to it or should hear."""

    ask: Text
    expect: Text


class GuideBlock(Frozen):
    """A part of the meeting; run sheets give it their minutes."""

    title: Text
    what: Text
    small: Text | None = None
    """What is different with about five people …"""
    large: Text | None = None
    """… and with about seventy."""
    exercises: tuple[ExerciseId, ...] = ()
    questions: tuple[Question, ...] = ()


class Slot(Frozen):
    """A block in a run sheet."""

    block: Id
    minutes: int = Field(ge=1, le=120)


class RunSheet(Frozen):
    """A meeting of so many minutes."""

    minutes: int = Field(ge=10, le=600)
    title: Text
    plan: tuple[Slot, ...] = Field(min_length=1)


class Advice(Frozen):
    """A few sentences under a heading."""

    title: Text
    points: tuple[Text, ...] = Field(min_length=1)


class Guide(Frozen):
    """`guide.yaml`."""

    schema_: Literal[1] = Field(alias="schema")
    before: Advice
    sheets: tuple[RunSheet, ...] = Field(min_length=1)
    blocks: dict[Id, GuideBlock]
    caught_say: Advice
    caught_avoid: Advice
    without_devices: Advice
    sources: tuple[Id, ...] = ()
    review: tuple[Review, ...] = ()

    def findings(self) -> Iterator[Finding]:
        """Minutes that do not add up, blocks that are none, come twice or are nobody's."""
        used: set[str] = set()
        for at, sheet in enumerate(self.sheets):
            loc = ("sheets", at)
            total = sum(slot.minutes for slot in sheet.plan)
            if total != sheet.minutes:
                hint = "change a slot's minutes"
                yield Finding((*loc, "minutes"), f"the sum of the plan, {total}", str(sheet.minutes), hint)
            if sheet.minutes in [earlier.minutes for earlier in self.sheets[:at]]:
                yield Finding((*loc, "minutes"), "one run sheet of a length", f"{sheet.minutes} again")
            named: set[str] = set()
            for number, slot in enumerate(sheet.plan):
                place = (*loc, "plan", number, "block")
                yield from unknown(slot.block, self.blocks, place, "a block's id")
                if slot.block in named:
                    yield Finding(place, "each block once", f"“{slot.block}” again")
                named.add(slot.block)
            used |= named
        for id_ in self.blocks:
            if id_ not in used:
                yield Finding(("blocks", id_), "a block of some run sheet", "none", "name it in a plan or delete it")
