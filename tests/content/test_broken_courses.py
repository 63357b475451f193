"""Folders, notebooks and names that are not as they should be: each gives lines with a remedy, never a traceback."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beseda.content import ContentError, Problem, UnknownId, check_course, find_course
from beseda.starter import create

from .conftest import MODULE

NOTEBOOK = Path("modules") / MODULE / "cs.ipynb"


def said(course: Path) -> list[str]:
    return [str(problem) for problem in check_course(find_course(course))]


def errors(course: Path) -> list[Problem]:
    return [problem for problem in check_course(find_course(course)) if problem.severity == "error"]


def change(course: Path, how: Callable[[dict[str, Any]], object]) -> None:
    node = json.loads((course / NOTEBOOK).read_text(encoding="utf-8"))
    how(node)
    (course / NOTEBOOK).write_text(json.dumps(node, indent=1), encoding="utf-8")


@pytest.mark.parametrize(
    ("key", "how"),
    [
        ("metadata", lambda node: node.update(metadata=[])),
        ("metadata.beseda", lambda node: node["metadata"].update(beseda=[])),
        ("cells[1]", lambda node: node["cells"].insert(1, 3)),
        ("cells[1].metadata", lambda node: node["cells"][1].update(metadata=None)),
        ("cells[1].metadata.slideshow", lambda node: node["cells"][1].update(metadata={"slideshow": []})),
        ("cells[1].metadata.tags", lambda node: node["cells"][1].update(metadata={"tags": 5})),
        ("cells[1].source", lambda node: node["cells"][1].update(source=[1, 2])),
        ("cells[1].source", lambda node: node["cells"][1].update(source=None)),
        ("cells[0].outputs", lambda node: node["cells"][0].update(outputs=None)),
    ],
)
def test_misshapen_notebook_is_named_with_the_place(
    course: Path, key: str, how: Callable[[dict[str, Any]], object]
) -> None:
    change(course, how)
    assert any(problem.key == key and problem.path == NOTEBOOK.as_posix() for problem in errors(course))


def test_code_that_no_parser_gets_through_is_left_to_the_kernel(course: Path) -> None:
    change(course, lambda node: node["cells"][0].update(source="-" * 100_000 + "1"))
    check_course(find_course(course))


@pytest.mark.parametrize("name", ["My File.yaml", "a.b.yaml"])
def test_exercise_with_a_name_that_is_no_id_does_not_hide_the_other_problems(course: Path, name: str) -> None:
    folder = course / "exercises" / "broken"
    shutil.copy(folder / "it.yaml", folder / name)
    (folder / "it.yaml").write_text("hello", encoding="utf-8")
    assert {problem.path for problem in errors(course)} == {f"exercises/broken/{name}", "exercises/broken/it.yaml"}


def test_folder_named_like_an_exercise_is_a_problem_of_its_own(course: Path) -> None:
    (course / "exercises" / "broken" / "folder.yaml").mkdir()
    assert [problem.got for problem in errors(course)] == ["a folder"]


@pytest.mark.parametrize("name", ["top.yaml", "broken/deeper/it.yaml", "broken/loud.YAML"])
def test_exercise_that_lies_where_nobody_reads_it_is_a_warning(course: Path, name: str) -> None:
    path = course / "exercises" / name
    path.parent.mkdir(exist_ok=True)
    shutil.copy(course / "exercises" / "broken" / "it.yaml", path)
    assert any(line.startswith(f"exercises/{name}:1:1: warning: ") for line in said(course))


def test_unreadable_facts_are_one_problem_and_not_one_per_reference(whole: Path) -> None:
    (whole / "facts.yaml").write_text("", encoding="utf-8")
    assert [problem.path for problem in errors(whole)] == ["facts.yaml"]


@pytest.mark.parametrize("address", ["https://foreign.example/a.png", "nosuch.png", "attachment:nosuch.png"])
def test_picture_that_a_page_cannot_carry_is_a_warning(course: Path, address: str) -> None:
    change(course, lambda node: node["cells"][1].update(source=f"# Title\n\n![words]({address})"))
    (line,) = [line for line in said(course) if "a picture" in line]
    assert address in line
    assert "warning" in line


@pytest.mark.parametrize(
    ("name", "got"), [("nosuch", "no such folder"), ("course.yaml", "a file"), ("modules", "without course.yaml")]
)
def test_what_is_no_course_folder_is_called_what_it_is(course: Path, name: str, got: str) -> None:
    with pytest.raises(ContentError, match=got):
        find_course(course / name)


def test_unknown_module_that_resembles_none_lists_those_there_are(whole: Path) -> None:
    names = "crime_prevention_assistants, experiential_reflection, minority_specifics, seniors_in_cyberspace"
    known = rf"There is: {names}\."
    with pytest.raises(UnknownId, match=known):
        find_course(whole).module("xyz")


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course with one module and two exercises, without a problem."""
    root = tmp_path / "small"
    create(root)
    monkeypatch.delenv("BESEDA_COURSE", raising=False)
    return root


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("modules/ukazka/en.ipynb", '"id": "before"', '"id": "sooner"',
         "cell 4 (sooner): expected the same as in cs.ipynb: markdown, id before"),
        ("modules/ukazka/cs.ipynb", "ukazka/poplatek", "ukazka/poplatk", "did you mean “ukazka/poplatek”?"),
        ("modules/ukazka/uk.ipynb", 'use_language(\\"uk\\")', 'use_language(\\"cs\\")',
         'cell 1 (setup): expected use_language("uk"), got another language'),
        ("modules/ukazka/cs.ipynb", 'exercise(\\"ukazka/poplatek\\")', 'exercise(\\"ukazka/\\" + \\"poplatek\\")',
         'expected exercise("<module>/<name>"), got an id that is not written out'),
        ("modules/ukazka/en.ipynb", "Three minutes", "See www.fraud.cz. Three minutes", "got “www.fraud.cz”"),
        ("modules/ukazka/en.ipynb", "Three minutes", "Call 777 123 456. Three minutes", "got “777 123 456”"),
    ],
)  # fmt: skip
def test_notebook_that_does_not_fit_its_course_is_told_so(
    small: Path, name: str, old: str, new: str, told: str
) -> None:
    rewrite(small / name, old, new)
    lines = said(small)
    assert any(line.startswith(f"{name}:") and told in line for line in lines), lines


def test_notebooks_may_name_the_sources_of_facts(small: Path) -> None:
    rewrite(small / "facts.yaml", "    verified: null", "    url: https://www.source.cz/page\n    verified: null")
    rewrite(small / "modules/ukazka/en.ipynb", "Three minutes", "[More](https://www.source.cz/page). Three minutes")
    assert said(small) == []


def test_id_that_two_files_have_is_told_at_the_second(small: Path) -> None:
    shutil.copy(small / "exercises/ukazka/poplatek.yaml", small / "exercises/ukazka/poplatek.yml")
    [line] = said(small)
    assert line.startswith("exercises/ukazka/poplatek.yml:1:1: expected an exercise id used once")


def test_fact_past_its_day_is_a_warning_with_its_line(small: Path) -> None:
    rewrite(small / "facts.yaml", "expires: ", "expires: 2020-01-01 # ")
    [line] = said(small)
    assert re.match(r"facts\.yaml:\d+:\d+: warning: facts\.police\.expires: expected a date after", line)
