"""A kernel talks to the visitor who opened it, about widgets, and to no one else about anything."""

# jupyter_server is typed in part.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import inspect
import time
from typing import TYPE_CHECKING, Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado.web import HTTPError
from traitlets import Integer
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from beseda.serve.learner import COOKIE, DAYS

from .frames import Malformed, read_json, read_v1

if TYPE_CHECKING:
    from tornado.web import RequestHandler

_V1 = "v1.kernel.websocket.jupyter.org"
_POLICY_VIOLATION = 1008
_MOST_REFUSED = 50


def visitor_of(handler: RequestHandler) -> str | None:
    """The visitor's id from the signed cookie, or None: unlike a page, an API gives out no new ids."""
    raw = handler.get_signed_cookie(COOKIE, max_age_days=DAYS)
    return raw.decode() if raw else None


def check_owner(handler: Any, kernel_id: str) -> None:
    """Raises HTTPError 404 unless the visitor opened this kernel: someone else's is as good as none."""
    if not handler.kernel_manager.visits.belongs(kernel_id, visitor_of(handler)):
        raise HTTPError(404)


class OwnersOnly:
    """Mixin for handlers whose address names a kernel: everyone else finds nothing there."""

    async def prepare(self, *args: Any, **kwargs: Any) -> None:
        prepared = super().prepare(*args, **kwargs)  # type: ignore[misc]
        if inspect.isawaitable(prepared):
            await prepared
        handler: Any = self
        check_owner(handler, handler.path_kwargs.get("kernel_id") or handler.path_args[0])


class OwnKernel(OwnersOnly, KernelHandler):
    """`/api/kernels/<id>`: look at or end one's own kernel."""


class OwnShutdown(OwnersOnly, VoilaShutdownKernelHandler):  # type: ignore[misc]
    """`/voila/api/shutdown/<id>`, which a page calls when it is closed - or loaded anew, so nothing ends yet."""

    async def post(self, kernel_id: str) -> None:
        self.kernel_manager.visits.closed(kernel_id)
        self.set_status(204)
        self.finish()


class OwnChannels(OwnersOnly, VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """`/api/kernels/<id>/channels`: the websocket."""


class GuardedConnection(ZMQChannelsWebsocketConnection):
    """For `Voila.kernel_websocket_connection_class`: lets widget messages through, and nothing that runs code."""

    max_message = Integer(4 << 20, help="Bytes that one message may have.").tag(config=True)
    max_rate = Integer(300, help="Messages that one page may send in a second.").tag(config=True)

    _second = 0
    _sent = 0
    _refused = 0

    async def prepare(self) -> None:
        check_owner(self.websocket_handler, self.kernel_id)
        await super().prepare()

    def handle_incoming_message(self, incoming_msg: str | bytes) -> None:
        if not self.channels:  # closed already
            return
        if len(incoming_msg) > self.max_message or self._too_many():
            return self._close()
        try:
            message = read_v1(incoming_msg) if self.subprotocol == _V1 else read_json(incoming_msg)
        except Malformed:
            return self._close()
        if message.allowed:
            self.session.send_raw(self.channels[message.channel], message.parts)
            return None
        self._refused += 1
        return self._close() if self._refused > _MOST_REFUSED else None

    def _too_many(self) -> bool:
        now = int(time.monotonic())
        if now != self._second:
            self._second, self._sent = now, 0
        self._sent += 1
        return self._sent > self.max_rate

    def _close(self) -> None:
        self.websocket_handler.close(_POLICY_VIOLATION)
