"""A sheet: one exercise on paper, its tasks to be done with a pen, and what is right kept apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...document import tie
from ..tree import Drawing, Node


@dataclass(frozen=True, slots=True)
class Task:
    """One task: its words, what there is to fill in, and (for trainers) what is right and why."""

    number: int
    stem: list[Node] = field(default_factory=list)
    fields: list[Node] = field(default_factory=list)
    """What a template draws: each has a `t` that slides/print/fields.typ knows."""
    key: list[Node] = field(default_factory=list)
    shown: bool = True
    """Whether slides show it; a handout has all."""
    group: int = 0
    """The set of cards it belongs to, from 1; 0 without sets."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An exercise as a template draws it."""

    id: str
    title: str
    objective: str
    minutes: int
    intro: list[Node]
    tasks: tuple[Task, ...]
    form: str = "tasks"
    """How a handout lays the tasks out: `tasks` one below the other, `story`, or `cards` to cut out."""
    help: str = ""
    """A string of the template that says what to do."""
    meters: list[dict[str, str]] = field(default_factory=list)
    """What the reader keeps count of: its label, and how much there is at the start."""
    account: list[dict[str, Any]] = field(default_factory=list)
    """What choices change in that count: `at` names paragraph and choice, `by` has an entry per meter."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a maker of sheets is given besides the spec."""

    drawing: Drawing
    strings: Mapping[str, str]

    def say(self, key: str) -> str:
        """A string of slides/strings.yaml; its key where there is none."""
        return self.strings.get(key, key)

    def head(self, spec: Mapping[str, Any]) -> dict[str, Any]:
        """What sheets of all kinds have in common."""
        return {
            "id": spec["id"],
            "title": tie(spec["title"], self.drawing.lang),
            "objective": tie(spec["objective"], self.drawing.lang),
            "minutes": spec["minutes"],
            "intro": self.drawing.text(spec["intro"]) if spec.get("intro") else [],
        }

    def strong(self, text: str) -> list[Node]:
        """One line of weight."""
        return [{"t": "paragraph", "c": [{"t": "strong", "c": self.drawing.line(text)}]}]

    def points(self, lines: Sequence[Sequence[Node]]) -> list[Node]:
        """Lines as a list."""
        items = [{"c": [{"t": "paragraph", "c": list(line)}], "checked": None} for line in lines]
        return [{"t": "list", "ordered": False, "start": 1, "items": items}] if items else []

    def options(self, help_: str, *texts: str) -> Node:
        """Options A, B, C with boxes to tick."""
        named = zip(letters(len(texts)), texts, strict=True)
        shown = [{"label": name, "c": self.drawing.line(text)} for name, text in named]
        return {"t": "options", "help": self.say(help_), "options": shown}

    def reason(self, label: str, text: str, why: str) -> list[Node]:
        """`label text – why` as one line, the label in weight."""
        line = self.drawing.line(text)
        if label:
            line = [{"t": "strong", "c": [{"t": "text", "text": f"{label} "}]}, *line]
        return [*line, {"t": "break"}, {"t": "emphasis", "c": self.drawing.line(why)}] if why else line


def letters(count: int) -> list[str]:
    """A, B, C, … for options and cards."""
    return [chr(ord("A") + at) if at < 26 else str(at + 1) for at in range(count)]
