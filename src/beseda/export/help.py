"""The help page: what to do once it has happened, as one document that needs no script and no network."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from beseda.content import Course, rescue_sheet

from .document import Paragraph, html_of, inline_html, parse
from .errors import ExportError
from .templates import Assets, HelpLink, bundle, inline, page_style, render


def help_html(
    course: Course, lang: str, assets: Assets | None = None, home: str = "", help: HelpLink | None = None
) -> str:
    """The help page; without `assets` its looks are inside it, and no script.

    `home` is the address of the catalogue, `help` the link in the head when it is not the server's.
    Raises ContentError, and ExportError for a course without rescue.yaml.
    """
    rescue = rescue_sheet(course, lang)
    if rescue is None:
        raise ExportError("rescue.yaml: expected what to do once it has happened, got no such file")
    assets = assets or Assets(styles=inline(page_style(course)), scripts=inline(bundle(f"page-{lang}.js")))
    return render(
        course, "help/index.html.j2", lang,
        rescue=rescue, inline=inline_words(lang), assets=assets, home=home, **({"help": help} if help else {}),
    )  # fmt: skip


def inline_words(lang: str) -> Callable[[str], Markup]:
    """Makes HTML of a line of Markdown, without the paragraph around it; one-letter words are tied to the next."""

    def one(text: str) -> Markup:
        blocks = parse(text, lang)
        one = blocks[0] if len(blocks) == 1 else None
        html = inline_html(one.children) if isinstance(one, Paragraph) else html_of(blocks)
        return Markup(html)  # noqa: S704 - the course's own text

    return one
