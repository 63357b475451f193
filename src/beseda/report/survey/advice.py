"""The recommendations by what to focus on, avoid and expect: as the last part of a report, and for a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape

from ...content import Fact
from ...content.survey.rules import Recommendations
from .disclosure import Disclosure
from .model import Survey
from .recommend import Recommendation, recommendations
from .story import Block, Heading, Paragraph, Story


def with_advice(
    told: Story, survey: Survey, disclosure: Disclosure, rules: Recommendations, facts: Mapping[str, Fact]
) -> Story:
    """The report with what the survey says of each rule. Sources are read from `facts` by id."""
    made = recommendations(survey, disclosure, rules, told.lang)
    return replace(told, blocks=(*told.blocks, *_blocks(told, made, rules, facts)))


def advice_html(
    made: Sequence[Recommendation], rules: Recommendations, facts: Mapping[str, Fact], lang: str,
    level: int = 3, side: str = "", synthetic: bool = False,
) -> str:  # fmt: skip
    """What `recommendations` made, of one `side` or of all: each opens to its text, evidence, limits and sources.

    `level` is that of the headings. Nothing is measured here, so that another side is there at once.
    """
    made = [one for one in made if side in ("", one.side)]
    parts = [rules.words.synthetic[lang]] if synthetic else []
    parts.append(f"{rules.lead[lang]} {rules.words.together[lang]}")
    out = [f"<p>{escape(part)}</p>" for part in parts]
    for name in dict.fromkeys(one.side for one in made):
        these = [one for one in made if one.side == name]
        out.append(f"<h{level}>{escape(these[0].heading)}</h{level}>")
        out += [_details(one, rules, facts, lang) for one in these]
    return f'<div class="advice">{"".join(out)}</div>'


def _details(one: Recommendation, rules: Recommendations, facts: Mapping[str, Fact], lang: str) -> str:
    said = [one.text, _evidence(one, rules, lang), f"{rules.words.limits[lang]}: {one.limits}"]
    sources = _sources(one, facts, lang)
    said += [f"{rules.words.sources[lang]}: {sources}."] if sources else []
    body = "".join(f"<p>{escape(text)}</p>" for text in said)
    head = f"{escape(one.title)} – <strong>{escape(one.verdict_words)}</strong>"
    return f'<details class="rule {one.verdict}"><summary>{head}</summary>{body}</details>'


def _blocks(
    told: Story, made: Sequence[Recommendation], rules: Recommendations, facts: Mapping[str, Fact]
) -> Iterator[Block]:
    lang = told.lang
    yield Heading(2, rules.title[lang])
    if told.mark:
        yield Paragraph(told.mark, strong=True)
    yield Paragraph(f"{rules.lead[lang]} {rules.words.together[lang]}")
    for side in dict.fromkeys(one.side for one in made):
        these = [one for one in made if one.side == side]
        yield Heading(3, these[0].heading)
        for one in these:
            if one.verdict == "applies":
                yield from _applies(one, rules, facts, lang)
            else:
                yield Paragraph(f"{one.title} – {one.verdict_words}. {_evidence(one, rules, lang)}")


def _applies(one: Recommendation, rules: Recommendations, facts: Mapping[str, Fact], lang: str) -> Iterator[Block]:
    yield Paragraph(f"{one.title}. {one.text}", strong=True)
    sources = _sources(one, facts, lang)
    words = f"{_evidence(one, rules, lang)} {rules.words.limits[lang]}: {one.limits}"
    yield Paragraph(f"{words} {rules.words.sources[lang]}: {sources}." if sources else words)


def _sources(one: Recommendation, facts: Mapping[str, Fact], lang: str) -> str:
    return "; ".join(f"{facts[id_].label[lang]} ({facts[id_].source})" for id_ in one.sources if id_ in facts)


def _evidence(one: Recommendation, rules: Recommendations, lang: str) -> str:
    """Without the mark of synthetic data, which the report carries on every page."""
    return " ".join(line for line in one.evidence if line != rules.words.synthetic[lang])
