"""`beseda-fork`: a kernel provisioner for any Jupyter. Kernels are forked from a warm template, over ipc.

In a kernel spec: `"metadata": {"kernel_provisioner": {"provisioner_name": "beseda-fork", "config": {"preload":
["matplotlib"]}}}`; for all kernels of a server: `JUPYTER_DEFAULT_PROVISIONER_NAME=beseda-fork`.
"""

# jupyter_client has a Popen where we have a ForkedProcess, and a None where there is a manager.
# mypy: disable-error-code="attr-defined,assignment,union-attr,override,return-value"

from __future__ import annotations

import asyncio
import shutil
import sys
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

from jupyter_client.provisioning import LocalProvisioner
from traitlets import Instance, List, Unicode

from .environment import scrubbed
from .nursery import Nursery, nursery
from .process import ForkedProcess, TemplateGone

_CHANNELS = ("shell", "iopub", "stdin", "hb", "control")


class ForkProvisioner(LocalProvisioner):
    """Forks IPython kernels of this very interpreter; starts all others, and all where it cannot, as LocalProvisioner.

    Either way the environment is cut down to what `environment.scrubbed` lets through.
    """

    preload = List(Unicode(), help="Modules that the template imports besides the usual ones.").tag(config=True)
    environment = List(Unicode(), help="Names of variables that kernels get besides the usual ones.").tag(config=True)
    source = Instance(Nursery, allow_none=True, help="Whoever makes the provisioner may bring a nursery of its own.")
    nursery: Nursery | None = None

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Chooses the way to start, before the connection file is written."""
        self.process = None
        self.nursery = (self.source or nursery(self.preload, self.log)) if self._forkable(kwargs) else None
        if self.nursery is not None and not await self.nursery.ready():
            if self.nursery.closed:
                raise TemplateGone("closed")
            self.nursery = None
        if self.nursery is not None:
            self._use_ipc(self.nursery)
        kwargs = await super().pre_launch(**kwargs)
        kwargs["env"] = scrubbed(kwargs["env"], keep=[*self.environment, *self.kernel_spec.env])
        return kwargs

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> dict[str, Any]:
        """Forks, or starts `cmd` where that fails."""
        if self.nursery is not None:
            info = {name: _text(value) for name, value in self.connection_info.items()}
            cwd = str(kwargs.get("cwd") or Path.cwd())
            try:
                self.process = await self.nursery.fork(
                    connection=info, connection_file=self.parent.connection_file, env=kwargs["env"], cwd=cwd
                )
            except TemplateGone as problem:
                if self.nursery.closed:  # whoever asked is going; nobody would end what is started now
                    raise
                self.log.warning("This kernel is started the ordinary way: %s.", problem)
            else:
                self.pid, self.pgid, self.cwd = self.process.pid, None, cwd
                return self.connection_info
        return await super().launch_kernel(cmd, **kwargs)

    async def wait(self) -> int | None:
        """Waits for the end of the kernel and returns its exit status."""
        if not isinstance(self.process, ForkedProcess):
            return await super().wait()
        status = await asyncio.shield(asyncio.wrap_future(self.process.ended))
        self.process = None
        return status

    async def send_signal(self, signum: int) -> None:
        with suppress(TemplateGone):  # then the kernel is dead, or about to be
            await super().send_signal(signum)

    async def cleanup(self, restart: bool = False) -> None:
        await super().cleanup(restart=restart)
        if self.nursery is not None and not restart:
            Path(f"{self.parent.ip}-pipe").unlink(missing_ok=True)

    def _forkable(self, kwargs: dict[str, Any]) -> bool:
        """Whether this is a plain start of our own interpreter's IPython kernel, under a kernel manager."""
        argv = self.kernel_spec.argv
        if self.parent is None or argv[1:3] != ["-m", "ipykernel_launcher"]:
            return False
        named = {"python", f"python{sys.version_info[0]}", f"python{sys.version_info[0]}.{sys.version_info[1]}"}
        ours = argv[0] in named or shutil.which(argv[0]) == sys.executable
        # nbclient says where the history goes; ours has none. Other arguments and redirections need a command line.
        asked = [one for one in kwargs.get("extra_arguments") or [] if not one.startswith("--HistoryManager.")]
        return ours and not asked and not any(kwargs.get(name) for name in ("stdin", "stdout", "stderr"))

    def _use_ipc(self, source: Nursery) -> None:
        """Socket files instead of ports: no two kernels can want the same, and no other user can reach them."""
        manager, folder = self.parent, source.folder
        if manager.transport != "ipc" or not manager.ip.startswith(f"{folder}/"):
            manager.transport, manager.cache_ports = "ipc", False
            manager.ip = f"{folder}/{uuid.uuid4().hex[:12]}"
        for number, channel in enumerate(_CHANNELS, 1):
            setattr(manager, f"{channel}_port", number)


def _text(value: Any) -> Any:
    return value.decode() if isinstance(value, bytes) else value
