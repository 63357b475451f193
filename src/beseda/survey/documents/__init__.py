"""The report of a survey as one HTML file, PDF/UA-1 and Word; makers are imported when something is made."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...content import Course
    from ...report.survey.story import Story

ENDINGS = {".html": "html", ".pdf": "pdf", ".docx": "docx"}
"""By the ending of a file's name."""


def document(story: Story, course: Course, ending: str) -> bytes:
    """The report as the ending says. Raises ValueError for another one, ExportError."""
    if ending not in ENDINGS:
        raise ValueError(f"expected a name that ends in {', '.join(ENDINGS)}, got “{ending}”")
    make: Callable[[Story, Course], bytes] = import_module(f".{ENDINGS[ending]}", __name__).make
    return make(story, course)
