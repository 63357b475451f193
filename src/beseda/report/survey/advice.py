"""The recommendations as the last part of a survey's report: by what to focus on, avoid and expect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ...content import Fact
from ...content.survey.rules import Recommendations
from .model import Survey
from .recommend import Recommendation, recommendations
from .story import Block, Heading, Paragraph, Story


def with_advice(told: Story, survey: Survey, rules: Recommendations, facts: Mapping[str, Fact]) -> Story:
    """The report with what the survey says of each rule. Sources are read from `facts` by id."""
    return replace(told, blocks=(*told.blocks, *_blocks(told, survey, rules, facts)))


def _blocks(told: Story, survey: Survey, rules: Recommendations, facts: Mapping[str, Fact]) -> Iterator[Block]:
    lang = told.lang
    made = recommendations(survey, rules, lang)
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
    sources = "; ".join(f"{facts[id_].label[lang]} ({facts[id_].source})" for id_ in one.sources if id_ in facts)
    words = f"{_evidence(one, rules, lang)} {rules.words.limits[lang]}: {one.limits}"
    yield Paragraph(f"{words} {rules.words.sources[lang]}: {sources}." if sources else words)


def _evidence(one: Recommendation, rules: Recommendations, lang: str) -> str:
    """Without the mark of synthetic data, which the report carries on every page."""
    return " ".join(line for line in one.evidence if line != rules.words.synthetic[lang])
