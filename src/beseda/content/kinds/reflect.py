"""Kind `reflect`: prompts in phases; what is written is private unless its writer shares it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from ..exercise import Exercise, Finding, doubled
from ..text import Frozen, Id, Text
from ..yamlfile import Loc


class Prompt(Frozen):
    """One question to think about."""

    id: Id
    text: Text
    help: Text | None = None


class Phase(Frozen):
    """A phase of the reflection, such as “So what?”."""

    id: Id
    title: Text
    prompts: tuple[Prompt, ...] = Field(min_length=1)


Structure = Literal["phases", "what", "gibbs", "die"]
"""Emotion, facts, duty, transfer · What, so what, now what · Gibbs' cycle · describe, interpret, evaluate."""


class Way(Frozen):
    """Another way to look at the same thing, which the learner may choose instead."""

    structure: Structure
    phases: tuple[Phase, ...] = Field(min_length=1)


class Reflect(Exercise):
    """A reflection."""

    kind: Literal["reflect"]
    structure: Structure = "what"
    phases: tuple[Phase, ...] = Field(min_length=1)
    also: tuple[Way, ...] = ()
    content_note: Text | None = None
    support: Text | None = None
    talk: bool = False

    def prompts(self) -> Iterator[tuple[Loc, Prompt]]:
        """Every prompt of every way, with its place."""
        ways: list[tuple[Loc, tuple[Phase, ...]]] = [(("phases",), self.phases)]
        ways += [(("also", at, "phases"), way.phases) for at, way in enumerate(self.also)]
        for place, phases in ways:
            for index, phase in enumerate(phases):
                for at, prompt in enumerate(phase.prompts):
                    yield (*place, index, "prompts", at), prompt

    def item_ids(self) -> tuple[str, ...]:
        return tuple(prompt.id for _, prompt in self.prompts())

    def findings(self) -> Iterator[Finding]:
        yield from doubled(self.phases, ("phases",))
        structures = {self.structure}
        for index, way in enumerate(self.also):
            yield from doubled(way.phases, ("also", index, "phases"))
            if way.structure in structures:
                yield Finding(
                    ("also", index, "structure"),
                    "a structure used once",
                    f"“{way.structure}” again",
                    "the learner chooses by it",
                )
            structures.add(way.structure)
        seen: set[str] = set()
        for place, prompt in self.prompts():
            if prompt.id in seen:
                yield Finding((*place, "id"), "an id used once", f"“{prompt.id}” again", "answers name it")
            seen.add(prompt.id)
        if self.content_note is not None and self.support is None:
            yield Finding(("content_note",), "support as well", "a note alone", "say where one may turn to")
