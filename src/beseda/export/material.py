"""The material of one export: a notebook read (and run where it must be), cell by cell as HTML blocks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from beseda.content import (
    Course,
    Edition,
    Module,
    UnknownId,
    find_course,
    read_notebook,
    replace_links,
    resolve,
    spec,
)
from beseda.content.notebooks import Cell, Notebook, notebook_of
from beseda.content.spec import fact_text, film_text

from .markdown import markdown
from .outputs import output_html
from .templates import render

_KIND = re.compile(r'<beseda-exercise exercise="[^"]*" kind="([a-z]+)"')


@dataclass(frozen=True, slots=True)
class Block:
    """One cell as it is shown."""

    id: str
    role: str
    """`text`, `exercise`, `output`, `notes`, or `live`: a place that a kernel fills."""
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
    course = course or _course_of(path)
    notebook = read_notebook(path, course.shown(path)) if raw is None else _from_raw(path, raw)
    said = notebook.raw.get("metadata", {}).get("beseda", {}).get("lang")
    lang = path.stem if path.stem in course.languages else said if said in course.languages else course.languages[0]
    if not live and not notebook.declarative and not _has_outputs(notebook):
        from .run import run

        notebook = _from_raw(path, run(notebook, course))
    try:
        module = course.module(path.parent.name)
    except UnknownId:
        module = None
    blocks = tuple(
        block
        for cell, raw_cell in zip(notebook.cells, notebook.raw["cells"], strict=True)
        for block in _blocks(course, cell, raw_cell, lang, edition, path.parent, live)
    )
    return Material(course, path.parent.name, module, lang, edition, blocks, notebook.exercises, notebook.live)


def exercise_html(course: Course, id_: str, lang: str) -> str:
    """The element of one exercise with its spec inside. Raises UnknownId, ContentError."""
    data = spec(course, id_, lang)
    packed = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return (
        f'<beseda-exercise exercise="{escape(id_)}" kind="{data["kind"]}" lang="{lang}">'
        f'<script type="application/json">{packed}</script>'
        f'<p class="exercise-title">{escape(data["title"])}</p></beseda-exercise>'
    )


def _blocks(
    course: Course, cell: Cell, raw: Mapping[str, Any], lang: str, edition: Edition, folder: Path, live: bool
) -> list[Block]:
    if cell.slide == "notes":
        if edition != "trainer":
            return []
        return [Block(cell.id, "notes", cell.slide, cell.tags, _text(course, cell, raw, lang, folder))]
    if cell.type == "markdown":
        html = _text(course, cell, raw, lang, folder)
        return [Block(cell.id, "text", cell.slide, cell.tags, html, _heading(cell.source))] if html.strip() else []
    if cell.type != "code":
        return []
    if cell.declarative:
        blocks = []
        for id_ in cell.exercises:
            blocks.append(Block(cell.id, "exercise", cell.slide, cell.tags, exercise_html(course, id_, lang)))
            if edition == "trainer":
                blocks += _exercise_notes(course, id_, cell, lang, folder)
        return blocks
    if live:
        return [Block(cell.id, "live", cell.slide, cell.tags, "")]
    shown = (output_html(output, lambda id_: exercise_html(course, id_, lang)) for output in raw.get("outputs", []))
    html = "".join(shown)
    return [Block(cell.id, "output", cell.slide, cell.tags, html)] if html else []


def _exercise_notes(course: Course, id_: str, cell: Cell, lang: str, folder: Path) -> list[Block]:
    """The trainer's part of an exercise: its notes, and who has reviewed it or has yet to."""
    exercise = course.exercise(id_)
    if exercise.notes is None and not exercise.review:
        return []
    source = str(resolve(course, exercise.notes[lang], lang)) if exercise.notes else ""
    html = render(
        course, "parts/exercise_notes.html.j2", lang, notes=markdown(source, lang, folder), review=exercise.review
    )
    return [Block(f"{cell.id}-notes", "notes", "notes", cell.tags, html)]


def _text(course: Course, cell: Cell, raw: Mapping[str, Any], lang: str, folder: Path) -> str:
    source = replace_links(cell.source, "fact", lambda link: fact_text(course, link, lang))
    source = replace_links(source, "media", lambda link: film_text(course, link, lang))
    return markdown(source, lang, folder, raw.get("attachments"))


def _heading(source: str) -> tuple[int, str] | None:
    found = re.match(r"\s*(#{1,6})\s+(.+)", source)
    return (len(found[1]), found[2].strip()) if found else None


def _course_of(path: Path) -> Course:
    for folder in path.resolve().parents:
        if (folder / "course.yaml").is_file():
            return Course(folder)
    return find_course()


def _from_raw(path: Path, raw: Mapping[str, Any]) -> Notebook:
    return notebook_of(path, dict(raw))


def _has_outputs(notebook: Notebook) -> bool:
    return any(cell.get("outputs") for cell in notebook.raw["cells"])
