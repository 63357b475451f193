"""`modules/<module>/readiness.yaml`: questions whose answers become a plan, and the legal part with its conflicts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import Field

from ..exercise import Finding, Review, doubled, unknown
from ..text import Frozen, Id, Text


class Task(Frozen):
    """What to do unless the answer is yes. `due` counts days from the start (before it: negative), `takes` days of
    time; `after` names questions whose tasks have to be done by then."""

    text: Text
    why: Text | None = None
    owner: Id
    due: int = Field(ge=-730, le=730)
    takes: int = Field(ge=0, le=365)
    after: tuple[Id, ...] = ()

    @property
    def begin(self) -> int:
        """The day on which to begin, counted from the start."""
        return self.due - self.takes


class ReadinessQuestion(Frozen):
    """One question; `sources` are facts that are shown beside it."""

    id: Id
    area: Id
    text: Text
    not_applicable: bool = False
    task: Task
    sources: tuple[Id, ...] = ()


class Conflict(Frozen):
    """Statements that contradict each other, side by side, and what the plan goes by."""

    title: Text
    sides: tuple[Id, ...] = Field(min_length=2)
    say: Text


class Legal(Frozen):
    """The legal part: facts with source and dates, `until_signed` as long as a lawyer has not signed all of them."""

    title: Text
    lead: Text
    until_signed: Text
    items: tuple[Id, ...] = Field(min_length=1)
    conflicts: tuple[Conflict, ...] = ()

    def facts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every fact it names, with its place."""
        yield from ((("legal", "items", at), id_) for at, id_ in enumerate(self.items))
        for number, conflict in enumerate(self.conflicts):
            yield from ((("legal", "conflicts", number, "sides", at), id_) for at, id_ in enumerate(conflict.sides))


class Readiness(Frozen):
    """`readiness.yaml`."""

    schema_: Literal[1] = Field(alias="schema")
    title: Text
    lead: Text
    privacy: Text
    owners: dict[Id, Text] = Field(min_length=1)
    areas: dict[Id, Text] = Field(min_length=1)
    questions: tuple[ReadinessQuestion, ...] = Field(min_length=1, max_length=60)
    legal: Legal
    review: tuple[Review, ...] = ()

    def facts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every fact it names outside of `sources`, with its place."""
        yield from self.legal.facts()

    def findings(self) -> Iterator[Finding]:
        """Ids used twice, owners and areas that are none or nobody's, tasks that would begin before what they need."""
        yield from doubled(self.questions, ("questions",))
        tasks = {question.id: question.task for question in self.questions}
        for at, question in enumerate(self.questions):
            here = ("questions", at)
            yield from unknown(question.area, self.areas, (*here, "area"), "one of the areas")
            yield from unknown(question.task.owner, self.owners, (*here, "task", "owner"), "one of the owners")
            for number, earlier in enumerate(question.task.after):
                place = (*here, "task", "after", number)
                yield from unknown(earlier, tasks, place, "a question’s id")
                if earlier in tasks and tasks[earlier].due > question.task.begin:
                    got = f"{tasks[earlier].due}, and this begins on {question.task.begin}"
                    yield Finding(place, "a task that is done before this one begins", got, "move due or takes")
        used = {question.area for question in self.questions}
        owning = {task.owner for task in tasks.values()}
        for key, names, taken in (("areas", self.areas, used), ("owners", self.owners, owning)):
            for id_ in names:
                if id_ not in taken:
                    yield Finding((key, id_), "something that a question names", "nothing", "delete it")


class ReadinessAnswers(Frozen):
    """A file of answers for the command: `start`, perhaps the municipality's name, and an answer per question."""

    schema_: Literal[1] = Field(alias="schema")
    start: date
    place: str = Field(default="", max_length=80)
    answers: dict[Id, Literal["yes", "partly", "no", "not_applicable"]] = Field(default_factory=dict)
