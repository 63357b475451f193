"""Cohen's κ and Krippendorff's α beside reference implementations."""

from __future__ import annotations

import random

import krippendorff
import numpy as np
import pytest

from beseda.scoring.agreement import cohen_kappa, krippendorff_alpha

KAPPA = (
    (0, 0.6),
    (1, 0.497933884298),
    (2, 0.367441860465),
    (3, 0.655462184874),
    (4, 0.649635036496),
    (5, 0.553047404063),
)
"""By seed, from scikit-learn 1.9.1 (`cohen_kappa_score`), which is too heavy to be installed for this."""


def coded(seed: int) -> tuple[list[str], list[str]]:
    chance = random.Random(seed)
    codes = ["a", "b", "c", "d"][: 2 + seed % 3]
    first = [chance.choice(codes) for _ in range(20 + 7 * seed)]
    return first, [code if chance.random() < 0.6 else chance.choice(codes) for code in first]


@pytest.mark.parametrize(("seed", "kappa"), KAPPA)
def test_kappa_is_that_of_scikit_learn(seed: int, kappa: float) -> None:
    assert cohen_kappa(*coded(seed)) == pytest.approx(kappa, abs=1e-11)


@pytest.mark.parametrize("seed", range(6))
def test_alpha_is_that_of_the_reference_with_several_coders_and_gaps(seed: int) -> None:
    rng = np.random.default_rng(seed)
    codes = rng.integers(0, 2 + seed % 4, (2 + seed % 3, 30)).astype(float)
    codes[1, ::2] = codes[0, ::2]
    codes[rng.random(codes.shape) < 0.15] = np.nan
    units = [[None if np.isnan(code) else int(code) for code in unit] for unit in codes.T]
    reference = krippendorff.alpha(reliability_data=codes, level_of_measurement="nominal")
    assert krippendorff_alpha(units) == pytest.approx(reference, abs=1e-12)


def test_without_anything_to_tell_apart_there_is_no_agreement_to_speak_of() -> None:
    assert cohen_kappa([], []) is None
    assert cohen_kappa("aa", "aa") is None
    assert krippendorff_alpha([["a", "a"], ["a", None]]) is None
    assert cohen_kappa("abab", "abab") == 1
