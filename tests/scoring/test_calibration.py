"""Confidence against truth, actions against verdicts, and item statistics, by hand and against scipy."""

import numpy as np
import pytest
from scipy.stats import binomtest, pointbiserialr

from beseda.scoring.action import crosstab
from beseda.scoring.calibration import Level, calibration
from beseda.scoring.items import RestScores, discrimination, wilson


def test_brier_and_its_parts_by_hand() -> None:
    found = calibration([Level(99, 10, 9), Level(50, 10, 5)])
    assert found is not None
    # (10 · 0.25 + 9 · 0.01² + 0.99²) / 20; the levels' shares are 0.5 and 0.9, the overall one is 0.7.
    assert found.brier == pytest.approx((2.5 + 9 * 0.0001 + 0.9801) / 20)
    assert found.reliability == pytest.approx((0 + 0.09**2) / 2)
    assert found.resolution == pytest.approx(0.2**2)
    assert found.uncertainty == pytest.approx(0.7 * 0.3)
    assert found.brier == pytest.approx(found.reliability - found.resolution + found.uncertainty)
    assert found.over_confidence == pytest.approx(0.745 - 0.7)
    assert [level.confidence for level in found.levels] == [50, 99]


def test_the_parts_add_up_whatever_the_answers() -> None:
    random = np.random.default_rng(3)
    for _ in range(50):
        counts = random.integers(0, 40, 4)
        levels = [
            Level(c, int(n), int(random.integers(0, n + 1))) for c, n in zip((50, 70, 85, 99), counts, strict=True)
        ]
        found = calibration(levels)
        if found is not None:
            assert found.brier == pytest.approx(found.reliability - found.resolution + found.uncertainty)


def test_nobody_sure_of_anything_is_no_calibration() -> None:
    assert calibration([]) is None
    assert calibration([Level(50, 0, 0)]) is None
    with pytest.raises(ValueError, match="right"):
        calibration([Level(50, 1, 2)])


def test_actions_stand_beside_what_the_message_was_called() -> None:
    hit, miss, alarm, quiet = crosstab(
        [("hit", "verify", True, 6), ("hit", "comply", False, 2), ("correct_rejection", "verify", True, 3),
         ("miss", "comply", False, 4), ("hit", "gone", True, 9)],
        ["comply", "verify"],
    )  # fmt: skip
    assert (hit.answers, hit.chosen, hit.share("comply")) == (8, {"comply": 2, "verify": 6}, 0.25)
    assert (quiet.chosen["verify"], miss.chosen["comply"]) == (3, 4)
    assert (alarm.answers, alarm.share("verify")) == (0, 0)


@pytest.mark.parametrize(("right", "of"), [(0, 5), (5, 5), (8, 10), (1, 70), (321, 1000)])
def test_wilson_is_scipys(right: int, of: int) -> None:
    theirs = binomtest(right, of).proportion_ci(0.95, "wilson")
    assert wilson(right, of) == pytest.approx((theirs.low, theirs.high))


def test_wilson_of_nothing_is_everything() -> None:
    assert wilson(0, 0) == (0, 1)
    with pytest.raises(ValueError, match="trials"):
        wilson(3, 2)


def test_discrimination_is_the_point_biserial_with_the_rest() -> None:
    random = np.random.default_rng(5)
    correct = random.random(60) < 0.6
    rest = np.round(np.clip(random.normal(0.6, 0.2, 60) + 0.15 * correct, 0, 1) * 7) / 7
    scores = [
        RestScores(bool(one), int((correct == one).sum()), float(rest[correct == one].sum()),
                   float((rest[correct == one] ** 2).sum()))
        for one in (True, False)
    ]  # fmt: skip
    assert discrimination(scores) == pytest.approx(pointbiserialr(correct, rest).statistic)


@pytest.mark.parametrize(
    "scores",
    [[], [RestScores(True, 9, 6.0, 4.5)], [RestScores(True, 3, 1.5, 0.75), RestScores(False, 3, 1.5, 0.75)]],
    ids=["nobody", "all right", "all alike"],
)
def test_discrimination_is_not_made_up(scores: list[RestScores]) -> None:
    assert discrimination(scores) is None
