"""A real Chromium, a real server, the real course."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from beseda.content import Course, packaged_course
from beseda.export import deck_html, read_slides, read_source

from ..courses import add_module, code, copy_course, text
from ..servers import Server, running
from .chromium import FLAGS, get

# What a test waits for has time on a slow machine too; what is there is seen at once.
expect.set_options(timeout=20_000)
SETUP = 'from beseda_widgets import exercise, use_language\nuse_language("cs")'


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium."""
    return {**browser_type_launch_args, "executable_path": get(), "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Nothing moves: who waits for a smooth scroll tests the browser."""
    return {**browser_context_args, "reduced_motion": "reduce"}


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course with a module that has live cells."""
    course = copy_course(tmp_path_factory.mktemp("browser"))
    cells = [
        code("setup", SETUP, "skip"),
        text("head", "## Počítejte s námi"),
        code("question", 'exercise("seniors_in_cyberspace/who-may-know")'),
        code("slider", "import ipywidgets\nipywidgets.IntSlider(value=7, description='Kolik')", tags=("live",)),
        code("own", 'mine = exercise("seniors_in_cyberspace/approve-payment")\nmine', tags=("live",)),
        code("broken", "1 / 0", tags=("live",)),
    ]
    add_module(course, "live_module", cells)
    return course


@pytest.fixture(scope="session")
def server(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running `beseda serve`."""
    with running(course, tmp_path_factory.mktemp("data")) as server:
        yield server


@pytest.fixture(scope="session")
def module_page(server: Server) -> str:
    """The address of the module's page."""
    return f"{server.address}m/seniors_in_cyberspace?lang=cs"


@pytest.fixture(scope="session")
def decks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The deck of both editions on disk."""
    folder = tmp_path_factory.mktemp("decks")
    return {edition: write_deck(folder, "cs", edition) for edition in ("participant", "trainer")}


def write_deck(folder: Path, lang: str, edition: str, theme: str = "") -> Path:
    """A deck of the course that comes with Beseda, with the address of a server in it."""
    course = Course(packaged_course())
    path = folder / f"{edition}-{lang}{theme}.slides.html"
    show = read_slides(read_source(course.notebook("seniors_in_cyberspace", lang), course), edition)  # type: ignore[arg-type]
    path.write_text(deck_html(show, theme, "https://prevence.vrbinov.example"), encoding="utf-8")
    return path
