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
from pathlib import Path

BIN = Path(sys.executable).parent


@contextmanager
def stock_voila(notebook: Path) -> Iterator[str]:
    """Stock Voilà on one notebook; yields its address."""
    port = free_port()
    command = [str(BIN / "voila"), str(notebook), "--no-browser", f"--port={port}", "--Voila.port_retries=0"]
    with _running(command, notebook.parent, f"http://127.0.0.1:{port}/voila/static/voila.js"):
        yield f"http://127.0.0.1:{port}/"


@contextmanager
def beseda(course: Path, folder: Path) -> Iterator[str]:
    """`beseda serve` on a course with records in `folder`; yields its address."""
    port = free_port()
    records = f"sqlite:///{folder / 'records.sqlite'}"
    command = [str(BIN / "beseda"), "serve", str(course), "--port", str(port), "--no-browser", "--records", records]
    with _running(command, course, f"http://127.0.0.1:{port}/api/health"):
        yield f"http://127.0.0.1:{port}/"


@contextmanager
def _running(command: Sequence[str], folder: Path, ready: str) -> Iterator[None]:
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
        yield
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
