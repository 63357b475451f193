"""Readiness check and figures in a browser: without a script, by keyboard, in both themes, at 360 pixels."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from ..servers import Server
from .test_accessibility import AXE, serious, serious_in_both_themes


def test_plan_needs_no_script_and_no_mouse(browser: Browser, server: Server, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{server.address}readiness?lang=cs")
    page.get_by_label("Název obce").focus()
    page.keyboard.type("Vrbínov")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # the first question: yes
    page.keyboard.press("Enter")  # sends the form with its one button
    expect(page.get_by_role("heading", level=1)).to_have_text("Plán příprav")
    expect(page.locator(".todo-plan > li")).to_have_count(28)
    with page.expect_download() as download:
        page.get_by_role("button", name="Stáhnout PDF").click()
    download.value.save_as(tmp_path / "plan.pdf")
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    page.get_by_role("button", name="Upravit odpovědi").click()
    expect(page.get_by_label("Název obce")).to_have_value("Vrbínov")
    expect(page.get_by_role("radio", name="Ano").first).to_be_checked()
    context.close()


def test_axe_finds_nothing_serious_and_fingers_find_everything(browser: Browser, server: Server) -> None:
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{server.address}figures?lang=en")
    page.add_script_tag(path=str(AXE))
    assert serious_in_both_themes(page) == []
    fits(page)
    page.goto(f"{server.address}readiness?lang=uk")
    page.add_script_tag(path=str(AXE))
    assert serious(page) == []
    fits(page)
    for group in page.get_by_role("group").all()[2:]:  # two tasks are left, so that the plan is short
        group.get_by_role("radio").first.check()
    page.locator("button.primary[value=plan]").click()
    expect(page.locator(".todo-plan > li")).to_have_count(2)
    page.add_script_tag(path=str(AXE))
    assert serious_in_both_themes(page) == []
    fits(page)
    context.close()


def fits(page: Page) -> None:
    """Nothing is wider than a small screen, and nothing to press is lower than a finger."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    small = page.evaluate(
        """[...document.querySelectorAll('main button, .choices label, main summary')]
             .filter((node) => node.getBoundingClientRect().height < 43.5).map((node) => node.textContent)"""
    )
    assert small == []
