"""Kind `reflect`: prompts in phases; what is written is private unless its writer shares it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from ..exercise import Exercise, Finding, doubled
from ..text import Frozen, Id, Text


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


class Reflect(Exercise):
    """A reflection."""

    kind: Literal["reflect"]
    phases: tuple[Phase, ...] = Field(min_length=1)

    def item_ids(self) -> tuple[str, ...]:
        return tuple(prompt.id for phase in self.phases for prompt in phase.prompts)

    def findings(self) -> Iterator[Finding]:
        yield from doubled(self.phases, ("phases",))
        seen: set[str] = set()
        for index, phase in enumerate(self.phases):
            for at, prompt in enumerate(phase.prompts):
                if prompt.id in seen:
                    place = ("phases", index, "prompts", at, "id")
                    yield Finding(place, "an id used once", f"“{prompt.id}” again", "answers name it")
                seen.add(prompt.id)
