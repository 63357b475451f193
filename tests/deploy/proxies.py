"""What stands before the replicas in tests: nginx with our own configuration, else a small proxy that does the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..postgres import install
from ..servers import free_port, wait_for

DEPLOY = Path(__file__).parents[2] / "deploy"


@dataclass(frozen=True, slots=True)
class Front:
    """A running proxy; `log` is all that it has said."""

    name: str
    address: str
    log: Path


def nginx() -> str | None:
    """The program; root installs the Debian package where there is none."""

    def found() -> str | None:
        return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")

    if found() is None:
        install("nginx-light")
    return found()


@contextmanager
def proxy(folder: Path, replicas: list[str]) -> Iterator[Front]:
    """nginx before the replicas, or the test's own proxy, which is then said in the summary of warnings."""
    program, port, log = nginx(), free_port(), folder / "proxy.log"
    if program:
        command = [program, *_arguments(folder, port, replicas)]
    else:
        warnings.warn("nginx could not be had: tests/deploy/forward.py stands in for it", stacklevel=2)
        command = [sys.executable, str(Path(__file__).with_name("forward.py")), str(port), *replicas]
    with log.open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
        try:
            wait_for(f"http://127.0.0.1:{port}/api/health", process)
            yield Front("nginx" if program else "forward.py", f"http://127.0.0.1:{port}/", log)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{log.read_text(encoding='utf-8')}") from None
        finally:
            process.terminate()
            process.wait(20)


def _arguments(folder: Path, port: int, replicas: list[str]) -> list[str]:
    """Our own configuration, but for the port, the replicas' places and the folder of temporary files."""
    # As root, nginx gives its work to a user who may not enter these folders; here it stays root.
    scratch = tempfile.mkdtemp(prefix="nginx-", dir=folder)
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for ours, here in (("listen 8080;", f"listen 127.0.0.1:{port};"), (" /tmp/", f" {scratch}/")):
        assert ours in text
        text = text.replace(ours, here)
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    servers = [f"server {place} max_fails=1 fail_timeout=5s;\n" for place in replicas]
    (folder / "replicas.conf").write_text("".join(servers), encoding="utf-8")
    user = " user root;" if os.geteuid() == 0 else ""
    return ["-c", str(folder / "nginx.conf"), "-p", str(folder), "-e", "stderr", "-g", f"daemon off;{user}"]
