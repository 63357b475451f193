"""Templates, their strings and the built front end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from pydantic import RootModel

from beseda.content import Course, Text, packaged_course
from beseda_widgets import built


@dataclass(frozen=True, slots=True)
class Asset:
    """One file of the front end: its text (carried inside) or its address (linked)."""

    text: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Assets:
    """How a document gets its front end."""

    styles: tuple[Asset, ...] = ()
    scripts: tuple[Asset, ...] = ()


class Strings(RootModel[dict[str, Text]]):
    """`slides/strings.yaml`: what templates say, by key."""


def folders(course: Course) -> tuple[Path, ...]:
    """Where templates are looked for: the course's own slides/, then those that come with Beseda."""
    found = dict.fromkeys(root / "slides" for root in (course.root, packaged_course()))
    return tuple(folder for folder in found if folder.is_dir())


def render(course: Course, template: str, lang: str, **values: Any) -> str:
    """Draws a template such as `page/index.html.j2`; `say("key")` gives its strings in `lang`."""
    said = strings(course, lang)

    def role(name: str) -> str:
        return said.get(f"role_{name.replace(' ', '_')}", name)

    return (
        _environment(folders(course))
        .get_template(template)
        .render(lang=lang, course=course.info, say=said.__getitem__, role=role, **values)
    )


def strings(course: Course, lang: str) -> dict[str, str]:
    """What templates say, in one language."""
    for folder in folders(course):
        if (folder / "strings.yaml").is_file():
            _, model = course.read(Strings, str((folder / "strings.yaml").resolve()))
            if model:
                return {key: text[lang] for key, text in model.root.items()}
    return {}


def slide_file(course: Course, name: str) -> str:
    """The text of a file in slides/, such as `page/page.css`."""
    for folder in folders(course):
        if (folder / name).is_file():
            return (folder / name).read_text(encoding="utf-8")
    raise FileNotFoundError(name)


def inline(*texts: str) -> tuple[Asset, ...]:
    """Assets carried inside the document."""
    return tuple(Asset(text=text) for text in texts)


def bundle(name: str) -> str:
    """A built file of the front end."""
    return built(name)


@cache
def _environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
