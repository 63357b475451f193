"""JupyterLab and Voilà: the widget in its real hosts."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from beseda.content import packaged_course, read_notebook
from beseda.export import FORMATS

from ..courses import add_module, code, copy_course
from ..servers import BIN, Server, free_port, wait_for
from .conftest import SETUP

SCROLL = """(share) => { const pane = document.querySelector(".jp-WindowedPanel-outer");
                         pane.scrollTop = share * pane.scrollHeight; }"""
DRAWN = """() => [...document.querySelectorAll("beseda-exercise")]
  .filter((exercise) => exercise.shadowRoot && exercise.shadowRoot.querySelector("input, button, textarea"))
  .map((exercise) => exercise.getAttribute("exercise"))"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """JupyterLab in a copy of the course with a notebook that looks at its own answers."""
    folder = tmp_path_factory.mktemp("lab")
    course = copy_course(folder)
    cells = [
        code("setup", SETUP),
        code("show", 'ex = exercise("seniors_in_cyberspace/who-may-know")\nex'),
        code("wrong", 'exercise("seniors_in_cyberspace/who-may-now")'),
    ]
    add_module(course, "looking", cells)
    port = free_port()
    command = [str(BIN / "jupyter"), "lab", "--no-browser", "--allow-root", f"--ServerApp.root_dir={course}",
               f"--ServerApp.port={port}", "--IdentityProvider.token=", "--ServerApp.disable_check_xsrf=True",
               "--LabApp.expose_app_in_browser=True", "--LabApp.news_url=None",
               "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]  # fmt: skip
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(folder / "config"), "JUPYTER_DATA_DIR": str(folder / "data")}
    process = subprocess.Popen(
        command, cwd=course, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/api", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


# Asked to run before its session is there, JupyterLab asks which kernel it should take.
READY = """() => { const { sessionContext } = window.jupyterapp.shell.currentWidget;
                  return sessionContext.isReady && sessionContext.session?.kernel?.status === "idle"; }"""
# A cell out of sight is not in the page, so whether it has run is asked of the notebook itself.
ALL_RUN = """() => { const cells = [...window.jupyterapp.shell.currentWidget.content.model.cells];
                    return cells.filter((cell) => cell.type === "code").every((cell) => cell.executionCount); }"""


def run_all(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
    page.wait_for_function(READY, timeout=60_000)
    # Not awaited: what the menu does comes back when all cells have run.
    page.evaluate("void window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_function(ALL_RUN, timeout=60_000)


def test_notebook_of_the_course_runs_top_to_bottom_in_jupyterlab(page: Page, lab: str) -> None:
    notebook = packaged_course() / "modules" / "seniors_in_cyberspace" / "cs.ipynb"
    wanted = set(read_notebook(notebook).exercises)
    run_all(page, f"{lab}/lab/workspaces/whole/tree/modules/seniors_in_cyberspace/cs.ipynb")
    seen: set[str] = set()
    for _ in range(20):  # the first passes may be before the kernel has answered
        # JupyterLab takes cells that are out of sight out of the page: go through it as a reader does.
        for tenth in range(61):
            page.evaluate(SCROLL, tenth / 60)
            page.wait_for_timeout(60)
            seen |= set(page.evaluate(DRAWN))
        if seen == wanted:
            break
    assert seen == wanted
    assert "Traceback" not in page.locator(".jp-Notebook").inner_text()


def test_answers_in_jupyterlab_reach_the_data_frame(page: Page, lab: str) -> None:
    run_all(page, f"{lab}/lab/workspaces/looking/tree/modules/looking/cs.ipynb")
    exercise = page.locator("beseda-exercise").first
    exercise.get_by_role("radio").first.check(timeout=60_000)
    exercise.get_by_role("button", name="Zkontrolovat").click()
    expect(exercise.get_by_role("status").first).not_to_be_empty()
    output = page.locator(".jp-OutputArea-output")
    expect(output.filter(has_text="Did you mean")).to_be_visible()
    assert "Traceback" not in page.locator(".jp-Notebook").inner_text()
    page.keyboard.press("Escape")
    page.locator(".jp-Cell").last.click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.type("print('rows', len(ex.answers), ex.answers['item'].iloc[0])")
    page.keyboard.press("Shift+Enter")
    expect(output.filter(has_text="rows 1 bank-asks-code")).to_be_visible(timeout=60_000)


def test_voila_shows_exercises_before_the_kernel_and_live_cells_after(page: Page, server: Server) -> None:
    errors: list[str] = []
    requests: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{server.address}voila/render/modules/live_module/cs.ipynb", wait_until="commit")
    first = page.locator('beseda-exercise[exercise="seniors_in_cyberspace/who-may-know"]')
    first.get_by_role("radio").first.check()
    first.get_by_role("button", name="Zkontrolovat").click()
    expect(first.get_by_role("status").first).not_to_be_empty()
    slider = page.locator('[data-live="slider"]')
    expect(slider.locator(".widget-slider, .jupyter-widgets").first).to_be_visible(timeout=60_000)
    own = page.locator('[data-live="own"] beseda-exercise')
    expect(own.locator("input, button").first).to_be_visible(timeout=60_000)
    expect(page.locator('[data-live="broken"]')).to_contain_text("Řekněte to prosím lektorovi")
    assert "ZeroDivisionError" not in page.content()
    assert errors == []
    assert [url for url in requests if not url.startswith((server.address, "data:", "blob:"))] == []


def test_jupyterlab_offers_every_format_in_its_file_menu(page: Page, lab: str) -> None:
    listed = page.request.get(f"{lab}/api/nbconvert").json()
    names = [f"beseda_{to.replace('-', '_')}" for to in FORMATS]
    assert set(names) <= set(listed)
    page.goto(f"{lab}/lab/workspaces/menu/tree/modules/looking/cs.ipynb")
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
    page.wait_for_function(READY, timeout=60_000)
    first = page.locator(".lm-Menu-item").get_by_text(names[0].capitalize(), exact=True)
    for _ in range(5):  # a notebook that takes the focus while it is being set up closes the menu
        page.keyboard.press("Escape")
        page.locator(".lm-MenuBar-item", has_text="File").click()
        with suppress(TimeoutError):
            page.locator(".lm-Menu-item", has_text="Save and Export Notebook As").hover(timeout=2000)
            first.wait_for(timeout=2000)
            break
    for name in names:
        expect(page.locator(".lm-Menu-item").get_by_text(name.capitalize(), exact=True)).to_be_visible()
