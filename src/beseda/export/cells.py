"""What cells and exercises say: Markdown with facts filled in, and the trainer's words beside an exercise."""

from __future__ import annotations

from collections.abc import Mapping

from beseda.content import replace_links, resolve
from beseda.content.exercise import Review
from beseda.content.notebooks import Cell
from beseda.content.spec import fact_text, film_text

from .document import Block, Item, List, Paragraph, Pictures, Text, parse
from .source import Source
from .templates import strings


def cell_pictures(source: Source, cell: Cell) -> Pictures:
    """Where the pictures of a cell are looked for."""
    return Pictures(source.folder, source.raw_cell(cell.index).get("attachments") or {})


def cell_text(source: Source, cell: Cell, pictures: Pictures | None = None) -> tuple[Block, ...]:
    """The tree of a Markdown cell, with facts and films as they are now."""
    course, lang = source.course, source.lang
    text = replace_links(cell.source, "fact", lambda link: fact_text(course, link, lang))
    text = replace_links(text, "media", lambda link: film_text(course, link, lang))
    return parse(text, lang, pictures or cell_pictures(source, cell))


def exercise_notes(source: Source, id_: str) -> tuple[Block, ...]:
    """The trainer's part of an exercise: its notes, and who has reviewed it or has yet to. Raises UnknownId."""
    course, lang, model = source.course, source.lang, source.course.exercise(id_)
    notes: tuple[Block, ...] = ()
    if model.notes:
        notes = parse(str(resolve(course, model.notes[lang], lang)), lang, Pictures(source.folder))
    reviews = [(f"{title[lang]} · " if title else "", entry) for title, entry in model.reviews()]
    if reviews:
        said = strings(course, lang)
        lines = (f"{title}{reviewed(entry, said)}" for title, entry in reviews)
        items = tuple(Item((Paragraph((Text(line),)),)) for line in lines)
        notes += (Paragraph((Text(f"{said['review']}:"),)), List(items))
    return notes


def reviewed(entry: Review, said: Mapping[str, str]) -> str:
    """Who was to look at it, and who has; `said` are the strings of the templates."""
    return f"{_role(entry, said)}: {_signed(entry, said)}"


def _role(entry: Review, said: Mapping[str, str]) -> str:
    return said.get(f"role_{entry.role.replace(' ', '_')}", entry.role)


def _signed(entry: Review, said: Mapping[str, str]) -> str:
    if not entry.by:
        return said["not_reviewed"]
    return f"{entry.by}, {entry.on}" if entry.on else entry.by
