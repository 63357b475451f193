"""The database puts sheets together as one would by hand from every answer in the order of arrival: both databases."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from beseda.records import Filled, Records, Repeated

Make = Callable[..., dict[str, Any]]

ITEMS, POINTS, OCCASIONS = ("one", "two", "three"), (1, 2, 3, 4), ("pre", "post")
AGAIN = Repeated("demo/again", OCCASIONS, ITEMS, POINTS, "code")


def by_hand(records: Records) -> list[Filled]:
    first: dict[tuple[str, str], dict[str, Any]] = {}
    arrived: dict[tuple[str, str], str] = {}
    for row in records.answers(exercise=AGAIN.exercise):
        key, value = (row.response["occasion"], row.learner), row.response.get("value")
        sheet = first.setdefault(key, {})
        if row.item == AGAIN.code:
            sheet.setdefault(row.item, tuple(row.response["marks"]))
        elif value in POINTS and row.item not in sheet:
            sheet[row.item] = value
            arrived[key] = f"{row.received_at} {row.answered_at} {row.id}"
    return [
        Filled(AGAIN.exercise, *key, arrived[key], sheet.get("code", ()), tuple(sheet[item] for item in ITEMS))
        for key, sheet in first.items() if key[0] in OCCASIONS and set(ITEMS) <= set(sheet)
    ]  # fmt: skip


def test_of_whole_sheets_the_answers_that_arrived_first_count(records: Records, make: Make) -> None:
    draw = random.Random(4)

    def at() -> str:
        return f"2026-02-{draw.randrange(1, 28):02}T09:41:00.000Z"

    for learner in range(12):
        for occasion in draw.sample(("pre", "post"), draw.choice([1, 2])):
            given = [(item, {"value": draw.choice((*POINTS, 5))}) for item in ITEMS for _ in range(draw.choice([1, 2]))]
            given += [("code", {"marks": [f"{draw.getrandbits(96):024x}" for _ in range(10)]})] * draw.choice([0, 1, 2])
            answers = [
                make(exercise=AGAIN.exercise, item=item, response={**response, "occasion": occasion}, answered_at=at())
                for item, response in draw.sample(given, len(given))
            ]
            assert {reply.status for reply in records.store(f"l{learner}", answers)} == {201}
    found = records.tallies(repeated=[AGAIN]).sheets
    assert sorted(found) == sorted(by_hand(records))
    assert {one.occasion for one in found} == set(OCCASIONS)
    assert {len(one.marks) for one in found} == {0, 10}
    # What the questionnaire does not ask any more makes no sheet whole, and without a code nobody has marks.
    assert not records.tallies(repeated=[AGAIN._replace(items=(*ITEMS, "four"))]).sheets
    assert {one.marks for one in records.tallies(repeated=[AGAIN._replace(code=None)]).sheets} == {()}
