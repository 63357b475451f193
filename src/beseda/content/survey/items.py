"""The kinds of items of a questionnaire: one of several, any of several, five points, a number, a text."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator

from ..text import Frozen, Id, Text
from .condition import Condition

MAX_TEXT = 2000
"""Characters of an open answer."""


class Option(Frozen):
    """One answer to choose; `alone` cannot be chosen together with others."""

    id: Id
    text: Text
    alone: bool = False


class Scale(Frozen):
    """Points from 1 to `points` whose ends are labelled."""

    points: Literal[5]
    low: Text
    high: Text


class ItemHead(Frozen):
    """What all items have; an item is shown when every condition of `show_if` holds."""

    id: Id
    text: Text
    help: Text | None = None
    required: bool = False
    not_applicable: bool = False
    show_if: tuple[Condition, ...] = ()


class Single(ItemHead):
    """One option."""

    kind: Literal["single"]
    options: tuple[Option, ...] = Field(min_length=2)


class Multi(ItemHead):
    """Any number of options."""

    kind: Literal["multi"]
    options: tuple[Option, ...] = Field(min_length=2)


class Likert(ItemHead):
    """A point of a scale, named among the questionnaire's `scales`."""

    kind: Literal["likert"]
    scale: Id


class Number(ItemHead):
    """A number from `min` to `max`; a whole one unless `decimals`."""

    kind: Literal["number"]
    min: float
    max: float
    unit: Text | None = None
    decimals: bool = False

    @field_validator("min", "max", mode="before")
    @classmethod
    def _whole_numbers_too(cls, value: object) -> object:
        return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


class OpenText(ItemHead):
    """Words of the writer's own."""

    kind: Literal["text"]


Item = Annotated[Single | Multi | Likert | Number | OpenText, Field(discriminator="kind")]
"""Any item; `item.kind` tells which."""
