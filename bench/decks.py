"""Every deck of the course, opened from disk without a network in Chromium and in Firefox, slide by slide."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser
from tests.browser.firefox import Firefox, firefox

from beseda.content import Course, packaged_course
from beseda.export import deck_html, read_slides, read_source

from .table import Row

READY = "performance.getEntriesByName('beseda-deck')[0]?.startTime ?? 0"
COUNT = "document.querySelectorAll('.slides > section').length"
PRESENT = "[...document.querySelectorAll('.slides > section')].findIndex((one) => one.classList.contains('present'))"


def decks(browser: Browser, folder: Path) -> list[Row]:
    """The largest deck, the slowest opening, and all requests and errors on all slides."""
    files = _files(folder)
    size = max(path.stat().st_size for path in files) / 1024
    with firefox(folder / "firefox") as fox:
        seen = {"Chromium": [_chromium(browser, path) for path in files],
                "Firefox": [_firefox(fox, path) for path in files]}  # fmt: skip
    rows = [Row(f"{len(files)} decks: the largest, KB", "-", f"{size:.0f}", "", "≤ 1024")]
    for name, visits in seen.items():
        slides = sum(visit[1] for visit in visits)
        rows += [
            Row(
                f"decks in {name}: interactive, slowest, ms", "-", f"{max(one[0] for one in visits):.0f}", "", "≤ 1000"
            ),
            Row(f"decks in {name}: requests on {slides} slides", "-", str(sum(one[2] for one in visits)), "", "0"),
            Row(f"decks in {name}: errors on {slides} slides", "-", str(sum(one[3] for one in visits)), "", "0"),
        ]
    return rows


def _files(folder: Path) -> list[Path]:
    course = Course(packaged_course())
    (folder / "firefox").mkdir()
    made = []
    for module in course.info.modules:
        for lang in course.languages:
            source = read_source(course.notebook(module, lang), course)
            for edition in ("participant", "trainer"):
                path = folder / f"{module}-{lang}-{edition}.html"
                path.write_text(deck_html(read_slides(source, edition)), encoding="utf-8")  # type: ignore[arg-type]
                made.append(path)
    return made


def _chromium(browser: Browser, path: Path) -> tuple[float, int, int, int]:
    """Milliseconds until the deck can be used, slides, requests, errors."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(path.as_uri())
    while not (ready := page.evaluate(READY)):
        page.wait_for_timeout(10)
    slides = page.evaluate(COUNT)
    for number in range(slides):
        while page.evaluate(PRESENT) != number:
            page.wait_for_timeout(10)
        page.keyboard.press("ArrowRight")
    context.close()
    return (
        float(ready),
        slides,
        len([url for url in asked if url != path.as_uri() and not url.startswith("data:")]),
        len(errors),
    )


def _firefox(fox: Firefox, path: Path) -> tuple[float, int, int, int]:
    fox.forget()
    fox.open(path.as_uri())
    ready = fox.wait(f"return {READY}")
    slides = fox.run(f"return {COUNT}")
    for number in range(slides):
        fox.wait(f"return {PRESENT} === {number}")
        fox.press("ArrowRight")
    return float(ready), slides, len(fox.asked()), len(fox.errors())
