"""Handouts: exercises to fill in by hand, cards to cut out, what to do when it has happened, the room's rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beseda.content import Course, Edition, rescue_sheet, safety_sheet

from ..cells import exercise_notes
from ..document import tie
from ..slides import SlideExercise, read_slides
from ..source import Source
from ..templates import strings
from .game import game_pages
from .guide import guide_pages
from .sheets import Context, Sheet, sheet_of
from .tree import Drawing, Node
from .typeset import typeset

SIZE, LARGE = 13.0, 18.0
"""Points of running text; large print is what people with poor sight ask for."""


def handout_pdf(source: Source, edition: Edition, *, large: bool = False) -> bytes:
    """The handout of a module on A4; answer keys and notes, on pages of their own, only for the trainer.

    Raises ContentError, ExportError.
    """
    course, lang = source.course, source.lang
    drawing, said = Drawing(lang), strings(course, lang)
    context = Context(drawing, said)
    show = read_slides(source, edition)
    exercises = {slide.exercise.id: slide.exercise for slide in show if slide.exercise}
    drawing.heading(1)
    trainer = edition == "trainer"
    guide = guide_pages(source, drawing) if trainer else None
    sheets = []
    for exercise in exercises.values():
        drawing.heading(2)
        sheets.append(sheet_of(exercise.spec, context))
    data = {
        "title": show.title,
        "course": course.info.name[lang],
        "trainer": trainer,
        "large": large,
        "size": LARGE if large else SIZE,
        "say": {key: text for key, text in said.items() if key.startswith(("print_", "trainer_", "minutes_", "you_"))},
        "guide": guide,
        "aims": [tie(aim[lang], lang) for aim in source.module.aims] if source.module else [],
        "rules": drawing.text(said["print_rules"]),
        "rescue": _rescue(course, context),
        "safety": _safety(source, drawing),
        "sheets": [_sheet(sheet) for sheet in sheets],
        "game": game_pages(source, drawing) if trainer else None,
        "keys": [_key(sheet, exercises[sheet.id], source, drawing) for sheet in sheets] if trainer else [],
    }
    return typeset(course, "handout.typ", drawing, data)


def _sheet(sheet: Sheet) -> Node:
    """A sheet without its key."""
    return {
        "title": sheet.title,
        "objective": sheet.objective,
        "minutes": sheet.minutes,
        "intro": sheet.intro,
        "form": sheet.form,
        "help": sheet.help,
        "meters": sheet.meters,
        "account": sheet.account,
        "tasks": [
            {"number": task.number, "group": task.group, "stem": task.stem, "fields": task.fields}
            for task in sheet.tasks
        ],
    }


def _key(sheet: Sheet, exercise: SlideExercise, source: Source, drawing: Drawing) -> Node:
    """What is right in an exercise and why, and the trainer's notes on it."""
    drawing.heading(3)
    return {
        "title": sheet.title,
        "key": [node for task in sheet.tasks for node in task.key],
        "notes": drawing.blocks(exercise_notes(source, exercise.id), 3),
    }


def _rescue(course: Course, context: Context) -> Mapping[str, Any] | None:
    """What to do once it has happened, with the numbers for the fridge; None for a course without rescue.yaml."""
    rescue = rescue_sheet(course, context.drawing.lang)
    if rescue is None:
        return None
    drawing, lang = context.drawing, context.drawing.lang
    return {
        "title": tie(rescue.title, lang),
        "lead": drawing.text(rescue.lead),
        "cases": [
            {"title": tie(case.title, lang), "steps": [drawing.line(step.text) for step in case.steps]}
            for case in rescue.cases
        ],
        "promise": drawing.text(rescue.promise),
        "lines": [tie(line, lang) for line in rescue.lines],
        "numbers": [
            {"label": tie(phone.name, lang), "number": phone.shown} for phone in (*rescue.call_now, *rescue.helplines)
        ],
    }


def _safety(source: Source, drawing: Drawing) -> Mapping[str, Any] | None:
    """The safety rules, for everyone and for the wall; None where they do not name the module."""
    lang = source.lang
    safety = safety_sheet(source.course, lang, source.folder.name) if source.module else None
    if safety is None:
        return None
    return {
        "title": tie(safety.title, lang),
        "lead": drawing.text(safety.lead),
        "rules": [{"title": drawing.line(title), "text": drawing.line(text)} for title, text in safety.rules],
        "contacts": tie(safety.contacts_title, lang),
        "lines": [tie(line, lang) for line in safety.lines],
        "numbers": [{"label": tie(phone.name, lang), "number": phone.shown} for phone in safety.contacts],
    }
