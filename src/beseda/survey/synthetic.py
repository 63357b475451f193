"""A synthetic survey with known truth: what every municipality of an invented country would say, and who answers.

No municipality's answers are public, so teaching and tests need some that are made up. All parameters are in this file
and in `country.py`, and every one of them is invented: none describes a real municipality, town or assistant. Of
assistants there are more than in reality, so that there are groups large enough to be shown.

What is planted, for an evaluation to find:

- Who answers depends on size and region (RESPONSE): without weights, large municipalities count too much.
- Assistants are common in large municipalities and rare in small ones (HAVE).
- Small municipalities train less before the first day and have less of a mentor's time (SMALL_TRAIN_LESS).
- Where there are Ukrainian assistants, they patrol jointly more often, are more often asked to interpret, and are
  trusted more (UKRAINIAN). There it is also better known what employing foreigners takes, and a level of Czech has
  been set more often (UKRAINIAN_CHOSEN).
- Of municipalities with assistants, more than the rules' bounds do not know what employing foreigners takes, and have
  set no level of Czech: both recommendations apply.
- What mainly pays for the assistants is among the sources; where several do, the two commonest are (MAIN_SOURCE).

Whatever else the questionnaire asks is answered by chance, the same for all groups, with chances drawn once by id.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from ..content.survey import Item, Likert, Multi, Number, Questionnaire, Single
from ..report.survey import REGIONS, SIZES, Survey
from ..report.survey.conditions import shown
from .country import invented_country
from .made_up_words import SAID

RESPONSE = dict(zip(SIZES, (-0.9, -0.35, 0.3, 0.9, 1.4), strict=True))
"""Log odds of answering, by size class."""

RESPONSE_REGION = dict(
    zip(REGIONS, (0.0, -0.3, 0.1, 0.2, -0.5, 0.3, 0.0, 0.2, -0.1, 0.1, 0.0, -0.2, 0.2, 0.4), strict=True)
)
"""What is added for the region."""

HAVE = dict(zip(SIZES, (0.01, 0.06, 0.35, 0.75, 0.95), strict=True))
"""Share with assistants."""

UKRAINIAN_SHARE, OTHER_SHARE = 0.2, 0.35
"""Shares with Ukrainian assistants and with some of other nationalities, among those with assistants."""

SMALL_TRAIN_LESS = dict(zip(SIZES, (0.4, 0.5, 0.8, 1.0, 1.2), strict=True))
"""Factor of the hours before the first day and of the mentor's hours."""

AGREE = {
    "coop-municipal-police": 4.2, "coop-state-police": 3.9, "coop-social-workers": 3.7, "coop-schools": 3.4,
    "coop-labour-office": 2.6, "role-clarity": 3.0, "accepted-by-officers": 3.5, "trust-in-community": 3.6,
    "satisfaction": 4.1, "asked-to-interpret": 2.4, "asked-to-guard": 2.0, "funding-certain": 2.3,
    "selection-hard": 3.6, "training-enough": 3.1, "guidance": 2.9, "foreigners-rules-known": 2.2, "coop-region": 3.3,
    "coop-ministry": 3.6,
}  # fmt: skip
"""Middle of a Likert item, on its scale from 1 to 5; the spread is SPREAD."""

SPREAD = 1.15

UKRAINIAN = {
    "asked-to-interpret": 1.1, "trust-in-community": 0.5, "coop-labour-office": 0.4, "foreigners-rules-known": 1.2,
}  # fmt: skip
"""What is added to that middle where there are Ukrainian assistants."""

CHOSEN: dict[str, dict[str, float]] = {
    "municipal-police": {"own": 0.3, "shared": 0.25, "none": 0.45},
    "funding": {"own": 0.25, "state-grant": 0.45, "eu": 0.12, "mixed": 0.18},
    "funding-sources": {"interior": 0.5, "labour-eu": 0.15, "labour-office": 0.2, "own": 0.45, "other": 0.08},
    "foreigners-hurdles": {"citizenship": 0.45, "residence": 0.3, "notices": 0.25, "criminal-record": 0.2,
                           "documents": 0.4, "nothing": 0.12},
    "language-required": {"basic": 0.1, "independent": 0.3, "proficient": 0.05, "unstated": 0.55},
    "recognition": {"formal": 0.2, "translation": 0.3, "not-asked": 0.28, "unsure": 0.22},
    "mentor": {"named": 0.5, "shared": 0.28, "none": 0.22},
    "citizenship": {"required": 0.3, "not-required": 0.38, "unsure": 0.32},
    "joint-patrol": {"yes": 0.22, "no": 0.6, "planned": 0.18},
    "selection-steps": {"written": 0.5, "oral": 0.9, "psychological": 0.45, "trial-day": 0.2, "references": 0.35},
    "topics": {"limits-of-powers": 0.75, "de-escalation": 0.6, "first-aid": 0.7, "intercultural": 0.4, "cyber": 0.25,
               "reporting": 0.55},
    "problems": {"yearly-grants": 0.55, "mentor-time": 0.4, "interpreter-drift": 0.2, "guard-drift": 0.25,
                 "divided-loyalty": 0.22, "language": 0.3, "turnover": 0.35, "isolation": 0.18},
    "improve": {"pay": 0.5, "mentoring": 0.3, "training": 0.42, "powers-explained": 0.38, "funding": 0.55,
                "language": 0.2, "supervision": 0.3, "recognition": 0.35},
}  # fmt: skip
"""Chances of options."""

