"""Takes the port that was asked for, or the next free one."""

from __future__ import annotations

import errno
from typing import Any

import tornado.netutil


def sockets_at(port: int, address: str) -> list[Any]:
    """Sockets that listen; ends the program with words when twenty ports are taken. Raises OSError."""
    for one in range(port, port + 20) if port else [0]:
        try:
            return tornado.netutil.bind_sockets(one, address or None, reuse_port=False)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    raise SystemExit(f"Ports {port} to {port + 19} are taken. Choose another: beseda serve --port 9000")
