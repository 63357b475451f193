"""`rescue.yaml`: what to do once it has happened, by what was done; one text for page, card, deck and exercise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from .exercise import Finding, Review, doubled, unknown
from .text import Frozen, Id, Text


class RescueStep(Frozen):
    """One thing to do. `call` is a phone fact to be rung, `bank` the bank's own number, which nobody but its
    client knows: a card leaves a line for it."""

    text: Text
    why: Text
    call: Id | None = None
    bank: bool = False


class RescueCase(Frozen):
    """What was done, and the steps in the order in which to take them, by id."""

    id: Id
    title: Text
    steps: tuple[Id, ...] = Field(min_length=2)


class Rescue(Frozen):
    """`rescue.yaml`; `link` is what leads there, `bank` says where a bank's number stands, `lines` are for the
    reader's own numbers on the card."""

    schema_: Literal[1] = Field(alias="schema")
    link: Text
    title: Text
    lead: Text
    bank: Text
    call_now: tuple[Id, ...] = Field(min_length=1)
    which: Text
    cases: tuple[RescueCase, ...] = Field(min_length=1)
    steps: dict[Id, RescueStep]
    promise: Text
    helplines_title: Text
    helplines: tuple[Id, ...] = ()
    lines: tuple[Text, ...] = ()
    sources: tuple[Id, ...] = ()
    review: tuple[Review, ...] = ()

    def phones(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """The facts that must be phone numbers, each with its place."""
        yield from ((("call_now", at), id_) for at, id_ in enumerate(self.call_now))
        yield from ((("steps", id_, "call"), step.call) for id_, step in self.steps.items() if step.call)
        yield from ((("helplines", at), id_) for at, id_ in enumerate(self.helplines))

    def findings(self) -> Iterator[Finding]:
        """Cases named twice, steps that are none, are nobody's or come twice."""
        yield from doubled(self.cases, ("cases",))
        used: set[str] = set()
        for at, case in enumerate(self.cases):
            for number, id_ in enumerate(case.steps):
                loc = ("cases", at, "steps", number)
                yield from unknown(id_, self.steps, loc, "a step's id")
                if id_ in case.steps[:number]:
                    yield Finding(loc, "each step once", f"“{id_}” again", "delete it")
            used.update(case.steps)
        for id_ in self.steps:
            if id_ not in used:
                yield Finding(("steps", id_), "a step that some case takes", "none", "name it in a case or delete it")
