"""An IPython kernel in two halves: what can be made once before forking, and what each kernel needs of its own."""

# ipykernel is typed in part: most of its methods are not, and what is set later may be None.
# mypy: disable-error-code="no-untyped-call,union-attr,attr-defined,arg-type"

from __future__ import annotations

import logging
import os
import sys
import uuid
from typing import TYPE_CHECKING, Any

import zmq
from ipykernel.control import ControlThread
from ipykernel.iostream import IOPubThread
from ipykernel.kernelapp import IPKernelApp
from IPython.core.profiledir import ProfileDir
from jupyter_client.session import Session
from zmq.eventloop.zmqstream import ZMQStream

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class IpcIOPubThread(IOPubThread):
    """Takes the output of subprocesses over a socket file: stock ipykernel opens a TCP port for it in every kernel."""

    def __init__(self, *args: Any, address: str, **kwargs: Any) -> None:
        self._address = address
        super().__init__(*args, **kwargs)

    def _setup_pipe_in(self) -> None:
        self._pipe_uuid = os.urandom(16)
        pipe_in = self.socket.context.socket(zmq.PULL)
        pipe_in.linger = 0
        pipe_in.bind(self._address)
        self._pipe_in = ZMQStream(pipe_in, self.io_loop)
        self._pipe_in.on_recv(self._handle_pipe_msg)

    def _setup_pipe_out(self) -> tuple[Any, Any]:
        context = zmq.Context()
        pipe_out = context.socket(zmq.PUSH)
        pipe_out.linger = 3000
        pipe_out.connect(self._address)
        return context, pipe_out


class ForkedKernelApp(IPKernelApp):
    """`prepare()` runs once in the template, without threads and sockets; `adopt()` in every forked kernel.

    Left out on purpose: the debugger and subshells (a participant's page may use neither), the history
    database, and the IPython profile of whoever runs the server.
    """

    def prepare(self, profile: Path) -> None:
        """Makes the kernel object and its shell. `profile` is an empty folder that stands in for ~/.ipython."""
        self.init_crash_handler()
        self.config.HistoryManager.enabled = False
        self.config.Completer.use_jedi = False
        self.config.InteractiveShell.enable_tip = False
        self.log_level = logging.ERROR
        self.log.setLevel(logging.ERROR)  # the line above is for handlers, and a record is dear in a fresh fork
        self.ipython_dir = str(profile)
        self.profile_dir = ProfileDir(location=str(profile / "profile"))
        self._without_debugger()
        self.kernel = self.kernel_class.instance(
            parent=self, session=Session(parent=self, key=b""), log=self.log, profile_dir=self.profile_dir,
            user_ns=self.user_ns,
        )  # fmt: skip
        self.init_pdb()
        self.init_path()
        self.init_shell()
        for part in (*zmq.Socket.__mro__, *zmq.Context.__mro__):
            # zmq asks for this whenever a socket's attribute is set. Where a class has none, CPython gives it an empty
            # one at the first question, and every kernel would write to all its subclasses: typing.Generic has many.
            getattr(part, "__annotations__", None)

    @staticmethod
    def _without_debugger() -> None:
        # A module of None in sys.modules is how an import is refused; ipykernel looks for debugpy once.
        before = sys.modules.get("debugpy")
        sys.modules["debugpy"] = None  # type: ignore[assignment]
        try:
            import ipykernel.debugger  # noqa: F401
        finally:
            del sys.modules["debugpy"]
            if before is not None:
                sys.modules["debugpy"] = before

    def adopt(self, connection: Mapping[str, Any], connection_file: str) -> None:
        """Opens the sockets of `connection` (a connection file's content) and hands them to the prepared kernel."""
        self.connection_file = connection_file
        self.session = self.kernel.session
        self.session.pid, self.session.session = os.getpid(), str(uuid.uuid4())
        self.load_connection_info(dict(connection))
        self.init_blackhole()
        self.init_sockets()
        self.init_heartbeat()
        self.log_connection_info()
        self.init_io()
        self.init_signal()
        self.init_kernel()
        sys.stdout.flush()
        sys.stderr.flush()

    def after_move(self) -> None:
        """Repeats what IPython and ipykernel take from the environment or put into it when they start."""
        shell = self.kernel.shell
        shell.init_environment()
        session = os.environ.get("JPY_SESSION_NAME")
        if session:
            shell.user_ns["__session__"] = session

    def log_connection_info(self) -> None:
        """Remembers the ports; stock ipykernel also prints them to the terminal."""
        names = ("shell", "iopub", "stdin", "hb", "control")
        self._ports = {name: getattr(self, f"{name}_port") for name in names}

    def init_heartbeat(self) -> None:
        """Echoes on the control thread's loop: stock ipykernel spends a thread and a second zmq context on it."""
        socket = self._server_socket(zmq.ROUTER, "hb")
        self._beat = ZMQStream(socket, self.control_thread.io_loop)
        self._beat.on_recv(self._beat.send_multipart)

    def close(self) -> None:
        """Closes all sockets; the heartbeat's belongs to the control thread, which has to stop first."""
        if self.control_thread.is_alive():
            self.control_thread.stop()
            self.control_thread.join()
        self._beat.socket.close()
        super().close()

    def _server_socket(self, kind: int, name: str) -> Any:
        socket = self.context.socket(kind)
        socket.linger = 1000
        self._apply_curve_server_options(socket)
        setattr(self, f"{name}_port", self._bind_socket(socket, getattr(self, f"{name}_port")))
        return socket

    def init_control(self, context: Any) -> None:
        self.control_socket = self._server_socket(zmq.ROUTER, "control")
        self.control_socket.router_handover = 1
        self.control_thread = ControlThread(daemon=True)

    def init_iopub(self, context: Any) -> None:
        self.iopub_socket = self._server_socket(zmq.XPUB, "iopub")
        self.configure_tornado_logger()
        self.iopub_thread = IpcIOPubThread(
            self.iopub_socket, pipe=True, session=self.session, address=f"ipc://{self.ip}-pipe"
        )
        self.iopub_thread.start()
        self.iopub_socket = self.iopub_thread.background_socket

    def init_kernel(self) -> None:
        """Gives the prepared kernel and its shell what `IPythonKernel.__init__` had to do without."""
        kernel, shell = self.kernel, self.kernel.shell
        kernel.session = self.session
        kernel.iopub_thread, kernel.iopub_socket = self.iopub_thread, self.iopub_socket
        kernel.stdin_socket = self.stdin_socket
        kernel.control_thread = self.control_thread
        kernel.shell_stream = ZMQStream(self.shell_socket)
        kernel.control_stream = ZMQStream(self.control_socket, self.control_thread.io_loop)
        kernel._stdout, kernel._stderr = sys.stdout, sys.stderr
        self.control_thread.start()
        kernel.ident = str(uuid.uuid4())  # the template's would be the same in every kernel
        shell.displayhook.topic = kernel._topic("execute_result")
        for part in (shell.displayhook, shell.display_pub):
            part.session, part.pub_socket = self.session, self.iopub_socket
        kernel.record_ports({f"{name}_port": port for name, port in self._ports.items()})
        self.displayhook.get_execution_count = lambda: kernel.execution_count
