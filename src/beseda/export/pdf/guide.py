"""The trainer's guide on paper: run sheets, then what is done and asked in each block, and what to say to whom."""

from __future__ import annotations

from beseda.content import guide_sheet
from beseda.content.guide_sheet import AdviceSheet, Part

from ..cells import reviewed
from ..document import tie
from ..source import Source
from ..templates import strings
from .tree import Drawing, Node

_SAID = ("guide", "from_minute", "minutes_short", "what_to_do", "what_to_ask", "expected", "exercise_one", "review")


def guide_pages(source: Source, drawing: Drawing) -> Node | None:
    """What the template needs; None for a module without guide.yaml. Raises ContentError."""
    found = guide_sheet(source.course, source.folder.name, source.lang) if source.module else None
    if found is None:
        return None
    lang, said = source.lang, strings(source.course, source.lang)
    for level in (2, 3):
        drawing.heading(level)

    def advice(one: AdviceSheet) -> Node:
        return {"title": tie(one.title, lang), "points": [drawing.line(point) for point in one.points]}

    def row(part: Part) -> Node:
        exercises = [tie(title, lang) for _, title in part.exercises]
        return {"start": part.start, "minutes": part.minutes, "title": tie(part.title, lang), "exercises": exercises}

    def block(part: Part) -> Node:
        questions = [{"ask": drawing.line(ask), "expect": drawing.line(expect)} for ask, expect in part.questions]
        return {"title": tie(part.title, lang), "what": drawing.text(part.what), "questions": questions}

    longest_first = sorted(found.meetings, key=lambda meeting: -meeting.minutes)
    blocks = {part.id: part for meeting in longest_first for part in meeting.parts}
    order = [part.id for part in longest_first[0].parts]
    order += [id_ for id_ in blocks if id_ not in order]
    return {
        "say": {key: said[key] for key in _SAID},
        "before": advice(found.before),
        "meetings": [
            {"title": tie(meeting.title, lang), "parts": [row(part) for part in meeting.parts]}
            for meeting in found.meetings
        ],
        "blocks": [block(blocks[id_]) for id_ in order],
        "advices": [advice(one) for one in (found.caught_say, found.caught_avoid, found.without_devices)],
        "reviews": [reviewed(entry, said) for entry in found.review],
    }
