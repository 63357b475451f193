"""Courses to break: a small one, a module of the one that comes with Beseda, and all of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from beseda.content import Problem, check_course, find_course, packaged_course
from beseda.starter import create

from ..courses import copy_course, copy_part

MODULE = "experiential_reflection"

CHOICE = """\
schema: 1
kind: choice
title: {cs: Název, en: Title, uk: Назва}
objective: {cs: Cíl, en: Aim, uk: Мета}
minutes: 3
items:
  - id: first
    stem: {cs: Otázka, en: Question, uk: Питання}
    options:
      - {id: a, text: {cs: A, en: A, uk: А}, correct: true, rationale: {cs: Ano, en: Yes, uk: Так}}
      - {id: b, text: {cs: B, en: B, uk: Б}, correct: false, rationale: {cs: Ne, en: No, uk: Ні}}
"""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a module of the course that comes with Beseda, with one more exercise: `broken/it.yaml`."""
    return _breakable(copy_part(tmp_path, MODULE), monkeypatch)


@pytest.fixture
def whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same with all modules."""
    return _breakable(copy_course(tmp_path), monkeypatch)


def _breakable(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (root / "exercises" / "broken").mkdir()
    (root / "exercises" / "broken" / "it.yaml").write_text(CHOICE, encoding="utf-8")
    monkeypatch.chdir(root)
    monkeypatch.delenv("BESEDA_COURSE", raising=False)
    return root


@pytest.fixture
def errors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str | bytes], list[Problem]]:
    """The errors of `broken/it.yaml` when it holds the text given, in a course with little else."""
    course = tmp_path / "small"
    create(course)
    for name in ("facts.yaml", "media.yaml"):
        shutil.copy(packaged_course() / name, course)
    (course / "exercises" / "broken").mkdir()
    monkeypatch.chdir(course)
    monkeypatch.delenv("BESEDA_COURSE", raising=False)

    def check(text: str | bytes) -> list[Problem]:
        path = course / "exercises" / "broken" / "it.yaml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        problems = check_course(find_course(course))
        return [problem for problem in problems if problem.severity == "error" and problem.path.endswith("it.yaml")]

    return check
