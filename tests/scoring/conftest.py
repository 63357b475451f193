"""The course that the tests of scoring, records and report work with: one exercise of each kind."""

from pathlib import Path

import pytest

from beseda.content import Course


@pytest.fixture(scope="session")
def course() -> Course:
    return Course(Path(__file__).with_name("course"))
