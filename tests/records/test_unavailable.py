"""A store that cannot be written says so, pretends nothing, and works again afterwards."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from beseda.content import Course
from beseda.records import Records, RecordsError, Reply

Make = Callable[..., dict[str, Any]]


def file_of(url: str) -> str:
    return url.removeprefix("sqlite:///")


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Another program keeps the database locked."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(file_of(url), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
    else:
        with psycopg.connect(url) as other:
            other.execute("LOCK TABLE answer IN ACCESS EXCLUSIVE MODE")
            yield


def refused(reply: Reply, reason: str) -> bool:
    return reply.status == 503 and reply.result is None and reply.error is not None and reason in reply.error.got


def test_a_locked_database_is_refused_and_written_when_it_is_free(url: str, course: Course, make: Make) -> None:
    answer = make()
    with Records.open(url, course, busy_seconds=0.2) as records:
        with locked(url):
            (reply,) = records.store("ada", [answer])
            assert refused(reply, "locked")
        assert list(records.answers()) == []
        assert records.store("ada", [answer])[0].status == 201


def test_a_read_only_database_can_be_read_but_not_written(
    url: str, course: Course, make: Make, request: pytest.FixtureRequest
) -> None:
    with Records.open(url, course) as records:
        records.store("ada", [make()])
        if url.startswith("postgresql"):
            name = url.split("/")[3].split("?")[0]
            request.getfixturevalue("cluster").execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        read_only = url if url.startswith("postgresql") else f"sqlite:///file:{file_of(url)}?mode=ro&uri=true"
        with Records.open(read_only, course) as reader:
            (reply,) = reader.store("ada", [make()])
            assert refused(reply, "read-only")
            assert len(list(reader.answers())) == 1


FILL = """
import resource, signal, sys, uuid
from pathlib import Path
from beseda.content import Course
from beseda.records import Records

def answer():
    return dict(id=str(uuid.uuid4()), exercise="demo/reflect", revision="0" * 16, item="felt", lang="cs", host="page",
                response={"shared": True, "text": "a" * 2000}, answered_at="2026-01-31T09:41:00Z", elapsed_ms=1)

with Records.open(sys.argv[1], Course(Path(sys.argv[2]))) as records:
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
    replies = [records.store("ada", [answer()])[0] for _ in range(300)]
    acknowledged = {reply.id for reply in replies if reply.status == 201}
    refused = [reply for reply in replies if reply.status == 503]
    assert acknowledged and refused and len(acknowledged) + len(refused) == 300, replies
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    assert {row.id for row in records.answers()} == acknowledged
    assert records.store("ada", [answer()])[0].status == 201
    print(refused[0].error.got)
"""


def test_a_full_disk_is_refused_and_what_was_acknowledged_is_there(sqlite_url: str, course: Course) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILL, sqlite_url, str(course.root)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "disk" in done.stdout


def test_a_server_that_is_away_is_refused_and_written_when_it_is_back(cluster: Any, course: Course, make: Make) -> None:
    with Records.open(cluster.new_database(), course) as records:
        assert records.store("ada", [make()])[0].status == 201
        cluster.stop("immediate")
        try:
            answer = make()
            assert records.store("ada", [answer])[0].status == 503
            with pytest.raises(RecordsError, match="cannot be reached"):
                list(records.answers())
        finally:
            cluster.start()
        assert len(list(records.answers())) == 1
        assert records.store("ada", [answer])[0].status == 201


def test_records_without_a_course_can_be_read_but_store_nothing(url: str, make: Make) -> None:
    with Records.open(url) as records:
        assert records.store("ada", [make()])[0].status == 503
        assert list(records.answers()) == []


def test_closed_records_store_nothing(url: str, course: Course, make: Make) -> None:
    records = Records.open(url, course)
    records.close()
    records.close()
    assert records.store("ada", [make()])[0].status == 503


@pytest.mark.parametrize(
    ("bad", "status"),
    [
        ("no url", 400),
        ("mysql://localhost/x", 400),
        ("sqlite://", 400),
        ("sqlite:///:memory:", 400),
        ("postgresql://beseda:secret@localhost:1/x", 503),
        ("sqlite:////proc/no/where.sqlite", 503),
    ],
)
def test_a_url_that_cannot_be_used_is_refused_without_its_password(bad: str, status: int) -> None:
    with pytest.raises(RecordsError) as error:
        Records.open(bad)
    assert error.value.status == status
    assert "secret" not in str(error.value)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Sir or Madam, " * 100)
    with pytest.raises(RecordsError, match="no database"):
        Records.open(f"sqlite:///{file}")
    assert file.read_text().startswith("Dear Sir")


def test_errors_and_logs_never_hold_a_response(
    url: str, course: Course, make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    canary = "canary-in-a-shared-text"
    answer = make(exercise="demo/reflect", item="felt", response={"shared": True, "text": canary})
    with caplog.at_level("DEBUG"), Records.open(url, course, busy_seconds=0.1) as records:
        with locked(url):
            (reply,) = records.store("ada", [answer])
        records.store("ada", [answer])
    assert reply.status == 503
    assert canary not in caplog.text + str(reply)
