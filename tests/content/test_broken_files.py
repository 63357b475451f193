"""Sixty ways to break an exercise: each gives a line with place, expectation and remedy, and never a traceback."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from beseda.content import Problem

from .broken import BROKEN

LINE = re.compile(r"^[^:]+:\d+:\d+: .*expected .+, got .+")


@pytest.mark.parametrize(("name", "text", "line", "said"), BROKEN, ids=[row[0] for row in BROKEN])
def test_broken_file_is_named_with_place_and_remedy(
    name: str, text: str | bytes, line: int, said: str, errors: Callable[[str | bytes], list[Problem]]
) -> None:
    problems = errors(text)
    printed = "\n".join(map(str, problems))
    assert problems, "nothing was found"
    assert all(LINE.match(str(problem)) for problem in problems), printed
    assert any(problem.line == line and said in str(problem) for problem in problems), printed


def test_there_are_sixty_ways() -> None:
    assert len(BROKEN) >= 60
