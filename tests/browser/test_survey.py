"""The questionnaire in a real browser: what waits for an answer appears at once; keyboard, width and themes."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from beseda.records import Invited, Municipality, Records

from ..servers import Server
from .test_accessibility import AXE, serious_in_both_themes

SURVEY = "crime-prevention-assistants"


def test_a_municipality_fills_in_the_whole_form_by_keyboard_and_axe_finds_nothing(
    browser: Browser, server: Server
) -> None:
    with Records.open(server.records) as records:
        records.surveys.put_frame(SURVEY, [Municipality("999001", "Obec 0001", "CZ010", 900)], synthetic=True)
        drawn: list[Invited] = []
        records.surveys.draw(SURVEY, drawn.extend)
        code = drawn[0].invitation
        context = browser.new_context(bypass_csp=True, reduced_motion="reduce", viewport={"width": 320, "height": 800})
        page = context.new_page()
        hosts: set[str] = set()
        page.on("request", lambda request: hosts.add(request.url.split("/")[2]))

        def look() -> None:
            page.add_script_tag(path=str(AXE))
            assert serious_in_both_themes(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= 320

        def go(press: str, button: str) -> None:
            with page.expect_navigation():
                page.locator(button).press(press)

        page.goto(f"{server.address}survey?lang=uk")
        page.locator("#code").fill(code.lower())
        go("Enter", "#code")
        go("Enter", "a.button.primary")
        expect(page.locator("#years")).to_be_hidden()
        page.locator('input[name="has-assistants"]').first.press("Space")
        expect(page.locator("#years")).to_be_visible()
        page.keyboard.press("ArrowDown")  # no assistants after all
        expect(page.locator("#years")).to_be_hidden()
        expect(page.locator("#plans")).to_be_visible()
        page.keyboard.press("ArrowUp")
        page.locator("#years-field").fill("99")
        page.locator("#assistants-count-field").fill("40")
        go("Enter", ".continue")
        expect(page.locator(".notice")).to_be_focused()
        look()
        page.locator("#years-field").fill("3")
        go("Enter", ".continue")
        for _ in range(8):
            if "step=cooperation" in page.url:
                page.locator('input[name="coop-schools"]').first.press("Space")
                look()
            if "step=check" in page.url:
                break
            go("Enter", ".continue")
        go("Enter", ".continue")
        page.locator('input[name="confirmed"]').press("Space")
        look()
        go("Enter", ".continue")
        expect(page.locator("[data-print]")).to_be_visible()
        answers = records.surveys.answers(SURVEY)[0].content.answers
        assert answers == {"has-assistants": "yes", "assistants-count": 40, "years": 3, "coop-schools": 1}
        assert hosts == {server.address.split("/")[2]}
        context.close()
