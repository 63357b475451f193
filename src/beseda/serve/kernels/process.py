"""The server's side of one template process: start it, send it orders, hear of its kernels."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import uuid
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from .environment import scrubbed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_GONE = -int(getattr(signal, "SIGKILL", 9))  # what a kernel whose template died has died of


class TemplateGone(RuntimeError):
    """The template cannot fork: it never got ready, has ended, or the system refused. Says why."""


class StartsThreads(TemplateGone):
    """A module that the template should import starts threads, which do not survive a fork."""

    def __init__(self, module: str) -> None:
        super().__init__(f"{module} starts threads when it is imported")
        self.module = module


class ForkedProcess:
    """A forked kernel, with the part of `subprocess.Popen` that provisioners use.

    It is signalled through the template only, for only the parent knows whether the pid is still the kernel's.
    """

    stdin = stdout = stderr = None

    def __init__(self, template: TemplateProcess) -> None:
        self.name = uuid.uuid4().hex[:12]
        self.pid: int | None = None
        self.returncode: int | None = None
        self.up: Future[None] = Future()
        self.moved: Future[None] = Future()
        self.ended: Future[int] = Future()
        self._template = template

    def poll(self) -> int | None:
        """The exit status (minus the signal's number if killed), or None while it lives."""
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        return self.ended.result(timeout)

    def send_signal(self, signum: int) -> None:
        """Signals the kernel's process group; nothing happens if it has ended."""
        if self.returncode is None:
            self._template.order("signal", kernel=self.name, signum=int(signum))

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    async def move(self, env: Mapping[str, str], cwd: str | None) -> None:
        """Gives the running kernel another environment and folder. Returns when it has taken them."""
        self.moved = Future()
        self._template.order("move", kernel=self.name, env=dict(env), cwd=cwd)
        await asyncio.wrap_future(self.moved)

    def note(self, event: str, told: Mapping[str, Any]) -> None:
        """Takes in what the template told of this kernel."""
        if event == "started":
            self.pid = told["pid"]
        elif event == "up":
            _settle(self.up, None)
        elif event == "moved":
            _settle(self.moved, None)
        elif event == "failed":
            _settle(self.up, TemplateGone(told["reason"]))
        elif event == "exit":
            self.returncode = told["status"]
            for waiting in (self.up, self.moved):
                _settle(waiting, RuntimeError(f"the kernel ended with status {self.returncode}"))
            _settle(self.ended, self.returncode)


class TemplateProcess:
    """One template. `start()` returns at once; `fork()` waits until it is ready."""

    def __init__(self, folder: Path, modules: Iterable[str]) -> None:
        self.folder, self.modules = folder, list(modules)
        self.ready: Future[None] = Future()
        self.popen: subprocess.Popen[bytes] | None = None
        self._kernels: dict[str, ForkedProcess] = {}
        self._lock = threading.Lock()
        self._line: socket.socket | None = None

    @property
    def alive(self) -> bool:
        return self._line is not None

    def start(self) -> None:
        """Spawns a fresh interpreter: nothing of the server's memory, threads or files gets into kernels."""
        self._line, theirs = socket.socketpair()
        command = [sys.executable, "-P", "-m", "beseda.serve.kernels.template", str(theirs.fileno()), str(self.folder)]
        try:
            self.popen = subprocess.Popen(
                [*command, *self.modules], pass_fds=[theirs.fileno()], env=scrubbed(os.environ),
                stdin=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
        finally:
            theirs.close()
        threading.Thread(target=self._hear, args=(self._line,), name="beseda-template", daemon=True).start()

    async def fork(self, **order: Any) -> ForkedProcess:
        """A kernel whose sockets are open. Raises TemplateGone, or RuntimeError when the kernel ended at once."""
        await asyncio.shield(asyncio.wrap_future(self.ready))
        kernel = ForkedProcess(self)
        self._kernels[kernel.name] = kernel
        try:
            self.order("fork", kernel=kernel.name, **order)
            await asyncio.wrap_future(kernel.up)
        except BaseException:
            with suppress(TemplateGone):
                kernel.kill()
            raise
        return kernel

    def order(self, do: str, **details: Any) -> None:
        """Sends one order."""
        line = json.dumps({"do": do, **details}).encode() + b"\n"
        with self._lock:
            if self._line is None:
                raise TemplateGone("the template has ended")
            with suppress(OSError):  # the hearing thread sees the end of the line too, and tells everyone
                self._line.sendall(line)

    def close(self) -> None:
        """Ends the template, and with it all its kernels. Waits until they are gone."""
        line = self._line
        if line is not None:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        if self.popen is not None:
            try:
                self.popen.wait(5)
            except subprocess.TimeoutExpired:
                self.popen.kill()
                self.popen.wait()

    def _hear(self, line: socket.socket) -> None:
        problem: TemplateGone = TemplateGone("the template has ended")
        with suppress(OSError), line.makefile("rb") as lines:
            for told in map(json.loads, lines):
                if told["event"] == "ready":
                    _settle(self.ready, None)
                elif told["event"] == "threads":
                    problem = StartsThreads(told["module"])
                elif told["kernel"] in self._kernels:
                    self._kernels[told["kernel"]].note(told["event"], told)
                    if told["event"] in ("exit", "failed"):
                        del self._kernels[told["kernel"]]
        with self._lock:
            self._line = None
        line.close()
        if self.popen is not None:
            self.popen.wait()
        _settle(self.ready, problem)
        for kernel in list(self._kernels.values()):
            kernel.note("failed", {"reason": str(problem)})
            kernel.note("exit", {"status": _GONE})
        self._kernels.clear()


def _settle(future: Future[Any], outcome: Any) -> None:
    """Sets a result or an exception, unless the future is done or its waiter has gone."""
    with suppress(InvalidStateError):
        if isinstance(outcome, BaseException):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)
