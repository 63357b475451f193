"""A project in figures, each with its source beside it: page, print, slides, and Markdown for a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from beseda.content import Course, Fact
from beseda.content.survey.figures import Figures
from beseda.content.survey.reading import part_of
from beseda.export import Assets, Slides, strings
from beseda.export.document import parse, tie
from beseda.export.pdf.tree import Drawing
from beseda.export.pdf.typeset import typeset

from .dates import said as said_date
from .looks import draw
from .slides import slides_of


class One(NamedTuple):
    """A figure with its source and its dates in words."""

    id: str
    label: str
    value: str
    source: str
    url: str | None
    dates: str
    expired: bool
    figure: bool


class Group(NamedTuple):
    """Figures about one thing; `conflict` says how to read those that contradict each other."""

    id: str
    title: str
    figures: tuple[One, ...]
    conflict: str
    note: str


class Sheet(NamedTuple):
    """All of it in one language."""

    title: str
    lead: str
    groups: tuple[Group, ...]


def figures_sheet(course: Course, module: str, lang: str, today: date | None = None) -> Sheet:
    """The figures of a module in a language. Raises UnknownId, ContentError."""
    figures = part_of(course, module, Figures)
    today, said = today or date.today(), strings(course, lang)

    def one(id_: str) -> One:
        fact: Fact = course.facts[id_]
        read = said_date(fact.verified, lang) if fact.verified else said["ready_not_verified"]
        expired = fact.expires <= today
        late = f" {said['ready_expired']}" if expired else ""
        return One(
            id_, fact.label[lang], fact.shown(lang), fact.source, fact.url, f"{said['ready_verified']}: {read}.{late}",
            expired, fact.kind == "figure",
        )  # fmt: skip

    return Sheet(
        figures.title[lang], figures.lead[lang],
        tuple(
            Group(
                group.id, group.title[lang], tuple(map(one, group.facts)),
                group.conflict[lang] if group.conflict else "", group.note[lang] if group.note else "",
            )
            for group in figures.groups
        ),
    )  # fmt: skip


def figures_html(course: Course, module: str, lang: str, assets: Assets | None = None, home: str = "") -> str:
    """The page; without `assets` all it needs is inside it. Raises UnknownId, ContentError, ExportError."""
    return draw(course, "advice/figures.html.j2", lang, assets, home, sheet=figures_sheet(course, module, lang))


def figures_pdf(course: Course, module: str, lang: str) -> bytes:
    """One or two pages as PDF/UA-1. Raises UnknownId, ContentError, ExportError."""
    sheet, said = figures_sheet(course, module, lang), strings(course, lang)
    groups: list[dict[str, Any]] = [
        {**group._asdict(), "figures": [{**one._asdict(), "value": tie(one.value, lang)} for one in group.figures],
         "conflict": tie(group.conflict, lang), "note": tie(group.note, lang)}
        for group in sheet.groups
    ]  # fmt: skip
    data = {
        "title": sheet.title, "course": course.info.name[lang], "lead": tie(sheet.lead, lang), "groups": groups,
        "say": {key: said[key] for key in ("ready_source", "figures_differ", "print_page")},
    }  # fmt: skip
    return typeset(course, "figures.typ", Drawing(lang), data)


def figures_markdown(course: Course, module: str, lang: str) -> Iterator[str]:
    """A cell of Markdown per group, for a notebook: figures are marks of facts, so they follow facts.yaml.

    Raises UnknownId, ContentError.
    """
    said, sheet = strings(course, lang), figures_sheet(course, module, lang)
    for group in sheet.groups:
        lines = [f"## {group.title}", ""]
        if group.conflict:
            lines += [f"**{said['figures_differ']}**", ""]
        for one in group.figures:
            value = f"**[{one.value}](fact:{one.id})**" if one.figure else f"[{one.value}](fact:{one.id})"
            lines.append(f"- {one.label}: {value} ({one.source})")
        lines += ["", group.conflict] if group.conflict else []
        lines += ["", group.note] if group.note else []
        yield "\n".join(lines).rstrip() + "\n"


def figures_slides(course: Course, module: str, lang: str) -> Slides:
    """A title slide, and a few for each group. Raises UnknownId, ContentError."""
    said, sheet = strings(course, lang), figures_sheet(course, module, lang)

    def pages(group: Group) -> Iterator[str]:
        """Two figures on a slide, so that their sources can be read from afar; then how to read them."""
        rows = [f"- {one.label}: **{one.value}** ({one.source})" for one in group.figures if one.figure]
        differ = f"**{said['figures_differ']}**\n\n" if group.conflict else ""
        if len(rows) < 3 and len(rows) == len(group.figures) and not group.conflict:
            yield "\n\n".join(filter(None, ("\n".join(rows), group.note)))
            return
        for at in range(0, len(rows), 2):
            yield differ + "\n".join(rows[at : at + 2])
        rest = [f"{one.value} ({one.source})" for one in group.figures if not one.figure]
        if rest := [*rest, *filter(None, (group.conflict, group.note))]:
            yield "\n\n".join(rest)

    slides = ((group.id, group.title, [tuple(parse(page, lang)) for page in pages(group)]) for group in sheet.groups)
    return slides_of(course, module, lang, sheet.title, sheet.lead, slides)
