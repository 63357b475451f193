"""Measures of before and after: equal to SciPy's, and to worked examples that were published."""

from __future__ import annotations

from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from beseda.scoring.paired import Paired, detectable, hedges, noncentral_t, paired, wilcoxon

CLOSE = {"rel": 1e-9, "abs": 1e-9}
GROUPS = [(5, 0.0), (12, 0.5), (20, -0.8), (60, 0.3), (12, 3.0), (12, -3.0), (150, 0.1)]


def groups(size: int, shift: float) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(size)
    before = random.normal(3, 1, size)
    return before, before + random.normal(shift, 1, size)


def measured(before: object, after: object) -> Paired:
    found = paired(before, after)  # type: ignore[arg-type]
    assert found
    return found


@pytest.mark.parametrize(("size", "shift"), GROUPS)
def test_t_and_the_intervals_are_those_of_scipy(size: int, shift: float) -> None:
    before, after = groups(size, shift)
    found, there = measured(before, after), stats.ttest_rel(after, before)
    between = there.confidence_interval()
    assert (found.t, found.p, found.df) == pytest.approx((there.statistic, there.pvalue, there.df), **CLOSE)
    assert (found.change.low, found.change.high) == pytest.approx((between.low, between.high), **CLOSE)
    for end, level in ((found.d_z.low, 0.975), (found.d_z.high, 0.025)):
        assert stats.nct.cdf(found.t, found.df, end * sqrt(size)) == pytest.approx(level, **CLOSE)


@pytest.mark.parametrize("df", [1, 4, 11, 59, 300])
@pytest.mark.parametrize("shift", [-4.0, -0.5, 0.0, 2.0, 8.0])
def test_the_noncentral_t_is_that_of_scipy_on_both_sides_of_zero(df: int, shift: float) -> None:
    for t in (-6.0, -1.0, 0.0, 0.3, 2.5, 9.0):
        there = float(stats.nct.cdf(t, df, shift))
        if np.isnan(there):  # SciPy gives up in a far tail
            there = 0.0 if t < shift else 1.0
        assert noncentral_t(t, df, shift) == pytest.approx(there, abs=1e-9)


@pytest.mark.parametrize("size", [5, 8, 11, 30, 50, 100, 150])
def test_wilcoxon_is_that_of_scipy_with_and_without_ties(size: int) -> None:
    random = np.random.default_rng(size)
    smooth, coarse = random.normal(0.3, 1, size), np.round(random.normal(0.5, 1.5, size))
    there = stats.wilcoxon(smooth, method="exact" if size <= 50 else "approx")
    found = wilcoxon(smooth)
    assert found
    assert (found.statistic, found.p) == pytest.approx((there.statistic, there.pvalue), **CLOSE)
    if 11 < size <= 50:
        return  # SciPy has no exact p with ties beyond 13
    method = stats.PermutationMethod(n_resamples=10**6) if size <= 11 else "approx"
    there, tied = stats.wilcoxon(coarse, method=method), wilcoxon(coarse)
    assert tied
    assert (tied.statistic, tied.p) == pytest.approx((there.statistic, there.pvalue), **CLOSE)


def test_students_sleep() -> None:
    """Student (1908), the additional sleep of ten patients with two drugs: t = 4.06, p = .003."""
    one = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    other = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    found = measured(one, other)
    assert (found.t, found.df) == pytest.approx((4.0621, 9), abs=1e-4)
    assert found.p == pytest.approx(0.002833, abs=1e-6)
    assert (found.change.value, found.change.low, found.change.high) == pytest.approx((1.58, 0.7001, 2.4599), abs=1e-4)


def test_lakens_films() -> None:
    """Lakens (2013), ten viewers rate two films: t(9) = 4.74, d_z = 1.50, d_av = 1.13."""
    found = measured([9, 6, 7, 8, 7, 9, 8, 8, 8, 7], [9, 7, 8, 9, 8, 9, 9, 10, 9, 9])
    assert (found.t, found.d_z.value, found.d_av) == pytest.approx((4.74, 1.50, 1.13), abs=0.005)
    assert found.g_av == pytest.approx(found.d_av * (1 - 3 / 35))
    # pingouin 0.7.0: ttest(…, paired=True) and wilcoxon(…, correction=False)
    assert (found.t, found.p) == pytest.approx((4.743416490252569, 0.001053871257016554), **CLOSE)
    assert found.wilcoxon
    assert (found.wilcoxon.statistic, found.wilcoxon.p, found.wilcoxon.rank_biserial) == (0.0, 0.0078125, 1.0)


def test_hollander_and_wolfes_depression_scores() -> None:
    """Hollander & Wolfe (1973), p. 29: nine patients, T+ = 40 and so 5 on the other side, one-sided p = .0195."""
    before = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30]
    after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]
    found = wilcoxon(np.subtract(before, after))
    assert found
    assert (found.statistic, found.p / 2) == pytest.approx((5, 0.01953), abs=1e-5)


def test_the_power_table() -> None:
    table = {12: 0.89, 15: 0.78, 20: 0.66, 60: 0.37}
    assert {size: round(detectable(size), 2) for size in table} == table
    # pingouin 0.7.0: power_ttest(n=…, power=0.8, contrast="paired")
    assert detectable(12) == pytest.approx(0.8886542652934862, **CLOSE)
    assert detectable(60) == pytest.approx(0.3677043160873462, **CLOSE)
    assert detectable(1) == float("inf")


def test_hedges_factor_is_the_usual_approximation() -> None:
    assert hedges(9) == pytest.approx(1 - 3 / 35)


@pytest.mark.parametrize(("before", "after"), [([], []), ([1], [2]), ([1, 2, 3], [2, 3, 4]), ([0.1, 0.2], [0.3, 0.4])])
def test_where_nothing_can_be_said_nothing_is(before: list[float], after: list[float]) -> None:
    assert paired(before, after) is None


def test_what_is_no_pair_is_refused() -> None:
    with pytest.raises(ValueError, match="each value before"):
        paired([1, 2], [1])
    with pytest.raises(ValueError, match="numbers"):
        paired([1, float("nan")], [1, 2])


def test_nobody_changed_in_rank_where_all_differences_are_zero() -> None:
    assert wilcoxon([0, 0, 0]) is None


def test_intervals_hold_the_true_value_in_about_95_of_100_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(Path(__file__).parents[2])
    from bench.coverage import Group, covered

    # 200 runs: the share has a standard error of 1.5 %; `python -m bench.coverage` has four thousand, ± 2 %.
    shares = covered(Group(15, 0.5, 6), runs=200)
    assert all(0.91 <= share <= 0.99 for share in shares.values()), shares
