"""The look of a course as documents wear it: theme, colours and logo."""

from __future__ import annotations

import re
from dataclasses import dataclass

from beseda.content import ContentError, Course, CourseInfo
from beseda.content.look import PICTURES, Colours
from beseda.content.problems import did_you_mean

from .document import Picture
from .document.bare import bare
from .errors import ExportError
from .templates import slide_file

_DARK = re.compile(r"--deck-scheme:\s*dark\b")


@dataclass(frozen=True, slots=True)
class Look:
    """What a document needs to look like its house."""

    theme: str
    css: str
    dark: bool
    """Whether the theme is light on dark; a course's own colours are for light ones."""
    colours: Colours | None
    logo: Picture | None


def read_look(course: Course, lang: str, theme: str = "") -> Look:
    """The look of course.yaml, in another `theme` if one is named.

    Raises ContentError for what course.yaml names and is not there, ExportError for an unknown theme.
    """
    file, info = course.read(CourseInfo, "course.yaml")
    if info is None or file.problems:
        raise ContentError(file.problems)
    name = theme or info.theme
    if name not in course.themes():
        raise ExportError(f"--theme: expected a theme, got “{name}” ({did_you_mean(name, course.themes())})")
    css = slide_file(course, f"themes/{name}.css")
    logo = None
    if info.logo:
        path = course.root / info.logo.file
        mime = PICTURES[path.suffix.lower()]
        logo = Picture(bare(path.read_bytes(), mime), mime, info.logo.alternative[lang], name=path.name)
    dark = bool(_DARK.search(css))
    return Look(name, css, dark, None if dark else info.colours, logo)


def module_address(course: Course, name: str, lang: str, base: str = "") -> str:
    """Where learners find a module's page: below `base`, else below course.yaml's address; empty without one."""
    base = (base or course.info.address or "").rstrip("/")
    return f"{base}/m/{name}?lang={lang}" if base else ""
