"""When a notebook is run, what its failure says, and when a document is made anew."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from beseda.content import Course, read_notebook
from beseda.export import ExportError, export, page_html, read_material

from ..courses import add_module, code, text

SETUP = 'from beseda_widgets import exercise, use_language\nuse_language("cs")'


def test_notebook_that_only_names_exercises_is_not_run(packaged: Course) -> None:
    assert read_notebook(packaged.notebook("seniors_in_cyberspace", "cs")).declarative


def test_other_code_is_run_and_its_output_shown(course: Path) -> None:
    cells = [
        code("setup", SETUP, "skip"),
        text("head", "## Počty"),
        code("sum", "import pandas as pd\npd.DataFrame({'a': [1, 2]}).sum()['a']"),
        code("own", 'ex = exercise("seniors_in_cyberspace/first-steps")\nex'),
    ]
    add_module(course, "counted", cells)
    found = Course(course)
    html = page_html(read_material(found.notebook("counted", "cs"), course=found))
    assert "np.int64(3)" in html or ">3<" in html
    assert 'exercise="seniors_in_cyberspace/first-steps"' in html


def test_notebook_as_jupyterlab_saves_it_is_run(course: Path) -> None:
    cells = [code("setup", SETUP, "skip"), code("sum", "x = 40\nx + 2")]
    for cell in cells:
        cell["source"] = cell["source"].splitlines(keepends=True)
    add_module(course, "saved", cells)
    found = Course(course)
    assert ">42<" in page_html(read_material(found.notebook("saved", "cs"), course=found))


def test_live_cells_are_not_run_for_a_page_that_says_where_they_are(course: Path) -> None:
    cells = [code("setup", SETUP, "skip"), text("head", "## Průzkum"), code("bad", "1 / 0", tags=("live",))]
    add_module(course, "surveyed", cells)
    found = Course(course)
    html = page_html(read_material(found.notebook("surveyed", "cs"), course=found), api="/api/answers", home="/")
    assert "potřebuje spojení se serverem" in html
    assert 'href="/voila/render/modules/surveyed/cs.ipynb#head"' in html


def test_failing_cell_is_named_without_a_traceback(course: Path) -> None:
    add_module(course, "failing", [code("setup", SETUP, "skip"), code("bad", "1 / 0")])
    found = Course(course)
    with pytest.raises(ExportError, match=r"cs\.ipynb: cell 2 \(bad\): ZeroDivisionError"):
        read_material(found.notebook("failing", "cs"), course=found)


def test_unchanged_document_is_not_made_again(course: Path, tmp_path: Path) -> None:
    found = Course(course)
    first = export(found, "seniors_in_cyberspace", "deck", "cs", "participant", tmp_path / "out")
    before = first.path.read_bytes()
    second = export(found, "seniors_in_cyberspace", "deck", "cs", "participant", tmp_path / "out")
    assert (first.changed, second.changed) == (True, False)
    assert second.path.read_bytes() == before


@pytest.mark.parametrize(
    "name", ["exercises/seniors_in_cyberspace/first-steps.yaml", "facts.yaml", "slides/deck/deck.css"]
)
def test_document_is_made_again_when_something_in_it_changes(course: Path, tmp_path: Path, name: str) -> None:
    export(Course(course), "seniors_in_cyberspace", "deck", "cs", "participant", tmp_path / "out")
    path = course / name
    path.write_text(path.read_text(encoding="utf-8") + ("\n/* x */\n" if name.endswith("css") else "\n# x\n"), "utf-8")
    assert export(Course(course), "seniors_in_cyberspace", "deck", "cs", "participant", tmp_path / "out").changed


def test_editions_do_not_share_a_kept_document(course: Path, tmp_path: Path) -> None:
    found = Course(course)
    trainer = export(found, "seniors_in_cyberspace", "deck", "cs", "trainer", tmp_path / "a.html")
    participant = export(found, "seniors_in_cyberspace", "deck", "cs", "participant", tmp_path / "b.html")
    assert trainer.path.read_bytes() != participant.path.read_bytes()


def test_nbconvert_knows_the_formats(course: Path, tmp_path: Path) -> None:
    notebook = course / "modules" / "seniors_in_cyberspace" / "uk.ipynb"
    command = [
        sys.executable,
        "-m",
        "nbconvert",
        "--to",
        "beseda_deck",
        str(notebook),
        "--output-dir",
        str(tmp_path / "nb"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (made,) = (tmp_path / "nb").iterdir()
    assert 'lang="uk"' in made.read_text(encoding="utf-8")


@pytest.mark.parametrize(("to", "format_"), [("beseda_pdf", "pdf"), ("beseda_handout", "handout")])
def test_nbconvert_makes_the_same_pdf_as_export(course: Path, tmp_path: Path, to: str, format_: str) -> None:
    notebook = course / "modules" / "seniors_in_cyberspace" / "uk.ipynb"
    command = [sys.executable, "-m", "nbconvert", "--to", to, str(notebook), "--output-dir", str(tmp_path / "nb")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (made,) = (tmp_path / "nb").iterdir()
    ours = export(Course(course), "seniors_in_cyberspace", format_, "uk", "participant", tmp_path).path
    assert made.read_bytes() == ours.read_bytes()


def test_command_says_what_is_wrong_in_one_line(course: Path) -> None:
    command = [sys.executable, "-m", "beseda", "export", "seniors", "--to", "deck", "--course", str(course)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Did you mean: seniors_in_cyberspace?" in done.stderr
    assert "Traceback" not in done.stderr
