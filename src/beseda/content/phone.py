"""A phone number of the course's facts, as it is read and as it is dialled."""

from __future__ import annotations

from typing import NamedTuple

from .course import Course


class Phone(NamedTuple):
    """A number as it is read (`800 200 007`, with spaces that do not break) and as it is dialled."""

    name: str
    shown: str
    digits: str


def phone_of(course: Course, id_: str, lang: str) -> Phone:
    """The number of a fact, which must be there. Raises ContentError, KeyError."""
    fact = course.facts[id_]
    shown = fact.shown(lang).replace("\N{NO-BREAK SPACE}", " ")
    return Phone(fact.label[lang], shown.replace(" ", "\N{NO-BREAK SPACE}"), shown.replace(" ", ""))
