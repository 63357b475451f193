"""The interval of a group's d′ and c."""

from pathlib import Path

import numpy as np
import pytest

from beseda.scoring import Counts, criterion, d_prime
from beseda.scoring.interval import sensitivity

PEOPLE = [Counts(7, 1, 2, 6), Counts(6, 2, 1, 7), Counts(8, 0, 3, 5), Counts(5, 3, 2, 6), Counts(7, 1, 0, 8)]


def test_the_values_are_those_of_the_pooled_counts() -> None:
    found = sensitivity(PEOPLE)
    pooled = Counts(33, 7, 8, 32)
    assert found is not None
    assert found.d_prime.value == pytest.approx(d_prime(pooled))
    assert found.criterion.value == pytest.approx(criterion(pooled))
    assert found.learners == 5


def test_the_same_seed_gives_the_same_interval_and_another_nearly_the_same() -> None:
    one, same, other = sensitivity(PEOPLE, seed=1), sensitivity(PEOPLE, seed=1), sensitivity(PEOPLE, seed=2)
    assert one is not None
    assert other is not None
    assert one == same != other
    assert one.d_prime.low == pytest.approx(other.d_prime.low, abs=0.1)


def test_learners_may_come_as_patterns_with_their_numbers() -> None:
    twice = sensitivity([*PEOPLE, *PEOPLE])
    counted = sensitivity(PEOPLE, [2] * 5)
    assert twice is not None
    assert counted is not None
    assert counted.learners == 10
    assert counted.d_prime.low == pytest.approx(twice.d_prime.low, abs=0.05)


def test_the_bootstrap_draws_learners_and_not_answers() -> None:
    # The same pooled counts: half of the learners perfect and half guessing is less certain than all alike.
    alike = sensitivity([Counts(6, 2, 2, 6)], [20])
    apart = sensitivity([Counts(8, 0, 0, 8), Counts(4, 4, 4, 4)], [10, 10])
    assert alike is not None
    assert apart is not None
    assert apart.d_prime.value == pytest.approx(alike.d_prime.value)
    assert alike.d_prime.high - alike.d_prime.low == pytest.approx(0, abs=1e-6)
    assert apart.d_prime.high - apart.d_prime.low > 0.5


def test_a_group_that_is_always_right_is_not_certain_of_it() -> None:
    found = sensitivity([Counts(4, 0, 0, 4)], [5])
    assert found is not None
    assert found.d_prime.low < found.d_prime.value - 0.5


@pytest.mark.parametrize("people", [[], PEOPLE[:1], [Counts(3, 1, 0, 0)] * 5, [Counts(0, 0, 3, 1)] * 5])
def test_too_little_to_say_gives_nothing(people: list[Counts]) -> None:
    assert sensitivity(people) is None


def test_a_million_learners_cost_no_more_than_their_patterns() -> None:
    found = sensitivity(PEOPLE, [200_000] * 5)
    assert found is not None
    assert found.d_prime.high - found.d_prime.low < 0.01


@pytest.mark.parametrize(("learners", "d_prime", "spread"), [(5, 1.5, 0.0), (12, 2.0, 0.4), (70, 1.0, 0.0)])
def test_a_simulation_recovers_what_it_was_made_from(
    learners: int, d_prime: float, spread: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(Path(__file__).parents[2])
    from bench.recovery import Group, recovered

    # 300 runs: the share has a standard error of 1.3 %; `python -m bench.recovery` has a thousand runs per group.
    shares = recovered(Group(learners, 8, d_prime, -0.3, spread), runs=300, resamples=400)
    assert all(0.92 <= share <= 0.985 for share in shares), np.round(shares, 3)
