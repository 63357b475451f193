"""The part of `beseda check` that knows how much a slide holds.

It is called by the command and not by `content`: what fits is a matter of how slides are drawn, of which content knows
nothing. Nothing is run for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from beseda.content import ContentError, Course, Problem

from ..source import read_source
from .breaks import crowded


def check_slides(course: Course) -> Iterator[Problem]:
    """What is too much for a slide, in every notebook that can be read; what cannot is `check_course`'s to say."""
    try:
        modules = course.info.modules
    except ContentError:
        return
    for module in modules:
        for lang in course.languages:
            try:
                yield from crowded(read_source(course.notebook(module, lang), course, run=False))
            except ContentError:
                continue
