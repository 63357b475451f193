"""Slides as PDF: participants get the slides, the trainer gets each with its notes below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..slides import Slide, Slides
from ..templates import strings
from .screens import screens
from .sheets import Context, Sheet, Task, sheet_of
from .tree import Drawing, Node
from .typeset import typeset

_LEVELS = {"title": 1, "section": 2}


def slides_pdf(show: Slides) -> bytes:
    """The slides of a module as one PDF. Raises ExportError."""
    drawing = Drawing(show.lang)
    said = strings(show.course, show.lang)
    trainer = show.edition == "trainer"
    pages = [page for slide in show for page in _pages(slide, Context(drawing, said), trainer)]
    data = {
        "title": show.title,
        "course": show.course.info.name[show.lang],
        "trainer": trainer,
        "say": {key: text for key, text in said.items() if key.startswith(("print_", "trainer_", "minutes_"))},
        "pages": pages,
    }
    return typeset(show.course, "slides.typ", drawing, data)


def _pages(slide: Slide, context: Context, trainer: bool) -> Iterator[Node]:
    """A slide as pages: that of an exercise is followed by one for each of its tasks."""
    drawing = context.drawing
    level = drawing.heading(_LEVELS.get(slide.kind, 2 if slide.main else 3))
    page: dict[str, Any] = {
        "kind": slide.kind,
        "level": level,
        "heading": drawing.inline(slide.heading) or [{"t": "text", "text": slide.title}],
        "position": slide.position,
        "body": drawing.blocks(slide.body, level),
        "notes": drawing.blocks(slide.notes, level) if trainer else [],
        "minutes": slide.minutes if trainer else None,
    }
    if slide.exercise is None:
        yield page
        return
    sheet = sheet_of(slide.exercise.spec, context)
    shown = [task for task in sheet.tasks if task.shown]
    yield {**page, "exercise": _head(sheet)}
    for number, task in enumerate(shown, 1):
        for screen in screens(task):
            places = [f"{number}/{len(shown)}"] if len(shown) > 1 else []
            places += [f"{screen.number}/{screen.of}"] if screen.of > 1 else []
            yield {
                "kind": "task",
                "level": drawing.heading(level + 1),
                "heading": [{"t": "text", "text": sheet.title}],
                "position": " · ".join(places),
                "body": [],
                "task": _task(screen.task),
                "form": sheet.form,
                "notes": screen.task.key if trainer else [],
                "minutes": None,
            }


def _head(sheet: Sheet) -> Node:
    return {
        "title": sheet.title,
        "objective": sheet.objective,
        "minutes": sheet.minutes,
        "intro": sheet.intro,
        "form": sheet.form,
    }


def _task(task: Task) -> Node:
    return {"number": task.number, "stem": task.stem, "fields": task.fields}
