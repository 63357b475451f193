"""Nobody can be worked out: an attack on everything that a report publishes, by subtracting views from each other."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import numpy as np
import pytest

from beseda.content import Course, Verdict
from beseda.records import Records
from beseda.records.tallies import Message, Pattern, Tallies
from beseda.report import report_of, table_of
from beseda.report.bands import NOT_SAID, age_question
from beseda.report.disclosure import SMALLEST_GROUP, shown, shown_by_band
from beseda.report.models import Group


def test_a_cell_of_fewer_than_five_takes_another_one_with_it() -> None:
    # Shown alone, the other three would tell the small one: total minus the rest.
    assert shown({"a": [20], "b": [9], "c": [7], "d": [3]}, disjoint=True) == {"a", "b"}
    assert shown({"a": [20], "b": [9], "c": [2], "d": [3]}, disjoint=True) == {"a", "b"}
    assert shown({"a": [20], "b": [9], "c": [0]}, disjoint=True) == {"a", "b"}
    assert shown({"a": [20], "b": [3]}, disjoint=True) == frozenset()


def test_people_in_several_cells_are_not_added_up() -> None:
    # Twice three answers may be those of the same three people.
    assert shown({"a": [20], "b": [9], "c": [3], "d": [3]}, disjoint=False) == {"a"}


def test_every_way_of_counting_has_to_hold() -> None:
    assert shown({"a": [20, 20], "b": [9, 9], "c": [6, 2]}, disjoint=True) == {"a"}


def test_a_row_is_divided_by_band_only_when_all_of_it_may_be_seen() -> None:
    bands = frozenset({"young", "old"})
    rows = {"x": Counter(young=9, old=6), "y": Counter(young=9, old=4), "z": Counter(young=8, old=8)}
    # Of the old, what is not shown would be the four of y alone: x, the smaller one, stands back, too.
    assert shown_by_band(rows, bands, frozenset(rows)) == {"z"}
    assert shown_by_band(rows, frozenset(), frozenset(rows)) == frozenset()


class Meeting(NamedTuple):
    """Who met which message, with what result; the attacker knows nothing of it."""

    learner: int
    band: str | None
    item: str
    outcome: str
    confidence: int | None
    response: str


@pytest.fixture(scope="module")
def seniors() -> Course:
    from beseda.content import find_course, packaged_course

    return find_course(packaged_course())


def room(exercise: Verdict, people: int, draw: random.Random) -> list[Meeting]:
    """A room of people, most of them in two of the age bands, some of whom stop early."""
    met = []
    for learner in range(people):
        value = draw.choices([None, 9, 1, 2, 3, 4], [4, 2, 2, 6, 6, 2])[0]
        band = None if value is None else f'{{"value":{value}}}'
        for item in draw.sample(exercise.items, draw.choice([3, 6, len(exercise.items) // 2])):
            fraud = draw.random() < 0.6
            outcome = {(True, True): "hit", (True, False): "miss", (False, True): "false_alarm",
                       (False, False): "correct_rejection"}[item.fraud, fraud]  # fmt: skip
            response = f'{{"action":"verify","verdict":"{"fraud" if fraud else "genuine"}"}}'
            met.append(Meeting(learner, band, item.id, outcome, draw.choice([50, 70, 85, 99, None]), response))
    return met


def tallies_of(met: list[Meeting], exercise: str) -> Tallies:
    """The counts as the database makes them."""
    each: dict[int, list[Meeting]] = {}
    for one in met:
        each.setdefault(one.learner, []).append(one)
    patterns: Counter[tuple[object, ...]] = Counter()
    for learner in each.values():
        outcomes = Counter(one.outcome for one in learner)
        sure = tuple(any(one.confidence == level for one in learner) for level in (50, 70, 85, 99, None))
        names = ("hit", "miss", "false_alarm", "correct_rejection")
        patterns[(learner[0].band, *(outcomes[name] for name in names), sure)] += 1
    messages = Counter((one.item, one.band, one.outcome, one.confidence, one.response) for one in met)
    return Tallies(
        [],
        [Pattern(exercise, *key, count) for key, count in patterns.items()],  # type: ignore[arg-type]
        [Message(exercise, *key, count, 0, 0.0, 0.0) for key, count in messages.items()],  # type: ignore[arg-type]
        [],
    )


def published(group: Group, band_of: dict[str | None, str]) -> Iterator[set[tuple[str, str]]]:
    """Every set of (message, band) whose sum the report says, one way or another."""
    assert group.signal
    bands = set(band_of.values())
    halves = [{item.id for item in group.items if item.fraud == fraud} for fraud in (True, False)]
    for half in halves:
        yield set(itertools.product(half, bands))  # hits of frauds, false alarms of genuine messages
        for band in group.bands:
            if band.signal:
                yield set(itertools.product(half, [band.label]))
    for item in group.items:
        if item.people is not None:
            yield set(itertools.product([item.id], bands))
        for label, _, _ in item.bands:
            yield {(item.id, label)}


@pytest.mark.parametrize("people", [9, 22, 60, 150])
def test_no_combination_of_views_isolates_fewer_than_five_people(seniors: Course, people: int) -> None:
    id_ = "seniors_in_cyberspace/real-or-fraud"
    whole = seniors.exercise(id_)
    assert isinstance(whole, Verdict)
    exercise = whole.model_copy(update={"items": whole.items[:5] + whole.items[-5:]})
    ages = age_question(seniors, "cs")
    found = 0
    for seed in range(10):
        draw = random.Random(f"{people}-{seed}")
        met = room(exercise, people, draw)
        report = report_of(tallies_of(met, id_), seniors, "cs")
        group = next(one for one in report.groups if one.exercise == id_)
        if group.signal is None:
            continue
        band_of = {one.band: ages.band(one.band) for one in met} | {None: NOT_SAID}
        behind: dict[tuple[str, str], set[int]] = {}
        for one in met:
            behind.setdefault((one.item, band_of[one.band]), set()).add(one.learner)
        views = list(published(group, band_of))
        found += len(views)
        # Whatever can be had by adding and subtracting views is in the space that they span. A small group is given
        # away when something that rests on its cells alone lies in it: when the projection onto that space, seen on
        # those cells only, leaves a direction as it is.
        cells = sorted({cell for view in views for cell in view} | set(behind))
        matrix = np.array([[cell in view for cell in cells] for view in views], dtype=float)
        basis = np.linalg.svd(matrix)[2][: np.linalg.matrix_rank(matrix)]
        onto = basis.T @ basis
        few = [at for at, cell in enumerate(cells) if 0 < len(behind.get(cell, ())) < SMALLEST_GROUP]
        small = [[at] for at in few]
        small += [list(two) for two in itertools.combinations(few, 2)
                  if len(behind[cells[two[0]]] | behind[cells[two[1]]]) < SMALLEST_GROUP]  # fmt: skip
        for these in small:
            assert np.linalg.eigvalsh(onto[np.ix_(these, these)])[-1] < 1 - 1e-6, (seed, [cells[at] for at in these])
        # Nor by looking straight at it.
        for view in views:
            seen = set().union(*(behind.get(cell, set()) for cell in view))
            assert len(seen) == 0 or len(seen) >= SMALLEST_GROUP
        assert all(row.answers is None or row.answers >= SMALLEST_GROUP for row in group.actions)
        if group.calibration:
            hidden = set(group.calibration.hidden) | {None}
            rest = {one.learner for one in met if one.confidence in hidden}
            assert len(rest) == 0 or len(rest) >= SMALLEST_GROUP
    assert found or people < 2 * SMALLEST_GROUP


POOL = "seniors_in_cyberspace/real-or-fraud"


def answers(exercise: Verdict, people: int, draw: random.Random) -> Iterator[tuple[str, str, str, dict[str, object]]]:
    """(learner, exercise, item, response) in the order in which they come; some learners come back for more."""
    left = {f"l{number}": draw.sample(exercise.items[:6] + exercise.items[-6:], 12) for number in range(people)}
    for number, learner in enumerate(left):
        if draw.random() < 0.9:
            age: dict[str, object] = {"value": draw.choices([1, 2, 3, 9], [5, 4, 1, 1])[0]}
            yield learner, "seniors_in_cyberspace/about-me", "age", age
        for who in (learner, f"l{draw.randrange(number + 1)}"):
            for _ in range(min(draw.choice([1, 5, 12]), len(left[who]))):
                called, action = draw.choice(["fraud", "genuine"]), draw.choice(exercise.actions).id
                yield who, POOL, left[who].pop().id, {"verdict": called, "action": action}


def views(group: Group) -> Iterator[tuple[object, int, tuple[int, ...]]]:
    """Every row of figures that the report shows exactly: its name, the answers behind it, and what they were."""
    if group.signal:
        found = group.signal
        yield "frauds", found.hits + found.misses, (found.hits,)
        yield "genuine", found.false_alarms + found.correct_rejections, (found.false_alarms,)
    for item in group.items:
        if item.people is not None and item.right is not None:
            yield item.id, item.people, (item.right,)


def roundings(group: Group) -> Iterator[int]:
    """Every count that is shown rounded."""
    for band in group.bands:
        if found := band.signal:
            yield from (found.learners, found.hits, found.misses, found.false_alarms, found.correct_rejections)
    for level in group.calibration.levels if group.calibration else ():
        yield from (level.answers, level.right)
    for row in group.actions:
        if row.answers is not None:
            yield from (row.answers, row.safe, *(choice.answers for choice in row.choices))
    for item in group.items:
        yield from (count for _, *counts in item.bands for count in counts)


def test_a_report_after_every_learner_never_moves_by_fewer_than_five_people(seniors: Course, tmp_path: Path) -> None:
    draw = random.Random(6)
    exercise = seniors.exercise(POOL)
    assert isinstance(exercise, Verdict)
    before: dict[object, tuple[int, tuple[int, ...]]] = {}
    behind: dict[str, list[str]] = {}  # what the attacker does not know: who answered which message, as they came
    moved, rounded_ones, last = 0, 0, ""
    with Records.open(f"sqlite:///{tmp_path / 'records.sqlite'}", seniors) as records:
        for who, id_, item, response in answers(exercise, 60, draw):
            if who != last and last:
                tallies = records.tallies(age_question(seniors, "cs").items)
                group = next(one for one in report_of(tallies, seniors, "cs").groups if one.exercise == POOL)
                table = table_of(tallies, seniors, "cs").set_index("exercise").loc[POOL]
                assert not table["shown"] or table["asked"] % SMALLEST_GROUP == 0 == table["answered"] % SMALLEST_GROUP
                now = {name: (count, what) for name, count, what in views(group)}
                for name, (count, what) in now.items():
                    then, was = before.get(name, (0, (0,)))
                    assert (count - then) % SMALLEST_GROUP == 0, name
                    assert count > then or what == was, name
                    if name in behind and count > then:
                        assert len(set(behind[str(name)][then:count])) >= SMALLEST_GROUP, name
                        moved += 1
                assert before.keys() <= now.keys()
                before = now
                counts = list(roundings(group))
                assert all(count % SMALLEST_GROUP == 0 for count in counts)
                rounded_ones += len(counts)
            last = who
            confidence = draw.choice([50, 70, 85, 99]) if id_ == POOL else None
            sent = {
                "id": str(uuid4()), "exercise": id_, "revision": "0" * 16, "item": item, "response": response,
                "lang": "cs", "host": "page", "answered_at": "2026-01-31T09:00:00Z", "elapsed_ms": 4000,
            } | ({"confidence": confidence} if confidence else {})  # fmt: skip
            assert records.store(who, [sent])[0].status == 201
            behind.setdefault(item, []).append(who)
    assert moved > 50
    assert rounded_ones > 500
