"""`modules/<module>/plan.yaml`: a course of several days as data, with what it takes: people, places, breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple, get_args

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from .exercise import Finding, Review
from .guide import ExerciseId
from .text import Frozen, Id, Text

BlockKind = Literal[
    "opening", "input", "practice", "experience", "game", "field", "debrief", "reflection", "break", "meal", "team",
    "closing",
]  # fmt: skip
PhaseName = Literal["emotion", "facts", "service", "transfer"]
PHASES: tuple[str, ...] = get_args(PhaseName)
"""How a debrief goes: what it did to me, what happened, what it has to do with service, what I take there."""

EXPERIENTIAL = frozenset({"experience", "game", "field"})
"""After these a debrief follows, and a psychologist is there."""
REST = frozenset({"break", "meal"})
FIXED = REST | {"debrief", "reflection"}
"""Never shortened, however late it is."""


def _clock(value: str) -> str:
    hours, colon, minutes = value.partition(":")
    whole = len(hours) == len(minutes) == 2 and (hours + minutes).isdecimal() and (hours + minutes).isascii()
    if not colon or not whole or int(hours) > 23 or int(minutes) > 59:
        raise PydanticCustomError("clock", "a time like 08:30")
    return value


Clock = Annotated[str, AfterValidator(_clock)]


class Limits(Frozen):
    """The hours set for a course. Whoever sets them answers for the law; `source` is a fact that says so."""

    day_minutes: int = Field(ge=60, le=720)
    """From the first block to the end of the last one, breaks included; `team` blocks are not the participants'."""
    stretch_minutes: int = Field(ge=30, le=360)
    """The longest stretch without a break."""
    break_minutes: int = Field(ge=5, le=60)
    """The shortest time that counts as a break."""
    debrief_within: int = Field(ge=0, le=240)
    """A debrief begins at most so long after what it is about."""
    source: Id | None = None


class Person(Frozen):
    """Somebody the course needs: by function, never by name."""

    role: Literal["instructor", "psychologist", "external_lecturer", "guest"]
    title: Text


class Place(Frozen):
    """A room, or somewhere outside, where the weather counts."""

    name: Text
    outdoors: bool = False


class FieldTask(Frozen):
    """What participants do outside: ask and listen."""

    title: Text
    steps: tuple[Text, ...] = Field(min_length=1)
    safety: Text


class Rain(Frozen):
    """What is done instead in bad weather."""

    place: Id
    what: Text


class PhaseMinutes(Frozen):
    """A phase of a debrief."""

    phase: PhaseName
    minutes: int = Field(ge=3, le=120)


class Block(Frozen):
    """A part of a day. It follows the one before, or begins together with the one named in `beside`."""

    id: Id
    kind: BlockKind
    minutes: int = Field(ge=5, le=480)
    shortest: int | None = Field(default=None, ge=5)
    """How short it can be made when it is late; without it, it stays as it is."""
    title: Text
    what: Text | None = None
    place: Id
    people: tuple[Id, ...] = ()
    materials: tuple[Id, ...] = ()
    exercises: tuple[ExerciseId, ...] = ()
    task: Id | None = None
    beside: Id | None = None
    of: tuple[Id, ...] = ()
    """A debrief's: the blocks that it is about."""
    phases: tuple[PhaseMinutes, ...] = ()
    rain: Rain | None = None

    @property
    def spare(self) -> int:
        """Minutes that can be saved; none of a debrief, a reflection or a break, nor of what holds nobody up."""
        fixed = self.kind in FIXED or self.kind == "team"
        return 0 if fixed or self.shortest is None else max(0, self.minutes - self.shortest)


class Day(Frozen):
    """A day of the course."""

    id: Id
    title: Text
    starts: Clock
    blocks: tuple[Block, ...] = Field(min_length=1)


class Plan(Frozen):
    """`plan.yaml`."""

    schema_: Literal[1] = Field(alias="schema")
    title: Text
    limits: Limits
    people: dict[Id, Person]
    places: dict[Id, Place]
    materials: dict[Id, Text] = Field(default_factory=dict)
    tasks: dict[Id, FieldTask] = Field(default_factory=dict)
    days: tuple[Day, ...] = Field(min_length=1)
    sources: tuple[Id, ...] = ()
    review: tuple[Review, ...] = ()

    def findings(self) -> Iterator[Finding]:
        """What cannot be held as planned, each with its remedy."""
        from .plan_check import findings

        return findings(self)


class Timed(NamedTuple):
    """A block with its place in the file and its time, in minutes since midnight."""

    at: int
    block: Block
    start: int
    end: int


def schedule(day: Day) -> tuple[Timed, ...]:
    """The blocks of a day in the file's order with their times."""
    timed: list[Timed] = []
    clock = int(day.starts[:2]) * 60 + int(day.starts[3:])
    for at, block in enumerate(day.blocks):
        start = next((one.start for one in timed if one.block.id == block.beside), clock)
        timed.append(Timed(at, block, start, start + block.minutes))
        clock = max(clock, start + block.minutes)
    return tuple(timed)


def clock_of(minutes: int) -> str:
    """`08:30`; after midnight the hours go on."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
