"""Kind `roles`: one incident told by several people; first guess what each will say, then read or hear it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from ..exercise import Exercise, Finding, doubled
from ..text import Frozen, Id, Text


class Said(Frozen):
    """A sentence with an id: a guess to choose, or one thing of which only the teller knew."""

    id: Id
    text: Text


class Role(Frozen):
    """One person's account of the incident. Nobody plays this person: the learner guesses, then listens."""

    id: Id
    role: Literal["officer", "resident", "assistant", "bystander"]
    who: Text
    guesses: tuple[Said, ...] = Field(min_length=2, max_length=5)
    """What one might expect to hear; none of them right or wrong."""
    said: Text
    """The account in the first person; a guest in the room may tell their own instead."""
    points: tuple[Said, ...] = Field(min_length=2, max_length=5)
    """What the account holds that nobody else could know."""
    ask: Text
    """The question that would have brought it out."""


class Roles(Exercise):
    """Asking instead of imagining (Eyal, Steffel & Epley 2018): the gap between guess and account is the lesson."""

    kind: Literal["roles"]
    content_note: Text | None = None
    """What hard thing comes, said before the incident is shown."""
    situation: Text
    items: tuple[Role, ...] = Field(min_length=2)
    lesson: Text
    """What the accounts show together; shown at the end."""

    def item_ids(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.items)

    def findings(self) -> Iterator[Finding]:
        yield from doubled(self.items, ("items",))
        for index, item in enumerate(self.items):
            yield from doubled(item.guesses, ("items", index, "guesses"))
            yield from doubled(item.points, ("items", index, "points"))
        if len({item.role for item in self.items}) < 2:
            got = f"only “{self.items[0].role}”"
            yield Finding(("items",), "people in different roles", got, "officer, resident, assistant, bystander")
