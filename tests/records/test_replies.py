"""What the store replies to an answer."""

import asyncio
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from beseda.content import Course
from beseda.records import MAX_BATCH, Records, RecordsError
from beseda.scoring import Result

Make = Callable[..., dict[str, Any]]


def statuses(records: Records, *answers: object, learner: str = "ada") -> list[int]:
    return [reply.status for reply in records.store(learner, answers)]


def test_an_answer_is_stored_with_the_result_the_server_computes(records: Records, make: Make) -> None:
    answer = make(
        exercise="demo/verdict", item="fraud-1", response={"verdict": "fraud", "action": "comply"}, confidence=85
    )
    (reply,) = records.store("ada", [answer])
    assert (reply.id, reply.status, reply.error) == (answer["id"], 201, None)
    assert reply.result == Result(True, 1.0, "hit", False)
    (row,) = records.answers()
    assert row._asdict().items() >= answer.items()
    assert (row.learner, row.correct, row.score, row.outcome, row.safe) == ("ada", True, 1.0, "hit", False)
    assert row.received_at.endswith("Z")


def test_submit_does_the_same_without_blocking(records: Records, make: Make) -> None:
    async def many() -> list[int]:
        replies = await asyncio.gather(*(records.submit(f"learner-{n}", [make(), make()]) for n in range(20)))
        return [reply.status for batch in replies for reply in batch]

    assert asyncio.run(many()) == [201] * 40
    assert len(records.learners()) == 20


def test_the_same_answer_again_gets_the_same_reply(records: Records, make: Make) -> None:
    answer = make(exercise="demo/sort", item="steps", response={"order": ["bank", "hang-up", "police", "passwords"]})
    (first,) = records.store("ada", [answer])
    (again,) = records.store("ada", [dict(reversed(answer.items()))])
    assert (first.status, again.status) == (201, 200)
    assert (first.id, first.result) == (again.id, again.result)
    assert len(list(records.answers())) == 1


def test_one_batch_may_hold_an_answer_twice(records: Records, make: Make) -> None:
    answer = make()
    assert statuses(records, answer, dict(answer), answer | {"lang": "uk"}) == [201, 200, 409]


@pytest.mark.parametrize(
    "change",
    [
        {"response": {"options": ["bank"]}},
        {"elapsed_ms": 1},
        {"lang": "en"},
        {"host": "deck"},
        {"revision": "fedcba9876543210"},
        {"answered_at": "2026-01-31T09:41:01Z"},
        {"confidence": 50},
    ],
)
def test_another_body_under_the_same_id_is_refused(records: Records, make: Make, change: dict[str, Any]) -> None:
    answer = make()
    assert statuses(records, answer, answer | change) == [201, 409]
    assert statuses(records, answer | change) == [409]
    assert len(list(records.answers())) == 1


def test_another_learner_learns_nothing_from_an_id_that_is_taken(records: Records, make: Make) -> None:
    answer = make()
    assert statuses(records, answer) == [201]
    (same,) = records.store("eve", [answer])
    (other,) = records.store("eve", [answer | {"response": {"options": ["bank"]}}])
    assert same == other
    assert (same.status, same.result) == (409, None)
    assert "ada" not in str(same)
    assert [row.learner for row in records.answers()] == ["ada"]


def test_an_id_is_the_same_in_capitals_and_a_time_the_same_in_another_zone(records: Records, make: Make) -> None:
    answer = make(answered_at="2026-01-31T09:41:00.5Z")
    again = answer | {"id": answer["id"].upper(), "answered_at": "2026-01-31T10:41:00.500+01:00"}
    assert statuses(records, answer, again) == [201, 200]


def test_an_answer_to_an_older_revision_is_stored_with_the_revision_it_names(records: Records, make: Make) -> None:
    assert statuses(records, make(revision="0" * 16)) == [201]
    assert [row.revision for row in records.answers()] == ["0" * 16]


def test_the_good_answers_of_a_batch_are_stored_beside_the_bad_ones(records: Records, make: Make) -> None:
    taken = make()
    records.store("eve", [taken])
    batch = [make(), None, taken, make(item="nosuch"), make()]
    replies = records.store("ada", batch)
    assert [reply.status for reply in replies] == [201, 422, 409, 422, 201]
    assert [reply.id for reply in replies] == [body and body["id"] for body in batch]


def test_learners_are_listed_and_answers_are_told_apart(records: Records, make: Make) -> None:
    statuses(records, make(), make(exercise="demo/scale", item="know", response={"value": 1}))
    statuses(records, make(), learner="bob")
    assert records.learners() == ["ada", "bob"]
    assert len(list(records.answers(learner="ada"))) == 2
    assert len(list(records.answers(exercise="demo/choice"))) == 2
    assert len(list(records.answers(exercise="demo/choice", learner="bob"))) == 1


@pytest.mark.parametrize("learner", ["", "Jana Nováková", "jana@example.org", "10.0.0.1", "a" * 65, "-x", "a\n"])
def test_a_learner_is_an_opaque_id(records: Records, make: Make, learner: str) -> None:
    with pytest.raises(RecordsError) as refused:
        records.store(learner, [make()])
    assert refused.value.status == 400


def test_a_batch_has_a_limit(records: Records, make: Make) -> None:
    assert statuses(records) == []
    assert set(statuses(records, *(make() for _ in range(MAX_BATCH)))) == {201}
    with pytest.raises(RecordsError) as refused:
        records.store("ada", [make()] * (MAX_BATCH + 1))
    assert refused.value.status == 413


def test_what_was_stored_is_there_when_the_records_are_opened_again(url: str, course: Course, make: Make) -> None:
    answer = make(exercise="demo/reflect", item="felt", response={"shared": True, "text": "Příliš žluťoučký 😀\x00\n"})
    with Records.open(url, course) as records:
        assert statuses(records, answer) == [201]
    with Records.open(url, course) as records:
        assert statuses(records, answer) == [200]
        assert [row.response for row in records.answers()] == [answer["response"]]


def test_every_post_three_times_and_shuffled_is_one_row_each(records: Records, make: Make) -> None:
    import random

    posts = [make(id=str(uuid4())) for _ in range(120)] * 3
    random.Random(7).shuffle(posts)

    async def send() -> list[int]:
        batches = [posts[at : at + 5] for at in range(0, len(posts), 5)]
        replies = await asyncio.gather(*(records.submit("ada", batch) for batch in batches))
        return [reply.status for batch in replies for reply in batch]

    got = asyncio.run(send())
    assert sorted(got) == [200] * 240 + [201] * 120
    assert len(list(records.answers())) == 120
