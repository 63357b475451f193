"""Looks at everything that people see with axe-core, and for sideways scrolling: `python -m tests.browser.audit`.

Every exercise of every module in every language, from its first view to its last one and to every ending of a
conversation, in light and dark, at 320 px and at twice the zoom; every slide of every deck; every page around them,
and the trainer's. It takes an hour or more, so the tests look at one exercise of each kind only; `--lang`, `--part` and
`--share 1/3` look at a piece of it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, TimeoutError, sync_playwright

from beseda.content import Course, packaged_course, read_notebook, spec
from beseda.content.text import LANGUAGES
from beseda.export import deck_html, read_slides, read_source

from ..servers import Server, running
from . import audit_pages as pages
from .audit_filled import fill
from .chromium import FLAGS, get
from .looks import Audit, axe, counted
from .test_accessibility import AXE, answer

VIEWS = 40
"""At most so many views of one exercise."""
LONGEST = 30
"""So many steps of a conversation at most."""
READY = "performance.getEntriesByName('beseda-deck').length > 0"
COUNT = "document.querySelectorAll('.slides > section').length"
PRESENT = "[...document.querySelectorAll('.slides > section')].findIndex((one) => one.classList.contains('present'))"
SEEN = "(node) => node.shadowRoot.textContent"
ELSEWHERE = ("m/", "files/", "static/", "voila/", "trainer/documents", "trainer/present", "trainer/notebook")
"""Pages that are walked through, and files."""
TOKEN = "audit-of-pages"
CIRCLE = "audit-of-the-circle"
EMPTY = ("around", "decks", "exercises")
FILLED = ("advice", "survey", "leaders", "circle", "report", "notebook")


def walk(audit: Audit, page: Page, exercise: Locator, data: Mapping[str, Any], where: str) -> None:
    """Goes through an exercise to its end."""
    part = f'beseda-exercise[exercise="{data["id"]}"]'
    audit.look(page, where, part)
    if data.get("content_note"):  # what comes is said beforehand
        exercise.locator("button.primary").first.click()
        audit.look(page, f"{where} past its note", part)
    if data["kind"] == "dialogue":
        for ending, path in endings(data):
            for number, step in enumerate(path):
                press(exercise, data, step)
                audit.views[counted(where)] += 1
                if number == len(path) - 1:
                    audit.look(page, f"{where} {ending}", part)
            exercise.locator(".actions").last.locator("button").last.click()
        return
    seen = set[str]()
    locked = page.evaluate("Object.keys(localStorage).some((key) => key.includes('vault'))")
    if data["kind"] == "reflect" and not locked:
        lock(audit, page, exercise, part, where)
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


def lock(audit: Audit, page: Page, exercise: Locator, part: str, where: str) -> None:
    """What the lock of private texts offers, its forms, the recovery words, locked and open again."""
    passphrase = "four random words here"
    exercise.locator(".vault-more summary").click()
    audit.look(page, f"{where} lock", part)
    if exercise.locator(".vault-more button").count() > 1:
        for number in (1, 2):
            exercise.locator(".vault-more button").nth(number).click()
            audit.look(page, f"{where} lock form {number}", part)
            exercise.locator(".vault-form .actions button").last.click()
            exercise.locator(".vault-more summary").click()
    exercise.locator(".vault-more button").first.click()
    if exercise.locator(".protect").count():
        audit.look(page, f"{where} lock new", part)
        exercise.locator(".protect input").fill(passphrase)
        exercise.locator(".protect .primary").click()
        exercise.locator(".phrase-words li").first.wait_for()
        audit.look(page, f"{where} lock words", part)
        exercise.locator("button.primary").first.click()
        exercise.locator(".vault-more summary").click()
        audit.look(page, f"{where} lock open", part)
        exercise.locator(".vault-more button").first.click()
    for secret in ("wrong", passphrase):
        exercise.locator(".vault-form input").fill(secret)
        exercise.locator(".vault-form .primary").click()
        if secret == "wrong":
            exercise.locator(".problem:not(:empty)").wait_for()
        audit.look(page, f"{where} lock {secret}", part)
    exercise.locator(".vault-more").wait_for()


def endings(data: Mapping[str, Any]) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Every ending with a shortest way to it: steps are (`choice`, its number), (`hang_up`, 0) or (`rescue`, 0)."""
    nodes = {node["id"]: node for node in data["nodes"]}
    meters = {meter["id"]: meter["start"] for meter in data.get("meters") or ()}
    seen, found = {(data["start"], *meters.values())}, set[str]()
    todo = deque([(data["start"], meters, list[tuple[str, int]]())])
    while todo:
        at, meters, way = todo.popleft()
        if nodes[at].get("ending") and at not in found:
            found.add(at)
            yield at, way
        for kind, number, to, after in leads(data, nodes[at], meters):
            if len(way) < LONGEST and (to, *after.values()) not in seen:
                seen.add((to, *after.values()))
                todo.append((to, after, [*way, (kind, number)]))


