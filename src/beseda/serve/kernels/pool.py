"""All kernels of a room: some forked ahead, no more than the room can bear, and none without a page for long."""

# jupyter_server is typed in part, and its asynchronous methods override blocking ones.
# mypy: disable-error-code="no-untyped-call,override,union-attr,no-any-return"

from __future__ import annotations

import asyncio
import json
import os
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import Any

from jupyter_client.session import DELIM
from jupyter_core.utils import ensure_async
from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.web import HTTPError
from traitlets import Bool, DottedObjectName, Float, Integer, List, Unicode, default

from .environment import scrubbed
from .line import StartLine
from .manager import RoomKernel
from .nursery import Nursery
from .visits import Visits, visiting

KERNELS = 120
"""Kernels given out at most unless said otherwise: a room of 70, and half of it once more with a second page."""

POOL = 2
"""Kernels kept ready ahead: a page with one opens in half the time; CONTRIBUTING.md has the figures."""

_MOST_SOCKETS = 1 << 14
_HURRY = 10.0  # seconds: long enough for a reload


class RoomKernelManager(AsyncMappingKernelManager):
    """For `VoilaConfiguration.multi_kernel_manager_class`.

    `line` is the queue before it, `visits` says whose each kernel is. Kernels of the pool belong to no one and
    are in `_kernels` like all others.
    """

    kernel_manager_class = DottedObjectName("beseda.serve.kernels.manager.RoomKernel")
    allow_tracebacks = Bool(False).tag(config=True)
    buffer_offline_messages = Bool(False, help="A reloaded page asks for the state anew.").tag(config=True)

    preload = List(Unicode(), help="Modules that notebooks import: the template has them ready.").tag(config=True)
    environment = List(Unicode(), help="Environment variables that kernels may see besides the usual.").tag(config=True)
    pool_size = Integer(0, help="Kernels kept ready ahead.").tag(config=True)
    max_kernels = Integer(KERNELS, help="Kernels given out at most; who comes later waits in line.").tag(config=True)
    at_once = Integer(help="Kernels started at the same time.").tag(config=True)
    grace = Float(60.0, help="Seconds that a kernel outlives its page.").tag(config=True)
    patience = Float(600.0, help="Seconds after which even a busy kernel without a page is ended.").tag(config=True)

    @default("at_once")
    def _default_at_once(self) -> int:
        return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) + 1

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        _raise_limits(self.context)
        self.nursery = Nursery(self.preload, self.log)
        self.nursery.warm()
        self.visits = Visits()
        self.line = StartLine(lambda: self.max_kernels - len(self.visits))
        self._pool: deque[str] = deque()
        self._filling = self._wanted = 0
        self._starting, self.rendering = asyncio.Semaphore(self.at_once), asyncio.Semaphore(2 * self.at_once)
        self._tasks: set[asyncio.Task[None]] = set()
        self._tidier = PeriodicCallback(self.tidy, 1000 * min(5.0, max(self.grace / 4, 0.1)))
        self._tidier.start()
        IOLoop.current().add_callback(self.fill)

    async def start_kernel(self, *, kernel_id: str | None = None, path: str | None = None, **kwargs: Any) -> str:
        """A kernel for whoever is `visiting`: from the pool, else a new one. Waits in line while the room is full.

        Raises HTTPError 503 when the line has not moved for `patience` seconds, and when all is being ended.
        """
        if kernel_id is not None and kernel_id in self:
            return kernel_id
        visitor = visiting.get()
        key = visitor or object()
        self._wanted += 1
        try:
            if not await self.line.wait(key, self.patience):
                raise HTTPError(503)
            async with self._starting:
                taken = await self._take(kernel_id, path, kwargs)
                if taken is None:
                    taken = await self._start(kernel_id=kernel_id, path=path, **kwargs)
            self.visits.begin(taken, visitor)
        except asyncio.CancelledError:
            if self._tidier.is_running():
                raise
            raise HTTPError(503) from None
        finally:
            self._wanted -= 1
            self.line.leave(key)
            self.fill()
        return taken

    async def _start(self, *, kernel_id: str | None = None, **kwargs: Any) -> str:
        kernel_id = kernel_id or self.new_kernel_id(**kwargs)
        try:
            return await super().start_kernel(kernel_id=kernel_id, **kwargs)
        except BaseException:
            self._pending_kernels.pop(kernel_id, None)
            Path(self.connection_dir, f"kernel-{kernel_id}.json").unlink(missing_ok=True)
            raise

    async def _take(self, kernel_id: str | None, path: str | None, kwargs: dict[str, Any]) -> str | None:
        """A living kernel from the pool, moved to where it is wanted; None when there is none that fits."""
        if kernel_id is not None or kwargs.get("kernel_name") not in (None, self.default_kernel_name):
            return None
        cwd = self.cwd_for_path(path or "")
        while self._pool:
            taken = self._pool.popleft()
            kernel: RoomKernel | None = self._kernels.get(taken)
            process = kernel.process if kernel is not None else None
            if kernel is None or process is None or process.poll() is not None:
                continue
            with suppress(RuntimeError):
                await process.move(scrubbed(kwargs.get("env") or os.environ, keep=self._kept(kernel)), cwd)
                return taken
        return None

    def _kept(self, kernel: RoomKernel) -> list[str]:
        return [*self.environment, *kernel.kernel_spec.env]

    def fill(self) -> None:
        """Begins to start what the pool lacks."""
        missing = self.pool_size - len(self._pool) - self._filling
        if self.nursery.failure or not self._tidier.is_running():
            return
        for _ in range(missing):
            self._filling += 1
            task = asyncio.ensure_future(self._fill_one())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _fill_one(self) -> None:
        try:
            while self._wanted:  # those who are here go before those who may come
                await asyncio.sleep(0.05)
            if not await self.nursery.ready():
                return
            async with self._starting:
                kernel_id = await self._start(kernel_name=self.default_kernel_name, env=dict(os.environ))
                kernel = self._kernels[kernel_id]
                await kernel.wait_until_answering()
            if kernel.process is None:  # started the ordinary way: it could not be moved
                await self._end(kernel_id)
            else:
                self._pool.append(kernel_id)
        except Exception as problem:
            self.log.warning("A kernel could not be started ahead: %s", problem)
        finally:
            self._filling -= 1

    async def tidy(self) -> None:
        """Ends kernels whose page is gone, forgets dead ones of the pool, lets the next in line in."""
        await asyncio.gather(*(self._end(kernel_id) for kernel_id in self._forsaken()))
        self._pool = deque(kernel_id for kernel_id in self._pool if kernel_id in self._kernels)
        self.line.admit()
        self.fill()

    def _forsaken(self) -> list[str]:
        """The kernels to end: no page for `grace` seconds (a few, if it was closed and others wait), and idle."""
        alone = self.visits.alone(self.grace)
        if len(self.line):
            alone += self.visits.alone(min(self.grace, _HURRY), closed=True)
        return [kernel_id for kernel_id in dict.fromkeys(alone) if self._is_idle(kernel_id)]

    def _is_idle(self, kernel_id: str) -> bool:
        kernel = self._kernels.get(kernel_id)
        if kernel is None or kernel_id in self.visits.alone(self.patience):
            return True
        quiet = (utcnow() - kernel.last_activity).total_seconds()
        return kernel.execution_state != "busy" and quiet > min(self.grace, _HURRY)

    async def _end(self, kernel_id: str, now: bool = False) -> None:
        try:
            await ensure_async(self.shutdown_kernel(kernel_id, now=now))
        except Exception:  # it ended meanwhile
            self.remove_kernel(kernel_id)

    def start_watching_activity(self, kernel_id: str) -> None:
        """Notes when a kernel last did something and whether it is busy.

        The stock manager decodes, verifies and parses the dates of every message of every kernel for that.
        """
        kernel = self._kernels[kernel_id]
        kernel.reason, kernel.last_activity = "", utcnow()
        kernel._activity_stream = kernel.connect_iopub()

        def note(frames: list[bytes]) -> None:
            header, parent, _, content = frames[frames.index(DELIM) + 2 :][:4]
            kernel.last_activity = utcnow()
            if json.loads(header)["msg_type"] != "status":
                return
            state = json.loads(content)["execution_state"]
            if self.track_message_type(json.loads(parent).get("msg_type")):
                kernel.execution_state = state
            elif kernel.execution_state == "starting" and state != "starting":
                kernel.execution_state = "idle"

        kernel._activity_stream.on_recv(note)

    def notify_connect(self, kernel_id: str) -> None:
        super().notify_connect(kernel_id)
        self.visits.connected(kernel_id, self._kernel_connections.get(kernel_id, 0))

    def notify_disconnect(self, kernel_id: str) -> None:
        super().notify_disconnect(kernel_id)
        self.visits.connected(kernel_id, self._kernel_connections.get(kernel_id, 0))

    def remove_kernel(self, kernel_id: str) -> Any:
        """Every end of a kernel passes here."""
        self.visits.end(kernel_id)
        with suppress(ValueError):
            self._pool.remove(kernel_id)
        removed = super().remove_kernel(kernel_id)
        self.line.admit()
        return removed

    def _handle_kernel_died(self, kernel_id: str) -> None:
        """Cleans up after a kernel that ended by itself; the stock manager leaves its sockets and files behind."""
        kernel = self._kernels.get(kernel_id)
        if kernel is None:
            return
        process = kernel.process
        self.log.warning("A kernel has died (status %s).", process.poll() if process else "unknown")
        self.stop_watching_activity(kernel_id)
        self.stop_buffering(kernel_id)
        super()._handle_kernel_died(kernel_id)
        self._kernel_connections.pop(kernel_id, None)
        task = asyncio.ensure_future(kernel.cleanup_resources())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def shutdown_all(self, now: bool = False) -> None:
        """Ends everything: the template first, with which all its kernels die.

        A kernel may end by itself or be half started just then, which the stock manager takes for an error.
        """
        self._tidier.stop()
        for kernel in self._kernels.values():
            kernel.stop_restarter()
        starting = [*self._tasks, *self._pending_kernels.values()]
        for task in starting:
            task.cancel()
        await asyncio.gather(*starting, return_exceptions=True)
        await asyncio.get_running_loop().run_in_executor(None, self.nursery.close)
        await asyncio.gather(*(self._end(kernel_id, now=True) for kernel_id in self.list_kernel_ids()))


def _raise_limits(context: Any) -> None:
    """An open page takes a dozen zmq sockets and twice as many files; both are limited to about a thousand."""
    context.max_sockets = _MOST_SOCKETS
    with suppress(ImportError, OSError, ValueError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = 4 * _MOST_SOCKETS if hard == resource.RLIM_INFINITY else min(hard, 4 * _MOST_SOCKETS)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
