"""The look of a course on paper: its colour and its logo; the rest is black on white, whatever the theme."""

from __future__ import annotations

import re

from beseda.content import Course

from ..look import read_look
from .tree import Drawing, Node

_PRIMARY = re.compile(r"--deck-primary:\s*(#[0-9a-fA-F]{6})\b")
_INK, _BLUE = "#1d1d1f", "#2362a2"
"""Text, and the blue of Czech public services, for a theme that takes its colours from elsewhere."""


def house(course: Course, drawing: Drawing) -> Node:
    """What a template needs to look like the house. Raises ContentError, ExportError."""
    look = read_look(course, drawing.lang)
    named = _PRIMARY.search(look.css)
    light = look.colours.primary if look.colours else named[1] if named else _BLUE
    return {"colour": _INK if look.dark else light, "logo": drawing.picture(look.logo) if look.logo else None}
