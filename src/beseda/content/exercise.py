"""What all exercises have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, ClassVar, Literal, NamedTuple, Protocol

from pydantic import Field

from .problems import did_you_mean
from .text import Frozen, Id, Text
from .yamlfile import Loc


class Review(Frozen):
    """A signature that the content needs; `by` is None until somebody has reviewed it."""

    role: str = Field(min_length=1)
    by: str | None = None
    on: date | None = None


class Finding(NamedTuple):
    """A problem that only shows when the whole exercise is looked at."""

    loc: Loc
    expected: str
    got: str
    hint: str = ""


class HasId(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str: ...


class Exercise(Frozen):
    """The head of every exercise; each kind adds its own fields."""

    schema_: Literal[1] = Field(alias="schema")
    kind: str
    title: Text
    objective: Text
    minutes: int = Field(ge=1, le=120)
    intro: Text | None = None
    sources: tuple[Id, ...] = ()
    notes: Text | None = None
    review: tuple[Review, ...] = ()

    not_shown: ClassVar[dict[str, Any]] = {"notes": True, "review": True, "sources": True}
    """What no learner receives, in pydantic's form of `exclude`; `__all__` stands for each entry of a list."""

    @abstractmethod
    def item_ids(self) -> tuple[str, ...]:
        """The ids that answers may name, in order."""

    def reviews(self) -> Iterator[tuple[Text | None, Review]]:
        """Every signature that the content needs, with the title of the part it is for (None: the whole exercise)."""
        for review in self.review:
            yield None, review

    @abstractmethod
    def findings(self) -> Iterator[Finding]:
        """Problems across fields: ids used twice, references to nothing, dead ends."""


def doubled(things: Iterable[HasId], loc: Loc) -> Iterator[Finding]:
    """A finding for each id used twice in one list."""
    seen: dict[str, int] = {}
    for index, thing in enumerate(things):
        if thing.id in seen:
            yield Finding((*loc, index, "id"), "an id used once", f"“{thing.id}” again", f"first at [{seen[thing.id]}]")
        seen.setdefault(thing.id, index)


def unknown(wanted: str, known: Iterable[str], loc: Loc, what: str) -> Iterator[Finding]:
    """A finding where a reference names nothing."""
    names = list(known)
    if wanted not in names:
        yield Finding(loc, what, f"“{wanted}”", did_you_mean(wanted, names))


def unbalanced(count: Counter[str]) -> str:
    """Counts in words: `5 fraud, 3 genuine`."""
    return ", ".join(f"{number} {name}" for name, number in sorted(count.items()))
