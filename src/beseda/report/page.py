"""The report as HTML: a fragment for the trainer's pages, and a page that needs nothing but itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from .models import GroupReport
from .words import decimal, percent, words


def groups_html(report: GroupReport) -> str:
    """The groups with their pictures, the words and the figures; everything a course says is text in it."""
    from .pictures import pictures

    return _draw(
        "groups.html.j2", report.lang, groups=[(group, pictures(group, report.lang)) for group in report.groups]
    )


def page_html(head: Sequence[str], rows: Sequence[Sequence[str]], report: GroupReport | None, lang: str) -> str:
    """The whole page: the table of exercises, and the groups unless there is no report of them."""
    groups = Markup(groups_html(report)) if report else ""  # noqa: S704 - drawn by our own template
    return _draw("report.html.j2", lang, head=head, rows=rows, groups=groups)


def _draw(template: str, lang: str, **values: Any) -> str:
    return _environment().get_template(template).render(
        lang=lang, said=words(lang), percent=partial(percent, lang=lang), decimal=partial(decimal, lang=lang), **values
    )  # fmt: skip


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("beseda.report"), autoescape=select_autoescape(default=True), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
