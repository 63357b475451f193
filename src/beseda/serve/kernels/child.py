"""What a forked kernel does first and last: become a process of its own, run, leave cleanly."""

from __future__ import annotations

import atexit
import ctypes
import gc
import json
import os
import random
import signal
import socket
import sys
import tempfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .kernelapp import ForkedKernelApp

_PR_SET_PDEATHSIG = 1
prctl: Any = ctypes.CDLL(None).prctl if sys.platform == "linux" else None


def run(app: ForkedKernelApp, order: Mapping[str, Any], lifeline: socket.socket, parent: int) -> None:
    """Runs a kernel as `order` says and never returns. `lifeline` leads to the template, whose pid is `parent`."""
    status = 1
    try:
        detach(parent)
        reseed()
        move(app, order)
        sys.argv = ["ipykernel_launcher.py", "-f", order["connection_file"]]
        app.adopt(order["connection"], order["connection_file"])
        _listen(app, lifeline)
        app.kernel.start()
        from tornado.ioloop import IOLoop

        lifeline.sendall(b'{"event": "up"}\n')
        IOLoop.current().start()
        status = 0
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        leave(status)


def detach(parent: int) -> None:
    """Own session and process group; the kernel's end is tied to the template's, even if that is killed."""
    os.setsid()
    if sys.platform == "linux":
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before we asked
            os._exit(1)
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    atexit._clear()  # the template's; what the kernel registers is run in leave()
    gc.enable()


def reseed() -> None:
    """Gives this kernel random numbers of its own. os.urandom, uuid and secrets need nothing.

    Only the hash seed stays the template's: kernels share it, as threads of one process would.
    """
    random.seed()
    tempfile._name_sequence = None  # type: ignore[attr-defined]
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()


def move(app: ForkedKernelApp, order: Mapping[str, Any]) -> None:
    """Takes over the environment and the folder of `order`."""
    os.environ.clear()
    os.environ.update(order["env"])
    app.after_move()
    if order["cwd"]:
        os.chdir(order["cwd"])


def _listen(app: ForkedKernelApp, lifeline: socket.socket) -> None:
    """Watches the line to the template: an order to move, or its end."""
    from tornado.ioloop import IOLoop

    lines = lifeline.makefile("rb")

    def read(_fd: int, _events: int) -> None:
        line = lines.readline()
        if not line:
            os._exit(1)
        move(app, json.loads(line))
        lifeline.sendall(b'{"event": "moved"}\n')

    IOLoop.current().add_handler(lifeline.fileno(), read, IOLoop.READ)


def leave(status: int) -> None:
    """Exits as an interpreter would: exit functions, flush, status. `sys.exit` would unwind the template's stack."""
    try:
        atexit._run_exitfuncs()
        for stream in (sys.__stdout__, sys.__stderr__):
            if stream is not None:
                stream.flush()
    finally:
        os._exit(status)
