"""A third of all sendings lost, the server away for two minutes, the page reloaded meanwhile: every answer arrives."""

from __future__ import annotations

import json
import random
import sqlite3
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, expect

from ..servers import running

STEPS = {"cards-intro": ("who-may-know",), "approve": ("approve-payment", "card-settings")}


def answer_all(page: Page, name: str) -> None:
    """Answers every question of a choice exercise."""
    exercise = page.locator(f'beseda-exercise[exercise="seniors_in_cyberspace/{name}"]')
    check = exercise.get_by_role("button", name="Zkontrolovat")
    expect(check).to_be_visible()  # exercises out of sight are drawn one after the other
    for _ in range(12):
        if not check.count():
            return
        exercise.get_by_role("radio").or_(exercise.get_by_role("checkbox")).first.check()
        check.click()
        expect(exercise.get_by_role("status").first).not_to_be_empty()
        exercise.locator("button.primary").click()


def test_no_answer_is_lost_or_doubled(browser: Browser, course: Path, tmp_path: Path) -> None:
    chance = random.Random(4711)
    state = {"away": False}
    given: list[str] = []
    with running(course, tmp_path) as server:
        address = f"{server.address}m/seniors_in_cyberspace?lang=cs"
        page = browser.new_context().new_page()
        page.clock.install()

        def wifi(route: Route) -> None:
            given.extend(answer["id"] for answer in json.loads(route.request.post_data or "[]"))
            if state["away"] or chance.random() < 0.3:
                route.abort("internetdisconnected")
            elif chance.random() < 0.15:  # the answer got there, the acknowledgement was lost
                route.fetch()
                route.abort("connectionreset")
            else:
                route.continue_()

        page.route("**/api/answers", wifi)
        for number, (step, names) in enumerate(STEPS.items()):
            page.goto(f"{address}#{step}")
            expect(page.locator(f"#{step}")).to_be_visible()
            for name in names:
                state["away"] = number == 1
                answer_all(page, name)
                page.clock.fast_forward(60_000)
            page.reload()
        page.clock.fast_forward(120_000)
        state["away"] = False
        wanted: set[str] = set()
        found: set[str] = set()
        rows: list[str] = []
        for _ in range(60):
            page.clock.fast_forward(301_000)
            page.wait_for_timeout(100)
            with sqlite3.connect(server.records.removeprefix("sqlite:///")) as database:
                rows = [row[0] for row in database.execute("select id from answer")]
            wanted, found = set(given), set(rows)  # what was given last may have its first try only now
            if found >= wanted and len(wanted) >= 11:
                break
        page.context.close()
    assert len(wanted) >= 11
    assert found == wanted
    assert rows is not None
    assert len(rows) == len(set(rows))
