"""Keyboard, screen reader, zoom, colours: every kind in every language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from ..servers import Server

KINDS = {
    "choice": "who-may-know", "verdict": "real-or-fraud", "dialogue": "fake-banker", "sort": "first-steps",
    "scale": "my-habits", "reflect": "my-plan", "address": "address-lookalikes", "card": "card-details",
    "approve": "approve-screen", "permissions": "remote-access", "password": "password-lab",
    "incident": "minority_specifics/incidents-deaf", "roles": "minority_specifics/roles-playground",
    "table": "experiential_reflection/silent-table",
}  # fmt: skip
MODULES: dict[str, list[str]] = {}
"""The kinds by the module that has them: its page is loaded once for all of them."""
for kind, name in KINDS.items():
    MODULES.setdefault(name.split("/")[0] if "/" in name else "seniors_in_cyberspace", []).append(kind)
ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def serious(page: Page, part: str = "html") -> list[str]:
    """What axe-core finds serious or critical on the page as it is, or on the first such part of it."""
    found = page.evaluate(
        """async (part) => (await axe.run(document.querySelector(part), {resultTypes: ['violations']})).violations
             .filter((violation) => ['serious', 'critical'].includes(violation.impact))
             .map((violation) => violation.id + ': ' + violation.nodes[0].html)""",
        part,
    )
    return list(found)


def only(page: Page, server: Server, name: str, lang: str) -> Any:
    """The module's page at the step with that exercise; a name without a module is one of the seniors'.

    A page that is there already only turns to the step.
    """
    id_ = name if "/" in name else f"seniors_in_cyberspace/{name}"
    address = f"{server.address}m/{id_.split('/')[0]}?lang={lang}"
    if page.url.split("#")[0] != address:
        page.goto(address)
    step = page.evaluate(f"""document.querySelector('[exercise="{id_}"]').closest('section').id""")
    page.goto(f"{address}#{step}")
    exercise = page.locator(f'beseda-exercise[exercise="{id_}"]')
    expect(exercise.locator("input, button, textarea").locator("visible=true").first).to_be_visible()
    return exercise


def answer(exercise: Any) -> None:
    """Does what a learner does first: chooses in every group there is and presses the main button."""
    for group in exercise.get_by_role("radiogroup").or_(exercise.locator("fieldset")).all():
        if group.get_by_role("radio").count():
            group.get_by_role("radio").first.check()
    if exercise.get_by_role("textbox").count():
        exercise.get_by_role("textbox").first.fill("Zavolám dceři.")
    button = exercise.locator("button:enabled:not([aria-disabled=true])").first
    main = exercise.locator("button.primary:enabled:not([aria-disabled=true])")
    (main.first if main.count() else button).click()


def serious_in_both_themes(page: Page, part: str = "html") -> list[str]:
    """What axe-core finds on the page as it is, or on a part of it, in light and in dark."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{scheme}: {one}" for one in serious(page, part)]
    return found


@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
@pytest.mark.parametrize("module", MODULES)
def test_axe_finds_nothing_serious(browser: Browser, server: Server, module: str, lang: str) -> None:
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    found = {}
    for kind in MODULES[module]:
        exercise = only(page, server, KINDS[kind], lang)
        if not page.evaluate("'axe' in window"):
            page.add_script_tag(path=str(AXE))
        part = f'[exercise="{exercise.get_attribute("exercise")}"]'
        found[kind] = serious_in_both_themes(page, part if len(found) else "html")
        answer(exercise)
        page.wait_for_timeout(100)
        found[kind] += serious_in_both_themes(page, part)
    assert {kind: what for kind, what in found.items() if what} == {}
    context.close()


@pytest.mark.parametrize("path", ["?lang=cs", "nothing?lang=cs", "m/seniors_in_cyberspace?lang=cs#end"])
def test_axe_finds_nothing_serious_around_the_exercises(browser: Browser, server: Server, path: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(server.address + path)
    page.add_script_tag(path=str(AXE))
    assert serious(page) == []
    context.close()


def test_status_region_is_there_before_it_speaks(page: Page, server: Server) -> None:
    for name in ("who-may-know", "real-or-fraud", "first-steps", "my-habits"):
        exercise = only(page, server, name, "cs")
        expect(exercise.get_by_role("status").first).to_be_attached()


@pytest.mark.parametrize("module", MODULES)
def test_controls_are_large_enough_for_fingers(page: Page, server: Server, module: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for kind in MODULES[module]:
        exercise = only(page, server, KINDS[kind], "cs")
        for control in exercise.locator("button:visible, label:visible:has(input), summary:visible").all():
            box = control.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 43.5, f"{kind}: {control.inner_text()}"


@pytest.mark.parametrize("module", MODULES)
def test_page_at_twice_the_zoom_needs_no_sideways_scrolling(browser: Browser, server: Server, module: str) -> None:
    # 200 % zoom of a 1280 px window is a 640 px wide one with twice the pixels.
    context = browser.new_context(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    page = context.new_page()
    for kind in MODULES[module]:
        only(page, server, KINDS[kind], "cs")
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, kind
    context.close()


def test_reduced_motion_is_kept(browser: Browser, server: Server) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    exercise = only(page, server, "who-may-know", "cs")
    moving = exercise.evaluate(
        """(node) => [...node.shadowRoot.querySelectorAll('*')].filter((part) => {
             const style = getComputedStyle(part);
             return parseFloat(style.transitionDuration) > 0.01 || parseFloat(style.animationDuration) > 0.01;
           }).length"""
    )
    assert moving == 0
    context.close()
