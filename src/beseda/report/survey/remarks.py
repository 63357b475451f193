"""What stands before the figures, how to read them, and after them: differences and open answers."""

from __future__ import annotations

from collections.abc import Iterator

from ...content.survey import Questionnaire
from ..words import decimal, percent
from .codes import Coded
from .comparisons import NATIONALITY, SIZE, Comparison
from .evaluation import Evaluation
from .groups import Group
from .labels import category_label, option_label
from .model import SIZES
from .tables import Table
from .words import between, group_name, number, thousands, words

_MOST = 30
"""Differences in a table; more are not read."""


def opening(evaluation: Evaluation, lang: str) -> Iterator[str]:
    """What the reader has to know first; of synthetic data that they are."""
    said = words(lang)
    if evaluation.synthetic:
        yield f"{said['synthetic']}. {said['synthetic_long']} {said['frame_source']}"
    yield said["response_words"].format(
        asked=thousands(evaluation.asked, lang), answered=thousands(evaluation.answered, lang),
        share=percent(evaluation.answered / evaluation.asked, lang),
    )  # fmt: skip
    yield said["weights_words"].format(effect=decimal(evaluation.design_effect, lang))
    if evaluation.joined:
        groups = (
            " + ".join(group_name(Group(size=one) if one in SIZES else Group(region=one), lang) for one in joined)
            for joined in evaluation.joined
        )
        yield said["joined_words"].format(groups="; ".join(groups))
    yield said["interval_words"]
    yield said["missing_words"]
    yield said["hidden_words"]


def closing(
    evaluation: Evaluation, questionnaire: Questionnaire, lang: str, mark: str
) -> Iterator[tuple[int, str] | str | Table]:
    """Differences and open answers: headings as level and text, sentences, tables."""
    said = words(lang)
    if evaluation.comparisons:
        yield 2, said["differences"]
    for family in (SIZE, NATIONALITY):
        found = [one for one in evaluation.comparisons if one.family == family]
        if not found:
            continue
        standing = [one for one in found if one.stands]
        yield 3, said[f"family_{family}"]
        yield said["differences_words"].format(many=len(found), stand=len(standing))
        if standing:
            yield _differences(standing, questionnaire, lang, mark, said[f"family_{family}"])
        else:
            yield said["none_stand"]
    if evaluation.coded:
        yield 2, said["open"]
    for coded in evaluation.coded:
        text = questionnaire.items[coded.item].text[lang] if coded.item in questionnaire.items else coded.item
        yield 3, text
        yield said["open_words"].format(
            answers=thousands(coded.answers, lang), unsettled=thousands(coded.unsettled, lang),
            alpha="–" if coded.alpha is None else decimal(coded.alpha, lang),
        )  # fmt: skip
        yield _codes(coded, lang, mark, text)


def _differences(found: list[Comparison], questionnaire: Questionnaire, lang: str, mark: str, title: str) -> Table:
    said = words(lang)
    head = ("question", "compared", "difference", "interval", "adjusted")
    return Table(
        title, tuple(said[name] for name in head),
        tuple(_difference(one, questionnaire, lang) for one in found[:_MOST]), mark,
    )  # fmt: skip


def _difference(one: Comparison, questionnaire: Questionnaire, lang: str) -> tuple[str, ...]:
    said, item = words(lang), questionnaire.items[one.item]
    answer = option_label(item, one.option, lang) if one.option else category_label(item, one.category, lang)
    a, b = (number(value, one.mean, lang) for value in one.values)

    def size(value: float) -> str:
        return decimal(value, lang, 1) if one.mean else decimal(value * 100, lang, 0)

    difference = size(one.difference) if one.mean else said["points_unit"].format(value=size(one.difference))
    return (
        item.text[lang] if one.mean else f"{item.text[lang]} – {answer}",
        said["versus"].format(first=group_name(one.first, lang), a=a, second=group_name(one.second, lang), b=b),
        difference, said["between"].format(low=size(one.low), high=size(one.high)),
        "< 0.001" if one.adjusted < 0.001 and lang == "en"
        else "< 0,001" if one.adjusted < 0.001 else decimal(one.adjusted, lang, 3),
    )  # fmt: skip


def _codes(coded: Coded, lang: str, mark: str, title: str) -> Table:
    said = words(lang)
    rows = tuple(
        (code.text[lang],
         said["few"] if not code.figure else "–" if code.kappa is None else decimal(code.kappa, lang),
         number(code.figure.value, False, lang) if code.figure else said["few"],
         between(code.figure, False, lang) if code.figure else said["few"])
        for code in coded.codes
    )  # fmt: skip
    return Table(title, tuple(said[name] for name in ("code", "kappa", "share", "interval")), rows, mark)
