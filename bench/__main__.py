"""`make bench`: measures, prints the table and keeps it in bench/results.md.

`python -m bench churn` opens and closes a notebook a thousand times and only prints: it takes ten minutes.
"""

from __future__ import annotations

import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from . import decks, explorer, export, main_job, pool, report, room, survey, survey_report, unlock
from .browser import chromium
from .course import add_storm, make_course
from .table import write

RESULTS = Path(__file__).with_name("results.md")


def main() -> None:
    """Runs every measurement once."""
    with tempfile.TemporaryDirectory(prefix="beseda-bench-") as name:
        folder = Path(name)
        notebook = make_course(folder / "course")
        storm = add_storm(folder / "course")
        if sys.argv[1:] == ["churn"]:
            for row in room.churn(folder / "course", folder):
                print(row.what, row.ours, f"({row.bound})")
            return
        with chromium() as browser:
            rows = main_job.page(browser, notebook, folder)
            rows += main_job.deck(browser, notebook, folder)
            (folder / "decks").mkdir()
            rows += decks.decks(browser, folder / "decks")
            rows += unlock.unlock(browser, folder)
            (folder / "explorer").mkdir()
            rows += explorer.explorer(browser, folder / "explorer")
            chromium_version = browser.version
        rows += export.one_deck(folder) + export.whole(folder)
        rows += room.pages(folder / "course", folder)
        rows += room.answers(folder / "course", folder)
        rows += room.storms(storm, folder)
        rows += pool.drawing(folder)
        rows += pool.weight(folder)
        rows += main_job.check(folder / "course")
        rows += report.report(folder)
        rows += survey.survey(folder)
        (folder / "report").mkdir()
        rows += survey_report.survey_report(folder / "report")
        versions = {name: version(name) for name in ("beseda", "voila", "nbconvert", "jupyter_server", "anywidget")}
        versions["Chromium"] = chromium_version
    print(write(rows, versions, RESULTS))


main()
