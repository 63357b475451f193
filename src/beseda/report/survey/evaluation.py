"""A survey evaluated: only what may be shown is in it, so that whatever draws it can give nothing away."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from ...content.survey import Likert, Questionnaire
from .codes import Coded, Codings, coded_items
from .comparisons import Comparison, compare
from .disclosure import Disclosure, disclose
from .estimate import Estimates, Estimator
from .figures import Figure, Response, Result, Share
from .groups import EVERYBODY, SHAPE, Group, Members, group_at
from .model import REGIONS, SIZES, Survey
from .suppression import SMALLEST, Flags
from .variables import Variable, points, variables
from .weights import Weights, weigh

Step = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a survey says."""

    synthetic: bool
    asked: int
    answered: int
    design_effect: float
    joined: tuple[tuple[str, ...], ...]
    """Regions and size classes that were joined for the weights, because too few answered."""
    response: dict[Group, Response]
    composition: dict[Group, Share]
    """What share of the country a region or size class is, of those who answered, and after weighting."""
    results: tuple[Result, ...] = field(repr=False)
    points: dict[str, tuple[Figure, ...]] = field(repr=False)
    """Likert items by their five points, in the whole country, where each point has enough municipalities."""
    comparisons: tuple[Comparison, ...] = field(repr=False)
    coded: tuple[Coded, ...] = field(repr=False)
    disclosure: Disclosure = field(repr=False)

    def of_item(self, item: str) -> tuple[Result, ...]:
        """The results of an item: of a multi item one for each option."""
        return tuple(result for result in self.results if result.item == item)


def evaluate(
    questionnaire: Questionnaire, survey: Survey, codings: Codings | None = None, step: Step = lambda what: None
) -> Evaluation:
    """Evaluates a survey. Raises ValueError where fewer than five municipalities answered."""
    if survey.answered < SMALLEST:
        raise ValueError(f"expected answers of {SMALLEST} municipalities or more, got {survey.answered}")
    step("weights")
    weights, members = weigh(survey), Members(survey)
    estimator = Estimator(survey, weights)
    step("groups")
    found = variables(questionnaire, survey)
    disclosure = disclose(questionnaire, survey, members, found)
    response = disclosure.response
    step("figures")
    results = _results(found, [disclosure.variables[one.id] for one in found], members, estimator)
    likert = [item for item in questionnaire.items.values() if isinstance(item, Likert) and item.id in survey.answers]
    fives = {
        one.item: one for item in likert if disclosure.shows(item.id) and _each_enough(one := points(survey, item))
    }
    whole = members.rows(EVERYBODY)
    step("comparisons")
    return Evaluation(
        synthetic=survey.synthetic, asked=survey.asked, answered=survey.answered,
        design_effect=weights.design_effect, joined=weights.joined,
        response=_response(survey, response, members), composition=_composition(survey, weights, response),
        results=results,
        points={id_: _figures(estimator.shares(one.values, whole, one.scale)) for id_, one in fives.items()},
        comparisons=compare(results), disclosure=disclosure,
        coded=coded_items(codings, survey, estimator, whole, disclosure) if codings else (),
    )  # fmt: skip


def _each_enough(variable: Variable) -> bool:
    return bool((variable.counts().sum(axis=0) >= SMALLEST).all())


def _results(
    found: Iterable[Variable], shown: list[Flags], members: Members, estimator: Estimator
) -> tuple[Result, ...]:
    """The figures of all variables, group by group: one calculation for all that are shown of a group."""
    found = tuple(found)
    figures: list[dict[Group, tuple[Figure, ...]]] = [{} for _ in found]
    for mean, estimate in ((False, estimator.shares), (True, estimator.means)):
        for place in np.ndindex(*SHAPE):
            these = [n for n, one in enumerate(found) if one.mean is mean and shown[n][place]]
            if not these:
                continue
            group = group_at(place)
            values = np.hstack([found[n].values for n in these])
            scale = np.concatenate([np.full(len(found[n].categories), found[n].scale) for n in these])
            made = _figures(estimate(values, members.rows(group), scale))
            at = 0
            for n in these:
                many = len(found[n].categories)
                figures[n][group] = made[at : at + many]
                at += many
    return tuple(
        Result(one.item, one.option, one.categories, one.mean, kept) for one, kept in zip(found, figures, strict=True)
    )


def _figures(found: Estimates) -> tuple[Figure, ...]:
    rows = zip(found.answered, found.value, found.low, found.high, found.plain, found.effect, found.variance,
               found.freedom, strict=True)  # fmt: skip
    return tuple(
        Figure(int(many), float(value), float(low), float(high), float(plain),
               None if np.isnan(effect) else float(effect), float(variance), float(freedom))
        for many, value, low, high, plain, effect, variance, freedom in rows
    )  # fmt: skip


def _one_way() -> tuple[Group, ...]:
    return (EVERYBODY, *(Group(region=name) for name in REGIONS), *(Group(size=name) for name in SIZES))


def _asked(survey: Survey, group: Group) -> int:
    frame = survey.frame
    if group.region:
        return int((frame["region"] == group.region).sum())
    return int((frame["size"].astype(str) == group.size).sum()) if group.size else len(frame)


def _response(survey: Survey, shown: Flags, members: Members) -> dict[Group, Response]:
    return {
        group: Response(_asked(survey, group), len(members.rows(group)) if shown[group.place] else None)
        for group in _one_way()
    }


def _composition(survey: Survey, weights: Weights, shown: Flags) -> dict[Group, Share]:
    here = survey.frame.loc[survey.answers.index]
    made = {}
    for group in _one_way()[1:]:
        if shown[group.place]:
            inside = here["region"] == group.region if group.region else here["size"].astype(str) == group.size
            weighted = float(weights.values[inside].sum() / weights.values.sum())
            made[group] = Share(_asked(survey, group) / survey.asked, float(inside.mean()), weighted)
    return made
