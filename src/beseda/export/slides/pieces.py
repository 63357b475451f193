"""Cells of a notebook as the pieces that slides are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from beseda.content import Course, Edition, spec
from beseda.content.notebooks import Cell

from ..cells import cell_pictures, cell_text, exercise_notes
from ..document import Block, results, text_of
from ..source import Source
from .model import SlideExercise

_MINUTES = re.compile(r"(\d{1,3})[ \u00a0](?:minut|min\b|хвилин|хв\b)")


@dataclass(frozen=True, slots=True)
class Piece:
    """What one cell gives: text or notes, or one exercise with the trainer's words on it."""

    cell: Cell
    blocks: tuple[Block, ...] = ()
    exercise: SlideExercise | None = None
    notes: tuple[Block, ...] = ()
    minutes: int | None = None
    missing: tuple[str, ...] = ()
    """Addresses of pictures that are not there."""


def pieces(source: Source, edition: Edition) -> Iterator[Piece]:
    """The pieces of a notebook in order; skipped cells, and notes without the trainer edition, give none."""
    for cell in source.notebook.cells:
        if cell.slide == "skip" or (cell.slide == "notes" and edition != "trainer"):
            continue
        if cell.type == "markdown":
            yield _markdown(source, cell)
        elif cell.type == "code":
            yield from _code(source, cell, edition)


def slide_exercise(course: Course, id_: str, lang: str) -> SlideExercise:
    """An exercise as slides and handouts need it. Raises UnknownId, ContentError."""
    return SlideExercise(id_, spec(course, id_, lang), course.exercise(id_))


def _markdown(source: Source, cell: Cell) -> Piece:
    pictures = cell_pictures(source, cell)
    blocks = cell_text(source, cell, pictures)
    missing = tuple(pictures.missing)
    if cell.slide == "notes":
        return Piece(cell, notes=blocks, minutes=cell.minutes or _said(blocks), missing=missing)
    return Piece(cell, blocks, minutes=cell.minutes, missing=missing)


def _code(source: Source, cell: Cell, edition: Edition) -> Iterator[Piece]:
    if cell.declarative:
        shown: list[Block | str] = list(cell.exercises)
    else:
        outputs = source.raw_cell(cell.index).get("outputs", [])
        shown = [block for output in outputs for block in results(output, source.lang)]
    text: list[Block] = []
    for block in shown:
        if not isinstance(block, str):
            text.append(block)
            continue
        if text:
            yield Piece(cell, tuple(text), minutes=cell.minutes)
            text = []
        exercise = slide_exercise(source.course, block, source.lang)
        notes = exercise_notes(source, exercise.id) if edition == "trainer" else ()
        yield Piece(cell, exercise=exercise, notes=notes, minutes=cell.minutes)
    if text:
        yield Piece(cell, tuple(text), minutes=cell.minutes)


def _said(notes: tuple[Block, ...]) -> int | None:
    """The minutes that notes begin with: “**5 minut.** …”."""
    found = _MINUTES.match(text_of(notes[:1]))
    return int(found[1]) if found else None
