"""How the pages of this room look, and how they are drawn as one file or for a server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from beseda.content import Course
from beseda.export import Assets, bundle, page_style, render, slide_file
from beseda.export.document import tie
from beseda.export.templates import inline

STYLE = "advice/advice.css"


def advice_style(course: Course) -> str:
    """The style of these pages, which stands beside that of all pages."""
    return slide_file(course, STYLE)


def one_file(course: Course, lang: str) -> Assets:
    """The front end inside the document."""
    return Assets(styles=inline(page_style(course) + advice_style(course)), scripts=inline(bundle(f"page-{lang}.js")))


def draw(course: Course, template: str, lang: str, assets: Assets | None, home: str = "", **values: Any) -> str:
    """A page of this room; without `assets` all it needs is inside it. Raises ContentError, ExportError."""
    return render(
        course, template, lang, assets=assets or one_file(course, lang), home=home, tie=tied(lang), **values
    )  # fmt: skip


def tied(lang: str) -> Callable[[str], str]:
    """Text whose one-letter words do not stand at the end of a line."""
    return lambda text: tie(text, lang)
