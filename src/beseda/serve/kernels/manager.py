"""One kernel of a room: started by forking, watched but not restarted, and met by a client that does not dawdle."""

# jupyter_client types its blocking classes; the asynchronous ones that override them do not fit.
# mypy: disable-error-code="attr-defined,override,union-attr,return-value,assignment"

from __future__ import annotations

import asyncio
import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.ioloop import AsyncIOLoopKernelRestarter
from jupyter_server.services.kernels.kernelmanager import ServerKernelManager
from traitlets import DottedObjectName, Float, Integer, Type

from .process import ForkedProcess
from .provisioner import ForkProvisioner


class PromptClient(AsyncKernelClient):
    """Says ready when the kernel is: the stock client then listens for another 0.2 s, and keeps a heartbeat thread.

    What it would have thrown away in that time belongs to no request of ours, so no one mistakes it for an answer.
    """

    def start_channels(self, shell: bool = True, iopub: bool = True, stdin: bool = True, hb: bool = True,
                       control: bool = True) -> None:  # fmt: skip
        super().start_channels(shell=shell, iopub=iopub, stdin=stdin, hb=False, control=control)

    async def _async_wait_for_ready(self, timeout: float | None = None) -> None:
        end = time.monotonic() + timeout if timeout else float("inf")
        while True:
            self.kernel_info()
            try:
                reply = await self.shell_channel.get_msg(timeout=1)
                await self.iopub_channel.get_msg(timeout=0.2)  # the subscription has reached the kernel
            except Empty:
                if not await self._async_is_alive():
                    raise RuntimeError("Kernel died before replying to kernel_info") from None
                if time.monotonic() > end:
                    raise RuntimeError(f"Kernel didn't respond in {timeout} seconds") from None
            else:
                if reply["msg_type"] == "kernel_info_reply":
                    self._handle_kernel_info_reply(reply)
                    return

    wait_for_ready = _async_wait_for_ready


class Watcher(AsyncIOLoopKernelRestarter):
    """Notices a dead kernel and says so. A new one would have nothing of what the page shows."""

    restart_limit = Integer(0)
    time_to_dead = Float(1.0)


class RoomKernel(ServerKernelManager):
    """The kernel manager of one kernel."""

    client_class = DottedObjectName("beseda.serve.kernels.manager.PromptClient")
    client_factory = Type(klass=PromptClient)
    restarter_class = Type(Watcher, klass=Watcher)

    def client(self, **kwargs: Any) -> PromptClient:
        """A client on the room's zmq context: the stock one brings a context with two threads per kernel."""
        return super().client(**{"context": self.context, **kwargs})

    async def _async_pre_start_kernel(self, **kwargs: Any) -> tuple[list[str], dict[str, Any]]:
        if self.provisioner is None:
            room = self.parent
            self.provisioner = ForkProvisioner(
                kernel_id=kwargs.get("kernel_id", ""), kernel_spec=self.kernel_spec, parent=self,
                source=room.nursery, environment=room.environment,
            )  # fmt: skip
        return await super()._async_pre_start_kernel(**kwargs)

    pre_start_kernel = _async_pre_start_kernel

    @property
    def process(self) -> ForkedProcess | None:
        """The forked process, or None where the kernel was started the ordinary way or has ended."""
        process = getattr(self.provisioner, "process", None)
        return process if isinstance(process, ForkedProcess) else None

    def emit(self, schema_id: str, data: dict[str, Any]) -> None:
        """No one listens: without this each kernel would compile the event schemas again."""

    async def wait_until_answering(self) -> None:
        """Returns once the kernel answers. Raises RuntimeError when it dies or takes more than a minute."""
        client = self.client()
        client.start_channels(stdin=False, control=False)
        try:
            await client.wait_for_ready(timeout=60)
        finally:
            client.stop_channels()
            await asyncio.sleep(0)
