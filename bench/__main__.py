"""`make bench`: measures, prints the table and keeps it in bench/results.md.

`python -m bench PART …` measures some parts only and prints their rows; `python -m bench --help` names them.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser

from . import decks, explorer, export, main_job, pool, recovery, report, room, survey, survey_report, unlock
from .browser import chromium
from .course import add_storm, make_course
from .table import Row, write

RESULTS = Path(__file__).with_name("results.md")


class Bench:
    """What is measured on, made when it is first needed, and the parts by name in the order of the table."""

    def __init__(self, folder: Path, browser: Browser) -> None:
        self.browser, self.folder = browser, folder
        self.notebook = make_course(folder / "course")
        self.course = folder / "course"
        self.storm = add_storm(folder / "course")
        self.parts: dict[str, Callable[[Path], list[Row]]] = {
            "page": lambda inside: main_job.page(browser, self.notebook, inside),
            "deck": lambda inside: main_job.deck(browser, self.notebook, inside),
            "decks": lambda inside: decks.decks(browser, inside),
            "unlock": lambda inside: unlock.unlock(browser, inside),
            "export": lambda inside: export.one_deck(inside) + export.whole(inside),
            "openings": lambda inside: room.pages(self.course, inside),
            "answers": lambda inside: room.answers(self.course, inside),
            "storms": lambda inside: room.storms(self.storm, inside),
            "churn": lambda inside: room.churn(self.course, inside),
            "pool": lambda inside: pool.drawing(inside) + pool.weight(inside),
            "recovery": recovery.recovery,
            "report": report.report,
            "survey": survey.survey,
            "survey-report": survey_report.survey_report,
            "explorer": lambda inside: explorer.explorer(browser, inside),
            "check": lambda _: main_job.check(self.course),
        }


def main() -> None:
    """Measures what is asked for, one after the other."""
    asked = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    asked.add_argument("parts", nargs="*", metavar="PART", help="page, deck, storms …; without any: all")
    names = asked.parse_args().parts
    with tempfile.TemporaryDirectory(prefix="beseda-bench-") as name, chromium() as browser:
        bench = Bench(Path(name), browser)
        if unknown := set(names) - set(bench.parts):
            asked.error(f"no part {', '.join(sorted(unknown))}: there are {', '.join(bench.parts)}")
        rows = []
        for part in names or bench.parts:
            inside = Path(name) / part
            inside.mkdir()
            new = bench.parts[part](inside)
            for row in new:
                print(f"{row.what}: {row.stock} | {row.ours} | {row.ratio} ({row.bound})", flush=True)
            rows += new
        if not names:
            versions = {name: version(name) for name in ("beseda", "voila", "nbconvert", "jupyter_server", "anywidget")}
            print(write(rows, {**versions, "Chromium": browser.version}, RESULTS))
    if missed := [row.what for row in rows if row.missed()]:
        print("Beyond their bound: " + "; ".join(missed))


main()
