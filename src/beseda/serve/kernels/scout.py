"""A first kernel that is forked only to tell which functions a kernel calls before it can be asked anything.

Sockets and threads cannot be rehearsed in the template, which must have none. The scout opens them, notes what was
called, and is gone; the template moves those functions together (see rehearsal.py).
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any, NoReturn

from . import child

if TYPE_CHECKING:
    from .kernelapp import ForkedKernelApp

Place = tuple[str, int, str]


def send_scout(app: ForkedKernelApp, folder: Path) -> Callable[[CodeType], bool]:
    """Forks the scout and waits for its word. Returns what tells whether the scout has called a piece of code."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reading)
        _scout(app, folder, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        word = told.read()
    os.waitpid(pid, 0)
    called: set[tuple[Any, ...]] = set()
    with suppress(ValueError):  # it has failed: the template works without its word
        called = {tuple(place) for place in json.loads(word)}
    return lambda code: _place(code) in called


def _scout(app: ForkedKernelApp, folder: Path, writing: int) -> NoReturn:
    called: set[CodeType] = set()

    def note(frame: Any, event: str, _argument: Any) -> None:
        if event == "call":
            called.add(frame.f_code)

    try:
        sys.setprofile(note)
        threading.setprofile(note)
        child.reseed()
        child.move(app, {"env": dict(os.environ), "cwd": ""})
        ports = {f"{name}_port": at for at, name in enumerate(("shell", "iopub", "stdin", "hb", "control"), 1)}
        signed = {"key": "scout", "signature_scheme": "hmac-sha256"}
        connection = {"transport": "ipc", "ip": str(folder / "scout"), **ports, **signed}
        app.adopt(connection, str(folder / "scout.json"))
        app.kernel.start()
        sys.setprofile(None)
        os.write(writing, json.dumps([_place(code) for code in list(called)]).encode())
    finally:
        os._exit(0)


def _place(code: CodeType) -> Place:
    return code.co_filename, code.co_firstlineno, code.co_name
