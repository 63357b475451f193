"""The look of PowerPoint files, codes and formulas in them, and the ways to have one made."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from beseda.content import Course
from beseda.content.kinds import KINDS
from beseda.export import export, read_slides, read_source
from beseda.export.asked.kinds import KINDS as SHOWN
from beseda.export.asked.kinds import pages
from beseda.export.asked.model import Asked
from beseda.export.document import content, text_of
from beseda.export.document.formulas import formula
from beseda.export.pptx import pptx_of
from beseda.export.pptx.choices import choices_size
from beseda.export.pptx.spread import exercise_pages, places
from beseda.export.slides import slide_exercise
from beseda.export.templates import strings

from ..courses import add_module, text
from .packages import P, parts, problems, slides

MODULE = "seniors_in_cyberspace"


def test_every_kind_of_exercise_becomes_pages_even_one_that_is_not_known(packaged: Course) -> None:
    seen = set()
    for id_ in packaged.exercise_ids():
        spec = slide_exercise(packaged, id_, "cs").spec
        for kind in (spec["kind"], "some-new-kind"):
            made = list(pages(Asked({**spec, "kind": kind}, "cs", True, "Title", strings(packaged, "cs"))))
            assert made
            assert any(not page.answer for page in made)
        seen.add(spec["kind"])
    assert seen <= set(KINDS)
    assert set(SHOWN) == set(KINDS), "a kind of its own has slides of its own"


ANSWERS = {"why", "rationale", "explanation", "if_allowed", "if_denied", "said", "lesson"}
"""Fields that say what is right, and why."""


def test_pages_that_ask_say_no_reason_and_mark_nothing_and_those_that_answer_say_them_all(packaged: Course) -> None:
    for id_ in packaged.exercise_ids():
        spec = slide_exercise(packaged, id_, "cs").spec
        if spec["kind"] in ("verdict", "dialogue"):  # one sitting, and the turns of one way
            continue
        made = list(pages(Asked(spec, "cs", True, "Title", strings(packaged, "cs"))))
        asks, answers = (
            text_of([block for page in made if page.answer is one for block in page.blocks]) for one in (False, True)
        )
        reasons = [text_of(content(text, "cs")) for text in _reasons(spec)]
        assert [reason for reason in reasons if reason in asks] == [], id_
        lines = {line for reason in reasons for line in reason.split("\n")}
        assert [line for line in lines if line not in answers] == [], id_
        assert "✓" not in asks
        shown = [page.sample for page in made if page.sample and not page.answer]
        assert not [sample for sample in shown if sample.clues or sample.message.get("marked")], id_


def _reasons(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for inner in value:
            yield from _reasons(inner)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name in ANSWERS and isinstance(inner, str):
                yield inner
            elif name in ANSWERS and isinstance(inner, dict):
                yield from inner.values()
            else:
                yield from _reasons(inner)


@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
def test_what_there_is_to_choose_has_room_below_the_words(packaged: Course, lang: str) -> None:
    for id_ in (id_ for id_ in packaged.exercise_ids() if "/encounter-" in id_):
        asked = Asked(slide_exercise(packaged, id_, lang).spec, lang, True, "Title", strings(packaged, lang))
        start = next(node for node in asked.spec["nodes"] if node["id"] == asked.spec["start"])
        start["choices"] = [*start["choices"], *({**start["choices"][0], "id": f"more-{n}"} for n in range(4))]
        made = exercise_pages(asked, ())
        assert len([page for page in made if page.key == f"{id_}#"]) == 1
        for page in made:
            _, box, sizes = places(page, asked)
            assert choices_size(page.choices, page.blocks, box, sizes), (id_, page.title)


def test_look_of_the_course_is_the_files_theme(packaged: Course) -> None:
    show = read_slides(read_source(packaged.notebook(MODULE, "cs"), packaged))
    themes = {name: parts(pptx_of(show, name))["ppt/theme/theme1.xml"].decode() for name in packaged.themes()}
    assert '<a:accent1><a:srgbClr val="1E5086"/>' in themes["gov"]
    assert '<a:lt1><a:srgbClr val="000000"/>' in themes["contrast"]
    assert '<a:accent1><a:srgbClr val="0D3B5C"/>' in themes["municipal"]


def test_slide_that_asks_for_it_has_the_qr_code_of_the_modules_page(course: Path) -> None:
    cell = text("q", "## Take it home\n\nwords")
    cell["metadata"]["tags"] = ["qr"]
    add_module(course, "made", [cell])
    found = Course(course)
    show = read_slides(read_source(found.notebook("made", "cs"), found))
    made = pptx_of(show, address="https://prevence.vrbinov.example")
    (slide,) = slides(made)
    (picture,) = slide.iter(f"{P}pic")
    assert "https://prevence.vrbinov.example/m/made?lang=cs" in picture.find(f".//{P}cNvPr").get("descr", "")  # type: ignore[union-attr]
    assert list(problems(made)) == []


def test_command_and_nbconvert_give_the_same_bytes(course: Path, tmp_path: Path) -> None:
    built = export(Course(course), MODULE, "pptx", "uk", "participant", tmp_path / "out")
    assert built.path.name == f"{MODULE}-uk.pptx"
    notebook = course / "modules" / MODULE / "uk.ipynb"
    command = [
        sys.executable,
        "-m",
        "nbconvert",
        "--to",
        "beseda_pptx",
        str(notebook),
        "--output-dir",
        str(tmp_path / "nb"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=None)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "nb" / "uk.pptx").read_bytes() == built.path.read_bytes()


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        ("d' = z(H) - z(F)", "d′ = z(H) - z(F)"),
        (r"\frac{a+b}{2}", "(a+b)/2"),
        (r"\sqrt{x} \le \alpha", "√x ≤ α"),
        (r"\bar{x} = \frac{1}{n}\sum_{i=1}^{n} x_i", "x = 1/n∑i=1n xi"),
        (r"50\,\%", "50 %"),
        ("{unclosed", "unclosed"),
        ("", ""),
    ],
)
def test_formulas_are_said_with_letters_and_signs(tex: str, said: str) -> None:
    assert "".join(bit.text for bit in formula(tex)).replace("  ", " ") == said