UKRAINIAN_CHOSEN = {
    "joint-patrol": {"yes": 0.5, "no": 0.3, "planned": 0.2},
    "language-required": {"basic": 0.2, "independent": 0.45, "proficient": 0.05, "unstated": 0.3},
}
"""Chances of options where there are Ukrainian assistants."""

MAIN_SOURCE = {"own": ("own",), "state-grant": ("interior",), "eu": ("labour-eu",), "mixed": ("interior", "own")}
"""By what mainly pays for the assistants, the sources that are then among all."""

MISSING, NOT_APPLICABLE, WRITE = 0.03, 0.06, 0.3
"""Shares of items left out, of items that do not apply where that may be said, and of open items written in."""


_SINCE_2009 = 16


@dataclass(frozen=True, slots=True)
class Synthetic:
    """A synthetic survey and its truth."""

    survey: Survey
    population: pd.DataFrame = field(repr=False)
    """What every municipality of the frame would answer, columns as in `Survey.answers`."""
    seed: int


def synthetic(questionnaire: Questionnaire, seed: int = 0, lang: str = "cs") -> Synthetic:
    """The survey of that seed; the same seed gives the same."""
    frame = invented_country(seed)
    population = everybody(questionnaire, frame, seed, lang)
    return Synthetic(responded(questionnaire, frame, population, seed), population, seed)


def everybody(questionnaire: Questionnaire, frame: pd.DataFrame, seed: int = 0, lang: str = "cs") -> pd.DataFrame:
    """What every municipality would answer."""
    size = frame["size"].astype(str)
    columns: dict[str, pd.Series] = {}
    ukrainian = pd.Series(False, index=frame.index)
    for item in questionnaire.items.values():
        rng = np.random.default_rng([seed, 2, zlib.crc32(item.id.encode())])
        asked = shown(item, columns, frame.index)
        if item.not_applicable:
            asked &= rng.random(len(frame)) >= NOT_APPLICABLE
        made = _answers(item, rng, size, ukrainian, columns, lang)
        for name, values in made.items():
            columns[name] = values.where(asked)
        if item.id == "assistants-ukrainian":
            ukrainian = columns[item.id].fillna(0) > 0
    return pd.DataFrame(columns, index=frame.index)


def responded(questionnaire: Questionnaire, frame: pd.DataFrame, population: pd.DataFrame, seed: int = 0) -> Survey:
    """The survey in which chance decides who answers and what is left out."""
    rng = np.random.default_rng([seed, 3])
    answering = rng.random(len(frame)) < chances(frame)
    answers = population[answering].copy()
    does_not_apply = {}
    for item in questionnaire.items.values():
        names = columns_of(item)
        if not item.required and item.kind != "text":
            answers.loc[rng.random(len(answers)) < MISSING, names] = pd.NA
        asked = shown(item, {name: answers[name] for name in answers.columns}, answers.index)
        answers.loc[~asked, names] = pd.NA  # what is asked only after an answer that was left out
        does_not_apply[item.id] = asked & population.loc[answers.index, names[0]].isna() & item.not_applicable
    return Survey(frame, answers, pd.DataFrame(does_not_apply, index=answers.index), synthetic=True)


def chances(frame: pd.DataFrame) -> pd.Series:
    """The chance that a municipality answers."""
    odds = frame["size"].astype(str).map(RESPONSE) + frame["region"].map(RESPONSE_REGION)
    found: pd.Series = 1 / (1 + np.exp(-odds))
    return found


def columns_of(item: Item) -> list[str]:
    """The columns of an item's answers."""
    return [f"{item.id}/{option.id}" for option in item.options] if isinstance(item, Multi) else [item.id]


