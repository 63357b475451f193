"""What axe-core and a narrow window find on a page, and a count of what was looked at."""

from __future__ import annotations

from collections import Counter

from playwright.sync_api import Page

from .test_accessibility import AXE

NARROW = ((320, 640), (640, 400))
"""A small phone, and a window of 1280 × 800 px at 200 %."""

SETTLED_MS = 500


class Audit:
    """What was looked at, and what was found."""

    def __init__(self) -> None:
        self.views: Counter[str] = Counter()
        self.found: Counter[str] = Counter()

    def look(self, page: Page, where: str, part: str = "html") -> None:
        """Looks at the page as it is in both themes and at both widths; `where` begins with what to count it under."""
        self.views[counted(where)] += 1
        if not page.evaluate("'axe' in window"):
            page.add_script_tag(path=str(AXE))
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for name in axe(page, part):
                self.found[f"{where}: {scheme}: {name}"] += 1
        before = page.viewport_size
        for width, height in NARROW:
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_function("(width) => innerWidth === width", arg=width)
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:  # Jupyter's outputs learn of a new width a moment later
                page.wait_for_timeout(SETTLED_MS)
                wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                self.found[f"{where}: {wide} px wide at {width}"] += 1
        if before:
            page.set_viewport_size(before)


def axe(page: Page, part: str) -> list[str]:
    """Everything that axe-core names a violation, however small."""
    names = page.evaluate(
        """async (part) => (await axe.run(document.querySelector(part), {resultTypes: ['violations']})).violations
             .map((one) => `${one.impact} ${one.id}: ${one.nodes[0].html.slice(0, 160)}`)""",
        part,
    )
    return list(names)


def counted(where: str) -> str:
    """The words under which a view is counted: the module or part, and the language."""
    return " ".join(where.split(" ")[:2])
