"""A database of each sort, the trial course, and answers to store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from beseda.content import Course
from beseda.records import Records

from ..postgres import Cluster, running_cluster

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with running_cluster() as cluster:
        yield cluster


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a fresh database, once of each sort."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'records.sqlite'}"
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.new_database()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'records.sqlite'}"


@pytest.fixture(scope="session")
def course() -> Course:
    return Course(HERE.parent / "scoring" / "course")


@pytest.fixture
def records(url: str, course: Course) -> Iterator[Records]:
    with Records.open(url, course) as records:
        yield records


Make = Callable[..., dict[str, Any]]


@pytest.fixture
def make() -> Make:
    """Makes valid answers, each with an id of its own; keywords change single keys."""
    number = count()

    def answer(**changes: Any) -> dict[str, Any]:
        return {
            "id": str(uuid4()),
            "exercise": "demo/choice",
            "revision": "0123456789abcdef",
            "item": "one",
            "response": {"options": ["nobody"]},
            "lang": "cs",
            "host": "page",
            "answered_at": f"2026-01-31T09:41:00.{next(number) % 1000:03}Z",
            "elapsed_ms": 4200,
        } | changes

    return answer
