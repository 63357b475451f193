"""Makes forked kernels small: what they will run is run before in the template, and then moved together in memory.

A page of memory that a kernel writes to is its own from then on, and CPython writes to a function's code object
whenever it calls the function. What a kernel calls lies scattered among the twenty thousand functions that its
modules define: about one page each. So a few cells are run, the code objects that took part are made anew, side by
side, and the cells are run again, for CPython 3.11 counts and rewrites in a code object while it is young. It costs
half a second once and saves 2 MB in every kernel.
"""

# ipykernel is typed in part: most of its methods are not, and what is set later may be None.
# mypy: disable-error-code="no-untyped-call,union-attr"

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

from jupyter_client.session import Session
from tornado.ioloop import IOLoop

if TYPE_CHECKING:
    from ipykernel.ipkernel import IPythonKernel

CELLS = (
    "1",
    "import pandas\nframe = pandas.DataFrame({'a': [1, 2], 'b': ['x', 'y']})\nframe.groupby('b').a.sum()\nframe",
    "import ipywidgets\nslider = ipywidgets.IntSlider()\nslider.observe(str, 'value')\ndisplay(slider)",
    "ipywidgets.VBox([slider, ipywidgets.Button(), ipywidgets.Output()])",
    "from beseda_widgets import exercise",
)
_ROUNDS = 9  # CPython counts the first eight calls of a function

_replaced: list[CodeType] = []  # kept, or kernels would put their own objects into the holes: one page each again


class Nowhere:
    """A socket that swallows what is sent."""

    def send_multipart(self, *_: Any, **__: Any) -> None: ...

    send = send_multipart


def rehearse(kernel: IPythonKernel, called_before: Callable[[CodeType], bool]) -> None:
    """Runs CELLS in a kernel that has no sockets yet, and clears the stage. Never raises.

    `called_before` says which code a kernel runs before it can be asked anything, see scout.py.
    """
    before = kernel.session, kernel.iopub_socket, sys.displayhook
    kernel.session, kernel.iopub_socket = Session(key=b"rehearsal"), Nowhere()
    for part in (kernel.shell.displayhook, kernel.shell.display_pub):
        part.session, part.pub_socket = kernel.session, kernel.iopub_socket
    _play(kernel)  # for what is imported on the way
    called = _called_in(kernel)
    _move(lambda code: code in called or called_before(code))
    for _ in range(_ROUNDS):
        _play(kernel)
    kernel.session, kernel.iopub_socket, sys.displayhook = before


def _move(was_called: Callable[[CodeType], bool]) -> None:
    """Gives the functions whose code was called a new one, side by side."""
    gc.collect()
    for function in gc.get_objects():
        if type(function) is FunctionType and was_called(function.__code__):
            _replaced.append(function.__code__)
            function.__code__ = _anew(function.__code__)


def _anew(code: CodeType) -> CodeType:
    consts = (_anew(const) if isinstance(const, CodeType) else const for const in code.co_consts)
    return code.replace(co_consts=tuple(consts))


def _called_in(kernel: IPythonKernel) -> set[CodeType]:
    called: set[CodeType] = set()

    def note(frame: Any, event: str, _argument: Any) -> None:
        if event == "call":
            called.add(frame.f_code)

    sys.setprofile(note)
    try:
        _play(kernel)
    finally:
        sys.setprofile(None)
    return called


def _play(kernel: IPythonKernel) -> None:
    with suppress(Exception):
        asyncio.run(_scenes(kernel))
    with suppress(Exception):
        import ipywidgets

        ipywidgets.Widget.close_all()
    kernel.set_parent([], {})
    kernel.shell.reset(new_session=True)


async def _scenes(kernel: IPythonKernel) -> None:
    """What a page asks: the kernel's info, some cells, a moved slider."""
    IOLoop(make_current=False).close(all_fds=True)
    await _ask(kernel, "kernel_info_request", {})
    for code in CELLS:
        await _ask(kernel, "execute_request", {"code": code, "store_history": False, "stop_on_error": False})
    for comm_id in list(kernel.comm_manager.comms):
        data = {"method": "update", "state": {"value": 1}, "buffer_paths": []}
        await _ask(kernel, "comm_msg", {"comm_id": comm_id, "data": data})


async def _ask(kernel: IPythonKernel, kind: str, content: dict[str, Any]) -> None:
    session = kernel.session
    frames = session.serialize(session.msg(kind, content))
    message = session.deserialize(frames[1:])
    kernel.set_parent([b""], message)
    kernel._publish_status("busy", "shell")
    handled = kernel.shell_handlers[kind](None, [b""], message)
    if handled is not None:
        await handled
    kernel._publish_status("idle", "shell")