def leads(
    data: Mapping[str, Any], node: Mapping[str, Any], meters: Mapping[str, int]
) -> Iterator[tuple[str, int, str, dict[str, int]]]:
    """Where one can go from a node, and the meters then."""
    for number, choice in enumerate(node.get("choices") or ()):
        changes = choice.get("change") or {}
        after = {meter: value + changes.get(meter, 0) for meter, value in meters.items()}
        needs = choice.get("needs") or ()
        to = next((need["to"] for need in needs if after[need["meter"]] < need["least"]), choice["to"])
        yield "choice", number, to, after
    if node.get("rescue"):
        yield "rescue", 0, node["rescue"], dict(meters)
    if data["channel"] == "call" and data.get("hang_up") and not node.get("ending") and not node.get("over"):
        yield "hang_up", 0, node.get("hang_up") or data["hang_up"], dict(meters)


def press(exercise: Locator, data: Mapping[str, Any], step: tuple[str, int]) -> None:
    """Takes one step of a conversation."""
    kind, number = step
    if kind == "choice":
        exercise.locator(".moves button").nth(number).click()
    elif kind == "rescue":
        exercise.locator("button.primary").first.click()
    else:
        exercise.locator(".call-actions button").last.click()


def module(audit: Audit, browser: Browser, server: Server, course: Course, name: str, lang: str, share: slice) -> None:
    """The exercises of a module, or every so manieth of them, and the page at its beginning and at its end."""
    address = f"{server.address}m/{name}?lang={lang}"
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    context.set_default_timeout(8000)
    page = context.new_page()
    page.goto(address)
    page.add_script_tag(path=str(AXE))
    audit.look(page, f"{name} {lang} page")
    for id_ in [*dict.fromkeys(read_notebook(course.notebook(name, lang)).exercises)][share]:
        step = page.evaluate(f"""document.querySelector('[exercise="{id_}"]').closest('section').id""")
        page.goto(f"{address}#{step}")
        exercise = page.locator(f'beseda-exercise[exercise="{id_}"]').first
        try:
            exercise.locator("input, button, textarea").locator("visible=true").first.wait_for()
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
        audit.views[f"decks {lang}"] += 1
        for found in axe(page, "section.present"):
            audit.found[f"deck {name} {lang} slide {number + 1}: {found}"] += 1
        while page.evaluate(PRESENT) == number:  # what appears step by step is looked at when it is all there
            page.keyboard.press("ArrowRight")
            if number == page.evaluate(COUNT) - 1:
                break
    print(f"deck {name} {lang}: {audit.views[f'decks {lang}']} slides, {len(audit.found)} findings", flush=True)
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


def main(modules: list[str], langs: list[str], parts: list[str], share: slice) -> None:
    """Prints what was looked at and what was found; ends with 1 when there is something."""
    course, audit = Course(packaged_course()), Audit()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=get(), args=FLAGS)
        options = ("--token", TOKEN, "--psychologist-token", CIRCLE)
        with running(course.root, Path(folder), *options) as server:
            codes = fill(course, server, Path(folder)) if {*parts} & {*FILLED} else []
            for at, lang in enumerate(course.languages):
                if lang not in langs:
                    continue
                filled(audit, browser, server, lang, parts, codes[at::3], Path(folder))
                if "around" in parts:
                    around(audit, browser, server, lang)
                for name in modules or course.info.modules:
                    if "decks" in parts:
                        deck(audit, browser, course, name, lang, Path(folder))
                    if "exercises" in parts:
                        module(audit, browser, server, course, name, lang, share)
        browser.close()
    for where, count in audit.found.items():
        print(f"{count} × {where}")
    print(f"{sum(audit.views.values())} views, {dict(audit.views)}: {len(audit.found)} findings")
    sys.exit(bool(audit.found))


def filled(
    audit: Audit, browser: Browser, server: Server, lang: str, parts: list[str], codes: list[str], folder: Path
) -> None:
    """The pages with something on them."""
    for part in parts:
        match part:
            case "advice":
                pages.advice(audit, browser, server, lang)
            case "survey":
                pages.survey(audit, browser, server, lang, codes[0])
            case "leaders":
                pages.leaders(audit, browser, server, lang, TOKEN, codes[-1])
            case "circle":
                pages.circle(audit, browser, server, lang, CIRCLE)
            case "report":
                pages.report(audit, browser, server, lang, TOKEN, folder)
            case "notebook":
                pages.notebook(audit, browser, server, lang)
            case _:
                continue
        print(f"{part} {lang}: {audit.views[f'{part} {lang}']} views, {len(audit.found)} findings", flush=True)


def part_of_all(text: str) -> slice:
    """`2/3` is the second, the fifth, the eighth … of all."""
    number, of = (int(one) for one in text.split("/"))
    return slice(number - 1, None, of)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*")
    parser.add_argument("--lang", action="append", default=[])
    parser.add_argument("--part", action="append", default=[], choices=EMPTY + FILLED)
    parser.add_argument("--share", type=part_of_all, default=slice(None), metavar="N/M")
    given = parser.parse_args()
    main(given.modules, given.lang or list(LANGUAGES), given.part or [*EMPTY, *FILLED], given.share)
