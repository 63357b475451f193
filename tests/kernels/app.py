"""Voilà with the kernels of this package and nothing else: `python -m tests.kernels.app FOLDER PORT`."""

from __future__ import annotations

import sys
from typing import Any

from traitlets import List
from voila.app import Voila
from voila.tornado.handler import TornadoVoilaHandler

from beseda.serve.kernels.access import GuardedConnection, OwnChannels, OwnKernel, OwnShutdown
from beseda.serve.kernels.compiled import keep_compiled_templates
from beseda.serve.kernels.opening import KernelOpening
from beseda.serve.kernels.pool import RoomKernelManager


class Render(KernelOpening, TornadoVoilaHandler):  # type: ignore[misc]
    """Voilà's page handler, opening kernels in turn."""


OURS = {
    "KernelHandler": OwnKernel,
    "VoilaKernelWebsocketHandler": OwnChannels,
    "VoilaShutdownKernelHandler": OwnShutdown,
    "TornadoVoilaHandler": Render,
}


class RoomApp(Voila):  # type: ignore[misc]
    config_file_paths = List([])

    def initialize(self, argv: Any = None) -> None:
        super().initialize(argv)
        self.voila_configuration.multi_kernel_manager_class = RoomKernelManager
        self.kernel_websocket_connection_class = GuardedConnection

    def init_handlers(self) -> Any:
        return [(one[0], OURS.get(one[1].__name__, one[1]), *one[2:]) for one in super().init_handlers()]


if __name__ == "__main__":
    keep_compiled_templates()
    app = RoomApp()
    app.initialize([sys.argv[1], "--no-browser", f"--port={sys.argv[2]}", *sys.argv[3:]])
    app.start()
