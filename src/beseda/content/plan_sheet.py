"""A course's plan in one language: run sheet for the wall, a person's day, entries of a calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from .beside import plan_of
from .course import Course
from .exercise import Review
from .guide_sheet import title_of
from .ics import Entry
from .plan import Block, Plan, clock_of, schedule
from .spec import resolve
from .text import Text


class BlockSheet(NamedTuple):
    """A block with its time and everything it takes, by name; texts are Markdown."""

    id: str
    kind: str
    start: int
    end: int
    title: str
    what: str
    place: str
    people: tuple[tuple[str, str], ...]
    """Ids and names."""
    materials: tuple[str, ...]
    exercises: tuple[tuple[str, str], ...]
    task: TaskSheet | None
    phases: tuple[tuple[str, int], ...]
    rain: tuple[str, str] | None
    """Where and what instead."""

    @property
    def time(self) -> str:
        """`08:30–09:15`"""
        return f"{clock_of(self.start)}–{clock_of(self.end)}"


class TaskSheet(NamedTuple):
    """A task in the field."""

    title: str
    steps: tuple[str, ...]
    safety: str


class DaySheet(NamedTuple):
    """A day; `number` counts from 0 and stays the same where other days are left out."""

    number: int
    id: str
    title: str
    blocks: tuple[BlockSheet, ...]


class PlanSheet(NamedTuple):
    """A plan in one language."""

    module: str
    title: str
    people: tuple[tuple[str, str, str], ...]
    """Ids, roles, names."""
    days: tuple[DaySheet, ...]
    review: tuple[Review, ...]

    def of_person(self, person: str) -> PlanSheet:
        """What is left of the plan for one person: the blocks they are needed at."""
        days = (day._replace(blocks=tuple(block for block in day.blocks if person in dict(block.people)))
                for day in self.days)  # fmt: skip
        return self._replace(days=tuple(day for day in days if day.blocks))


def plan_sheet(course: Course, module: str, lang: str) -> PlanSheet | None:
    """The plan of a module in a language; None without plan.yaml. Raises ContentError."""
    plan = plan_of(course, module)
    if plan is None:
        return None

    def said(text: Text) -> str:
        return str(resolve(course, text[lang], lang))

    days = []
    for number, day in enumerate(plan.days):
        timed = sorted(schedule(day), key=lambda one: one.start)
        blocks = tuple(_block(plan, course, one.block, one.start, lang, said) for one in timed)
        days.append(DaySheet(number, day.id, said(day.title), blocks))
    people = tuple((id_, person.role, said(person.title)) for id_, person in plan.people.items())
    return PlanSheet(module, said(plan.title), people, tuple(days), plan.review)


def _block(plan: Plan, course: Course, block: Block, start: int, lang: str, said: Callable[[Text], str]) -> BlockSheet:
    task = plan.tasks[block.task] if block.task else None
    return BlockSheet(
        block.id, block.kind, start, start + block.minutes, said(block.title), said(block.what) if block.what else "",
        said(plan.places[block.place].name), tuple((id_, said(plan.people[id_].title)) for id_ in block.people),
        tuple(said(plan.materials[id_]) for id_ in block.materials),
        tuple((id_, title_of(course, id_, lang)) for id_ in block.exercises),
        TaskSheet(said(task.title), tuple(map(said, task.steps)), said(task.safety)) if task else None,
        tuple((one.phase, one.minutes) for one in block.phases),
        (said(plan.places[block.rain.place].name), said(block.rain.what)) if block.rain else None,
    )  # fmt: skip


def entries(plan: PlanSheet, first: date) -> Iterator[Entry]:
    """The plan's blocks as entries of a calendar whose first day is `first`; days follow each other."""
    for day in plan.days:
        for block in day.blocks:
            people = ", ".join(name for _, name in block.people)
            described = "\n".join(filter(None, (people, block.what)))
            uid = f"{plan.module}-{block.id}-{first.isoformat()}@beseda.invalid"
            when = first + timedelta(days=day.number)
            yield Entry(uid, when, block.start, block.end, block.title, block.place, described)
