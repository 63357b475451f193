"""Looks at everything that people see with axe-core, and for sideways scrolling: `python -m tests.browser.audit`.

Every exercise of every module in every language, from its first view to its last one and to every ending of a
conversation, in light and dark, at 320 px and at twice the zoom; every slide of every deck; every page around them,
and the trainer's. It takes half an hour, so the tests look at one exercise of each kind only.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, TimeoutError, sync_playwright

from beseda.content import Course, packaged_course, read_notebook, spec
from beseda.export import deck_html, read_slides, read_source

from ..servers import Server, running
from .chromium import FLAGS, get
from .test_accessibility import AXE, answer

VIEWS = 40
"""At most so many views of one exercise."""
READY = "performance.getEntriesByName('beseda-deck').length > 0"
COUNT = "document.querySelectorAll('.slides > section').length"
PRESENT = "[...document.querySelectorAll('.slides > section')].findIndex((one) => one.classList.contains('present'))"
SEEN = "(node) => node.shadowRoot.textContent"
NARROW = ((320, 640), (640, 400))
"""A small phone, and a window of 1280 × 800 px at 200 %."""
ELSEWHERE = ("m/", "files/", "static/", "voila/", "trainer/documents", "trainer/present", "trainer/notebook")
"""Pages that are walked through, and files."""
TOKEN = "audit-of-pages"


class Audit:
    """What was looked at, and what was found."""

    def __init__(self) -> None:
        self.views: Counter[str] = Counter()
        self.found: Counter[str] = Counter()

    def look(self, page: Page, where: str, part: str = "html") -> None:
        """Looks at the page as it is in both themes and at both widths."""
        self.views[where.split(" ")[0]] += 1
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for name in axe(page, part):
                self.found[f"{where}: {scheme}: {name}"] += 1
        before = page.viewport_size
        for width, height in NARROW:
            page.set_viewport_size({"width": width, "height": height})
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


def walk(audit: Audit, page: Page, exercise: Locator, data: Mapping[str, Any], where: str) -> None:
    """Goes through an exercise to its end."""
    part = f'beseda-exercise[exercise="{data["id"]}"]'
    audit.look(page, where, part)
    if data["kind"] == "dialogue":
        for ending, path in endings(data):
            for number, step in enumerate(path):
                press(exercise, data, step)
                audit.views[where.split(" ")[0]] += 1
                if number == len(path) - 1:
                    audit.look(page, f"{where} {ending}", part)
            exercise.locator(".actions").last.locator("button").last.click()
        return
    seen = set[str]()
    for view in range(VIEWS):
        seen.add(exercise.evaluate(SEEN))
        try:
            answer(exercise)
        except TimeoutError:
            return
        page.wait_for_timeout(60)
        if exercise.evaluate(SEEN) in seen:
            return
        audit.look(page, f"{where} view {view + 2}", part)


def endings(data: Mapping[str, Any]) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Every ending with a shortest way to it: steps are (`choice`, its number), (`hang_up`, 0) or (`rescue`, 0)."""
    nodes = {node["id"]: node for node in data["nodes"]}
    ways: dict[str, list[tuple[str, int]]] = {data["start"]: []}
    todo = deque([data["start"]])
    while todo:
        node = nodes[todo.popleft()]
        for kind, number, to in leads(data, node):
            if to not in ways:
                ways[to] = [*ways[node["id"]], (kind, number)]
                todo.append(to)
    return ((id_, way) for id_, way in ways.items() if nodes[id_].get("ending"))


def leads(data: Mapping[str, Any], node: Mapping[str, Any]) -> Iterator[tuple[str, int, str]]:
    """Where one can go from a node."""
    for number, choice in enumerate(node.get("choices") or ()):
        yield "choice", number, choice["to"]
    if node.get("rescue"):
        yield "rescue", 0, node["rescue"]
    if data["channel"] == "call" and data.get("hang_up") and not node.get("ending") and not node.get("over"):
        yield "hang_up", 0, node.get("hang_up") or data["hang_up"]


def press(exercise: Locator, data: Mapping[str, Any], step: tuple[str, int]) -> None:
    """Takes one step of a conversation."""
    kind, number = step
    if kind == "choice":
        exercise.locator(".moves button").nth(number).click()
    elif kind == "rescue":
        exercise.locator("button.primary").first.click()
    else:
        exercise.locator(".call-actions button").last.click()


