"""The report as HTML: a fragment for the trainer's pages, and a page that needs nothing but itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from . import change_words, clues, spoken
from .models import GroupReport, Hands
from .words import decimal, percent, words

HAND_COLUMNS = ("message", "called_fraud", "right_hands", "right_devices", "right_together")
"""The columns of a table of hands, by the names of their words."""


def hands_html(hands: Hands, lang: str) -> str:
    """The part about rooms without devices."""
    return _draw(
        "hands.html.j2", lang, lines=spoken.hands(hands, lang), head=HAND_COLUMNS,
        rows=[(item, spoken.hand_figures(item, lang)) for item in hands.items],
    )  # fmt: skip


def groups_html(report: GroupReport) -> str:
    """The groups with their pictures, the words and the figures; everything a course says is text in it."""
    from .change_pictures import change_pictures
    from .pictures import pictures

    lang = report.lang
    changes = [
        (change, change_words.title(change, lang), change_pictures(change, lang), change_words.figures(change, lang))
        for change in report.changes
    ]
    groups = [
        (group, pictures(group, lang), Markup(hands_html(group.hands, lang)) if group.hands else "")  # noqa: S704 - ours
        for group in report.groups
    ]
    return _draw("groups.html.j2", lang, groups=groups, changes=changes)


def page_html(head: Sequence[str], rows: Sequence[Sequence[str]], report: GroupReport | None, lang: str) -> str:
    """The whole page: the table of exercises, and the groups unless there is no report of them."""
    groups = Markup(groups_html(report)) if report else ""  # noqa: S704 - drawn by our own template
    return _draw("report.html.j2", lang, head=head, rows=rows, groups=groups)


def _draw(template: str, lang: str, **values: Any) -> str:
    return _environment().get_template(template).render(
        lang=lang, said=words(lang), percent=partial(percent, lang=lang), decimal=partial(decimal, lang=lang),
        missed=partial(clues.missed, lang=lang), **values
    )  # fmt: skip


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("beseda.report"), autoescape=select_autoescape(default=True), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
