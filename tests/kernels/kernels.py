"""Real kernels for tests: start one, run code in it, wait for something to become true."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_client.manager import AsyncKernelManager

from beseda.serve.kernels.nursery import Nursery
from beseda.serve.kernels.provisioner import ForkProvisioner


@dataclass
class Kernel:
    """A started kernel with a client."""

    manager: Any
    client: Any

    @property
    def process(self) -> Any:
        return self.manager.provisioner.process

    async def run(self, code: str) -> str:
        """What the code prints; `Name: text` of the error it ends with."""
        return await run(self.client, code)


async def run(client: Any, code: str) -> str:
    printed: list[str] = []

    def note(message: dict[str, Any]) -> None:
        if message["msg_type"] == "stream":
            printed.append(message["content"]["text"])

    reply = (await client.execute_interactive(code, stop_on_error=False, output_hook=note, timeout=60))["content"]
    return "".join(printed) if reply["status"] == "ok" else f"{reply['ename']}: {reply['evalue']}"


@asynccontextmanager
async def kernel(nursery: Nursery, **options: Any) -> AsyncIterator[Kernel]:
    """A kernel of the nursery; `options` as for `start_kernel`."""
    manager = AsyncKernelManager()
    manager.provisioner = ForkProvisioner(
        kernel_id="test", kernel_spec=manager.kernel_spec, parent=manager, source=nursery
    )
    await manager.start_kernel(**options)
    client = manager.client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=60)
        yield Kernel(manager, client)
    finally:
        client.stop_channels()
        await manager.shutdown_kernel(now=True)


async def until(true: Callable[[], Any], tries: int = 600) -> None:
    """Returns when it is true; fails after a minute."""
    for _ in range(tries):
        if true():
            return
        await asyncio.sleep(0.1)
    raise AssertionError("it never became true")


def runs(pid: int) -> bool:
    """Whether the process exists and is no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def command_of(pid: int) -> list[str]:
    return os.fsdecode(Path(f"/proc/{pid}/cmdline").read_bytes()).split("\0")
