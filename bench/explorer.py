"""How soon the survey's filters answer in Voilà in a real Chromium: from the choice to the new picture on the page.

`python -m bench.explorer` measures this alone.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from beseda.content import find_course

from .browser import chromium
from .servers import beseda
from .table import Row, middle

NOTEBOOK = "voila/render/modules/crime_prevention_assistants/cs.ipynb"
LISTS = '[data-live="survey-explore"] select'
CONTROLS = 8
MOST = 6
"""Choices of each list that are tried, without the one it begins with; it is put back afterwards."""

# Chooses an option and resolves with the milliseconds until the look has been drawn anew and shown.
CHOOSE = """([at, option]) => new Promise((resolve) => {
  const select = document.querySelectorAll('[data-live="survey-explore"] select')[at];
  const root = select.closest('[data-live="survey-explore"]');
  const began = performance.now();
  const watch = new MutationObserver(() => {
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
  });
  watch.observe(root.querySelector('.widget-html-content'), {subtree: true, childList: true});
  setTimeout(() => { watch.disconnect(); resolve(null); }, 5000);
  select.selectedIndex = option;
  select.dispatchEvent(new Event('change', {bubbles: true}));
})"""


def explorer(browser: Browser, folder: Path) -> list[Row]:
    """Tries every list; a choice that changes nothing on the page is not counted."""
    took: list[float] = []
    medians = []
    with beseda(find_course(None).root, folder) as server:
        page = browser.new_page()
        page.goto(server.address + NOTEBOOK)
        page.wait_for_selector(LISTS, state="attached", timeout=60_000)
        step = page.evaluate(f"document.querySelector('{LISTS}').closest('section').id")
        page.evaluate(f"location.hash = '{step}'")
        page.wait_for_selector(LISTS, timeout=10_000)
        for at in range(CONTROLS):
            many = page.evaluate(f"document.querySelectorAll('[data-live=\"survey-explore\"] select')[{at}].length")
            times = [page.evaluate(CHOOSE, [at, option]) for option in (*range(1, min(many, MOST + 1)), 0)]
            here = [one for one in times if one is not None]
            took += here
            medians += [middle(here)] if here else []
        page.close()
    shown = f"{middle(took):.0f}"
    return [
        Row("survey in Voilà: a filter answers, median, ms", "-", shown, "", "≤ 300"),
        Row("the same: the slowest filter's median, ms", "-", f"{max(medians):.0f}", "", "≤ 300"),
    ]


def main() -> None:
    """Prints the rows."""
    with tempfile.TemporaryDirectory(prefix="beseda-bench-") as name, chromium() as browser:
        for row in explorer(browser, Path(name)):
            print(f"{row.what}: {row.ours} ({row.bound})", flush=True)


if __name__ == "__main__":
    main()
