"""The process that kernels are forked from: `python -m beseda.serve.kernels.template FD FOLDER [MODULE …]`.

It has one thread, no zmq context and no secrets. It imports what kernels will need, prepares one, and then
takes orders as JSON lines from the socket FD. When that socket closes, the server is gone: all kernels are
killed. Being their parent it alone knows whether a pid is still theirs, so every signal goes through it.

Orders: {"do": "fork", "kernel", "connection", "connection_file", "env", "cwd"},
{"do": "move", "kernel", "env", "cwd"}, {"do": "signal", "kernel", "signum"}.
Events: {"event": "ready"}, {"event": "threads", "module"}, {"event": "started", "kernel", "pid"},
{"event": "up" | "moved", "kernel"}, {"event": "failed", "kernel", "reason"}, {"event": "exit", "kernel", "status"}.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import selectors
import shutil
import signal
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from . import child
from .holes import fill_holes
from .kernelapp import ForkedKernelApp
from .rehearsal import rehearse
from .scout import send_scout

_PR_SET_THP_DISABLE = 41


class ServerGone(Exception):
    """The other end of the server's line is closed."""


@dataclass(frozen=True)
class Forked:
    """A living kernel, or a dead one not yet reaped: its pid cannot be anyone else's."""

    name: str
    pid: int
    lifeline: socket.socket


class Template:
    """The loop: orders in, events out, children reaped."""

    def __init__(self, server: socket.socket, app: ForkedKernelApp, folder: Path) -> None:
        self.server, self.app, self.folder = server, app, folder
        self.kernels: dict[str, Forked] = {}
        self.selector = selectors.DefaultSelector()
        self.buffer = b""
        self.bell, bell = socket.socketpair()  # rung by SIGCHLD
        for end in (self.bell, bell):
            end.setblocking(False)
        self.ringer = bell
        signal.set_wakeup_fd(bell.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.selector.register(server, selectors.EVENT_READ, self.take_orders)
        self.selector.register(self.bell, selectors.EVENT_READ, self.reap)

    def tell(self, event: str, **details: Any) -> None:
        """Sends one event to the server."""
        try:
            self.server.sendall(json.dumps({"event": event, **details}).encode() + b"\n")
        except OSError:
            raise ServerGone from None

    def run(self) -> NoReturn:
        """Serves until the server is gone."""
        try:
            self.tell("ready")
            while True:
                for key, _ in self.selector.select():
                    key.data()
        except ServerGone:
            self.kill_all()

    def kill_all(self) -> NoReturn:
        for kernel in self.kernels.values():
            with suppress(OSError):
                os.killpg(kernel.pid, signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)
        os._exit(0)

    def take_orders(self) -> None:
        received = _received(self.server)
        if not received:
            raise ServerGone
        *lines, self.buffer = (self.buffer + received).split(b"\n")
        for line in lines:
            order = json.loads(line)
            getattr(self, f"do_{order['do']}")(order)

    def do_fork(self, order: dict[str, Any]) -> None:
        name, parent = order["kernel"], os.getpid()
        ours, theirs = socket.socketpair()
        try:
            pid = os.fork()
        except OSError as error:
            ours.close()
            theirs.close()
            self.tell("failed", kernel=name, reason=str(error))
            return
        if pid == 0:
            self.close_in_child()
            ours.close()
            child.run(self.app, order, theirs, parent)
        theirs.close()
        self.kernels[name] = kernel = Forked(name, pid, ours)
        self.selector.register(ours, selectors.EVENT_READ, lambda: self.relay(kernel))
        self.tell("started", kernel=name, pid=pid)

    def close_in_child(self) -> None:
        """A kernel must not hold the lines of the template or of its siblings: their ends would never be seen."""
        self.selector.close()
        for end in (self.server, self.bell, self.ringer, *(kernel.lifeline for kernel in self.kernels.values())):
            end.close()

    def relay(self, kernel: Forked) -> None:
        if kernel.name not in self.kernels:  # reaped since the selector saw it
            return
        received = _received(kernel.lifeline)
        if not received:  # its end is told when it is reaped
            self.selector.unregister(kernel.lifeline)
        for line in received.splitlines():
            self.tell(json.loads(line)["event"], kernel=kernel.name)

    def do_move(self, order: dict[str, Any]) -> None:
        kernel = self.kernels.get(order.pop("kernel"))
        if kernel is not None:
            with suppress(OSError):
                kernel.lifeline.sendall(json.dumps(order).encode() + b"\n")

    def do_signal(self, order: dict[str, Any]) -> None:
        kernel = self.kernels.get(order["kernel"])
        if kernel is not None:
            with suppress(ProcessLookupError):
                try:
                    os.killpg(kernel.pid, order["signum"])
                except ProcessLookupError:  # just forked: no group of its own yet
                    os.kill(kernel.pid, order["signum"])

    def reap(self) -> None:
        with suppress(BlockingIOError):
            self.bell.recv(4096)
        for kernel in list(self.kernels.values()):
            # WNOWAIT leaves a zombie, which keeps the pid ours while what is left of its group is killed.
            if os.waitid(os.P_PID, kernel.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                continue
            with suppress(OSError):
                os.killpg(kernel.pid, signal.SIGKILL)
            _, status = os.waitpid(kernel.pid, 0)
            del self.kernels[kernel.name]
            with suppress(KeyError):
                self.selector.unregister(kernel.lifeline)
            kernel.lifeline.close()
            self.tell("exit", kernel=kernel.name, status=os.waitstatus_to_exitcode(status))


def _received(line: socket.socket) -> bytes:
    """What has come; nothing at the end of the line, also where it ended with something of ours unread."""
    try:
        return line.recv(1 << 16)
    except ConnectionError:
        return b""


def threads() -> int:
    """How many threads this process has; 1 where that cannot be told."""
    tasks = Path("/proc/self/task")
    return len(list(tasks.iterdir())) if tasks.is_dir() else 1


def preload(modules: list[str]) -> str | None:
    """Imports `modules`, leaving out what cannot be imported. Returns the first one that started a thread."""
    for module in modules:
        with suppress(Exception):
            importlib.import_module(module)
        if threads() > 1:
            return module
    return None


def main() -> NoReturn:
    server = socket.socket(fileno=int(sys.argv[1]))
    server.set_inheritable(False)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":  # a huge page would be copied whole for one byte
        child.prctl(_PR_SET_THP_DISABLE, 1, 0, 0, 0)
    folder = Path(sys.argv[2])
    culprit = preload(sys.argv[3:])
    if culprit is None:
        app = ForkedKernelApp.instance()
        app.prepare(folder)
        rehearse(app.kernel, send_scout(app, folder))
        child.reseed()  # for its imports
        culprit = "ipykernel" if threads() > 1 else None
    if culprit is not None:
        server.sendall(json.dumps({"event": "threads", "module": culprit}).encode() + b"\n")
        os._exit(1)
    template = Template(server, app, folder)
    gc.collect()
    # CPython caches where attributes were found. In a full cache each new entry costs a kernel two pages of memory:
    # that of the name which goes and that of the name which comes.
    with suppress(AttributeError):  # private, and gone one day
        sys._clear_type_cache()
    fill_holes()
    gc.disable()
    gc.freeze()
    template.run()


if __name__ == "__main__":
    # Imported under its own name, for IPython puts a module of its own in place of __main__.
    from beseda.serve.kernels.template import main

    main()
