"""Runs a notebook once, for its outputs."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from beseda.content import Course
from beseda.content.notebooks import Notebook

from .errors import ExportError

TIMEOUT_S = 300


def run(notebook: Notebook, course: Course) -> dict[str, Any]:
    """The notebook's content with outputs. Raises ExportError that names the cell."""
    # Read as a file is read: on disk JupyterLab keeps texts as lists of lines, a kernel wants them whole.
    node = nbformat.reads(json.dumps(notebook.raw), as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(
        node,
        timeout=TIMEOUT_S,
        kernel_name="python3",
        resources={"metadata": {"path": str(notebook.path.parent)}},
    )
    shown = course.shown(notebook.path)
    with _environment("BESEDA_COURSE", str(course.root)):
        try:
            client.execute(stderr=subprocess.DEVNULL)  # its log is not for authors; what fails is told below
        except CellExecutionError as error:
            raise ExportError(f"{shown}: cell {_failed(node)}: {error.ename}: {error.evalue}") from None
        except CellTimeoutError:
            raise ExportError(f"{shown}: cell {_failed(node)}: not done within {TIMEOUT_S} s") from None
        except DeadKernelError:
            raise ExportError(f"{shown}: cell {_failed(node)}: the kernel died (out of memory?)") from None
    return dict(node)


def _failed(node: Any) -> str:
    """The cell that was running: the last one with an execution count or the first without outputs after it."""
    last = max((n for n, cell in enumerate(node.cells) if cell.get("execution_count")), default=0)
    return f"{last + 1} ({node.cells[last].get('id', '')})"


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
