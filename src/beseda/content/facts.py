"""Facts and films that a course refers to: each stands once, with its source and its dates."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from .exercise import Review
from .text import Frozen, Id, Label, Text


class Fact(Frozen):
    """A phone number, figure, law or claim.

    `basis`: `read` in the source named, `general` knowledge, or our own `inference`.
    `verified` is the day the source was read (None: not yet), `expires` the day from which it must be read again.
    `review` are signatures it needs besides, such as a lawyer's.
    """

    kind: Literal["phone", "figure", "law", "claim"]
    label: Text
    value: Label
    basis: Literal["read", "general", "inference"]
    source: str = Field(min_length=1)
    url: str | None = None
    verified: date | None
    expires: date
    review: tuple[Review, ...] = ()

    @property
    def unsigned(self) -> tuple[Review, ...]:
        """The signatures that are still missing."""
        return tuple(review for review in self.review if review.by is None or review.on is None)

    def shown(self, lang: str) -> str:
        """The value in one language."""
        return self.value if isinstance(self.value, str) else self.value[lang]


class Facts(Frozen):
    """`facts.yaml`."""

    schema_: Literal[1] = Field(alias="schema")
    facts: dict[Id, Fact]


class Film(Frozen):
    """A film to be shown; without an address or a file it is referred to by title and publisher."""

    title: Text
    publisher: str
    part: Text | None = None
    address: str | None = None
    file: str | None = None


class Media(Frozen):
    """`media.yaml`."""

    schema_: Literal[1] = Field(alias="schema")
    films: dict[Id, Film]
