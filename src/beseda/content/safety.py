"""`safety.yaml`: the rules wherever people try something out and talk about it; one text for page, paper, slide one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from .exercise import Finding, Review, doubled
from .text import Frozen, Id, Text


class SafetyRule(Frozen):
    """A rule; `short` are the words that stand on slide one."""

    id: Id
    short: Text
    title: Text
    text: Text


class Safety(Frozen):
    """`safety.yaml`; `modules`: whose pages lead there, whose handouts print it and whose slide one says it."""

    schema_: Literal[1] = Field(alias="schema")
    title: Text
    lead: Text
    modules: tuple[Id, ...] = ()
    rules: tuple[SafetyRule, ...] = Field(min_length=3)
    contacts_title: Text
    contacts: tuple[Id, ...] = Field(min_length=1)
    """Phone numbers of facts.yaml."""
    lines: tuple[Text, ...] = ()
    """For contacts that only those who hold the course know."""
    sources: tuple[Id, ...] = ()
    review: tuple[Review, ...] = ()

    def phones(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """The facts that must be phone numbers, each with its place."""
        yield from ((("contacts", at), id_) for at, id_ in enumerate(self.contacts))

    def findings(self) -> Iterator[Finding]:
        """Rules named twice."""
        yield from doubled(self.rules, ("rules",))
