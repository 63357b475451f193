"""How often a survey's 95 % intervals hold the truth: surveys simulated again and again.

One invented country, whose every municipality has its answers, is asked again and again: chance decides who answers,
which depends on size and region, and what is left out. The truth is the country's, so intervals know it is finite.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..content.survey import Questionnaire
from ..report.survey import REGIONS, SIZES, Group, Survey
from ..report.survey.estimate import Estimator
from ..report.survey.groups import EVERYBODY, Members
from ..report.survey.intervals import Numbers
from ..report.survey.variables import variables
from ..report.survey.weights import weigh
from .synthetic import MISSING, Synthetic, chances

LEAST = 5
KINDS = ("whole country", "size", "region")


GROUPS: tuple[Group, ...] = (
    EVERYBODY, *(Group(size=size) for size in SIZES), *(Group(region=region) for region in REGIONS),
)  # fmt: skip


class Recovery:
    """Simulated surveys of one country; `held[kind, mean]` has, by answer, how often and out of how many."""

    def __init__(self, questionnaire: Questionnaire, made: Synthetic, groups: Sequence[Group] = GROUPS) -> None:
        self.frame = made.survey.frame
        nothing = pd.DataFrame(False, index=made.population.index, columns=list(questionnaire.items))
        everybody = Survey(self.frame, made.population, nothing, synthetic=True)
        found = variables(questionnaire, everybody)
        self.values = np.hstack([one.values for one in found])
        self.names = [f"{one.id}: {category}" for one in found for category in one.categories]
        self.mean = np.concatenate([np.full(len(one.categories), one.mean) for one in found])
        items = {one.item: number for number, one in enumerate({one.item: one for one in found}.values())}
        self.item = np.concatenate([np.full(len(one.categories), items[one.item]) for one in found])
        self.chance = chances(self.frame).to_numpy()
        members = Members(everybody)
        self.inside = {group: np.isin(np.arange(len(self.frame)), members.rows(group)) for group in groups}
        with np.errstate(invalid="ignore"):
            self.truth = {group: _mean(self.values[rows]) for group, rows in self.inside.items()}
        self.held: dict[tuple[str, bool], Numbers] = defaultdict(lambda: np.zeros((2, len(self.names))))

    def simulate(self, seed: int) -> None:
        """One survey more."""
        rng = np.random.default_rng([seed, 5])
        answering = rng.random(len(self.frame)) < self.chance
        values = self.values[answering].copy()
        asked = (~np.isnan(values)).sum(axis=0)
        left_out = rng.random((len(values), self.item.max() + 1)) < MISSING
        values[left_out[:, self.item]] = np.nan
        scale = np.maximum(asked / np.maximum((~np.isnan(values)).sum(axis=0), 1), 1.0)
        index = self.frame.index[answering]
        nothing = pd.DataFrame(index=index)
        survey = Survey(self.frame, nothing, nothing, synthetic=True)
        estimator = Estimator(survey, weigh(survey))
        for group, members in self.inside.items():
            kind = KINDS[0] if group == EVERYBODY else KINDS[1] if group.size else KINDS[2]
            rows = np.flatnonzero(members[answering])
            for mean, estimate in ((False, estimator.shares), (True, estimator.means)):
                these = self.mean == mean
                made = estimate(values[:, these], rows, scale[these])
                truth = self.truth[group][these]
                counted = made.answered >= LEAST
                held = (made.low - 1e-9 <= truth) & (truth <= made.high + 1e-9)
                self.held[kind, mean][:, these] += np.stack([held & counted, counted])

    def coverage(self, kind: str, mean: bool) -> Numbers:
        """By answer the share of intervals that held the truth."""
        held, runs = self.held[kind, mean]
        found: Numbers = held[runs > 0] / runs[runs > 0]
        return found

    @property
    def shares(self) -> Numbers:
        """Coverage by answer, of shares in the whole country."""
        return self.coverage(KINDS[0], False)

    @property
    def means(self) -> Numbers:
        """Coverage by item, of means in the whole country."""
        return self.coverage(KINDS[0], True)


def _mean(values: Numbers) -> Numbers:
    known = ~np.isnan(values)
    found: Numbers = np.where(known, values, 0).sum(axis=0) / known.sum(axis=0)
    return found
