"""What the database counts is what one would count by hand from every answer, in both databases."""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from beseda.records import Records, Row
from beseda.scoring import CONFIDENCES

Make = Callable[..., dict[str, Any]]

BAND = ("demo/scale", "know")
ITEMS = [f"{sort}-{number}" for sort in ("fraud", "genuine") for number in range(1, 5)]


def verdict(make: Make, item: str, fraud: bool, at: str, **changes: Any) -> dict[str, Any]:
    response = {"verdict": "fraud" if fraud else "genuine", "action": "verify"}
    return make(exercise="demo/verdict", item=item, response=response, answered_at=at, **changes)


@pytest.fixture
def filled(records: Records, make: Make) -> Records:
    """Twelve learners with repeated attempts, in no order of time."""
    draw = random.Random(8)
    for learner in range(12):
        answers = []
        for item in draw.sample(ITEMS, 5):
            for _ in range(draw.choice([1, 1, 3])):
                at = f"2026-02-{draw.randrange(1, 28):02}T09:41:00.{draw.randrange(1000):03}Z"
                answers.append(
                    verdict(make, item, draw.random() < 0.5, at, confidence=draw.choice([*CONFIDENCES, None]))
                )
        if learner % 4:
            for day in (3, 1, 2)[: learner % 4]:
                answers.append(make(exercise="demo/scale", item="know", response={"value": day - 1},
                                    answered_at=f"2026-02-0{day}T10:00:00Z"))  # fmt: skip
        answers.append(make(response={"options": ["bank"]}, elapsed_ms=draw.randrange(9_000_000)))
        assert {reply.status for reply in records.store(f"l{learner}", answers)} == {201}
    return records


def first_attempts(records: Records) -> list[Row]:
    first: dict[tuple[str, str, str], Row] = {}
    for row in sorted(records.answers(), key=lambda row: (row.answered_at, row.id)):
        first.setdefault((row.learner, row.exercise, row.item), row)
    return list(first.values())


def counted(records: Records) -> list[Row]:
    """The first attempts as far as they have come five to an item, in the order in which they arrived."""
    arrived: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in sorted(first_attempts(records), key=lambda row: (row.received_at, row.id)):
        arrived[row.exercise, row.item].append(row)
    return [row for rows in arrived.values() for row in rows[: len(rows) // 5 * 5]]


def bands(records: Records) -> dict[str, str]:
    """The newest response counts, so that one may take it back."""
    rows = [row for row in records.answers() if (row.exercise, row.item) == BAND]
    rows.sort(key=lambda row: (row.answered_at, row.id))
    return {row.learner: json.dumps(row.response, separators=(",", ":")) for row in rows}


def test_totals_are_those_of_first_attempts(filled: Records) -> None:
    each: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in counted(filled):
        each[row.exercise, row.learner].append(row)
    wanted = Counter[tuple[str, int]]()
    answered = Counter[tuple[str, int]]()
    for (exercise, _), rows in each.items():
        seconds = (sum(min(row.elapsed_ms, 3_600_000) for row in rows) // len(rows) + 500) // 1000
        wanted[exercise, seconds] += 1
        answered[exercise, seconds] += len(rows)
    got = filled.tallies().totals
    assert {(total.exercise, total.seconds): total.learners for total in got} == wanted
    assert {(total.exercise, total.seconds): total.answered for total in got} == answered
    assert sum(total.judging for total in got if total.exercise == BAND[0]) == 0


def test_patterns_are_the_learners_counts_by_band(filled: Records) -> None:
    said, each = bands(filled), defaultdict(list)
    for row in counted(filled):
        if row.outcome:
            each[row.learner].append(row)
    wanted: Counter[tuple[object, ...]] = Counter()
    for learner, rows in each.items():
        outcomes = Counter(row.outcome for row in rows)
        sure = tuple(any(row.confidence == level for row in rows) for level in (*CONFIDENCES, None))
        counts = [outcomes[name] for name in ("hit", "miss", "false_alarm", "correct_rejection")]  # type: ignore[index]
        wanted[(said.get(learner), *counts, sure)] += 1
    assert Counter({tuple(one[1:-1]): one.learners for one in filled.tallies([BAND]).patterns}) == wanted
    assert {one.band for one in filled.tallies().patterns} == {None}


def test_messages_carry_the_rest_scores_of_those_who_met_them(filled: Records) -> None:
    said, by_learner = bands(filled), defaultdict(list)
    for row in counted(filled):
        if row.outcome:
            by_learner[row.learner].append(row)
    wanted: dict[tuple[object, ...], list[float]] = defaultdict(lambda: [0, 0.0, 0.0])
    for learner, rows in by_learner.items():
        for row in rows:
            rest = [bool(other.correct) for other in rows if other is not row]
            share = sum(rest) / len(rest)
            response = json.dumps(row.response, separators=(",", ":"), sort_keys=True)
            cell = wanted[row.item, said.get(learner), row.outcome, row.confidence, response]
            cell[0] += 1
            cell[1] += share
            cell[2] += share**2
    got = {tuple(one[1:6]): [one.learners, one.rest, one.rest_squared] for one in filled.tallies([BAND]).messages}
    assert got.keys() == wanted.keys()
    for key, cell in wanted.items():
        assert got[key] == pytest.approx(cell)


def test_who_met_one_message_only_has_no_rest_score(records: Records, make: Make) -> None:
    for learner in "abcde":
        records.store(learner, [verdict(make, "fraud-1", True, "2026-02-01T10:00:00Z")])
    (message,) = records.tallies().messages
    assert (message.learners, message.resting, message.rest, message.rest_squared) == (5, 0, 0, 0)


def test_answers_are_counted_five_to_an_item_in_the_order_in_which_they_arrived(records: Records, make: Make) -> None:
    seen = []
    for number in range(12):
        # Each says to have answered before the others: what counts is when it came.
        at = f"2026-02-{27 - number:02}T10:00:00Z"
        records.store(f"l{number}", [verdict(make, "fraud-1", number not in (2, 7, 10), at)])
        records.store(f"l{number}", [verdict(make, "fraud-1", False, "2026-02-28T10:00:00Z")])  # no first attempt
        hits = Counter[str]()
        for one in records.tallies().messages:
            hits[one.outcome] += one.learners
        seen.append((hits["hit"], hits["miss"]))
    assert seen == [(0, 0)] * 4 + [(4, 1)] * 5 + [(8, 2)] * 3


def test_size_counts_answers_and_learners_up_to_a_few(filled: Records) -> None:
    count = len(list(filled.answers()))
    assert filled.size(5) == (count, 5)
    assert filled.size(100) == (count, 12)


def test_nothing_is_counted_of_nothing(records: Records) -> None:
    assert records.tallies([BAND]) == ([], [], [], [])
    assert records.size(5) == (0, 0)


def test_counts_are_of_one_state_though_answers_arrive_meanwhile(records: Records, make: Make) -> None:
    def give() -> None:
        for learner in range(60):
            records.store(f"m{learner}", [verdict(make, item, True, "2026-02-01T09:41:00.000Z") for item in ITEMS])

    with ThreadPoolExecutor(1) as other:
        given = other.submit(give)
        seen = []
        while not given.done():
            found = records.tallies()
            answered = sum(total.answered for total in found.totals)
            assert answered == sum(message.learners for message in found.messages)
            assert answered == sum(one.hits + one.false_alarms for one in found.patterns for _ in range(one.learners))
            seen.append(answered)
        given.result()
    assert len(set(seen)) > 2
