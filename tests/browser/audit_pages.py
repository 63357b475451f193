"""Pages that are empty until somebody has done something: survey, advice, and those of who leads a course."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page

from ..servers import Server
from .audit_filled import LONG, MODULE
from .looks import Audit

NOTEBOOK_WIDTHS = (320, 360, 640)


def _page(browser: Browser) -> Page:
    page = browser.new_context(bypass_csp=True, reduced_motion="reduce").new_page()
    page.set_default_timeout(15_000)
    return page


def advice(audit: Audit, browser: Browser, server: Server, lang: str) -> None:
    """Readiness check, its refusal and its plan; figures, rescue page, safety rules."""
    page = _page(browser)
    for path in ("readiness", "figures", "safety", "help"):
        page.goto(f"{server.address}{path}?lang={lang}")
        audit.look(page, f"advice {lang} {path}")
    page.goto(f"{server.address}readiness?lang={lang}")
    page.locator("input[name=place]").fill(LONG[:80])
    page.locator("button.primary[value=plan]").click()
    page.locator(".todo-plan").wait_for()
    audit.look(page, f"advice {lang} plan")
    page.goto(f"{server.address}readiness?lang={lang}")
    page.locator("input[name=start]").evaluate("(it) => { it.type = 'text'; it.value = 'soon'; }")
    page.locator("form").first.evaluate("(it) => { it.noValidate = true; }")
    page.locator("button.primary[value=plan]").click()
    page.locator("[role=alert]").first.wait_for()
    audit.look(page, f"advice {lang} refused")
    page.context.close()


def survey(audit: Audit, browser: Browser, server: Server, lang: str, code: str) -> None:
    """The form from the door to its end: every step empty, wrong and right, saved, asked back, sent, corrected."""
    page, where = _page(browser), f"survey {lang}"
    address = f"{server.address}survey/{code}?lang={lang}"

    def press(action: str) -> None:
        with page.expect_navigation():
            page.locator(f"main button[value={action}]").click()

    page.goto(f"{server.address}survey?lang={lang}")
    audit.look(page, f"{where} door")
    page.locator("#code").fill("K7QM-4XRD-29AB")
    page.keyboard.press("Enter")
    page.locator("#code-problem").wait_for()
    audit.look(page, f"{where} wrong code")
    page.goto(address)
    audit.look(page, f"{where} front")
    page.goto(f"{address}&step=check")
    audit.look(page, f"{where} nothing to send")
    page.goto(f"{address}&step=municipality")
    page.locator('input[name="has-assistants"]').first.check()
    audit.look(page, f"{where} further questions")
    page.locator("#years-field").fill("99")
    press("next")
    audit.look(page, f"{where} refused")
    page.locator("#years-field").fill("3")
    page.locator("#assistants-count-field").fill("2")
    page.locator("#assistants-ukrainian-field").fill("3")
    press("next")
    while "step=check" not in page.url:
        step = page.url.split("step=")[1]
        for box in page.locator("fieldset:not([hidden]) input[type=checkbox]").all()[:2]:
            box.check()
        for area in page.locator("textarea").all():
            area.fill(LONG)
        audit.look(page, f"{where} {step}")
        if step == "practice":
            press("later")
            audit.look(page, f"{where} saved")
            page.goto(f"{address}&step={step}")
        press("next")
    audit.look(page, f"{where} check")
    press("send")
    audit.look(page, f"{where} asked back")
    page.locator("input[name=confirmed]").first.check()
    press("send")
    page.locator("[data-print]").wait_for()
    audit.look(page, f"{where} sent")
    press("correct")
    audit.look(page, f"{where} returned")
    press("discard")
    page.goto(f"{server.address}survey/K7QM4XRD29AB?lang={lang}")
    audit.look(page, f"{where} unknown")
    page.context.close()


def leaders(audit: Audit, browser: Browser, server: Server, lang: str, token: str, code: str) -> None:
    """Reports, plans, the hands form and the survey's office, with something on them."""
    page, where, trainer = _page(browser), f"leaders {lang}", f"{server.address}trainer"
    page.goto(f"{trainer}?lang={lang}")
    audit.look(page, f"{where} login")
    page.goto(f"{trainer}?token={token}&lang={lang}")
    audit.look(page, f"{where} front")
    page.goto(f"{trainer}/report?lang={lang}")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    audit.look(page, f"{where} report")
    plan = f"{trainer}/plan/experiential_reflection"
    page.goto(f"{plan}?lang={lang}")
    people = page.eval_on_selector_all("a[href*='person=']", "(links) => links.map((link) => link.href)")
    for address in (f"{plan}?lang={lang}", *people[:2]):
        page.goto(address)
        audit.look(page, f"{where} plan")
    for day, at, late in ((1, "07:00", 0), (2, "10:15", 20), (3, "12:10", 200), (4, "23:00", 0)):
        page.goto(f"{plan}/now?lang={lang}&day={day}&at={at}&late={late}")
        audit.look(page, f"{where} now")
    page.goto(f"{trainer}/sets/seniors_in_cyberspace?lang={lang}")
    audit.look(page, f"{where} sets")
    _hands(audit, page, f"{trainer}/hands/seniors_in_cyberspace?lang={lang}", where)
    office = f"{trainer}/survey/{MODULE}"
    page.goto(f"{office}?lang={lang}")
    audit.look(page, f"{where} survey")
    for table in (f"code;has-assistants;years\n{code};perhaps;{LONG}\n", f"code;nothing\n{code};1\n",
                  f"code;has-assistants;good-practice\n{code};no;{LONG}\n{code};no;other\n"):  # fmt: skip
        page.goto(f"{office}?lang={lang}")
        page.locator("textarea[name=table]").fill(table)
        with page.expect_navigation():
            page.locator("main button[type=submit], main button[name=action]").first.click()
        audit.look(page, f"{where} pasted")
    page.context.close()


