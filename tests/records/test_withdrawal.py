"""A reflection that was shared and withdrawn: its text is nowhere any more, whatever comes late or twice."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

import pytest

from beseda.content import Course
from beseda.records import Records
from beseda.records.answer import parse, to_values, utc_text
from beseda.records.database import Database
from beseda.records.insert import insert
from beseda.records.tables import json_text
from beseda.records.writer import SWEEP_SECONDS

from .test_housekeeping import CANARY, bytes_of

Make = Callable[..., dict[str, Any]]
Reflect = Callable[..., dict[str, Any]]

WITHDRAWN = {"shared": False, "withdrawn": True}


@pytest.fixture
def said(make: Make) -> Reflect:
    """An answer to a reflection at a second of one minute; without a text it is not shared."""

    def reflection(second: int, text: str | None = None, item: str = "felt") -> dict[str, Any]:
        response: dict[str, Any] = {"shared": False} if text is None else {"shared": True, "text": text}
        at = f"2026-01-31T09:41:{second:02}.000Z"
        return make(exercise="demo/reflect", item=item, response=response, answered_at=at)

    return reflection


def responses(records: Records) -> list[dict[str, Any]]:
    rows = sorted(records.answers(), key=lambda row: (row.answered_at, row.id))
    return [row.response for row in rows]


def statuses(records: Records, *answers: dict[str, Any], learner: str = "ada") -> list[int]:
    return [reply.status for reply in records.store(learner, answers)]


def apart() -> None:
    """Lets the clock of arrivals go on."""
    time.sleep(0.005)


def soon_gone(url: str, request: pytest.FixtureRequest) -> bool:
    end = time.monotonic() + 10
    while CANARY.encode() in bytes_of(url, request):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def test_withdrawn_text_is_overwritten_and_the_rows_stay(records: Records, said: Reflect) -> None:
    shared = [said(1, CANARY), said(2, f"{CANARY} again")]
    assert statuses(records, *shared) == [201, 201]
    before = {row.id: row for row in records.answers()}
    assert statuses(records, said(3)) == [201]
    rows = list(records.answers())
    assert responses(records) == [WITHDRAWN, WITHDRAWN, {"shared": False}]
    for row in rows:
        if row.id in before:
            assert row._replace(response=before[row.id].response) == before[row.id]


def test_nothing_but_that_text_is_withdrawn(records: Records, said: Reflect, make: Make) -> None:
    other = said(2, "of another item", item="happened")
    choice = make(response={"options": ["bank"]})
    records.store("ada", [said(1, CANARY), other, choice])
    records.store("bob", [said(1, "of another learner")])
    apart()
    records.store("ada", [said(3)])
    kept = {json_text(response) for response in responses(records)}
    assert {json_text(answer["response"]) for answer in (other, choice)} <= kept
    assert "of another learner" in str(kept)
    assert CANARY not in str(kept)


@pytest.mark.parametrize("size", [0, 3_000])
def test_withdrawn_text_is_gone_from_every_file_while_the_store_is_open(
    url: str, course: Course, said: Reflect, request: pytest.FixtureRequest, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SWEEP_SECONDS, "postgresql", 1.0)
    with Records.open(url, course) as records:
        withdraw_thirty(records, url, said, request, size)


def withdraw_thirty(records: Records, url: str, said: Reflect, request: pytest.FixtureRequest, size: int) -> None:
    for number in range(30):
        records.store(f"learner-{number}", [said(1, CANARY + token_urlsafe(size)), said(2, "of no matter")])
    assert CANARY.encode() in bytes_of(url, request)
    apart()
    records.store("learner-0", [said(3)])
    time.sleep(0.3)  # the sweep that comes at once; the next one comes later
    for number in range(1, 30):
        records.store(f"learner-{number}", [said(3)])
    assert soon_gone(url, request)


def test_withdrawn_text_is_gone_from_database_and_journal_after_closing(
    url: str, course: Course, said: Reflect, request: pytest.FixtureRequest
) -> None:
    with Records.open(url, course) as records:
        for number in range(5):
            records.store("ada", [said(number, f"{CANARY}-{number}")])
            records.store("ada", [said(number + 10)])
    assert CANARY.encode() not in bytes_of(url, request)


def test_text_that_comes_after_its_withdrawal_never_reaches_the_disk(
    records: Records, url: str, said: Reflect, request: pytest.FixtureRequest
) -> None:
    statuses(records, said(5))
    late = said(4, CANARY)
    assert statuses(records, late) == [201]
    assert statuses(records, late) == [200]
    assert responses(records) == [WITHDRAWN, {"shared": False}]
    assert CANARY.encode() not in bytes_of(url, request)


def test_text_and_withdrawal_in_one_batch_in_any_order(
    records: Records, url: str, said: Reflect, request: pytest.FixtureRequest
) -> None:
    assert statuses(records, said(1, CANARY), said(2), learner="ada") == [201, 201]
    assert statuses(records, said(2), said(1, CANARY), learner="bob") == [201, 201]
    assert CANARY not in str(responses(records))
    assert CANARY.encode() not in bytes_of(url, request)


def test_shared_answer_sent_again_after_its_withdrawal_is_answered_as_before(records: Records, said: Reflect) -> None:
    shared = said(1, CANARY)
    (first,) = records.store("ada", [shared])
    statuses(records, said(2))
    (again,) = records.store("ada", [shared])
    assert (again.status, again.result, again.error) == (200, first.result, None)
    assert statuses(records, shared | {"lang": "uk"}) == [409]
    assert statuses(records, shared | {"response": {"shared": False}}) == [409]
    assert statuses(records, shared, learner="bob") == [409]
    assert responses(records) == [WITHDRAWN, {"shared": False}]


def test_text_shared_anew_stays_even_when_the_withdrawal_is_sent_again(records: Records, said: Reflect) -> None:
    withdrawal, anew = said(2), said(3, "anew")
    statuses(records, said(1, CANARY), withdrawal)
    apart()
    assert statuses(records, anew) == [201]
    assert statuses(records, withdrawal) == [200]
    assert responses(records)[-1] == anew["response"]


def test_private_first_and_shared_later_is_shared(records: Records, said: Reflect) -> None:
    statuses(records, said(1), said(2, "shared"))
    assert responses(records)[-1]["text"] == "shared"


def test_withdrawal_by_a_browser_whose_clock_was_put_back(records: Records, said: Reflect) -> None:
    statuses(records, said(30, CANARY))
    apart()
    statuses(records, said(10))
    assert CANARY not in str(responses(records))


def test_withdrawal_that_is_refused_withdraws_nothing(records: Records, said: Reflect) -> None:
    shared = said(1, "shared")
    statuses(records, shared)
    assert statuses(records, said(2) | {"id": shared["id"]}) == [409]
    assert responses(records) == [shared["response"]]


def test_exports_and_backups_have_no_withdrawn_text(records: Records, said: Reflect, tmp_path: Path) -> None:
    records.store("ada", [said(1, CANARY)])
    old = tmp_path / "old.backup"
    records.backup(old)
    apart()
    records.store("ada", [said(2)])
    records.export(tmp_path / "answers.jsonl", "jsonl")
    records.backup(tmp_path / "new.backup")
    assert CANARY.encode() in old.read_bytes()
    for name in ("answers.jsonl", "new.backup"):
        assert CANARY.encode() not in (tmp_path / name).read_bytes()
    lines = [json.loads(line) for line in (tmp_path / "answers.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["response"] for line in lines] == [WITHDRAWN, {"shared": False}]

    assert records.restore(old) == 0
    assert CANARY not in str(responses(records))


def test_restoring_brings_no_withdrawn_text_and_withdraws_what_the_backup_knows_as_withdrawn(
    records: Records, url: str, said: Reflect, course: Course, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    shared = said(1, CANARY)
    with Records.open(f"sqlite:///{tmp_path / 'other.sqlite'}", course) as other:
        other.store("ada", [shared])
        apart()
        other.store("ada", [said(2)])
        other.backup(tmp_path / "withdrawn.backup")
    records.store("ada", [shared])
    assert records.restore(tmp_path / "withdrawn.backup") == 1
    assert CANARY not in str(responses(records))
    assert soon_gone(url, request)


def test_two_programs_that_store_text_and_withdrawal_at_once_leave_no_text(
    url: str, course: Course, said: Reflect
) -> None:
    Records.open(url).close()
    first, second = Database(url), Database(url)
    exercise = course.exercise("demo/reflect")

    def values(answer: dict[str, Any]) -> dict[str, Any]:
        return to_values(parse(answer), exercise, "ada", utc_text(datetime.fromisoformat(answer["answered_at"])))

    def text() -> None:
        with second.write() as connection:
            insert(connection, [values(said(1, CANARY))])

    late = threading.Thread(target=text)
    with first.write() as connection:
        insert(connection, [values(said(2))])
        late.start()
        time.sleep(0.3)
    late.join()
    first.close()
    second.close()
    with Records.open(url, retain_days=None) as records:
        assert CANARY not in str(responses(records))
