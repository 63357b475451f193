"""Signal detection against published check values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseda.scoring import Counts, criterion, d_prime, tally

COUNT = st.integers(0, 1000)


@pytest.mark.parametrize(
    ("hits", "false_alarms", "sensitivity", "bias"),
    [(8, 2, 1.50, 0.00), (10, 6, 1.46, -0.96), (10, 10, 0.00, -1.69), (0, 0, 0.00, 1.69), (5, 5, 0.00, 0.00)],
)
def test_ten_frauds_and_ten_genuine_messages_give_the_known_values(
    hits: int, false_alarms: int, sensitivity: float, bias: float
) -> None:
    counts = Counts(hits, 10 - hits, false_alarms, 10 - false_alarms)
    assert d_prime(counts) == pytest.approx(sensitivity, abs=0.005)
    assert criterion(counts) == pytest.approx(bias, abs=0.005)


def test_calling_everything_a_fraud_is_suspicion_not_skill() -> None:
    everything = Counts(hits=10, false_alarms=10)
    assert d_prime(everything) == pytest.approx(0)
    assert criterion(everything) < -1


def test_no_answers_say_nothing() -> None:
    assert d_prime(Counts()) == criterion(Counts()) == 0


def test_outcomes_are_counted_and_what_is_no_verdict_is_left_out() -> None:
    assert tally(["hit", None, "miss", "hit", "false_alarm", "correct_rejection"]) == Counts(2, 1, 1, 1)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        Counts(hits=-1)


@given(COUNT, COUNT, COUNT, COUNT)
def test_swapping_signal_and_noise_turns_sensitivity_round(
    hits: int, misses: int, alarms: int, rejections: int
) -> None:
    there = Counts(hits, misses, alarms, rejections)
    back = Counts(alarms, rejections, hits, misses)
    assert d_prime(there) == pytest.approx(-d_prime(back))
    assert criterion(there) == pytest.approx(criterion(back))
