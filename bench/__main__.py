"""`make bench`: measures, prints the table and keeps it in bench/results.md."""

from __future__ import annotations

import tempfile
from importlib.metadata import version
from pathlib import Path

from . import main_job
from .browser import chromium
from .course import make_course
from .table import write

RESULTS = Path(__file__).with_name("results.md")


def main() -> None:
    """Runs every measurement once."""
    with tempfile.TemporaryDirectory(prefix="beseda-bench-") as name, chromium() as browser:
        folder = Path(name)
        notebook = make_course(folder / "course")
        rows = main_job.page(browser, notebook, folder)
        rows += main_job.deck(browser, notebook, folder)
        rows += main_job.check(folder / "course")
        versions = {name: version(name) for name in ("beseda", "voila", "nbconvert", "jupyter_server", "anywidget")}
        versions["Chromium"] = browser.version
    print(write(rows, versions, RESULTS))


main()
