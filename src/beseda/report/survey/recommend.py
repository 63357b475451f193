"""Rules over the figures of a survey: which recommendations it bears out, which it does not, and where it cannot say.

Every figure is weighted like the rest of the report. Its interval holds for all rules at once with 95 % (Bonferroni,
as in Dunn 1961, JASA 56, 52-64), and a rule is decided only where the whole interval lies on one side of its bound.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import stdtrit

from ...content.survey import Condition
from ...content.survey.rules import Figure, Recommendations, Rule
from ..words import decimal, percent
from .conditions import holds
from .disclosure import Disclosure
from .estimate import Estimates, Estimator
from .groups import EVERYBODY, STATES, Group, Members
from .intervals import LEVEL, Numbers
from .model import SIZES, Survey
from .weights import weigh

Verdict = Literal["applies", "not", "few"]
SMALLEST = 5
"""Municipalities that must stand behind whatever could be worked out."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The figure of a rule: how many municipalities are behind it, its value and the joint interval."""

    answered: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the survey says of one rule, in the words of one language.

    `measured` is None where too few answered, or where what a few said could be worked out.
    """

    id: str
    side: str
    heading: str
    verdict: Verdict
    verdict_words: str
    title: str
    text: str
    evidence: tuple[str, ...]
    limits: str
    sources: tuple[str, ...]
    measured: Measured | None


def recommendations(
    survey: Survey, disclosure: Disclosure, rules: Recommendations, lang: str
) -> tuple[Recommendation, ...]:
    """What a survey says of each rule, those that apply first within each side (focus, avoid, expect).

    `disclosure` is what the survey's report may show. Where the survey is synthetic, every evidence says so.
    """
    measured = measure(survey, disclosure, rules)
    made = [_said(rule, measured[rule.id], rules, survey, lang) for rule in rules.rules]
    sides, verdicts = ("focus", "avoid", "expect"), ("applies", "few", "not")
    return tuple(sorted(made, key=lambda one: (sides.index(one.side), verdicts.index(one.verdict))))


def measure(survey: Survey, disclosure: Disclosure, rules: Recommendations) -> dict[str, Measured | None]:
    """The figure of each rule by its id; None where it must not or cannot be shown."""
    if not survey.answered:
        return dict.fromkeys(rule.id for rule in rules.rules)
    level = 1 - (1 - LEVEL) / len(rules.rules)
    found = _Figures(survey, disclosure, level, rules.least)
    return {rule.id: found.measured(rule.figure) for rule in rules.rules}


def verdict_of(rule: Rule, measured: Measured | None) -> Verdict:
    """Whether the rule applies: only where the whole interval says so."""
    if measured is None:
        return "few"
    if rule.below is not None:
        return "applies" if measured.high < rule.bound else "not" if measured.low >= rule.bound else "few"
    return "applies" if measured.low > rule.bound else "not" if measured.high <= rule.bound else "few"


class _Figures:
    """The figures of one survey at one level of confidence."""

    def __init__(self, survey: Survey, disclosure: Disclosure, level: float, least: int) -> None:
        self.survey, self.disclosure, self.level, self.least = survey, disclosure, level, least
        self.members = Members(survey)
        self.columns = {str(name): survey.answers[name] for name in survey.answers.columns}
        self.estimator = Estimator(survey, weigh(survey))
        self.sizes = survey.frame.loc[survey.answers.index, "size"].astype(str)

    def measured(self, figure: Figure) -> Measured | None:
        values = self.values(figure)
        if values is None or not self.parts_are_shown(figure):
            return None
        known = ~np.isnan(values)
        group = known & self.inside(figure)
        if not self.may_be_shown(figure, values, known, group):
            return None
        if figure.between is None:
            return self.one(figure, values, group)
        first = group & self.true(figure.between)
        other = group & self.answered(figure.between) & ~first
        if min(first.sum(), other.sum()) < self.least:
            return None
        return self.difference(figure, values, first, other)

    def values(self, figure: Figure) -> Numbers | None:
        """The number of every municipality, or 1 and 0 for a share; NaN where it said nothing."""
        if figure.share is not None:
            known = self.answered(figure.share)
            return np.where(known, self.true(figure.share).astype(float), np.nan)
        return _numbers(self.columns[figure.mean]) if figure.mean in self.columns else None

    def true(self, condition: Condition) -> NDArray[np.bool_]:
        return holds(condition, self.columns, self.survey.answers.index).to_numpy(bool)

    def answered(self, condition: Condition) -> NDArray[np.bool_]:
        """Who said anything to the item of a condition."""
        if condition.item in self.columns:
            return self.columns[condition.item].notna().to_numpy(bool)
        options = [column for name, column in self.columns.items() if name.startswith(f"{condition.item}/")]
        said = [column.notna().to_numpy(bool) for column in options]
        return np.logical_or.reduce(said) if said else np.zeros(self.survey.answered, dtype=bool)

    def inside(self, figure: Figure) -> NDArray[np.bool_]:
        here = np.ones(self.survey.answered, dtype=bool)
        if figure.sizes:
            here &= self.sizes.isin(figure.sizes).to_numpy(bool)
        for condition in figure.where:
            here &= self.true(condition)
        return here

    def parts_are_shown(self, figure: Figure) -> bool:
        """Whether the report shows what the figure is put together from, so that its groups cannot be told apart.

        Every item in the whole country, what is measured also in every size and in the state that is meant.
        """
        about = figure.share.item if figure.share is not None else str(figure.mean)
        others = [*figure.where, *filter(None, (figure.between,))]
        groups = [EVERYBODY, *(Group(size=size) for size in figure.sizes)]
        if figure.where:
            inside = np.logical_and.reduce([self.true(condition) for condition in figure.where])
            groups += [
                Group(state=state) for state in STATES
                if np.array_equal(np.flatnonzero(inside), self.members.rows(Group(state=state)))
            ]  # fmt: skip
        named = [(about, figure.share), *((condition.item, condition) for condition in others)]
        return all(
            self.shows(item, condition, group) for item, condition in named
            for group in (groups if item == about else [EVERYBODY])
        )  # fmt: skip

    def shows(self, item: str, condition: Condition | None, group: Group) -> bool:
        """Whether the report shows the item of the group; of several options, those of the condition."""
        options = [f"{item}/{option}" for option in (condition.is_ if condition else None) or ()]
        if item in self.columns or not options:
            return self.disclosure.shows(item, group)
        return all(self.disclosure.shows_variable(option, group) for option in options)

    def may_be_shown(self, figure: Figure, values: Numbers, known: NDArray[np.bool_], group: NDArray[np.bool_]) -> bool:
        """Whether enough are behind it, and behind what subtraction from the report's figures would leave.

        A report shows the whole country and single sizes. So the rest of the country must be as large, and of a
        figure by size every size.
        """
        if group.sum() < self.least:
            return False
        parts = [group, known & ~group]
        if figure.sizes:
            parts += [known & (self.sizes == size).to_numpy(bool) for size in SIZES]
        return all(not part.any() or _enough(values[part], figure.share is not None) for part in parts)

    def one(self, figure: Figure, values: Numbers, group: NDArray[np.bool_]) -> Measured:
        found = self.estimated(figure, values, group)
        value, variance, freedom = float(found.value[0]), float(found.variance[0]), float(found.freedom[0])
        t = float(stdtrit(max(freedom, 1.0), (1 + self.level) / 2))
        if figure.share:
            low, high = _wilson(value, variance, t)
        else:
            low, high = value - t * variance**0.5, value + t * variance**0.5
        return Measured(int(group.sum()), value, low, high)

    def difference(
        self, figure: Figure, values: Numbers, first: NDArray[np.bool_], other: NDArray[np.bool_]
    ) -> Measured | None:
        """First less other; Welch's degrees of freedom."""
        if figure.share and not (_enough(values[first], True) and _enough(values[other], True)):
            return None
        a, b = self.estimated(figure, values, first), self.estimated(figure, values, other)
        variance = float(a.variance[0] + b.variance[0])
        parts = float(a.variance[0] ** 2 / a.freedom[0] + b.variance[0] ** 2 / b.freedom[0])
        freedom = variance**2 / parts if parts > 0 else 1.0
        value = float(a.value[0] - b.value[0])
        half = float(stdtrit(max(freedom, 1.0), (1 + self.level) / 2)) * variance**0.5
        return Measured(int(first.sum() + other.sum()), value, value - half, value + half)

    def estimated(self, figure: Figure, values: Numbers, group: NDArray[np.bool_]) -> Estimates:
        rows = np.flatnonzero(group)
        estimate = self.estimator.shares if figure.share else self.estimator.means
        return estimate(values[:, None], rows)


