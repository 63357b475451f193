"""An exercise may go on in part files; whatever is wrong in one is said with the part's own path and line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from beseda.content import ContentError, Problem, check_course, find_course, packaged_course, revision
from beseda.content.parts import stamp
from beseda.export import input_key

from .conftest import CHOICE

HEAD, ITEMS = CHOICE.split("items:\n")
Write = Callable[[str, str], None]
MODULE = "seniors_in_cyberspace"


def item(id_: str) -> str:
    return ITEMS.replace("id: first", f"id: {id_}")


def part(*ids: str) -> str:
    return "schema: 1\nitems:\n" + "".join(map(item, ids))


@pytest.fixture
def write(course: Path) -> Write:
    """Writes a file below `exercises/broken/`."""

    def put(name: str, text: str) -> None:
        path = course / "exercises" / "broken" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return put


def said(course: Path) -> list[Problem]:
    return [problem for problem in check_course(find_course(course)) if "/broken/" in problem.path]


def test_items_of_parts_follow_the_exercise_s_own_in_the_order_of_names(course: Path, write: Write) -> None:
    write("it/b.yaml", part("fourth"))
    write("it/a.yml", part("second", "third"))
    assert find_course(course).exercise("broken/it").item_ids() == ("first", "second", "third", "fourth")
    write("it.yaml", HEAD)
    assert find_course(course).exercise("broken/it").item_ids() == ("second", "third", "fourth")
    assert said(course) == []


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a field", part("second").replace("correct: true", "correct: yes"), 6),
        ("a language", part("second").replace(", uk: Питання", ""), 4),
        ("a finding", part("second", "third").replace("correct: false", "correct: true"), 5),
        ("an id of another part", part("second", "first"), 8),
        ("a fact that is none", part("second").replace("en: Question", 'en: "[](fact:nosuch)"'), 4),
        ("broken YAML", "schema: 1\nitems:\n  - id: 'x", 3),
        ("no items", "schema: 1\nitems: []\n", 2),
        ("a head", f"kind: choice\n{part('second')}", 1),
        ("no map", "hello", 1),
        ("an item that is no map", "schema: 1\nitems:\n  - hello\n", 3),
        ("nothing", "", 1),
    ],
)
def test_problem_in_a_part_names_the_part_and_its_line(
    course: Path, write: Write, name: str, text: str, line: int
) -> None:
    write("it/a.yaml", part("zeroth"))
    write("it/b.yaml", text)
    found = said(course)
    assert {problem.path for problem in found} == {"exercises/broken/it/b.yaml"}, name
    assert min(problem.line for problem in found) == line
    assert not any(problem.key.startswith("items[2]") for problem in found)  # counted within the part


def test_all_problems_of_all_parts_come_in_one_go_and_the_exercise_is_refused(course: Path, write: Write) -> None:
    write("it.yaml", HEAD.replace("minutes: 3", "minutes: 0"))
    write("it/a.yaml", "schema: 2\nitems:\n" + item("second"))
    write("it/b.yaml", part("third").replace("id: third", "id: Third"))
    names = {"exercises/broken/it.yaml", "exercises/broken/it/a.yaml", "exercises/broken/it/b.yaml"}
    assert {problem.path for problem in said(course)} == names
    with pytest.raises(ContentError, match=r"b\.yaml:3:"):
        find_course(course).exercise("broken/it")


def test_parts_of_an_exercise_without_items_are_named(course: Path, write: Write) -> None:
    talk = packaged_course() / "exercises" / MODULE / "fake-banker.yaml"
    shutil.copy(talk, course / "exercises" / "broken" / "talk.yaml")
    write("talk/a.yaml", part("second"))
    (problem,) = said(course)
    assert (problem.path, problem.got) == ("exercises/broken/talk/a.yaml", "a part of a dialogue")


def test_folder_without_its_exercise_is_not_read_and_that_is_said(course: Path, write: Write) -> None:
    write("other/a.yaml", part("second"))
    (problem,) = said(course)
    assert (problem.path, problem.severity) == ("exercises/broken/other/a.yaml", "warning")


def test_changed_part_changes_the_exercise_its_revision_and_what_is_made_of_it(whole: Path) -> None:
    kept, id_ = find_course(whole), f"{MODULE}/real-or-fraud"
    path = sorted((whole / "exercises" / f"{id_}").glob("*.yaml"))[0]

    def state() -> tuple[str, str, object]:
        main = whole / "exercises" / f"{id_}.yaml"
        return revision(kept.exercise(id_)), input_key(kept, MODULE, "cs", "page"), stamp(main)

    before = state()
    path.write_text(path.read_text(encoding="utf-8").replace("difficulty: 1", "difficulty: 2", 1), encoding="utf-8")
    after = state()
    assert all(old != new for old, new in zip(before, after, strict=True))
    path.write_text("items: [", encoding="utf-8")
    with pytest.raises(ContentError):
        kept.exercise(id_)
