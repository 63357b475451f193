"""Slides as every format receives them: frozen, whole, and without a word of what the edition must not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from beseda.content import Course, Edition, Exercise, Module, Problem

from ..document import Block, Inline, List, text_of, words

Kind = Literal["title", "section", "text", "picture", "exercise"]


@dataclass(frozen=True, slots=True)
class SlideExercise:
    """An exercise on a slide: its spec in the slide's language, facts filled in, and its model."""

    id: str
    spec: Mapping[str, Any]
    model: Exercise


@dataclass(frozen=True, slots=True)
class Part:
    """What one cell puts on a slide; a `fragment` appears by a further press of the key."""

    cell: int
    """The cell's number in the notebook, from 1."""
    id: str
    blocks: tuple[Block, ...]
    fragment: bool = False


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. What is too much for one is continued: `number` of `of`."""

    id: str
    """Unique in its deck, fit for an address."""
    cell: int
    kind: Kind
    title: str
    """Plain text, never empty: the slide's own heading, else its exercise's, else that of the slide before."""
    heading: tuple[Inline, ...] = ()
    """The slide's own heading with its emphasis; empty when it has none."""
    level: int = 0
    """The heading's level in the notebook; 0 without one."""
    main: bool = True
    """False for a slide below another one (a sub-slide)."""
    parts: tuple[Part, ...] = ()
    exercise: SlideExercise | None = None
    """It stands below the parts and fills what they leave."""
    notes: tuple[Block, ...] = ()
    """Empty in the participant edition."""
    minutes: int | None = None
    """How long it is planned to take, its sub-slides included when it has any."""
    tags: tuple[str, ...] = ()
    number: int = 1
    of: int = 1
    airy: bool = False
    """Whether there is so little text that it can be larger."""

    @property
    def position(self) -> str:
        """`2/2` on a slide that is continued, else nothing."""
        return f"{self.number}/{self.of}" if self.of > 1 else ""

    @property
    def qr(self) -> bool:
        """Whether it asks for the QR code of the module's page: the cell's tag `qr`."""
        return "qr" in self.tags and self.number == 1

    @property
    def hands(self) -> tuple[str, ...]:
        """What hands are raised for on a slide tagged `hands`: the lines of its first list."""
        if "hands" not in self.tags:
            return ()
        lists = [block for block in self.body if isinstance(block, List)]
        return tuple(text_of(item.blocks[:1]) for item in lists[0].items) if lists else ()

    @property
    def label(self) -> str:
        """The title with the position: `Title (2/2)`."""
        return f"{self.title} ({self.position})" if self.position else self.title

    @property
    def body(self) -> tuple[Block, ...]:
        """All blocks, whether they appear at once or not."""
        return tuple(block for part in self.parts for block in part.blocks)


@dataclass(frozen=True, slots=True)
class Slides:
    """The slides of one module in one language and edition."""

    course: Course
    name: str
    """The module's id."""
    module: Module | None
    lang: str
    edition: Edition
    slides: tuple[Slide, ...]
    problems: tuple[Problem, ...] = field(default=())
    """What an author has to mend: pictures that are missing (errors), too much on a slide (warnings)."""

    @property
    def title(self) -> str:
        """The module's title; of a notebook that is none, its first heading or its name."""
        if self.module:
            return self.module.title[self.lang]
        return next((words(slide.heading) for slide in self if slide.heading), self.name)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of exercise on them."""
        return frozenset(slide.exercise.model.kind for slide in self if slide.exercise)

    def __iter__(self) -> Iterator[Slide]:
        return iter(self.slides)

    def __len__(self) -> int:
        return len(self.slides)
