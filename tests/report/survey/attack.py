"""An attack on a whole report: every figure that it prints is an equation, and bounds are sought for what it hides.

What is unknown are municipalities by region, size and state, and of each variable also by answer. Known are who was
asked, every number of answers and every count behind a share in the tables, and what rules say of how many answered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from beseda.content import Questionnaire
from beseda.content.survey import Condition
from beseda.content.survey.rules import Recommendations
from beseda.report.survey import REGIONS, SIZES, Evaluation, Group, Survey
from beseda.report.survey.groups import EVERYBODY, STATES, Members
from beseda.report.survey.recommend import at_least, measure
from beseda.report.survey.story import Story
from beseda.report.survey.tables import ROWS, Table
from beseda.report.survey.variables import variables
from beseda.report.survey.words import group_name, words

CELLS = (len(REGIONS), len(SIZES), 3)
"""Regions, sizes, states: none, Ukrainian ones, others. Whether there are any has to be answered."""
SMALL = 5
_STATES: dict[str | None, tuple[int, ...]] = {
    None: (0, 1, 2), "no": (0,), "yes": (1, 2), "ukrainian": (1,), "not-ukrainian": (2,)
}  # fmt: skip
TARGETS = tuple(
    Group(region, size, state)
    for region in (None, *REGIONS) for size in (None, *SIZES) if not (region and size) for state in (None, *STATES)
)  # fmt: skip
"""Groups whose figures are sought: by region or size, and by state within."""
EVERY = tuple(
    Group(region, size, state) for region in (None, *REGIONS) for size in (None, *SIZES) for state in (None, *STATES)
)
"""All groups that filters can be set to, combined ones, too."""


def cells(group: Group) -> np.ndarray:
    """Which cells belong to a group; flat."""
    inside = np.zeros(CELLS, dtype=bool)
    region = slice(None) if group.region is None else REGIONS.index(group.region)
    size = slice(None) if group.size is None else SIZES.index(group.size)
    inside[region, size, list(_STATES[group.state])] = True
    return inside.ravel()


@dataclass
class Equations:
    """Sums of unknown whole numbers and what is known of them."""

    many: int
    rows: list[np.ndarray] = field(default_factory=list)
    bounds: list[tuple[float, float]] = field(default_factory=list)

    def add(self, row: np.ndarray, low: float, high: float | None = None) -> None:
        """The sum of these is from `low` to `high`; default: it is `low`."""
        self.rows.append(np.asarray(row, dtype=float))
        self.bounds.append((low, low if high is None else high))

    def pinned(self, targets: Sequence[np.ndarray], truth: np.ndarray) -> list[int]:
        """The targets for which one whole number is left."""
        matrix = np.array(self.rows)
        low, high = np.array(self.bounds).T
        assert (matrix @ truth >= low - 1e-6).all()
        assert (matrix @ truth <= high + 1e-6).all()
        same = low == high
        two = np.vstack([matrix[~same], -matrix[~same]])
        given = np.concatenate([high[~same], -low[~same]])
        kept = np.isfinite(given)
        known = {"A_eq": csr_matrix(matrix[same]), "b_eq": low[same]} if same.any() else {}
        if kept.any():
            known |= {"A_ub": csr_matrix(two[kept]), "b_ub": given[kept]}
        left = set(range(len(targets)))

        def tries(cost: np.ndarray) -> np.ndarray:
            found = linprog(cost, **known, bounds=(0, None), method="highs")
            assert found.status == 0, found.message
            for at in list(left):
                if abs(targets[at] @ (found.x - truth)) > 0.999:
                    left.discard(at)
            return np.asarray(found.x)

        chance = np.random.default_rng(0)
        for _ in range(6):  # most are free in one of a few solutions far apart
            if left:
                tries(chance.normal(size=self.many))
        for at in sorted(left):
            if at in left:
                for sign in (1, -1):
                    if at in left:
                        tries(sign * targets[at])
        return sorted(left)


def printed(told: Story, questionnaire: Questionnaire) -> dict[tuple[str, Group], int]:
    """How many answered, by item and group, as the tables of a report say it."""
    names = {group_name(group, told.lang): group for group in ROWS}
    titles = {
        f"{item.text[told.lang]} – {words(told.lang)['by_group']}": id_ for id_, item in questionnaire.items.items()
    }
    found = {}
    for block in told.blocks:
        if isinstance(block, Table) and block.title in titles:
            for row in block.rows:
                if row[0] in names and (number := re.sub(r"\D", "", row[1])):
                    found[titles[block.title], names[row[0]]] = int(number)
    return found


class Attack:
    """Somebody who has a survey's report, or whatever the filters show, and a computer."""

    def __init__(
        self, questionnaire: Questionnaire, survey: Survey, evaluation: Evaluation, told: dict[tuple[str, Group], int]
    ) -> None:
        self.questionnaire, self.survey, self.evaluation = questionnaire, survey, evaluation
        self.members = Members(survey)
        assert set(self.members.state) <= {0, 1, 2}
        self.at = np.ravel_multi_index((self.members.region, self.members.size, self.members.state), CELLS)
        self.truth = np.bincount(self.at, minlength=int(np.prod(CELLS))).astype(float)
        self.told = told
        exist = np.repeat(self.members.exist[..., None], 3, axis=2).ravel()
        self.base = Equations(len(self.truth))
        self.base.add(~exist, 0)
        for group, one in evaluation.response.items():
            if one.answered is not None:
                self.base.add(cells(group), one.answered)
        self.base.add(cells(EVERYBODY), survey.answered)
        for (item, group), many in told.items():
            self.count(item, group, many, many)
        self.shares()

    def asked(self, item: str) -> np.ndarray:
        """Cells in which municipalities may have been asked an item."""
        conditions = self.questionnaire.items[item].show_if
        given = {condition.is_ for condition in conditions if condition.item == "has-assistants"}
        if any(condition.item != "has-assistants" for condition in conditions) or ("yes",) in given:
            return cells(Group(state="yes"))
        return cells(Group(state="no")) if ("no",) in given else cells(EVERYBODY)

    def count(self, item: str, group: Group, low: float, high: float) -> None:
        """So many of a group answered: there are as many or more; exactly as many where everybody asked had to."""
        it = self.questionnaire.items[item]
        direct = all(condition.item == "has-assistants" for condition in it.show_if)
        row = cells(group) & self.asked(item)
        self.base.add(row, low, high if it.required and direct else np.inf)

    def rule(self, item: str, sizes: Iterable[str], where: Sequence[Condition], low: int, high: int) -> None:
        """So many stand behind a rule."""
        state = "ukrainian" if where else None
        row = np.sum([cells(Group(size=size, state=state)) for size in sizes or (None,)], axis=0) > 0
        self.base.add(row & self.asked(item), low, np.inf)
        if self.questionnaire.items[item].required:
            self.base.add(row & self.asked(item), low, high)

    def shares(self) -> None:
        """Of the item about assistants also the states."""
        (result,) = self.evaluation.of_item("has-assistants")
        for group in self.groups(result.figures):
            for category, figure in zip(result.categories, result.figures[group], strict=True):
                if category in ("yes", "no"):
                    row = cells(group) & cells(Group(state=category))
                    self.base.add(row, round(figure.plain * figure.answered))

    def groups(self, figures: Iterable[Group]) -> list[Group]:
        return [group for group in figures if ("has-assistants", group) in self.told or not self.told or group in ROWS]

    def pinned_states(self, groups: Sequence[Group] = TARGETS) -> list[str]:
        """How many municipalities have assistants, or Ukrainian ones: what is small, hidden and nevertheless known."""
        named = {group: cells(group) for group in groups if group.state}
        small = [
            group for group, row in named.items()
            if self.truth[row].sum() < SMALL and self.truth[cells(group._replace(state=None))].sum() > 0
        ]  # fmt: skip
        found = self.base.pinned([named[group] for group in small], self.truth)
        return [f"{small[at]} = {self.truth[named[small[at]]].sum():.0f}" for at in found]

    def pinned_answers(self, groups: Sequence[Group] = ROWS) -> list[str]:
        """Answers that fewer than five of a group gave and that are known."""
        out = []
        by_id = {result.id: result for result in self.evaluation.results}
        for one in variables(self.questionnaire, self.survey):
            if one.item == "has-assistants":
                continue
            counts, result = one.counts(), by_id[one.id]
            kinds = counts.shape[1]
            many = len(self.truth)
            truth = np.zeros((kinds, many))
            for kind in range(kinds):
                truth[kind] = np.bincount(self.at, weights=counts[:, kind], minlength=many)
            equations = Equations((kinds + 1) * many)  # by answer, and all municipalities
            for known, (low, high) in zip(self.base.rows, self.base.bounds, strict=True):
                equations.add(np.concatenate([np.zeros(kinds * many), known]), low, high)
            whole = np.concatenate([truth.ravel(), self.truth])
            for group in [group for group in result.figures if group in groups]:
                for kind in range(kinds):
                    row = np.zeros((kinds + 1, many))
                    row[kind] = cells(group)
                    equations.add(row.ravel(), float((row[:kinds] * truth).sum()))
            asked = np.bincount(self.at, weights=one.asked.astype(float), minlength=many)
            for at in range(many):
                row = np.zeros((kinds + 1, many))
                row[:kinds, at] = 1
                row[kinds, at] = -1
                equations.add(row.ravel(), -np.inf, 0)
            targets, names = [], []
            for group in groups:
                people = asked[cells(group)].sum()
                if group in result.figures or (one.mean and group.state) or people == 0:
                    continue
                for kind in range(kinds):
                    row = np.zeros((kinds + 1, many))
                    row[kind] = cells(group)
                    if (row[:kinds] * truth).sum() < SMALL:
                        targets.append(row.ravel())
                        names.append(f"{one.id} {one.categories[kind]} {group} = {(row[:kinds] * truth).sum():.0f}")
            if targets:
                out += [names[at] for at in equations.pinned(targets, whole)]
        return out


def counted(evaluation: Evaluation, groups: Sequence[Group] = ROWS) -> dict[tuple[str, Group], int]:
    """How many answered, as the tables of a report say it, or filters of `EVERY` group; faster than to draw it all."""
    return {
        (result.item, group): max(figure.answered for figure in result.figures[group])
        for result in evaluation.results for group in groups if group in result.figures
    }  # fmt: skip


def attack(
    questionnaire: Questionnaire, survey: Survey, evaluation: Evaluation, rules: Recommendations,
    told: dict[tuple[str, Group], int],
) -> Attack:  # fmt: skip
    """With all that rules say, too."""
    made = Attack(questionnaire, survey, evaluation, told)
    known = measure(survey, evaluation.disclosure, rules)
    for rule in rules.rules:
        measured = known[rule.id]
        if measured is not None and rule.figure.between is None:
            low = at_least(measured.answered)
            made.rule(rule.figure.item, rule.figure.sizes, rule.figure.where, low, low + 4)
    return made
