"""Content hashes: what a document is made of, in sixteen digits. Equal hashes mean equal documents."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import beseda_widgets
from beseda import __version__
from beseda.content import Course, UnknownId, fingerprint, read_notebook
from beseda_widgets import STATIC

from .templates import folders

_DRAWS = ("mistune", "jinja2", "typst", "python-pptx", "pillow", "vl-convert-python", "latex2mathml")
"""Packages whose version may change what a document looks like."""


class Keys:
    """The hashes of one course as it is now; what all of its documents share is read once."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._shared = self._shared_part()
        self._modules: dict[tuple[str, str], str] = {}

    def key(self, module: str, lang: str, *options: str) -> str:
        """The hash of everything a document of that module is made of. Raises UnknownId, ContentError, OSError."""
        if (module, lang) not in self._modules:
            self._modules[module, lang] = self._module_part(module, lang)
        return fingerprint(self._shared, self._modules[module, lang], lang, *options)

    def _shared_part(self) -> str:
        course = self._course
        paths = sorted(course.root.glob("*.yaml"))
        if course.info.logo:
            paths.append(course.root / course.info.logo.file)
        parts = [program(), *_digests(course.root, paths)]
        for folder in (*folders(course), STATIC):
            parts += _digests(folder, files_below(folder))
        return fingerprint(*parts)

    def _module_part(self, module: str, lang: str) -> str:
        course = self._course
        path = course.any_notebook(module, lang)
        notebook = read_notebook(path, course.shown(path))
        paths = [path, *(beside for beside in files_below(path.parent) if beside.suffix != ".ipynb")]
        if notebook.declarative:
            paths += [path for id_ in notebook.exercises for path in _exercise_files(course, id_)]
        else:  # its code may read whatever stands beside it
            paths += [beside for beside in files_below(path.parent) if beside.suffix == ".ipynb" and beside != path]
            paths += files_below(course.root / "exercises")
        return fingerprint(*_digests(course.root, paths))


def _exercise_files(course: Course, id_: str) -> tuple[Path, ...]:
    try:
        return course.exercise_files(id_)
    except UnknownId:  # that is said when the document is made
        return ()


def input_key(course: Course, module: str, lang: str, *options: str) -> str:
    """The hash of one document; of many, `Keys` is quicker."""
    return Keys(course).key(module, lang, *options)


@cache
def program() -> str:
    """What stands for the program: its version, its source, and the versions of what it draws with."""
    parts = [__version__]
    for package in (Path(__file__).parents[1], Path(beseda_widgets.__file__).parent):
        sources = [path for path in files_below(package) if path.suffix == ".py"]
        parts += _digests(package, sources)
    return fingerprint(*parts, *map(_version, _DRAWS))


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return package


def files_below(folder: Path) -> list[Path]:
    """The files below a folder, sorted; editors' and Jupyter's droppings are none."""
    hidden = (".", "__pycache__")
    found = (path for path in folder.rglob("*") if not any(
        part.startswith(hidden) for part in path.relative_to(folder).parts))  # fmt: skip
    return sorted(path for path in found if path.is_file())


def _digests(base: Path, paths: Iterable[Path]) -> list[str]:
    """Name and hash of every file there is."""
    out = []
    for path in paths:
        try:
            stat = path.stat()
            name = path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()
            out += [name, _digest(path, stat.st_mtime_ns, stat.st_size)]
        except FileNotFoundError:
            continue
    return out


@lru_cache(maxsize=8192)
def _digest(path: Path, _changed: int, _size: int) -> str:
    """The hash of a file; a file of the same size and time is the same."""
    return fingerprint(path.read_bytes())
