"""The course that is measured: one notebook with ten exercises, the same file for stock and for ours."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from beseda.content import packaged_course

TEN = ("who-may-know", "safe-or-secret", "approve-payment", "card-settings", "fake-banker", "first-steps",
       "address-parts", "passphrase", "second-factor", "after-the-call")  # fmt: skip


def make_course(root: Path) -> Path:
    """Writes the course below `root` and returns its notebook."""
    source = packaged_course()
    shutil.copytree(source / "exercises", root / "exercises")
    shutil.copytree(source / "slides", root / "slides")
    for name in ("facts.yaml", "media.yaml"):
        shutil.copy(source / name, root)
    course = (source / "course.yaml").read_text(encoding="utf-8")
    (root / "course.yaml").write_text(course.split("modules:")[0] + "modules: [ten]\n", encoding="utf-8")
    folder = root / "modules" / "ten"
    folder.mkdir(parents=True)
    shutil.copy(source / "modules" / "seniors_in_cyberspace" / "module.yaml", folder)
    for lang in ("cs", "en", "uk"):
        (folder / f"{lang}.ipynb").write_text(json.dumps(_notebook(lang), ensure_ascii=False, indent=1), "utf-8")
    return folder / "cs.ipynb"


def add_storm(course: Path) -> Path:
    """Adds a notebook with a pandas import and ten ordinary widgets; returns the Czech one."""
    folder = course / "modules" / "storm"
    shutil.copytree(course / "modules" / "ten", folder)
    info = course / "course.yaml"
    info.write_text(info.read_text(encoding="utf-8").replace("[ten]", "[ten, storm]"), encoding="utf-8")
    cells = [_code("imports", "import ipywidgets\nimport pandas as pd\npd.DataFrame({'a': [1]})", "slide")]
    for number in range(10):
        cells.append(_code(f"widget-{number}", f"ipywidgets.IntSlider(value={number})", "slide"))
    for lang in ("cs", "en", "uk"):
        notebook = {**_notebook(lang), "cells": cells}
        (folder / f"{lang}.ipynb").write_text(json.dumps(notebook, indent=1), encoding="utf-8")
    return folder / "cs.ipynb"


def make_many(root: Path, count: int = 500) -> None:
    """Adds exercises to the course until it has `count` files, by copying the real ones and their parts.

    Without tables, which play the game of a module that the course has not.
    """
    exercises = root / "exercises"
    for table in exercises.glob("*/silent-table.yaml"):
        table.unlink()
    real = sorted(exercises.glob("*/*.yaml"))
    files = len(list(exercises.rglob("*.yaml")))
    folder = exercises / "many"
    folder.mkdir()
    number = 0
    while files < count:
        original, number = real[number % len(real)], number + 1
        copy = folder / f"{original.stem}-{number}.yaml"
        shutil.copy(original, copy)
        files += 1
        if (parts := original.with_suffix("")).is_dir():
            shutil.copytree(parts, copy.with_suffix(""))
            files += len(list(parts.iterdir()))


def _notebook(lang: str) -> dict[str, object]:
    cells = [_code("setup", f'from beseda_widgets import exercise, use_language\nuse_language("{lang}")', "skip")]
    for name in TEN:
        cells.append(_code(name, f'exercise("seniors_in_cyberspace/{name}")', "slide"))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}


def _code(id_: str, source: str, slide: str) -> dict[str, object]:
    return {"cell_type": "code", "id": id_, "source": source, "metadata": {"slideshow": {"slide_type": slide}},
            "outputs": [], "execution_count": None}  # fmt: skip