def _hands(audit: Audit, page: Page, address: str, where: str) -> None:
    page.goto(address)
    audit.look(page, f"{where} hands")
    with page.expect_navigation():
        page.locator("form.hands button[type=submit]").click()
    audit.look(page, f"{where} hands refused")
    page.locator("input[name=group_size]").fill("20")
    for name, value in (("item", "1"), ("fraud", "12"), ("genuine", "6")):
        page.locator(f"input[name={name}]").first.fill(value)
    with page.expect_navigation():
        page.locator("form.hands button[type=submit]").click()
    page.locator(".notice[role=status]").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    audit.look(page, f"{where} hands stored")


def circle(audit: Audit, browser: Browser, server: Server, lang: str, token: str) -> None:
    """The psychologist's board with texts, themes, a wish to talk, and paused."""
    page, where, board = _page(browser), f"circle {lang}", f"{server.address}psychologist"
    page.goto(f"{board}?lang={lang}")
    audit.look(page, f"{where} login")
    page.goto(f"{board}?token={token}&lang={lang}")
    audit.look(page, f"{where} board")
    for theme in ("čas", LONG[:60]):
        with page.expect_navigation():
            page.locator("[data-theme-name=''] input[name=theme]").first.fill(theme)
            page.keyboard.press("Enter")
    page.locator(".board-filter a").nth(1).click()
    audit.look(page, f"{where} themes")
    for state in ("paused", "running"):
        with page.expect_navigation():
            page.locator("form[action*=pause] button").click()
        audit.look(page, f"{where} {state}")
        if state == "paused":
            learner = _page(browser)
            learner.goto(f"{server.address}m/experiential_reflection?lang={lang}")
            audit.look(learner, f"{where} learner while paused")
            learner.context.close()
    page.context.close()


def report(audit: Audit, browser: Browser, server: Server, lang: str, token: str, folder: Path) -> None:
    """The survey's report, a file of its own."""
    page = _page(browser)
    page.goto(f"{server.address}trainer?token={token}")
    made = page.request.get(f"{server.address}trainer/survey/{MODULE}/report.html?lang={lang}", timeout=120_000)
    path = folder / f"report-{lang}.html"
    path.write_bytes(made.body())
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    audit.look(page, f"report {lang} whole")
    page.context.close()


def notebook(audit: Audit, browser: Browser, server: Server, lang: str) -> None:
    """The notebook to look around in, in Voilà, after its kernel has answered."""
    page = _page(browser)
    address = f"{server.address}voila/render/modules/{MODULE}/{lang}.ipynb"
    page.goto(address)
    step = page.locator("[data-live]").first.evaluate("(cell) => cell.closest('section').id")
    page.goto(f"{address}#{step}")
    page.locator(".widget-dropdown select").locator("visible=true").first.wait_for(timeout=120_000)
    page.wait_for_timeout(1_000)
    where = f"notebook {lang}"
    audit.look(page, f"{where} first", "main")
    selects = page.locator(".widget-dropdown select")
    for number in range(selects.count()):
        one = selects.nth(number)
        if one.is_visible() and one.locator("option").count() > 1:
            one.select_option(index=one.locator("option").count() - 1)
            page.wait_for_timeout(1_500)
            audit.look(page, f"{where} choice {number + 1}", "main")
    for width in NOTEBOOK_WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        page.wait_for_timeout(200)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            audit.found[f"{where}: {wide} px wide at {width}"] += 1
    page.context.close()
