"""The safety rules in one language, their facts filled in: what page, paper and the check of slide one need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .course import Course
from .exercise import Review
from .notebooks import Notebook
from .phone import Phone, phone_of
from .problems import Problem
from .spec import resolve
from .text import Text

_TIE = "\N{NO-BREAK SPACE}"


class SafetySheet(NamedTuple):
    """The rules in one language: titles and texts are Markdown, `short` is what slide one says."""

    title: str
    lead: str
    rules: tuple[tuple[str, str], ...]
    short: tuple[str, ...]
    contacts_title: str
    contacts: tuple[Phone, ...]
    lines: tuple[str, ...]
    review: tuple[Review, ...]


def safety_sheet(course: Course, lang: str, module: str | None = None) -> SafetySheet | None:
    """The course's safety rules; None without safety.yaml, or where they do not name `module`. Raises ContentError."""
    safety = course.safety
    if safety is None or (module is not None and module not in safety.modules):
        return None

    def said(text: Text) -> str:
        return str(resolve(course, text[lang], lang))

    return SafetySheet(
        said(safety.title), said(safety.lead), tuple((said(rule.title), said(rule.text)) for rule in safety.rules),
        tuple(said(rule.short) for rule in safety.rules), said(safety.contacts_title),
        tuple(phone_of(course, id_, lang) for id_ in safety.contacts), tuple(map(said, safety.lines)), safety.review,
    )  # fmt: skip


def on_slide_one(shown: str, notebook: Notebook, sheet: SafetySheet) -> Iterator[Problem]:
    """Rules that the first slide of a notebook does not say, in these very words."""
    first = next((cell for cell in notebook.cells if cell.slide == "slide"), None)
    if first is None:
        return
    words = first.source.replace(_TIE, " ")
    for short in sheet.short:
        if short.replace(_TIE, " ") not in words:
            yield Problem(shown, *notebook.line_of(first), f"cell {first.index + 1} ({first.id})",
                          f"the safety rule “{short}” on slide one", "none",
                          "safety.yaml has it as short; write it there, or take the module out of modules")  # fmt: skip