def at_least(answered: int) -> int:
    """A number of municipalities as it is said of a rule: in fives, so that no rest can be worked out."""
    return answered - answered % SMALLEST


def _enough(values: Numbers, share: bool) -> bool:
    """Whether as many said it as must be behind a figure; of a share, on both of its sides."""
    if not share:
        return len(values) >= SMALLEST
    return min(int(values.sum()), int(len(values) - values.sum())) >= SMALLEST


def _wilson(share: float, variance: float, t: float) -> tuple[float, float]:
    """Wilson's interval with the effective number of municipalities; see `intervals`."""
    per = t**2 * variance / (share * (1 - share))
    middle = (share + per / 2) / (1 + per)
    half = (per * share * (1 - share) + per**2 / 4) ** 0.5 / (1 + per)
    return max(0.0, middle - half), min(1.0, middle + half)


def _numbers(column: pd.Series) -> Numbers:
    return np.asarray(column.astype("Float64").to_numpy(dtype=float, na_value=np.nan), dtype=np.float64)


def _said(rule: Rule, measured: Measured | None, rules: Recommendations, survey: Survey, lang: str) -> Recommendation:
    words = {name: getattr(rules.words, name)[lang] for name in type(rules.words).model_fields}
    verdict = verdict_of(rule, measured)
    named = {"applies": "applies", "not": "not_applies", "few": "few"}[verdict]
    return Recommendation(
        rule.id, rule.side, words[rule.side], verdict, words[named], rule.title[lang], rule.text[lang],
        tuple(_evidence(rule, measured, words, rules.least, survey.synthetic, lang)), rule.limits[lang], rule.sources,
        measured,
    )  # fmt: skip


def _evidence(
    rule: Rule, measured: Measured | None, words: Mapping[str, str], least: int, synthetic: bool, lang: str
) -> Iterator[str]:
    def shown(value: float, digits: int = 1) -> str:
        if rule.figure.share:
            return percent(value, lang)
        unit = f"\N{NO-BREAK SPACE}{rule.figure.unit[lang]}" if rule.figure.unit else ""
        return f"{decimal(value, lang, digits)}{unit}"

    if synthetic:
        yield words["synthetic"]
    name = rule.figure.name[lang]
    if measured is None:
        yield f"{name}."
    else:
        interval = words["interval"].format(low=shown(measured.low), high=shown(measured.high))
        behind = words["count"].format(count=at_least(measured.answered))
        yield f"{name}: {shown(measured.value)} ({interval}; {behind})."
    yield words["below" if rule.below is not None else "above"].format(
        bound=shown(rule.bound, 0 if rule.bound == int(rule.bound) else 1)
    )
    if measured is None:
        yield words["hidden"].format(least=least)
    elif verdict_of(rule, measured) == "few":
        yield words["undecided"]
