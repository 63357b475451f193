"""Records with the answers of a group."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from beseda.content import Course
from beseda.records import Records


@pytest.fixture(scope="session")
def course() -> Course:
    return Course(Path(__file__).parents[1] / "scoring" / "course")


@pytest.fixture
def records(tmp_path: Path, course: Course) -> Iterator[Records]:
    with Records.open(f"sqlite:///{tmp_path / 'records.sqlite'}", course) as records:
        yield records


@pytest.fixture
def give(records: Records) -> Callable[..., None]:
    """Stores one answer of one learner; each is a second later than the last."""
    seconds = count()

    def one(learner: str, exercise: str, item: str, response: dict[str, Any], elapsed_ms: int = 4000) -> None:
        at = next(seconds)
        answer = {
            "id": str(uuid4()), "exercise": f"demo/{exercise}", "revision": "0" * 16, "item": item,
            "response": response, "lang": "en", "host": "page",
            "answered_at": f"2026-01-31T09:{at // 60:02}:{at % 60:02}Z", "elapsed_ms": elapsed_ms,
        }  # fmt: skip
        assert records.store(learner, [answer])[0].status == 201

    return one
