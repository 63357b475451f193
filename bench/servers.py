"""Starts stock Voilà and `beseda serve` beside each other."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
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


@contextmanager
def stock_voila(notebook: Path) -> Iterator[Running]:
    """Stock Voilà on one notebook."""
    port = free_port()
    command = [str(BIN / "voila"), str(notebook), "--no-browser", f"--port={port}", "--Voila.port_retries=0"]
    with _running(command, notebook.parent, f"http://127.0.0.1:{port}/voila/static/voila.js") as pid:
        yield Running(f"http://127.0.0.1:{port}/", pid)


@contextmanager
def beseda(course: Path, folder: Path, records: str = "") -> Iterator[Running]:
    """`beseda serve` on a course; records are in `folder` unless their address is given."""
    port = free_port()
    records = records or f"sqlite:///{folder / 'records.sqlite'}"
    command = [str(BIN / "beseda"), "serve", str(course), "--port", str(port), "--no-browser", "--records", records]
    with _running(command, course, f"http://127.0.0.1:{port}/api/health") as pid:
        yield Running(f"http://127.0.0.1:{port}/", pid)


@contextmanager
def _running(command: Sequence[str], folder: Path, ready: str) -> Iterator[int]:
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONWARNINGS": ""},
    )
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(ready, timeout=5).close()
                break
            except OSError:
                if process.poll() is not None:
                    raise RuntimeError(f"{command[0]} ended with {process.returncode}") from None
                time.sleep(0.1)
        yield process.pid
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