def module(audit: Audit, browser: Browser, server: Server, course: Course, name: str, lang: str) -> None:
    """Every exercise of a module, and the page at its beginning and at its end."""
    address = f"{server.address}m/{name}?lang={lang}"
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    context.set_default_timeout(8000)
    page = context.new_page()
    page.goto(address)
    page.add_script_tag(path=str(AXE))
    audit.look(page, f"{name} {lang} page")
    for id_ in dict.fromkeys(read_notebook(course.notebook(name, lang)).exercises):
        step = page.evaluate(f"""document.querySelector('[exercise="{id_}"]').closest('section').id""")
        page.goto(f"{address}#{step}")
        exercise = page.locator(f'beseda-exercise[exercise="{id_}"]').first
        try:
            exercise.locator("input, button, textarea").first.wait_for()
            walk(audit, page, exercise, spec(course, id_, lang), f"{name} {lang} {id_}")
        except TimeoutError as error:
            audit.found[f"{name} {lang} {id_}: {str(error).splitlines()[0]}"] += 1
        print(f"{name} {lang} {id_}: {sum(audit.views.values())} views, {len(audit.found)} findings", flush=True)
    page.goto(f"{address}#end")
    audit.look(page, f"{name} {lang} end")
    context.close()


def deck(audit: Audit, browser: Browser, course: Course, name: str, lang: str, folder: Path) -> None:
    """Every slide of a module's deck."""
    path = folder / f"{name}-{lang}.html"
    path.write_text(deck_html(read_slides(read_source(course.notebook(name, lang), course))), encoding="utf-8")
    page = browser.new_page(reduced_motion="reduce", viewport={"width": 1280, "height": 720})
    page.goto(path.as_uri())
    page.wait_for_function(READY)
    page.add_script_tag(path=str(AXE))
    for number in range(page.evaluate(COUNT)):
        page.wait_for_function(f"{PRESENT} === {number}")
        audit.views["decks"] += 1
        for found in axe(page, "section.present"):
            audit.found[f"deck {name} {lang} slide {number + 1}: {found}"] += 1
        while page.evaluate(PRESENT) == number:  # what appears step by step is looked at when it is all there
            page.keyboard.press("ArrowRight")
            if number == page.evaluate(COUNT) - 1:
                break
    print(f"deck {name} {lang}: {audit.views['decks']} slides, {len(audit.found)} findings", flush=True)
    page.close()


def around(audit: Audit, browser: Browser, server: Server, lang: str) -> None:
    """The pages around the modules, and the trainer's."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{server.address}trainer?token={TOKEN}")
    todo, seen = [f"{server.address}{path}?lang={lang}" for path in ("", "nothing", "help", "trainer")], set[str]()
    while todo:
        address = todo.pop(0).split("#")[0]
        path = address.removeprefix(server.address).split("?")[0]
        if path in seen or not address.startswith(server.address) or path.startswith(ELSEWHERE):
            continue
        seen.add(path)
        page.goto(address)
        if page.locator("html[lang]").count() == 0:
            continue
        page.add_script_tag(path=str(AXE))
        audit.look(page, f"around {lang} /{path}")
        print(f"{lang} /{path}: {len(audit.found)} findings", flush=True)
        todo += page.eval_on_selector_all("a[href]:not([download])", "(links) => links.map((link) => link.href)")
    context.close()


def main(modules: Sequence[str]) -> None:
    """Prints what was looked at and what was found; ends with 1 when there is something."""
    course, audit = Course(packaged_course()), Audit()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=get(), args=FLAGS)
        with running(course.root, Path(folder), "--token", TOKEN) as server:
            for lang in course.languages:
                around(audit, browser, server, lang)
                for name in modules or course.info.modules:
                    deck(audit, browser, course, name, lang, Path(folder))
                    module(audit, browser, server, course, name, lang)
        browser.close()
    for where, count in audit.found.items():
        print(f"{count} × {where}")
    print(f"{sum(audit.views.values())} views, {dict(audit.views)}: {len(audit.found)} findings")
    sys.exit(bool(audit.found))


if __name__ == "__main__":
    main(sys.argv[1:])
