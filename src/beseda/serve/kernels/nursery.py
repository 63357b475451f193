"""Where kernels come from: keeps one template process going and replaces it when it dies."""

from __future__ import annotations

import asyncio
import atexit
import logging
import os
import shutil
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .process import ForkedProcess, StartsThreads, TemplateGone, TemplateProcess

if TYPE_CHECKING:
    from collections.abc import Iterable

ALWAYS = (
    "ipykernel.kernelapp", "tornado.platform.asyncio", "psutil", "ipywidgets", "anywidget", "pandas",
    "beseda.content", "beseda_widgets",
)  # fmt: skip
_LONGEST_FOLDER = 80  # of the 107 bytes that a socket's path may have; the rest is for `/1a2b3c4d5e6f-pipe`
_MOST_DEATHS = 5  # of templates, without a kernel between them

_nurseries: dict[tuple[str, ...], Nursery] = {}
_lock = threading.Lock()


def can_fork() -> bool:
    """Only Linux: macOS has os.fork, but its system libraries do not survive it, and no death signal for orphans."""
    return sys.platform == "linux" and hasattr(os, "fork")


class Nursery:
    """Forks kernels for one list of modules. `failure` says why it cannot, once that is certain."""

    def __init__(self, modules: Iterable[str], log: logging.Logger | None = None) -> None:
        self.modules = list(dict.fromkeys([*ALWAYS, *modules]))
        self.log = log or logging.getLogger(__name__)
        self.failure: str | None = None if can_fork() else "this system cannot fork kernels"
        self._folder: Path | None = None
        self.template: TemplateProcess | None = None
        self.closed = False
        self._deaths = 0

    @property
    def folder(self) -> Path:
        """The private folder for sockets; made when first asked for."""
        if self._folder is None:
            self._folder = _runtime_folder()
        return self._folder

    def warm(self) -> None:
        """Starts the template if none runs. Returns at once; it is ready a second or two later."""
        if self.closed or self.failure or (self.template is not None and self.template.alive):
            return
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)  # a template that loses its server takes it along
            self.template = TemplateProcess(self.folder, self.modules)
            self.template.start()
        except OSError as error:
            self._give_up(str(error))

    async def ready(self) -> bool:
        """Whether kernels can be forked; waits for a template that is still importing."""
        while not self.closed and not self.failure:
            self.warm()
            if self.template is None:
                break
            try:
                await asyncio.shield(asyncio.wrap_future(self.template.ready))
            except StartsThreads as problem:
                if problem.module not in self.modules:
                    self._give_up(str(problem))
                    break
                self.modules.remove(problem.module)
                self.log.warning("%s: kernels import it themselves.", problem)
            except TemplateGone as problem:
                self._give_up(str(problem))
            else:
                if self.template.alive:
                    return True
                self._deaths += 1
                if self._deaths > _MOST_DEATHS:
                    self._give_up("the template keeps dying")
        return False

    async def fork(self, **order: Any) -> ForkedProcess:
        """A kernel, see `TemplateProcess.fork`. A template that died meanwhile is replaced once."""
        for last in (False, True):
            if not await self.ready():
                raise TemplateGone(self.failure or "closed")
            try:
                kernel = await self.template.fork(**order)  # type: ignore[union-attr]
                self._deaths = 0
                return kernel
            except TemplateGone:
                if last or (self.template is not None and self.template.alive):
                    raise
        raise TemplateGone("closed")

    def close(self) -> None:
        """Ends the template and all its kernels."""
        self.closed = True
        if self.template is not None:
            self.template.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _give_up(self, reason: str) -> None:
        self.failure = reason
        self.log.warning("Kernels are started the ordinary, slower way: %s.", reason)


def nursery(modules: Iterable[str] = (), log: logging.Logger | None = None) -> Nursery:
    """The one nursery of this process for `modules`; closed when the process ends."""
    key = tuple(sorted(set(modules)))
    with _lock:
        found = _nurseries.get(key)
        if found is None or found.closed:
            found = _nurseries[key] = Nursery(key, log)
            atexit.register(found.close)
    return found


def _runtime_folder() -> Path:
    """A private folder whose path is short enough for sockets."""
    for place in (os.environ.get("XDG_RUNTIME_DIR"), tempfile.gettempdir(), "/tmp"):  # noqa: S108
        if place and len(os.fsencode(place)) <= _LONGEST_FOLDER - 16 and os.access(place, os.W_OK | os.X_OK):
            return Path(tempfile.mkdtemp(prefix="beseda-", dir=place))
    raise OSError("no folder with a path short enough for sockets")
