"""Attacks on what is shown: every shown figure is an equation, and what is hidden must not be their solution."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.linalg import null_space
from scipy.optimize import linprog

from beseda.report.survey import Evaluation
from beseda.report.survey.groups import CELLS, SHAPE, Group, Members, group_at
from beseda.report.survey.suppression import SMALLEST, _incidence, determined, shown_groups
from beseda.report.survey.variables import variables
from beseda.survey.synthetic import Synthetic

REGIONS, SIZES = SHAPE[0] - 1, SHAPE[1] - 1


def lattice(cells: np.ndarray) -> np.ndarray:
    """Sums of cells (regions, sizes, states, categories) in all places."""
    flat = cells.reshape(-1, cells.shape[-1])
    return (_incidence() @ flat).reshape(*SHAPE, cells.shape[-1])


def some_cells(seed: int, categories: int) -> np.ndarray:
    """Municipalities by region, size and state: many empty and small cells, as in a real survey."""
    rng = np.random.default_rng(seed)
    size = np.exp(rng.normal(1.2, 1.3, (REGIONS, SIZES, CELLS, 1))) * rng.dirichlet(np.full(categories, 2.0))
    return rng.poisson(size).astype(float)


@pytest.mark.parametrize(("seed", "categories"), [(0, 1), (1, 2), (2, 3), (3, 2), (4, 5)])
def test_no_group_of_fewer_than_five_is_a_solution_of_what_is_shown(seed: int, categories: int) -> None:
    cells = some_cells(seed, categories)
    counts = lattice(cells)
    exist = np.ones((REGIONS, SIZES), dtype=bool)
    shown = shown_groups(counts, exist)
    assert shown[0, 0, 0]
    assert shown.sum() > 10
    equations = _incidence()[shown.ravel()]
    free = null_space(equations)  # what may be added to the cells without changing any shown figure
    small = (counts.sum(axis=-1) > 0) & ~(counts >= SMALLEST).all(axis=-1)
    for place in np.argwhere(small):
        row = _incidence()[np.ravel_multi_index(tuple(place), SHAPE)]
        assert np.abs(row @ free).max() > 1e-6, group_at(tuple(place))


def test_a_hidden_cell_cannot_be_bounded_to_fewer_than_five() -> None:
    """Counts are never negative: an attacker who knows that must still think five or more possible."""
    cells = some_cells(7, 1)
    counts = lattice(cells)
    shown = shown_groups(counts, np.ones((REGIONS, SIZES), dtype=bool))
    equations, known = _incidence()[shown.ravel()], counts[shown].ravel()
    small = np.argwhere((counts[..., 0] > 0) & (counts[..., 0] < SMALLEST))
    for place in small[:: max(1, len(small) // 12)]:
        row = _incidence()[np.ravel_multi_index(tuple(place), SHAPE)]
        most = linprog(-row, A_eq=equations, b_eq=known, bounds=(0, None), method="highs")
        assert -most.fun >= SMALLEST - 1e-6, group_at(tuple(place))


def test_what_rules_about_single_groups_miss_is_found_by_algebra() -> None:
    shown = np.zeros(SHAPE, dtype=bool)
    shown[0, 0, 0] = shown[2:, 0, 0] = True  # all regions but one
    hidden = np.zeros(SHAPE, dtype=bool)
    hidden[1, 0, 0] = True
    assert determined(shown, hidden, np.ones((REGIONS, SIZES), dtype=bool)) == [(1, 0, 0)]


def test_how_many_were_asked_does_not_tell_what_an_earlier_question_hides(
    evaluation: Evaluation, made: Synthetic
) -> None:
    """Who was asked why there are no assistants has none: the others of a group must be five or more."""
    (plans,) = evaluation.of_item("plans")
    members, survey = Members(made.survey), made.survey
    have = (survey.answers["has-assistants"] != "no").to_numpy(bool)
    for group in plans.figures:
        if group.state is None:
            assert have[members.rows(group)].sum() >= SMALLEST


def test_every_figure_of_a_survey_has_five_municipalities_behind_it_and_behind_what_is_left(
    questionnaire: object, evaluation: Evaluation, made: Synthetic
) -> None:
    members = Members(made.survey)
    by_id = {one.id: one for one in variables(questionnaire, made.survey)}  # type: ignore[arg-type]
    for result in evaluation.results:
        counts = by_id[result.id].counts()
        for group in result.figures:
            assert counts[members.rows(group)].sum(axis=0).min() >= SMALLEST
            for other in _parts(group):
                if other in result.figures:
                    rest = counts[members.rows(group)].sum(axis=0) - counts[members.rows(other)].sum(axis=0)
                    assert rest.sum() == 0 or rest.min() >= SMALLEST, (result.id, group, other)


def _parts(group: Group) -> list[Group]:
    """Groups inside a group by one filter more."""
    inside = []
    if group.region is None:
        inside += [group._replace(region=group_at((n, 0, 0)).region) for n in range(1, SHAPE[0])]
    if group.size is None:
        inside += [group._replace(size=group_at((0, n, 0)).size) for n in range(1, SHAPE[1])]
    if group.state in (None, "yes"):
        states = ("no", "yes") if group.state is None else ("ukrainian", "not-ukrainian")
        inside += [group._replace(state=state) for state in states]
    return inside
