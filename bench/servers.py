"""Starts stock Voilà and `beseda serve` beside each other."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Running:
    """A running server."""

    address: str
    pid: int
    log: Path

    def clashes(self) -> int:
        """How often the server or one of its kernels found a port taken."""
        return self.log.read_text(encoding="utf-8", errors="replace").count("Address already in use")


@contextmanager
def stock_voila(notebook: Path) -> Iterator[Running]:
    """Stock Voilà on one notebook."""
    port = free_port()
    command = [str(BIN / "voila"), str(notebook), "--no-browser", f"--port={port}", "--Voila.port_retries=0"]
    with _running(command, notebook.parent, port, "voila/static/voila.js") as server:
        yield server


@contextmanager
def beseda(course: Path, folder: Path, records: str = "") -> Iterator[Running]:
    """`beseda serve` on a course; records are in `folder` unless their address is given."""
    port = free_port()
    records = records or f"sqlite:///{folder / 'records.sqlite'}"
    command = [str(BIN / "beseda"), "serve", str(course), "--port", str(port), "--no-browser", "--records", records]
    with _running(command, course, port, "api/health") as server:
        yield server


@contextmanager
def _running(command: Sequence[str], folder: Path, port: int, ready: str) -> Iterator[Running]:
    address = f"http://127.0.0.1:{port}/"
    with tempfile.NamedTemporaryFile(prefix="beseda-bench-", suffix=".log") as log:
        process = subprocess.Popen(
            command, cwd=folder, stdout=log, stderr=log, env={**os.environ, "PYTHONWARNINGS": ""}
        )  # fmt: skip
        try:
            for _ in range(600):
                try:
                    urllib.request.urlopen(address + ready, timeout=5).close()
                    break
                except OSError:
                    if process.poll() is not None:
                        raise RuntimeError(f"{command[0]} ended with {process.returncode}") from None
                    time.sleep(0.1)
            yield Running(address, process.pid, Path(log.name))
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
