"""A sitting of the pool of messages, from the choice of its size to what is worth repeating."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from beseda.content import Verdict, find_course, packaged_course

ID = "seniors_in_cyberspace/real-or-fraud"


def at(it: Locator, number: int, of: int) -> None:
    expect(it.get_by_role("heading", name=re.compile(rf"^Zpráva {number} z(e)?\s{of}$"))).to_be_visible()


def answer(it: Locator, verdict: str) -> None:
    for name in (verdict, "dost"):
        it.get_by_role("radio", name=name, exact=True).check()
    it.get_by_role("radio", name=re.compile("Ověřím")).check()
    it.get_by_role("button", name="Zkontrolovat").click()


def test_a_sitting_tells_what_one_knows_and_ends_with_counts_in_words(page: Page, module_page: str) -> None:
    exercise = find_course(packaged_course()).exercise(ID)
    assert isinstance(exercise, Verdict)
    items = {item.id: item for item in exercise.items}
    page.add_init_script("window.drawn = []; addEventListener('beseda-answer', (it) => drawn.push(it.detail.item))")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{module_page}#frauds")
    it = page.locator(f'beseda-exercise[exercise="{ID}"]')
    at(it, 1, 8)
    it.get_by_role("radio", name="16 zpráv").check()
    at(it, 1, 16)
    it.get_by_role("radio", name="8 zpráv", exact=True).check()
    at(it, 1, 8)

    for number in range(9):
        at(it, number % 8 + 1, 8)
        known = it.locator(".situation p").last.inner_text()
        answer(it, "Pravá zpráva")
        assert page.evaluate("drawn.length") == number + 1
        assert items[page.evaluate("drawn.at(-1)")].situation["cs"].split() == known.split()
        expect(it.locator("mark").first).to_be_visible()
        it.get_by_role("button", name=re.compile("Další zpráva|Zobrazit souhrn")).click()
        if number == 7:
            expect(it.get_by_text("Tentokrát jste nepoznali žádný podvod.")).to_be_visible()
            expect(it.get_by_text("Žádnou pravou zprávu jste neměli za podvod.")).to_be_visible()
            expect(it.get_by_text("Čeho si u podvodů všimnout příště")).to_be_visible()
            expect(it.get_by_text("Podle čeho příště poznat pravou zprávu")).to_have_count(0)
            it.get_by_role("button", name="Zkusit další sadu").click()
    seen = page.evaluate("drawn")
    assert len(set(seen)) == 9  # none of the first sitting comes again
    for fraud in (True, False):
        assert len({items[id_].topic for id_ in seen[:8] if items[id_].fraud is fraud}) == 4
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
