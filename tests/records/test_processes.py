"""Several programs write one database, and every answer is there once."""

import json
import subprocess
import sys
from pathlib import Path

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


def test_the_package_loads_without_pandas() -> None:
    code = "import sys, beseda.records; print('pandas' in sys.modules, 'alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
