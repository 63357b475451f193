"""The report as PDF/UA-1 on A4, set by typst: words are data, pictures have their words as alternative text."""

from __future__ import annotations

import re
from typing import Any

from beseda.content import Course
from beseda.export.document import Picture as Drawn
from beseda.export.pdf.tree import Drawing
from beseda.export.pdf.typeset import typeset

from ...report.drawing import Picture
from ...report.survey.story import Block, Heading, Paragraph, Story
from ...report.survey.words import words
from .width import millimetres

_FONT = re.compile(r"""font-family=("[^"]*"|'[^']*')""")


def make(story: Story, course: Course) -> bytes:
    """The file. Raises ContentError, ExportError."""
    drawing = Drawing(story.lang)
    data = {
        "title": story.title,
        "course": course.info.name[story.lang],
        "mark": story.mark,
        "page": words(story.lang)["page"],
        "blocks": [_block(block, drawing, story.mark) for block in story.blocks],
    }
    return typeset(course, "survey-report.typ", drawing, data)


def _block(block: Block, drawing: Drawing, mark: str) -> dict[str, Any]:
    match block:
        case Heading(level, text):
            return {"t": "heading", "level": level, "text": text}
        case Paragraph(text, strong):
            return {"t": "paragraph", "text": text, "strong": strong}
        case Picture():
            said = ". ".join(filter(None, (block.title, mark, " ".join(block.text))))
            # No typeface of the machine is known there.
            svg = _FONT.sub('font-family="Source Sans 3"', block.svg)
            node = drawing.picture(Drawn(svg.encode(), "image/svg+xml", said, block.title))
            return {"t": "picture", "file": node["file"], "alternative": said, "title": block.title, "help": block.help,
                    "width": millimetres(block.svg)}  # fmt: skip
        case _:
            return {"t": "table", "title": block.title, "head": list(block.head), "note": block.note,
                    "rows": [list(row) for row in block.rows]}  # fmt: skip
