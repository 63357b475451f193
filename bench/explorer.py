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
LIVE = ("survey-explore", "survey-recommend")
"""The page's live parts; every list in them is a filter."""

# Chooses an option and resolves with the milliseconds until all has been drawn anew, its pictures too, and shown; null
# where the choice changes nothing.
CHOOSE = """([part, at, option]) => new Promise((resolve) => {
  const root = document.querySelector(`[data-live="${part}"]`);
  const select = root.querySelectorAll('select')[at];
  const began = performance.now();
  const watch = new MutationObserver(async () => {
    watch.disconnect();
    await Promise.all([...root.querySelectorAll('img')].map((picture) => picture.decode()));
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
  });
  watch.observe(root.querySelector('.widget-html-content'), {subtree: true, childList: true});
  setTimeout(() => { watch.disconnect(); resolve(null); }, 3000);
  select.selectedIndex = option;
  select.dispatchEvent(new Event('change', {bubbles: true}));
})"""


def explorer(browser: Browser, folder: Path) -> list[Row]:
    """Tries every choice of every list. Raises where a list is seen to change nothing: it would not be measured."""
    filters: list[list[float]] = []
    with beseda(find_course(None).root, folder) as server:
        page = browser.new_page()
        page.goto(server.address + NOTEBOOK)
        for part in LIVE:
            lists = f'[data-live="{part}"] select'
            page.wait_for_selector(lists, state="attached", timeout=60_000)
            step = page.evaluate(f"document.querySelector('{lists}').closest('section').id")
            page.evaluate(f"location.hash = '{step}'")
            page.wait_for_selector(lists, timeout=10_000)
            for at in range(page.locator(lists).count()):
                many = page.evaluate(f"document.querySelectorAll('{lists}')[{at}].length")
                times = [page.evaluate(CHOOSE, [part, at, option]) for option in (*range(1, many), 0)]
                filters.append([one for one in times if one is not None])
                if not filters[-1]:
                    raise SystemExit(f"explorer: {part}: list {at + 1} changes nothing and cannot be measured")
        page.close()
    took = [one for times in filters for one in times]
    slowest = max(middle(times) for times in filters)
    of = f"{len(filters)} filters, {len(took)} choices"
    return [
        Row(f"survey in Voilà: a filter answers, median of {of}, ms", "-", f"{middle(took):.0f}", "", "≤ 300"),
        Row("the same: the slowest filter's median, ms", "-", f"{slowest:.0f}", "", "≤ 300"),
    ]


def main() -> None:
    """Prints the rows."""
    with tempfile.TemporaryDirectory(prefix="beseda-bench-") as name, chromium() as browser:
        for row in explorer(browser, Path(name)):
            print(f"{row.what}: {row.ours} ({row.bound})", flush=True)


if __name__ == "__main__":
    main()
