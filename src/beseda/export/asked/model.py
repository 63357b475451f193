"""What exercises become: pages that ask, and pages that answer, which only the trainer edition has."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from beseda.content.text import replace_links
from beseda_widgets import built

from ..document import Block, Inline, Paragraph, Strong, content, content_line, tie

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page:
    """One slide of an exercise. A `sample` (form and message) stands beside or above its blocks."""

    title: str
    blocks: tuple[Block, ...]
    sample: Sample | None = None
    choices: tuple[Choice, ...] = ()
    """What one can press, below the blocks."""
    key: str = ""
    """What links to it name; empty when none does."""
    answer: bool = False
    told: bool = False
    """Its title says what it is: it answers, and is no solution."""
    aside: bool = False
    """It stands after the last slide and is reached by a link."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to say or do; it leads to the slide of `key`, if there is one."""

    words: tuple[Inline, ...]
    key: str
    letter: bool = True
    """Whether it is one of several answers, called A, B, C."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A message as its form draws it; `clues` are the numbers of the clues to be shown, none while one is to judge."""

    form: str
    message: Mapping[str, Any]
    clues: Mapping[str, int] = field(default_factory=dict)
    across: bool = False
    """Whether it stands above its blocks, as wide as the slide, instead of beside them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An exercise being turned into pages: its spec, its language, and whether answers may be shown."""

    spec: Mapping[str, Any]
    lang: str
    trainer: bool
    title: str
    said: Mapping[str, str]
    """The words of slides/strings.yaml."""

    @property
    def id(self) -> str:
        """The exercise's id."""
        return str(self.spec["id"])

    def say(self, key: str, **values: object) -> str:
        """What the element says at this place; of the forms of a plural the one for `n`."""
        text = messages(self.lang).get(key, "")
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return tie(text, self.lang)

    def text(self, key_or_text: object) -> tuple[Block, ...]:
        """A text of the spec as blocks; without one there are none."""
        return content(str(key_or_text), self.lang) if key_or_text else ()

    def inline(self, text: object) -> tuple[Inline, ...]:
        """A text of the spec as inline content of one paragraph."""
        return content_line(str(text), self.lang) if text else ()

    def strong(self, text: object) -> Paragraph:
        """A paragraph of weight."""
        return Paragraph((Strong(self.inline(text)),))

    def beforehand(self, note: object, title: str = "") -> Iterator[Page]:
        """What hard thing comes, before it comes, and that one may pass; no page without a note."""
        if note:
            title = title or f"{self.title}: {self.say('incident_note')}"
            yield Page(title, (*self.text(note), *self.text(self.say("incident_pass_ok"))))

    def mixed(self, things: Iterable[T], name: str) -> list[T]:
        """The things in another order, always the same one, so that their order in the file tells nothing."""

        def key(pair: tuple[int, T]) -> bytes:
            return hashlib.sha256(f"{self.id}/{name}/{pair[0]}".encode()).digest()

        before = list(enumerate(things))
        after = sorted(before, key=key)
        if len(before) > 1 and [at for at, _ in after] == [at for at, _ in before]:
            after = after[1:] + after[:1]
        return [thing for _, thing in after]

    def numbered(self, number: int, of: int) -> str:
        """The title of one question of several."""
        return f"{self.title} ({number}/{of})" if of > 1 else self.title


@cache
def messages(lang: str) -> dict[str, str]:
    """The element's own messages; those with forms and numbers are ICU patterns and are not for this use."""
    found: dict[str, str] = json.loads(built(f"messages-{lang}.json"))
    return found


def unmarked(text: str) -> str:
    """A text without marks of clues."""
    return replace_links(text, "clue", lambda link: link.words)


def numbered(items: Iterable[T]) -> Iterator[tuple[int, T]]:
    """Counting from one."""
    return enumerate(items, 1)
