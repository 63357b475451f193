"""One server for the tests that only ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ..courses import add_module, code, copy_course, text
from ..servers import Server, running
from .web import PSYCHOLOGIST, SITE, TOKEN


@pytest.fixture(scope="package")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course with one more module, which has live cells."""
    course = copy_course(tmp_path_factory.mktemp("serve"))
    cells = [
        code("setup", 'from beseda_widgets import exercise, use_language\nuse_language("cs")', "skip"),
        text("head", "## Počítejte s námi"),
        code("question", 'exercise("seniors_in_cyberspace/first-steps")'),
        code("slider", "import ipywidgets\nipywidgets.IntSlider(value=7, description='Kolik')", tags=("live",)),
        code("sum", "print('součet', 3 + 4)", tags=("live",)),
        code("broken", "1 / 0", tags=("live",)),
    ]
    add_module(course, "live_module", cells)
    return course


@pytest.fixture(scope="package")
def server(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running `beseda serve`."""
    with running(
        course,
        tmp_path_factory.mktemp("data"),
        "--token",
        TOKEN,
        "--psychologist-token",
        PSYCHOLOGIST,
        "--allow-origin",
        SITE,
    ) as server:
        yield server
