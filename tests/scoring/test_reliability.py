"""Alpha, omega and reliable change: equal to reference values and to what was published."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from beseda.scoring.reliability import alpha, omega, omega_of, reliable_change

CLOSE = {"rel": 1e-9, "abs": 1e-9}
ANSWERS = [
    [1, 2, 2, 3], [2, 2, 3, 3], [3, 4, 3, 4], [4, 4, 5, 5], [5, 4, 4, 5], [2, 1, 2, 2],
    [3, 3, 4, 3], [1, 1, 2, 1], [4, 5, 4, 4], [5, 5, 5, 4], [2, 3, 2, 3], [3, 2, 3, 4],
]  # fmt: skip


def test_alpha_is_that_of_pingouin() -> None:
    """pingouin 0.7.0: cronbach_alpha gives 0.9409096064421005 and, rounded, [0.857, 0.981] (Feldt's interval)."""
    found = alpha(ANSWERS)
    assert found
    assert found.value == pytest.approx(0.9409096064421005, **CLOSE)
    assert (round(found.low, 3), round(found.high, 3)) == (0.857, 0.981)
    people, items = 12, 4
    ends = [1 - (1 - found.value) * stats.f.isf(q, people - 1, (people - 1) * (items - 1)) for q in (0.025, 0.975)]
    assert (found.low, found.high) == pytest.approx(ends, **CLOSE)


@pytest.mark.parametrize("loadings", [[0.5, 0.6, 0.7], [0.5, 0.6, 0.7, 0.8], [0.9, 1.3, 0.7, 2.0, 0.4, 1.1]])
def test_omega_of_one_factor_is_known_in_closed_form(loadings: list[float]) -> None:
    """McDonald (1999), eq. 6.20: (Σλ)² / ((Σλ)² + Σψ)."""
    loading = np.array(loadings)
    unique = 0.4 + 0.1 * np.arange(len(loading))
    covariance = np.outer(loading, loading) + np.diag(unique)
    assert omega_of(covariance) == pytest.approx(loading.sum() ** 2 / (loading.sum() ** 2 + unique.sum()), **CLOSE)


def test_omega_of_three_items_is_that_of_the_three_covariances() -> None:
    """With three items the loadings follow from the covariances: λ₁² = s₁₂ s₁₃ / s₂₃ (Spearman 1904)."""
    found = np.cov(np.array(ANSWERS)[:, 1:], rowvar=False)
    a, b, c = found[0, 1], found[0, 2], found[1, 2]
    loaded = sum((np.sqrt(a * b / c), np.sqrt(a * c / b), np.sqrt(b * c / a))) ** 2
    assert omega_of(found) == pytest.approx(loaded / found.sum(), **CLOSE)


def test_omega_has_an_interval_around_it_and_is_near_alpha_for_items_alike() -> None:
    random = np.random.default_rng(3)
    table = random.normal(size=(80, 1)) + random.normal(size=(80, 6))
    inner, whole = alpha(table), omega(table)
    assert inner
    assert whole
    assert whole.value == pytest.approx(inner.value, abs=0.02)
    assert whole.low < whole.value < whole.high < 1


@pytest.mark.parametrize("answers", [[], [[1, 2]], [[1], [2], [3]], [[3, 3], [3, 3], [3, 3]]])
def test_too_little_to_say_gives_no_alpha(answers: list[list[int]]) -> None:
    assert alpha(answers) is None


def test_an_item_that_does_not_vary_gives_no_omega() -> None:
    assert omega([[*row, 3] for row in ANSWERS]) is None


def test_jacobson_and_truaxs_couple() -> None:
    """Jacobson & Truax (1991), p. 14: from 32.5 to 47.5 with s = 10 and r = .80 is RC = 2.37."""
    assert reliable_change(32.5, 47.5, 10, 0.80) == pytest.approx(2.37, abs=0.005)


@pytest.mark.parametrize(("sd", "reliability"), [(0, 0.8), (1, 1), (1, -0.1), (float("nan"), 0.5)])
def test_no_reliable_change_without_a_spread_and_a_reliability(sd: float, reliability: float) -> None:
    with pytest.raises(ValueError, match=r"deviation|reliability"):
        reliable_change(1, 2, sd, reliability)
