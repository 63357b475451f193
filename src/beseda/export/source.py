"""The source of every export: one notebook, its course and its language, run where it must be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from beseda.content import Course, Module, UnknownId, find_course, read_notebook
from beseda.content.notebooks import Notebook, notebook_of


@dataclass(frozen=True, slots=True)
class Source:
    """What all formats of a module in one language are made from; editions and formats share it."""

    course: Course
    name: str
    module: Module | None
    lang: str
    notebook: Notebook

    @property
    def folder(self) -> Path:
        """The notebook's own folder, where its pictures lie."""
        return self.notebook.path.parent

    @property
    def shown(self) -> str:
        """The notebook's path as the author knows it."""
        return self.course.shown(self.notebook.path)

    def raw_cell(self, index: int) -> Mapping[str, Any]:
        """A cell as the file has it, with outputs and attachments."""
        cell: Mapping[str, Any] = self.notebook.raw["cells"][index]
        return cell


def read_source(
    path: Path, course: Course | None = None, raw: Mapping[str, Any] | None = None, run: bool = True
) -> Source:
    """Reads the notebook at `path` (or `raw`, its content), and runs it if it does more than name exercises and
    live cells.

    Without `run` outputs are those that the file holds. Raises ContentError for a broken notebook, ExportError when a
    cell fails.
    """
    course = course or _course_of(path)
    notebook = read_notebook(path, course.shown(path)) if raw is None else notebook_of(path, dict(raw))
    said = notebook.raw.get("metadata", {}).get("beseda", {}).get("lang")
    lang = path.stem if path.stem in course.languages else said if said in course.languages else course.languages[0]
    if run and notebook.to_be_run and not _has_outputs(notebook):
        from .run import run as execute

        notebook = notebook_of(path, execute(notebook, course), "\n".join(notebook.lines))
    try:
        module = course.module(path.parent.name)
    except UnknownId:
        module = None
    return Source(course, path.parent.name, module, lang, notebook)


def _course_of(path: Path) -> Course:
    for folder in path.resolve().parents:
        if (folder / "course.yaml").is_file():
            return Course(folder)
    return find_course()


def _has_outputs(notebook: Notebook) -> bool:
    return any(cell.get("outputs") for cell in notebook.raw["cells"])
