"""What the records keep of a survey: municipalities with their codes, drafts, and every version of an answer."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from ..content import Questionnaire
from ..scoring.survey import Filled, filled_of
from .errors import RecordsError
from .tables import json_text


class Municipality(NamedTuple):
    """Somebody a survey asks: a code of six digits, a name, a NUTS 3 region such as CZ010, its inhabitants."""

    code: str
    name: str
    region: str
    population: int


class Invited(NamedTuple):
    """A municipality of the frame; `synthetic` ones do not exist.

    `invitation` is the secret code that opens its form, known only to who has just drawn or typed it; `has_code` says
    whether one has been drawn.
    """

    code: str
    name: str
    region: str
    population: int
    synthetic: bool
    has_code: bool = False
    invitation: str = ""


class Content(NamedTuple):
    """What was said, as JSON data: answers, items that do not apply, and questions back that were confirmed."""

    answers: dict[str, Any]
    not_applicable: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()

    @classmethod
    def of(cls, filled: Filled, confirmed: tuple[str, ...] = ()) -> Content:
        """The same from answers as Python sees them."""
        return cls(dict(filled.answers), tuple(sorted(filled.not_applicable)), tuple(sorted(confirmed)))

    def filled(self, questionnaire: Questionnaire) -> Filled:
        """The answers to what the questionnaire asks."""
        return filled_of(questionnaire, self.answers, self.not_applicable)

    def text(self) -> str:
        """One fixed form of it."""
        return json_text(self._asdict())

    @classmethod
    def read(cls, text: str) -> Content:
        """The content of a row."""
        data = json.loads(text)
        return cls(data["answers"], tuple(data["not_applicable"]), tuple(data["confirmed"]))


class Draft(NamedTuple):
    """A form being filled in; `edit` counts the savings, so that two windows do not overwrite each other unseen."""

    edit: int
    content: Content
    saved_at: str


class NewAnswer(NamedTuple):
    """An answer to be stored. `replaces` is the version it corrects, 0 for a municipality's first answer;
    `source` says where it comes from: web, or a file's name."""

    code: str
    content: Content
    lang: str
    source: str
    replaces: int = 0


class StoredAnswer(NamedTuple):
    """One version of a municipality's answer; versions count from 1."""

    code: str
    version: int
    content: Content
    lang: str
    source: str
    sent_at: str


class Crossed(RecordsError):
    """Somebody else stored something for the municipality in the meantime; nothing of this was."""

    status = 409

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(f"Somebody stored an answer of {code} in the meantime. Nothing was stored; try again")
