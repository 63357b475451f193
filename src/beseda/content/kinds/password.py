"""Kind `password`: trying out passwords and making passphrases. What is typed never leaves the element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from ..exercise import Exercise, Finding, doubled
from ..text import Frozen, Id, Label, Text


class Example(Frozen):
    """A sample password to be tried with one press, and what it shows."""

    id: Id
    text: Label
    why: Text


class TryItem(Frozen):
    """A field that says how long a password would hold."""

    id: Id
    mode: Literal["try"]
    stem: Text
    examples: tuple[Example, ...] = ()


class MakeItem(Frozen):
    """A passphrase of random words, made by the browser."""

    id: Id
    mode: Literal["make"]
    stem: Text
    words: int = Field(default=4, ge=3, le=6)


PasswordItem = Annotated[TryItem | MakeItem, Field(discriminator="mode")]


class Advice(Frozen):
    """A short answer to a frequent question."""

    id: Id
    title: Text
    text: Text


class Password(Exercise):
    """Passwords on trial."""

    kind: Literal["password"]
    items: tuple[PasswordItem, ...] = Field(min_length=1)
    advice: tuple[Advice, ...] = ()

    def item_ids(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.items)

    def findings(self) -> Iterator[Finding]:
        yield from doubled(self.items, ("items",))
        yield from doubled(self.advice, ("advice",))
        for index, item in enumerate(self.items):
            yield from doubled(item.examples if isinstance(item, TryItem) else (), ("items", index, "examples"))
