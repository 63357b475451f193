"""Copies of the course for tests to change, and notebooks to put into them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

from beseda.content import packaged_course


def copy_course(root: Path) -> Path:
    """A copy of the course that comes with Beseda, below `root`."""
    course = root / "course"
    course.mkdir()
    for name in ("course.yaml", "facts.yaml", "media.yaml", "rescue.yaml", "safety.yaml"):
        shutil.copy(packaged_course() / name, course)
    for name in ("modules", "exercises", "slides"):
        shutil.copytree(packaged_course() / name, course / name)
    return course


def copy_part(root: Path, *modules: str) -> Path:
    """The same with these modules only: for tests of one file, which need not have the whole course checked."""
    course = copy_course(root)
    for folder in (path for name in ("modules", "exercises") for path in (course / name).iterdir()):
        if folder.is_dir() and folder.name not in modules:
            shutil.rmtree(folder)
    info = course / "course.yaml"
    text = info.read_text(encoding="utf-8")
    for name in set(re.findall(r"(?m)^  - (\w+_\w+)$", text)) - set(modules):
        text = text.replace(f"  - {name}\n", "")
    text = text.replace("trainer_modules:\n", "trainer_modules: []\n")
    info.write_text(text, encoding="utf-8")
    for plan in (course / "modules").glob("*/plan.yaml"):
        text = plan.read_text(encoding="utf-8")
        there = re.sub(rf"\b(?!(?:{'|'.join(modules)})/)\w+_\w+/[\w-]+(?:, )?", "", text)
        plan.write_text(there, encoding="utf-8")  # what is done in a block may be an exercise of another module
    safety = course / "safety.yaml"
    text = safety.read_text(encoding="utf-8")
    [named] = re.findall(r"(?m)^modules: \[(.*)\]$", text)
    kept = [name for name in named.split(", ") if name in modules]
    safety.write_text(text.replace(f"modules: [{named}]", f"modules: [{', '.join(kept)}]"), encoding="utf-8")
    if not kept:
        safety.unlink()
    return course


def add_module(course: Path, name: str, cells: list[dict[str, Any]]) -> None:
    """Adds a module whose notebooks have the same cells in every language."""
    folder = course / "modules" / name
    shutil.copytree(course / "modules" / "seniors_in_cyberspace", folder)
    for lang in ("cs", "en", "uk"):
        _write_notebook(folder / f"{lang}.ipynb", lang, cells)
    info = course / "course.yaml"
    text = info.read_text(encoding="utf-8")
    text = text.replace("  - seniors_in_cyberspace", f"  - seniors_in_cyberspace\n  - {name}")
    text = text.replace("[seniors_in_cyberspace]", f"[seniors_in_cyberspace, {name}]")
    info.write_text(text, encoding="utf-8")


def small_course(root: Path, cells: list[dict[str, Any]]) -> Path:
    """A course of one module, `slider`, whose notebooks have the same cells in every language."""
    course, words = root / "course", {"cs": "Zkouška", "en": "Trial", "uk": "Спроба"}
    folder = course / "modules" / "slider"
    folder.mkdir(parents=True)
    info = {"schema": 1, "name": words, "tagline": words, "languages": list(words), "modules": ["slider"]}
    head = {"schema": 1, "title": words, "summary": words, "audience": words, "aims": [words], "minutes": 5}
    for path, told in ((course / "course.yaml", info), (folder / "module.yaml", head)):
        path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    for lang in words:
        _write_notebook(folder / f"{lang}.ipynb", lang, cells)
    return course


def code(id_: str, source: str, slide: str = "slide", tags: tuple[str, ...] = ()) -> dict[str, Any]:
    """A code cell."""
    return {"cell_type": "code", "id": id_, "source": source, "outputs": [], "execution_count": None,
            "metadata": {"slideshow": {"slide_type": slide}, "tags": list(tags)}}  # fmt: skip


def text(id_: str, source: str, slide: str = "slide") -> dict[str, Any]:
    """A Markdown cell."""
    return {"cell_type": "markdown", "id": id_, "source": source, "metadata": {"slideshow": {"slide_type": slide}}}


def _write_notebook(path: Path, lang: str, cells: list[dict[str, Any]]) -> None:
    metadata = {
        "beseda": {"lang": lang},
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
    }
    node = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}
    path.write_text(json.dumps(node, ensure_ascii=False, indent=1), encoding="utf-8")
