"""Reads notebooks as they stand, without running them: their exercises, their cells, their language."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .problems import ContentError, Problem
from .problems import shown as described

DECLARATIVE = {"exercise", "use_language"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its place, its role in every language, and the exercises that its code names."""

    index: int
    id: str
    type: str
    slide: str
    tags: tuple[str, ...]
    source: str
    exercises: tuple[str, ...]
    declarative: bool
    """Whether the code does nothing but import from beseda_widgets and name exercises: it needs no kernel."""
    computed: bool = False
    """Whether it shows an exercise whose id is not written out, so that nobody can know which."""
    minutes: int | None = None
    """How long the trainer plans for it: `beseda.minutes` of the cell's metadata."""

    @property
    def role(self) -> tuple[object, ...]:
        """What must be the same in the notebooks of all languages."""
        return (self.id, self.type, self.slide, self.tags, self.exercises)


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook as data."""

    path: Path
    raw: dict[str, Any]
    cells: tuple[Cell, ...]
    lines: tuple[str, ...]

    @property
    def exercises(self) -> tuple[str, ...]:
        """The ids of its exercises in order, each once."""
        return tuple(dict.fromkeys(id_ for cell in self.cells for id_ in cell.exercises))

    @property
    def live(self) -> bool:
        """Whether it has cells tagged `live`, which need a kernel while they are read."""
        return any("live" in cell.tags for cell in self.cells)

    @property
    def declarative(self) -> bool:
        """Whether nothing in it needs to be run."""
        return all(cell.declarative for cell in self.cells if cell.type == "code")

    @property
    def to_be_run(self) -> bool:
        """Whether a document without a kernel needs it run: live cells show nothing there."""
        code = (cell for cell in self.cells if cell.type == "code")
        return any(not cell.declarative and "live" not in cell.tags for cell in code)

    def line_of(self, cell: Cell, needle: str = "") -> tuple[int, int]:
        """The line and column in the file where a cell (or a text in it) stands."""
        marker = f'"id": "{cell.id}"'
        start = next((n for n, line in enumerate(self.lines) if marker in line), 0)
        if needle:
            for number in [*range(start, len(self.lines)), *range(start)]:
                if needle in self.lines[number]:
                    return number + 1, self.lines[number].index(needle) + 1
        return start + 1, 1


def read_notebook(path: Path, shown_as: str | None = None) -> Notebook:
    """Reads a notebook. Raises ContentError when it is missing, is no JSON, or no notebook of format 4."""
    shown = shown_as or str(path)

    def refuse(expected: str, got: str, hint: str, line: int = 1, column: int = 1) -> ContentError:
        return ContentError([Problem(shown, line, column, "", expected, got, hint)])

    try:
        text = path.read_bytes().decode("utf-8")
        raw = json.loads(text)
    except FileNotFoundError:
        raise refuse("a notebook", "no file", "every language of course.yaml has one in each module") from None
    except OSError as error:
        raise refuse("a readable notebook", error.strerror or "an error", "check its rights") from None
    except UnicodeDecodeError:
        raise refuse("UTF-8", "another encoding", "save it from JupyterLab") from None
    except (json.JSONDecodeError, RecursionError) as error:
        spot = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
        raise refuse("a notebook", "broken JSON", "restore it, or save it anew from JupyterLab", *spot) from None
    if not isinstance(raw, dict) or raw.get("nbformat") != 4 or not isinstance(raw.get("cells"), list):
        raise refuse("a notebook of format 4", "something else", "save it from JupyterLab")
    problems = [
        Problem(shown, 1, 1, key, expected, described(value), "save it anew from JupyterLab")
        for key, expected, value in _misshapen(raw)
    ]
    if problems:
        raise ContentError(problems)
    return notebook_of(path, raw, text)


def _misshapen(raw: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Where a notebook has another shape than format 4 says: (key, what belongs there, what stands there)."""
    metadata = raw.get("metadata", {})
    if not isinstance(metadata, dict):
        yield "metadata", "a map", metadata
    elif not isinstance(metadata.get("beseda", {}), dict):
        yield "metadata.beseda", "a map", metadata["beseda"]
    for index, cell in enumerate(raw["cells"]):
        here = f"cells[{index}]"
        if not isinstance(cell, dict):
            yield here, "a cell, a map", cell
            continue
        source = cell.get("source", "")
        if not all(isinstance(line, str) for line in (source if isinstance(source, list) else [source])):
            yield f"{here}.source", "text", source
        if not isinstance(cell.get("outputs", []), list):
            yield f"{here}.outputs", "a list", cell["outputs"]
        metadata = cell.get("metadata", {})
        if not isinstance(metadata, dict):
            yield f"{here}.metadata", "a map", metadata
        elif not isinstance(metadata.get("slideshow", {}), dict):
            yield f"{here}.metadata.slideshow", "a map", metadata["slideshow"]
        elif not isinstance(metadata.get("tags", []), list):
            yield f"{here}.metadata.tags", "a list", metadata["tags"]
        else:
            beseda = metadata.get("beseda", {})
            minutes = beseda.get("minutes", 1) if isinstance(beseda, dict) else 1
            if not isinstance(beseda, dict):
                yield f"{here}.metadata.beseda", "a map", beseda
            elif type(minutes) is not int or not 1 <= minutes <= 480:
                yield f"{here}.metadata.beseda.minutes", "a whole number of minutes, 1 to 480", minutes


def notebook_of(path: Path, raw: dict[str, Any], text: str = "") -> Notebook:
    """A notebook whose content is already in hand."""
    cells = tuple(_cell(index, cell) for index, cell in enumerate(raw["cells"]) if isinstance(cell, dict))
    return Notebook(path, raw, cells, tuple(text.splitlines()))


def _cell(index: int, raw: dict[str, Any]) -> Cell:
    source = raw.get("source", "")
    source = "".join(source) if isinstance(source, list) else str(source)
    metadata = raw.get("metadata", {})
    type_ = str(raw.get("cell_type", "raw"))
    exercises, declarative, computed = _read_code(source) if type_ == "code" else ((), False, False)
    return Cell(
        index=index,
        id=str(raw.get("id", index)),
        type=type_,
        slide=str(metadata.get("slideshow", {}).get("slide_type", "")),
        tags=tuple(sorted(map(str, metadata.get("tags", [])))),
        source=source,
        exercises=exercises,
        declarative=declarative,
        computed=computed,
        minutes=metadata.get("beseda", {}).get("minutes"),
    )


def _read_code(source: str) -> tuple[tuple[str, ...], bool, bool]:
    """The exercises that code names, whether it is declarative, and whether it shows some without naming them."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        # IPython magics and the like, or code that no parser gets through: not ours, the kernel reads them.
        return (), False, False
    shown = [
        call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "exercise"
    ]
    named = tuple(id_ for id_ in shown if isinstance(id_, str))
    return named, all(_is_declarative(statement) for statement in tree.body), len(named) < len(shown)


def _is_declarative(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.ImportFrom):
        return statement.module == "beseda_widgets" and all(
            name.name in DECLARATIVE and name.asname is None for name in statement.names
        )
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Call)
        and isinstance(statement.value.func, ast.Name)
        and statement.value.func.id in DECLARATIVE
        and len(statement.value.args) == 1
        and not statement.value.keywords
        and isinstance(statement.value.args[0], ast.Constant)
    )
