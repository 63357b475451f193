"""A real `beseda serve` on a free port with records of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    address: str
    records: str
    process: subprocess.Popen[bytes]


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(course: Path, folder: Path, *options: str, command: str = "serve") -> Iterator[Server]:
    """Serves `course`, or previews it; records, secret and cache are below `folder`."""
    port, records = free_port(), f"sqlite:///{folder / 'records.sqlite'}"
    wanted = [str(BIN / "beseda"), command, str(course), "--port", str(port), "--no-browser"]
    wanted += ["--records", records] if command == "serve" else []
    environment = {**os.environ, "XDG_DATA_HOME": str(folder), "BESEDA_CACHE": str(folder / "cache")}
    process = subprocess.Popen(
        [*wanted, *options], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        wait_for(f"{address}api/health", process)
        yield Server(address, records, process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGTERM)  # told twice it ends once
        try:
            ended = process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        assert ended in (0, -signal.SIGKILL), f"the server ended with {ended}"


def wait_for(address: str, process: subprocess.Popen[bytes], tries: int = 600) -> None:
    """Waits until something answers at the address; fails with what the process said when it ends first."""
    for _ in range(tries):
        try:
            urllib.request.urlopen(address, timeout=10).close()
            return
        except OSError:
            if process.poll() is not None:
                said = process.stdout.read().decode() if process.stdout else ""
                raise AssertionError(f"the server ended with {process.returncode}: {said}") from None
            time.sleep(0.1)
    raise AssertionError(f"nothing answers at {address}")
