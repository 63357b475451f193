"""`beseda new`: a course that is right from the start, or nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from beseda.content import Course, check_course
from beseda.export import check_slides, export
from beseda.starter import StarterError, create


@pytest.mark.parametrize("languages", [("cs", "en", "uk"), ("cs",), ("uk", "en")], ids=str)
def test_new_course_has_no_problems_and_can_be_exported(tmp_path: Path, monkeypatch, languages) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("BESEDA_CACHE", str(tmp_path / "cache"))
    create(tmp_path / "mine", 'Bezpečně "doma"', languages)
    course = Course(tmp_path / "mine")
    assert [str(problem) for problem in (*check_course(course), *check_slides(course))] == []
    assert course.languages == languages
    assert course.info.name[languages[0]] == 'Bezpečně "doma"'
    module = {"cs": "ukazka", "uk": "zrazok"}[languages[0]]
    readme = (course.root / "README.md").read_text(encoding="utf-8")
    assert readme.startswith({"cs": "# Váš", "uk": "# Ваш"}[languages[0]])
    assert f"`modules/{module}/{languages[0]}.ipynb`" in readme
    assert [path.name for path in course.root.glob("*.md")] == ["README.md"]
    schema = (course.root / "exercises" / "schema.json").read_text(encoding="utf-8")
    assert json.loads(schema)["$defs"]["Text"]["required"] == list(languages)
    made = export(course, module, "deck", languages[0], "trainer", tmp_path / "out")
    assert made.path.read_text(encoding="utf-8").count("<beseda-exercise ") == 2
    assert {path.name for path in tmp_path.iterdir()} == {"cache", "mine", "out"}


def test_new_course_is_not_out_of_date_tomorrow(tmp_path: Path) -> None:
    create(tmp_path / "mine", today=date(2030, 1, 1))
    assert check_course(Course(tmp_path / "mine"), today=date(2030, 12, 1)) == []


def test_folder_with_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.odt").write_text("mine", encoding="utf-8")
    for place in (tmp_path / "mine", tmp_path / "mine" / "thesis.odt"):
        with pytest.raises(StarterError, match="expected a new or an empty folder"):
            create(place)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.odt"]


def test_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    create(tmp_path / "mine")
    assert (tmp_path / "mine" / "README.md").is_file()
