"""Exercises that only ask: what participants see of a module whose answers are with the trainer (module.yaml)."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from beseda.content import Course, Edition, Module, spec

from .asked.forms import FORMS
from .asked.kinds import pages
from .asked.model import Asked, Sample
from .document import Block, Item, List, Paragraph, Quote, Text, html_of
from .templates import strings


def only_asks(module: Module | None, edition: Edition) -> bool:
    """Whether documents of that edition must hold neither keys nor reasons."""
    return edition == "participant" and module is not None and module.answers == "trainer"


def questions_html(course: Course, id_: str, lang: str) -> str:
    """An exercise to be read and talked about: its questions, messages and options, and no script.

    Raises UnknownId, ContentError.
    """
    data = spec(course, id_, lang)
    asked = Asked(data, lang, trainer=False, title=data["title"], said=strings(course, lang))
    parts = [f'<section class="questions" lang="{lang}">']
    parts.append(f'<p class="exercise-title">{escape(data["title"])}</p>')
    for page in pages(asked):
        blocks: list[Block] = []
        if page.sample:
            blocks.append(Quote(tuple(_message(asked, page.sample))))
        blocks += page.blocks
        if page.choices:
            blocks.append(List(tuple(Item((Paragraph(choice.words),)) for choice in page.choices)))
        name = f"<p><strong>{escape(page.title)}</strong></p>" if page.title != data["title"] else ""
        parts.append(name + html_of(blocks))
    return "\n".join([*parts, "</section>"])


def _message(asked: Asked, sample: Sample) -> Iterator[Block]:
    """A message as its words from top to bottom, named as a sample."""
    form = asked.say(f"form_{sample.form}") or asked.say("sample")
    yield Paragraph((Text(f"{form} – {asked.say('sample_note')}"),))
    for strip in FORMS[sample.form](sample, asked).strips:
        for para in strip.paras:
            if para.text.strip():
                yield Paragraph((Text(para.text),))
