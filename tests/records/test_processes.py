"""Several programs write one database, one is killed in the middle, and every answer is there once."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from beseda.content import Course
from beseda.records import Records

WRITER = str(Path(__file__).with_name("writer.py"))


def writer(url: str, course: Course) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, WRITER, url, str(course.root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def order(process: subprocess.Popen[str], **what: int) -> None:
    assert process.stdin is not None
    process.stdin.write(json.dumps(what) + "\n")
    process.stdin.flush()


def said(process: subprocess.Popen[str]) -> list[str]:
    """The lines that the process said until it was done."""
    assert process.stdout is not None
    return list(iter(process.stdout.readline, "done\n"))


def test_programs_that_send_the_same_answers_at_once_store_each_once(url: str, course: Course) -> None:
    processes = [writer(url, course) for _ in range(3)]
    for process in processes:
        order(process, round=1, answers=60)
    statuses = [line.split()[1] for process in processes for line in said(process) if not line.startswith("pid")]
    for process in processes:
        process.communicate()
    assert statuses.count("201") == 60
    assert statuses.count("200") == 120
    with Records.open(url) as records:
        assert len(list(records.answers())) == 60


ROUNDS = int(os.environ.get("BESEDA_KILL_ROUNDS", "10"))


@pytest.mark.parametrize("rounds", [ROUNDS])
def test_killed_at_random_moments_nothing_acknowledged_is_lost_and_nothing_doubled(
    url: str, course: Course, rounds: int
) -> None:
    chance = random.Random(42)
    acknowledged: set[str] = set()
    Records.open(url).close()
    with writer(url, course) as process:
        assert process.stdout is not None
        for number in range(rounds):
            order(process, round=number, answers=100_000)
            pid = int(process.stdout.readline().split()[1])
            if number % 2:  # on a busy machine 0.3 s may pass before the first is acknowledged
                acknowledged.add(process.stdout.readline().split()[0])
            time.sleep(chance.uniform(0, 0.3))
            os.kill(pid, signal.SIGKILL)
            acknowledged |= {line.split()[0] for line in said(process)}
        assert acknowledged
        with Records.open(url, course) as records:
            ids = [row.id for row in records.answers()]
        assert acknowledged <= set(ids)
        assert len(ids) == len(set(ids))
        # What a browser does that got no reply: all of it again.
        order(process, round=rounds - 1, answers=len(ids))
        again = dict(line.split() for line in said(process) if not line.startswith("pid"))
        assert set(again.values()) <= {"200", "201"}
        assert process.stdin is not None
        process.stdin.close()
    with Records.open(url) as records:
        ids = [row.id for row in records.answers()]
    assert len(ids) == len(set(ids))
    assert acknowledged | again.keys() <= set(ids)
    if url.startswith("sqlite"):
        file = sqlite3.connect(url.removeprefix("sqlite:///"))
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        file.close()


def test_the_package_loads_without_pandas() -> None:
    code = "import sys, beseda.records; print('pandas' in sys.modules, 'alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
