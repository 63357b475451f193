"""Erasing, keeping for a time only, and doing so without being asked."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from beseda.content import Course
from beseda.records import RETAIN_DAYS, Records, RecordsError
from beseda.records.database import Database
from beseda.records.erasure import retain
from beseda.records.writer import Writer

Make = Callable[..., dict[str, Any]]

CANARY = "canary-that-somebody-wrote"


def bytes_of(url: str, request: pytest.FixtureRequest) -> bytes:
    """All that lies in the database's files."""
    if url.startswith("sqlite"):
        file = Path(url.removeprefix("sqlite:///"))
        return b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    cluster = request.getfixturevalue("cluster")
    name = url.split("/")[3].split("?")[0]
    ((oid,),) = cluster.execute(f"SELECT oid FROM pg_database WHERE datname = '{name}'")
    cluster.execute("CHECKPOINT")
    return b"".join(path.read_bytes() for path in (cluster.folder / "data" / "base" / str(oid)).iterdir())


@pytest.mark.parametrize("everybody", [False, True])
def test_what_is_erased_is_gone_from_every_file(
    records: Records, url: str, make: Make, request: pytest.FixtureRequest, everybody: bool
) -> None:
    shared = {"shared": True, "text": CANARY}
    mine = [make(exercise="demo/reflect", item="felt", response=shared) for _ in range(300)]
    records.store("learner-to-erase", mine)
    records.store("bob", [make() for _ in range(300)])
    if url.startswith("postgresql"):
        database = Database(url)
        with database.write() as connection:
            connection.execute(text("ANALYZE answer"))
        database.close()
    before = bytes_of(url, request)
    assert CANARY.encode() in before
    assert b"learner-to-erase" in before

    assert records.erase(all=True) if everybody else records.erase("learner-to-erase") == 300

    after = bytes_of(url, request)
    assert CANARY.encode() not in after
    assert b"learner-to-erase" not in after
    assert not any(answer["id"].encode() in after for answer in mine)
    assert records.learners() == ([] if everybody else ["bob"])
    assert records.store("learner-to-erase", mine[:1])[0].status == 201


def test_erasing_waits_its_turn_while_answers_keep_coming(records: Records, make: Make) -> None:
    futures = [records._begin(f"learner-{n % 2}", [make()])[2] for n in range(100)]
    records.erase("learner-0")
    assert all(future is not None and future.result()[0].status == 201 for future in futures)
    assert records.learners() == ["learner-1"]


def test_erasing_needs_one_learner_or_the_word_all(records: Records, make: Make) -> None:
    records.store("ada", [make()])
    for learner, everybody in ((None, False), ("ada", True)):
        with pytest.raises(RecordsError, match="one learner or all"):
            records.erase(learner, all=everybody)
    assert records.erase("nobody-known") == 0
    assert records.learners() == ["ada"]


def age(url: str, days: int) -> None:
    """Makes every answer `days` days old."""
    then = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    database = Database(url)
    with database.write() as connection:
        connection.execute(text("UPDATE answer SET received_at = :then"), {"then": then})
    database.close()


def test_old_answers_are_deleted_when_the_server_opens_the_records_and_by_nobody_who_only_looks(
    url: str, course: Course, make: Make
) -> None:
    with Records.open(url, course) as records:
        records.store("ada", [make()])
    age(url, 364)
    Records.open(url, retain_days=RETAIN_DAYS).close()
    with Records.open(url, course) as records:
        assert records.learners() == ["ada"]
        age(url, 366)
        records.store("bob", [make()])
    with Records.open(url) as records:
        assert records.learners() == ["ada", "bob"]
        assert records.retain() == 0
    with Records.open(url, retain_days=RETAIN_DAYS) as records:
        assert records.learners() == ["bob"]


def test_retention_counts_from_the_arrival_not_from_the_learners_clock(url: str, course: Course, make: Make) -> None:
    with Records.open(url, course, retain_days=1) as records:
        records.store("ada", [make(answered_at="1999-01-01T00:00:00Z")])
        assert records.retain() == 0
        age(url, 2)
        assert records.retain(days=3) == 0
        assert records.retain() == 1
        with pytest.raises(RecordsError, match="one day"):
            records.retain(days=0)


def test_what_retention_deletes_is_overwritten(
    sqlite_url: str, course: Course, make: Make, request: pytest.FixtureRequest
) -> None:
    with Records.open(sqlite_url, course) as records:
        records.store("ada", [make(exercise="demo/reflect", item="felt", response={"shared": True, "text": CANARY})])
        age(sqlite_url, 400)
        assert records.retain(RETAIN_DAYS) == 1
        assert CANARY.encode() not in bytes_of(sqlite_url, request)


def test_a_server_that_runs_for_days_deletes_by_itself(url: str, course: Course, make: Make) -> None:
    with Records.open(url, course) as records:
        records.store("ada", [make()])
        age(url, 400)
        database = Database(url)
        writer = Writer(database, daily=lambda: retain(database, 365), every_seconds=0.05)
        end = time.monotonic() + 5
        while records.learners() and time.monotonic() < end:
            time.sleep(0.02)
        writer.close()
        database.close()
        assert records.learners() == []
