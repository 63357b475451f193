"""How a page with a kernel opens: in its turn, once, and from where it was left when it is loaded again."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from beseda.serve.learner import learner_of

from .visits import Visitor, visiting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from .pool import RoomKernelManager

_SECONDS_IN_LINE = 1.5  # before the page with the number is shown
_LONGEST_TURN = 3.0  # a notebook that waits for something must not keep the others from opening


class KernelOpening:
    """Mixin before Voilà's handler; `kernel_manager` must be a RoomKernelManager."""

    kernel_manager: RoomKernelManager
    _rendered: list[bytes] | None = None

    async def get(self, path: str | None = None) -> None:
        handler: Any = self
        room = self.kernel_manager
        visitor = Visitor(learner_of(handler), path or "")
        # Asking for it sets the cookie, without which the page could not say that it is being closed.
        _ = handler.xsrf_token
        page = room.visits.page_of(visitor)
        if page is not None:
            handler.set_header("Content-Type", "text/html; charset=utf-8")
            handler.set_header("Cache-Control", "no-store")
            handler.finish(page)
            return
        if not await room.line.wait(visitor, _SECONDS_IN_LINE):
            handler.set_header("Refresh", "2")
            handler.set_header("Cache-Control", "no-store")
            handler.finish(self.waiting_page(room.line.position(visitor)))
            return
        token = visiting.set(visitor)
        self._rendered = []
        try:
            async with self._turn():
                await super().get(path)  # type: ignore[misc]
            room.visits.keep_page(visitor, b"".join(self._rendered))
        finally:
            self._rendered = None
            visiting.reset(token)
            room.line.leave(visitor)

    def waiting_page(self, position: int) -> str:
        """What someone sees who is number `position` in line. The page loads itself again."""
        return f"<!doctype html><title>Beseda</title><p>{position}</p>"

    def write(self, chunk: Any) -> None:
        if self._rendered is not None and isinstance(chunk, (str, bytes)):
            self._rendered.append(chunk.encode() if isinstance(chunk, str) else chunk)
        super().write(chunk)  # type: ignore[misc]

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """A few pages are rendered at a time, so that the first are done when the last begin."""
        rendering = self.kernel_manager.rendering
        await rendering.acquire()
        held = True

        def release() -> None:
            nonlocal held
            if held:
                held = False
                rendering.release()

        timer = asyncio.get_running_loop().call_later(_LONGEST_TURN, release)
        try:
            yield
        finally:
            timer.cancel()
            release()