def _answers(
    item: Item, rng: np.random.Generator, size: pd.Series, ukrainian: pd.Series, so_far: dict[str, pd.Series], lang: str
) -> dict[str, pd.Series]:
    """The item's columns, as if everybody were asked."""
    index, many = size.index, len(size)
    if isinstance(item, Likert):
        middle = AGREE.get(item.id, rng.uniform(2.4, 3.9)) + UKRAINIAN.get(item.id, 0.0) * ukrainian
        return {item.id: pd.Series(rng.normal(middle, SPREAD).round().clip(1, 5), index=index).astype("Int64")}
    if isinstance(item, Number):
        return {item.id: pd.Series(_number(item, rng, size, so_far), index=index).astype("Float64")}
    if isinstance(item, Multi):
        return _multi(item, rng, index, so_far)
    if isinstance(item, Single):
        return {item.id: _single(item, rng, size, ukrainian)}
    said = SAID.get(item.id, SAID["other"])
    words = pd.Series([said[at].sentence(lang) for at in rng.integers(0, len(said), many)], index=index, dtype="str")
    return {item.id: words.where(rng.random(many) < WRITE)}


def _multi(
    item: Multi, rng: np.random.Generator, index: pd.Index, so_far: dict[str, pd.Series]
) -> dict[str, pd.Series]:
    known = CHOSEN.get(item.id, {})
    odds = np.array([known.get(option.id, rng.uniform(0.15, 0.6)) for option in item.options])
    chosen = rng.random((len(index), len(odds))) < odds
    # A form cannot tell none from left out: who would choose nothing chooses what is chosen most.
    chosen[~chosen.any(axis=1), int(odds.argmax())] = True
    if item.id == "funding-sources" and "funding" in so_far:
        for main, sources in MAIN_SOURCE.items():
            there = (so_far["funding"] == main).fillna(False).to_numpy(bool)
            chosen |= there[:, None] & np.array([option.id in sources for option in item.options])
    for number, option in enumerate(item.options):
        if option.alone:  # who chooses it chooses nothing else
            chosen[chosen[:, number], :] = np.arange(len(odds)) == number
    return {
        f"{item.id}/{option.id}": pd.Series(chosen[:, number], index=index).astype("boolean")
        for number, option in enumerate(item.options)
    }


def _single(item: Single, rng: np.random.Generator, size: pd.Series, ukrainian: pd.Series) -> pd.Series:
    ids = [option.id for option in item.options]
    draw = rng.random(len(size))
    if item.id == "has-assistants":
        return pd.Series(np.where(draw < size.map(HAVE), "yes", "no"), index=size.index, dtype="str")

    def chosen(chances: dict[str, float]) -> Any:
        weights = np.array([chances.get(id_, 0.05) for id_ in ids])
        return np.array(ids, dtype=object)[np.searchsorted(np.cumsum(weights / weights.sum())[:-1], draw)]

    usual = CHOSEN.get(item.id) or dict(zip(ids, rng.dirichlet(np.full(len(ids), 4.0)), strict=True))
    there = UKRAINIAN_CHOSEN.get(item.id, usual)
    return pd.Series(np.where(ukrainian, chosen(there), chosen(usual)), index=size.index, dtype="str")


def _number(item: Number, rng: np.random.Generator, size: pd.Series, so_far: dict[str, pd.Series]) -> Any:
    many = len(size)
    factor = size.map(SMALL_TRAIN_LESS).to_numpy(float)
    made: Any
    employed = so_far["assistants-count"].fillna(1).to_numpy(float) if "assistants-count" in so_far else np.ones(many)
    if item.id == "assistants-count":
        made = 1 + rng.poisson(size.map(dict(zip(SIZES, (0.1, 0.4, 1.5, 4.0, 12.0), strict=True))).to_numpy(float))
    elif item.id == "assistants-ukrainian":
        made = np.where(rng.random(many) < UKRAINIAN_SHARE, np.minimum(employed, 1 + rng.poisson(0.4, many)), 0)
    elif item.id == "assistants-other":
        others = employed - so_far["assistants-ukrainian"].fillna(0).to_numpy(float)
        made = np.where(rng.random(many) < OTHER_SHARE, np.minimum(others, 1 + rng.poisson(0.6, many)), 0)
    elif item.id == "left-last-year":
        made = rng.binomial(employed.astype(int), 0.18)
    elif item.id == "years":
        made = rng.gamma(3.0, 1.8, many).clip(0, _SINCE_2009)
    elif item.id == "mentor-hours":
        made = rng.gamma(3.0, 4.0, many) * factor
    elif item.id == "training-before":
        made = np.round(rng.gamma(2.5, 16.0, many) * factor)
    elif item.id == "training-yearly":
        made = rng.poisson(2.0, many)
    else:
        made = rng.gamma(2.0, max(item.max - item.min, 1) / 20, many)
    return np.round(made, 1 if item.decimals else 0).clip(item.min, item.max)
