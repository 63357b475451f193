"""The trainer's guide in one language, its facts filled in: what the trainer's page and the print draw."""

from __future__ import annotations

from typing import NamedTuple

from .course import Course
from .exercise import Review
from .guide import Advice, GuideBlock
from .problems import ContentError
from .spec import resolve
from .text import Text


class Part(NamedTuple):
    """A block in a run sheet: from which minute, for how many, what is done, which exercises by id and title,
    what is asked and what to expect; `small` and `large` rooms may have a line of their own. Texts are Markdown."""

    id: str
    start: int
    minutes: int
    title: str
    what: str
    small: str
    large: str
    exercises: tuple[tuple[str, str], ...]
    questions: tuple[tuple[str, str], ...]


class Meeting(NamedTuple):
    """A run sheet."""

    minutes: int
    title: str
    parts: tuple[Part, ...]


class AdviceSheet(NamedTuple):
    """A few sentences under a heading."""

    title: str
    points: tuple[str, ...]


class GuideSheet(NamedTuple):
    """The guide in one language."""

    lang: str
    module: str
    title: str
    before: AdviceSheet
    meetings: tuple[Meeting, ...]
    caught_say: AdviceSheet
    caught_avoid: AdviceSheet
    without_devices: AdviceSheet
    review: tuple[Review, ...]


def guide_sheet(course: Course, module: str, lang: str) -> GuideSheet | None:
    """The guide of a module in a language; None without guide.yaml. Raises UnknownId, ContentError."""
    guide = course.guide(module)
    if guide is None:
        return None

    def said(text: Text) -> str:
        return str(resolve(course, text[lang], lang))

    def advice(one: Advice) -> AdviceSheet:
        return AdviceSheet(said(one.title), tuple(map(said, one.points)))

    def part(id_: str, start: int, minutes: int, block: GuideBlock) -> Part:
        exercises = tuple((name, title_of(course, name, lang)) for name in block.exercises)
        questions = tuple((said(one.ask), said(one.expect)) for one in block.questions)
        small, large = (said(text) if text else "" for text in (block.small, block.large))
        return Part(id_, start, minutes, said(block.title), said(block.what), small, large, exercises, questions)

    meetings = []
    for sheet in guide.sheets:
        parts, start = [], 0
        for slot in sheet.plan:
            parts.append(part(slot.block, start, slot.minutes, guide.blocks[slot.block]))
            start += slot.minutes
        meetings.append(Meeting(sheet.minutes, said(sheet.title), tuple(parts)))
    return GuideSheet(
        lang, module, course.module(module).title[lang], advice(guide.before), tuple(meetings),
        advice(guide.caught_say), advice(guide.caught_avoid), advice(guide.without_devices), guide.review,
    )  # fmt: skip


def title_of(course: Course, exercise: str, lang: str) -> str:
    """The title of an exercise; its id where its file is broken."""
    try:
        return course.exercise(exercise).title[lang]
    except ContentError:  # `beseda check` says why
        return exercise
