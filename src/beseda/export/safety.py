"""The safety rules as a page of their own, which prints on one sheet for everybody and one for the wall."""

from __future__ import annotations

from beseda.content import Course, safety_sheet

from .errors import ExportError
from .help import inline_words
from .templates import Assets, HelpLink, bundle, inline, page_style, render


def safety_html(course: Course, lang: str, assets: Assets | None = None, home: str = "") -> str:
    """The page of safety rules; without `assets` its looks are inside it. `home` is the address of the catalogue.

    Raises ContentError, and ExportError for a course without safety.yaml.
    """
    safety = safety_sheet(course, lang)
    if safety is None:
        raise ExportError("safety.yaml: expected the safety rules, got no such file")
    assets = assets or Assets(styles=inline(page_style(course)), scripts=inline(bundle(f"page-{lang}.js")))
    return render(
        course, "safety/index.html.j2", lang, safety=safety, inline=inline_words(lang), assets=assets, home=home
    )


def safety_link(course: Course, lang: str, module: str, home: str) -> HelpLink | None:
    """The link from a module's page; None where the rules do not name it, and where nothing is served."""
    safety = safety_sheet(course, lang, module) if home else None
    return HelpLink(f"{home}safety?lang={lang}", safety.title) if safety else None
