"""The safety rules: whole in three languages, on slide one, and named with their line where they are broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from beseda.content import Course, check_course, packaged_course, safety_sheet

from ..courses import copy_course, copy_part

MODULE = "experiential_reflection"


@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
def test_rules_have_contacts_that_can_be_dialled_and_lines_for_those_that_a_course_fills_in(lang: str) -> None:
    sheet = safety_sheet(Course(packaged_course()), lang, MODULE)
    assert sheet
    assert len(sheet.rules) == len(sheet.short) == 8
    assert [phone.digits for phone in sheet.contacts] == ["112"]
    assert len(sheet.lines) == 3
    assert "fact:" not in str(sheet)
    assert [entry.role for entry in sheet.review] == ["psychologist", "lawyer"]


def test_both_seminars_for_the_police_say_them_on_slide_one() -> None:
    safety = Course(packaged_course()).safety
    assert safety
    assert set(safety.modules) == {MODULE, "minority_specifics"}  # `beseda check` holds their slides to it


def test_a_module_that_they_do_not_name_has_none() -> None:
    assert safety_sheet(Course(packaged_course()), "cs", "seniors_in_cyberspace") is None


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (f"modules/{MODULE}/uk.ipynb", "«стоп» зупиняє все", "", "“«стоп» зупиняє все” on slide one, got none"),
        ("safety.yaml", "s: [emergency]", "s: [emergencu]", "got “emergencu” (did you mean “emergency”?)"),
        ("safety.yaml", f"modules: [{MODULE}]", "modules: [nosuch]", "a module of course.yaml, got “nosuch”"),
        ("safety.yaml", "id: stop", "id: pass", "an id used once"),
        ("exercises/seniors_in_cyberspace/game.yaml", "", "", "modules/seniors_in_cyberspace/game.yaml beside it"),
    ],
)  # fmt: skip
def test_what_is_missing_is_named_with_its_place(tmp_path: Path, name: str, old: str, new: str, said: str) -> None:
    elsewhere = name.startswith("exercises")
    root = copy_course(tmp_path) if elsewhere else copy_part(tmp_path, MODULE)
    if elsewhere:
        own = (root / f"exercises/{MODULE}/silent-table.yaml").read_text(encoding="utf-8")
        (root / name).write_text(own, encoding="utf-8")
    else:
        text = (root / name).read_text(encoding="utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    [problem] = [one for one in check_course(Course(root)) if one.severity == "error"]
    assert str(problem).startswith(f"{name}:")
    assert problem.line >= 1
    assert said in str(problem)
