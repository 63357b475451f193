"""The course, and a cache of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from beseda.content import Course, find_course, packaged_course

from ..courses import copy_course


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees a document that another one kept."""
    monkeypatch.setenv("BESEDA_CACHE", str(tmp_path / "cache"))


@pytest.fixture(scope="session")
def packaged() -> Course:
    """The course that comes with Beseda, not to be changed."""
    return find_course(packaged_course())


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy to change."""
    return copy_course(tmp_path)
