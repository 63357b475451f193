"""Rate limits with a clock of their own: a room is never stopped, a flood is."""

from __future__ import annotations

import pytest

from beseda.serve.guard.errors import GuardError
from beseda.serve.guard.limits import LOGINS, ROOM, Buckets, Limits, Rate


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


ROUTER = "203.0.113.7"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limits(clock: Clock) -> Limits:
    return Limits(clock=clock)


def test_bucket_empties_and_fills_again(clock: Clock) -> None:
    buckets = Buckets(Rate(burst=3, per_second=0.5), clock=clock)
    assert [buckets.take(b"a") for _ in range(4)] == [0, 0, 0, 2]
    assert buckets.take(b"b") == 0
    clock.now = 2
    assert [buckets.take(b"a"), buckets.take(b"a")] == [0, 2]
    clock.now = 1000
    assert [buckets.take(b"a") for _ in range(4)] == [0, 0, 0, 2]


def test_buckets_do_not_grow_without_end(clock: Clock) -> None:
    buckets = Buckets(Rate(burst=3, per_second=1), most=100, clock=clock)
    for number in range(1000):
        buckets.take(str(number).encode())
    assert len(buckets) == 100


def test_a_room_of_seventy_behind_one_address_is_never_stopped(limits: Limits, clock: Clock) -> None:
    """All open a notebook with a kernel at once (100 requests), reload it, wait in line, and answer for an hour."""
    learners = [f"learner {number}".encode() for number in range(ROOM)]
    for _ in range(2):
        assert not any(limits.request(ROUTER, False, None) for _ in learners for _ in range(100))
        clock.now += 5
    for _ in range(60):  # two minutes in line: a page that loads itself every two seconds
        assert not any(limits.request(ROUTER, False, None) for _ in learners)
        clock.now += 2
    for minute in range(60):
        for learner in learners:
            assert not any(limits.request(ROUTER, False, None) for _ in range(10))
            assert not any(limits.request(ROUTER, True, learner) for _ in range(12))
        clock.now += 60 if minute else 0


def test_a_room_whose_wifi_was_away_is_not_stopped_either(limits: Limits) -> None:
    """Each phone kept fifty answers; one in each batch is bad, so all go again one by one, in the same second."""
    for number in range(ROOM):
        assert not any(limits.request(ROUTER, True, f"learner {number}".encode()) for _ in range(51))


def test_a_flood_from_one_address_is_told_to_wait_and_a_neighbour_is_not(limits: Limits) -> None:
    waits = [limits.request("198.51.100.1", False, None) for _ in range(50_000)]
    assert max(waits) >= 1
    assert waits[0] == 0
    assert limits.request(ROUTER, False, None) == 0


def test_one_learner_cannot_take_the_whole_room_along(limits: Limits) -> None:
    waits = [limits.request(ROUTER, True, b"wild") for _ in range(20_000)]
    assert max(waits) >= 1
    assert limits.request(ROUTER, True, b"calm") == 0


def test_a_household_of_addresses_counts_as_one(limits: Limits) -> None:
    waits = [limits.request(f"2001:db8:0:1::{number:x}", False, None) for number in range(50_000)]
    assert max(waits) >= 1
    assert limits.request("2001:db8:0:2::1", False, None) == 0
    mapped = [limits.request("::ffff:198.51.100.9", False, None) for _ in range(50_000)]
    assert max(mapped) >= 1
    assert limits.request("198.51.100.9", False, None) >= 1


def test_this_machine_is_counted_only_when_asked(clock: Clock) -> None:
    for mode, stopped in (("on", False), ("all", True), ("off", False)):
        limits = Limits(mode, clock)
        assert any(limits.request("127.0.0.1", False, None) for _ in range(50_000)) is stopped
    assert not any(Limits("off", clock).request(ROUTER, True, b"wild") for _ in range(50_000))


def test_wrong_tokens_are_counted_everywhere(clock: Clock) -> None:
    limits = Limits("off", clock)
    for _ in range(int(LOGINS.burst)):
        assert limits.login_wait("127.0.0.1") == 0
        limits.login_failed("127.0.0.1")
    assert limits.login_wait("127.0.0.1") == 5
    assert limits.login_wait(ROUTER) == 0
    clock.now += 5
    assert limits.login_wait("127.0.0.1") == 0


def test_wrong_access_codes_are_counted_everywhere_and_an_office_may_mistype(clock: Clock) -> None:
    limits = Limits("off", clock)
    for _ in range(40):
        assert limits.code_wait("127.0.0.1") == 0
        limits.code_wrong("127.0.0.1")
    assert limits.code_wait("127.0.0.1") == 2
    assert (limits.code_wait(ROUTER), limits.login_wait("127.0.0.1")) == (0, 0)


def test_no_address_is_kept(limits: Limits) -> None:
    limits.request(ROUTER, True, b"learner 1")
    kept = repr([vars(bucket) for bucket in vars(limits).values() if isinstance(bucket, Buckets)])
    assert ROUTER not in kept
    assert "learner 1" not in kept
    other = Limits()
    other.request(ROUTER, True, b"learner 1")
    assert list(vars(limits)["_posts"]._levels) != list(vars(other)["_posts"]._levels)


def test_an_unknown_mode_is_said() -> None:
    with pytest.raises(GuardError, match="expected on, off or all"):
        Limits("perhaps")
