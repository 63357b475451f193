"""The checks of notebooks: what their cells name, whom they could reach, and whether the languages go together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from .known import Known
from .notebooks import Cell, Notebook
from .problems import Problem, did_you_mean
from .reachable import Reach, reachable

_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)")


def notebook_problems(shown: str, notebook: Notebook, lang: str, known: Known) -> Iterator[Problem]:
    """What is wrong with one notebook by itself."""
    said = notebook.raw.get("metadata", {}).get("beseda", {}).get("lang", lang)
    if said != lang:
        yield Problem(
            shown, 1, 1, "metadata.beseda.lang", f"“{lang}”", f"“{said}”", "the file's name says the language"
        )
    for cell in notebook.cells:
        key = f"cell {cell.index + 1} ({cell.id})"
        for id_ in cell.exercises:
            if id_ not in known.exercises:
                place = notebook.line_of(cell, id_)
                hint = did_you_mean(id_, sorted(known.exercises))
                yield Problem(shown, *place, key, "an exercise of this course", f"“{id_}”", hint)
        if cell.computed:
            yield Problem(
                shown, *notebook.line_of(cell, "exercise("), key, 'exercise("<module>/<name>")',
                "an id that is not written out", "write it as text: notebooks are read without running them",
            )  # fmt: skip
        if cell.type == "markdown":
            for expected, got, hint in _reached(cell.source, known):
                yield Problem(shown, *notebook.line_of(cell, got.strip("“”")), key, expected, got, hint)
            for mark, expected, got, hint in known.unknown(cell.source):
                yield Problem(shown, *notebook.line_of(cell, mark), key, expected, got, hint)
            for address in _pictures_missing(notebook, cell):
                yield Problem(
                    shown, *notebook.line_of(cell, address), key, "a picture beside the notebook", f"“{address}”",
                    "save it there; pages ask no other host for anything", "warning",
                )  # fmt: skip
        called = f'use_language("{lang}")'
        if cell.type == "code" and "use_language(" in cell.source and called not in cell.source.replace("'", '"'):
            yield Problem(shown, *notebook.line_of(cell, "use_language("), key, called, "another language",
                          "the file's name says the language")  # fmt: skip


def _reached(text: str, known: Known) -> Iterator[Reach]:
    """Addresses and numbers of somebody real that are no source of a fact."""
    return reachable(text, known.hosts) if known.hosts is not None else iter(())


def _pictures_missing(notebook: Notebook, cell: Cell) -> Iterator[str]:
    """Addresses of pictures that neither lie below the notebook's folder nor are attached to the cell."""
    attached = notebook.raw["cells"][cell.index].get("attachments") or {}
    for address in _PICTURE.findall(cell.source):
        if address.startswith("attachment:"):
            found = unquote(address.removeprefix("attachment:")) in attached
        else:
            found = address.startswith("data:") or (notebook.path.parent / unquote(address)).is_file()
        if not found:
            yield address


def parity(shown: str, notebook: Notebook, first: Notebook) -> Iterator[Problem]:
    """The first place where a notebook differs in its cells from that of the first language."""
    for cell, other in zip(notebook.cells, first.cells, strict=False):
        if cell.role != other.role:
            yield Problem(
                shown, *notebook.line_of(cell), f"cell {cell.index + 1} ({cell.id})",
                f"the same as in {first.path.name}: {_role(other)}", _role(cell), "the languages have the same cells",
            )  # fmt: skip
            return
    if len(notebook.cells) != len(first.cells):
        yield Problem(
            shown, 1, 1, "cells", f"{len(first.cells)} cells as in {first.path.name}", str(len(notebook.cells)),
            "the languages have the same cells",
        )  # fmt: skip


def _role(cell: Cell) -> str:
    parts = [cell.type, f"id {cell.id}", cell.slide or "no slide type", *cell.tags, *cell.exercises]
    return ", ".join(parts)
