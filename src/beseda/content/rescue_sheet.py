"""The rescue in one language, its facts filled in: what page, card and deck draw."""

from __future__ import annotations

from typing import NamedTuple

from .course import Course
from .exercise import Review
from .phone import Phone, phone_of
from .spec import resolve
from .text import Text


class StepSheet(NamedTuple):
    """A step in one language; numbers in `text` and `why` are Markdown links to `tel:`."""

    id: str
    text: str
    why: str
    phone: Phone | None
    bank: bool


class CaseSheet(NamedTuple):
    """A case in one language."""

    id: str
    title: str
    steps: tuple[StepSheet, ...]


class RescueSheet(NamedTuple):
    """The rescue in one language with its facts filled in, ready to be drawn."""

    lang: str
    link: str
    title: str
    lead: str
    bank: str
    call_now: tuple[Phone, ...]
    which: str
    cases: tuple[CaseSheet, ...]
    promise: str
    helplines_title: str
    helplines: tuple[Phone, ...]
    lines: tuple[str, ...]
    review: tuple[Review, ...]


def rescue_sheet(course: Course, lang: str) -> RescueSheet | None:
    """The course's rescue in a language; None without rescue.yaml. Raises ContentError."""
    rescue = course.rescue
    if rescue is None:
        return None

    def said(text: Text) -> str:
        return str(resolve(course, text[lang], lang))

    def phone(id_: str) -> Phone:
        return phone_of(course, id_, lang)

    def step(id_: str) -> StepSheet:
        one = rescue.steps[id_]
        return StepSheet(id_, said(one.text), said(one.why), phone(one.call) if one.call else None, one.bank)

    return RescueSheet(
        lang, said(rescue.link), said(rescue.title), said(rescue.lead), said(rescue.bank),
        tuple(map(phone, rescue.call_now)), said(rescue.which),
        tuple(CaseSheet(case.id, said(case.title), tuple(map(step, case.steps))) for case in rescue.cases),
        said(rescue.promise), said(rescue.helplines_title), tuple(map(phone, rescue.helplines)),
        tuple(map(said, rescue.lines)), rescue.review,
    )  # fmt: skip
