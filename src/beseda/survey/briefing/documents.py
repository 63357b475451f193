"""The briefing as one page and as slides."""

from __future__ import annotations

from typing import Any

from beseda.content import Course
from beseda.content.survey.briefing import BriefingTexts
from beseda.content.survey.reading import part_of
from beseda.export import Slides, strings
from beseda.export.document import Block, Picture, parse, tie
from beseda.export.pdf.tree import Drawing
from beseda.export.pdf.typeset import typeset

from ..slides import slides_of
from .data import Briefing
from .plots import Plot, plots
from .said import Said


def briefing_pdf(course: Course, module: str, briefing: Briefing, lang: str) -> bytes:
    """One page as PDF/UA-1. Raises UnknownId, ContentError, ExportError."""
    texts, drawing = part_of(course, module, BriefingTexts), Drawing(lang)
    said, words = Said(texts, lang), strings(course, lang)
    drawn = plots(briefing, said)

    def t(text: str) -> str:
        return tie(text, lang)

    data: dict[str, Any] = {
        "title": f"{texts.title[lang]}: {briefing.name}",
        "course": course.info.name[lang],
        "heading": texts.title[lang],
        "place": briefing.name,
        "lead": t(texts.lead[lang]),
        "synthetic": texts.synthetic[lang] if briefing.synthetic else "",
        "plots": [
            {"title": one.title, "picture": drawing.picture(_picture(one)), "said": [t(line) for line in one.said]}
            for one in drawn
        ],
        "nothing": [] if briefing.subsidies else [t(line) for line in said.subsidies(briefing)],
        "practice_title": texts.practice_title[lang],
        "practice": [
            {"value": t(course.facts[id_].shown(lang)), "source": course.facts[id_].source} for id_ in texts.practice
        ],
        "reading_title": texts.reading_title[lang],
        "reading": [t(one[lang]) for one in texts.reading],
        "ask_title": texts.ask_title[lang],
        "ask": [t(one[lang]) for one in texts.ask],
        "source_data": said.word("source_data", files=", ".join(briefing.files)),
        "source_word": words["ready_source"],
    }
    return typeset(course, "briefing.typ", drawing, data)


def briefing_slides(course: Course, module: str, briefing: Briefing, lang: str) -> Slides:
    """A title, a slide for each picture, good practice, and how to read it. Raises UnknownId, ContentError."""
    texts = part_of(course, module, BriefingTexts)
    said, words = Said(texts, lang), strings(course, lang)
    mark = f"**{texts.synthetic[lang]}**\n\n" if briefing.synthetic else ""  # pictures say it for themselves
    slides: list[tuple[str, str, list[tuple[Block, ...]]]] = [
        (one.name, one.title, [(*parse(" ".join(one.said), lang), _picture(one),
                                *parse(said.word("slide_source", file=one.file), lang))])
        for one in plots(briefing, said)
    ]  # fmt: skip
    if texts.practice:
        facts = [course.facts[id_] for id_ in texts.practice]
        rows = "\n".join(f"- {fact.shown(lang)} ({words['ready_source']}: {fact.source})" for fact in facts)
        slides.append(("practice", texts.practice_title[lang], [tuple(parse(rows, lang))]))
    for key, title, lines in (
        ("reading", texts.reading_title, texts.reading),
        ("ask", texts.ask_title, texts.ask),
    ):
        slides.append((key, title[lang], [tuple(parse("\n".join(f"- {line[lang]}" for line in lines), lang))]))
    return slides_of(course, module, lang, f"{texts.title[lang]}: {briefing.name}", mark + texts.lead[lang], slides)


def _picture(plot: Plot) -> Picture:
    return Picture(plot.svg.encode(), "image/svg+xml", plot.alternative, name=f"{plot.name}.svg")
