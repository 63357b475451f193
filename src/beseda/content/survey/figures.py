"""`modules/<module>/figures.yaml`: a project in figures, each a fact with its source; conflicting ones side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from ..exercise import Finding, Review, doubled
from ..text import Frozen, Id, Text


class FigureGroup(Frozen):
    """Figures about one thing. With `conflict` they contradict each other, and it says how to read them."""

    id: Id
    title: Text
    facts: tuple[Id, ...] = Field(min_length=1)
    conflict: Text | None = None
    note: Text | None = None


class Figures(Frozen):
    """`figures.yaml`."""

    schema_: Literal[1] = Field(alias="schema")
    title: Text
    lead: Text
    groups: tuple[FigureGroup, ...] = Field(min_length=1)
    review: tuple[Review, ...] = ()

    def facts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every fact it names, with its place."""
        for at, group in enumerate(self.groups):
            yield from ((("groups", at, "facts", number), id_) for number, id_ in enumerate(group.facts))

    def findings(self) -> Iterator[Finding]:
        """Groups named twice, a conflict of one."""
        yield from doubled(self.groups, ("groups",))
        for at, group in enumerate(self.groups):
            if group.conflict and len(group.facts) < 2:
                yield Finding(("groups", at, "facts"), "at least two facts in a conflict", "one", "or delete conflict")
