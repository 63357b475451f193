"""The material of one export: a notebook read (and run where it must be), cell by cell as HTML blocks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from beseda.content import Course, Edition, Module, spec
from beseda.content.notebooks import Cell

from .cells import cell_text, exercise_notes
from .document import html_of, results
from .packing import packed
from .questions import only_asks, questions_html
from .source import Source, read_source

_KIND = re.compile(r'<beseda-exercise exercise="[^"]*" kind="([a-z]+)"')


@dataclass(frozen=True, slots=True)
class Block:
    """One cell as it is shown."""

    id: str
    role: str
    """`text`, `exercise`, `output`, `notes`, `live`: a kernel fills it, or `elsewhere`: it needs one and has none."""
    slide: str
    tags: tuple[str, ...]
    html: str
    heading: tuple[int, str] | None = None
    """Level and text of the heading that the cell starts with."""


@dataclass(frozen=True, slots=True)
class Material:
    """What the templates draw."""

    course: Course
    name: str
    module: Module | None
    lang: str
    edition: Edition
    blocks: tuple[Block, ...]
    exercises: tuple[str, ...] = field(default=())
    live: bool = False

    @property
    def title(self) -> str:
        """The module's title, or the notebook's first heading."""
        if self.module:
            return self.module.title[self.lang]
        return next((block.heading[1] for block in self.blocks if block.heading), self.name)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of exercise in it, those in outputs included."""
        return frozenset(kind for block in self.blocks for kind in _KIND.findall(block.html))


def read_material(
    path: Path,
    edition: Edition = "participant",
    raw: Mapping[str, Any] | None = None,
    course: Course | None = None,
    live: bool = False,
) -> Material:
    """Reads the notebook at `path` (or `raw`, its content); runs it if it does more than name exercises.

    With `live` nothing is run: the outputs' places are left open for a kernel to fill.

    Raises ContentError for a broken notebook or exercise, ExportError when a cell fails.
    """
    source = read_source(path, course, raw, run=not live)
    return material_of(source, edition, live)


def material_of(source: Source, edition: Edition = "participant", live: bool = False) -> Material:
    """The material of a source that has been read."""
    notebook = source.notebook
    blocks = tuple(block for cell in notebook.cells for block in _blocks(source, cell, edition, live))
    return Material(
        source.course, source.name, source.module, source.lang, edition, blocks, notebook.exercises, notebook.live
    )


def exercise_html(course: Course, id_: str, lang: str, asks: bool = False, pack: bool = False) -> str:
    """The element of one exercise with its spec inside (with `pack` deflated where it is long), or its questions alone.

    Raises UnknownId, ContentError.
    """
    if asks:
        return questions_html(course, id_, lang)
    data = spec(course, id_, lang)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    short = packed(text) if pack else None
    carried = f" data-packed>{short}" if short else ">" + text.replace("<", "\\u003c")
    return (
        f'<beseda-exercise exercise="{escape(id_)}" kind="{data["kind"]}" lang="{lang}">'
        f'<script type="application/json"{carried}</script>'
        f'<p class="exercise-title">{escape(data["title"])}</p></beseda-exercise>'
    )


def _blocks(source: Source, cell: Cell, edition: Edition, live: bool) -> list[Block]:
    course, lang, asks = source.course, source.lang, only_asks(source.module, edition)
    if cell.slide == "notes":
        return [Block(cell.id, "notes", cell.slide, cell.tags, _text(source, cell))] if edition == "trainer" else []
    if cell.type == "markdown":
        html = _text(source, cell)
        return [Block(cell.id, "text", cell.slide, cell.tags, html, _heading(cell.source))] if html.strip() else []
    if cell.type != "code":
        return []
    if cell.declarative:
        blocks = []
        for id_ in cell.exercises:
            blocks.append(Block(cell.id, "exercise", cell.slide, cell.tags, exercise_html(course, id_, lang, asks)))
            notes = exercise_notes(source, id_) if edition == "trainer" else ()
            if notes:
                blocks.append(Block(f"{cell.id}-notes", "notes", "notes", cell.tags, html_of(notes)))
        return blocks
    if live:
        return [Block(cell.id, "live", cell.slide, cell.tags, "")]
    outputs = source.raw_cell(cell.index).get("outputs", [])
    shown = [block for output in outputs for block in results(output, lang)]
    html = "".join(exercise_html(course, one, lang, asks) if isinstance(one, str) else html_of([one]) for one in shown)
    if not html and "live" in cell.tags:
        return [Block(cell.id, "elsewhere", cell.slide, cell.tags, "")]
    return [Block(cell.id, "output", cell.slide, cell.tags, html)] if html else []


def _text(source: Source, cell: Cell) -> str:
    return html_of(cell_text(source, cell))


def _heading(source: str) -> tuple[int, str] | None:
    found = re.match(r"\s*(#{1,6})\s+(.+)", source)
    return (len(found[1]), found[2].strip()) if found else None
