"""A PostgreSQL server of its own for tests, from the Debian package where none is installed."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest


class Cluster:
    """A PostgreSQL server of its own on a socket in a folder; it refuses to run as root, so it may need a user."""

    def __init__(self, bin_folder: Path, folder: Path) -> None:
        self.bin, self.folder = bin_folder, folder
        self.user: dict[str, Any] = {}
        if os.geteuid() == 0:
            name = next(name for name in ("postgres", "nobody") if _has_user(name))
            self.user = {"user": name, "group": _group(name), "extra_groups": []}
            shutil.chown(folder, name)
        self._run("initdb", "-D", "data", "-U", "beseda", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self.start()

    def start(self) -> None:
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c max_connections=50"
        self._run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start")

    def stop(self, mode: str = "immediate") -> None:
        self._run("pg_ctl", "-D", "data", "-w", "-m", mode, "stop")

    def execute(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        where = f"host={self.folder} user=beseda dbname={database}"
        with psycopg.connect(where, autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def new_database(self) -> str:
        """The URL of a fresh database."""
        name = f"b{uuid4().hex}"
        self.execute(f"CREATE DATABASE {name}")
        return f"postgresql://beseda@/{name}?host={self.folder}"

    def require_password(self, role: str, password: str) -> None:
        """Makes a role that gets in with its password only."""
        self.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{password}'")
        rules = self.folder / "data" / "pg_hba.conf"
        rules.write_text(f"local all {role} scram-sha-256\n{rules.read_text()}")
        self.execute("SELECT pg_reload_conf()")

    def _run(self, program: str, *arguments: str) -> None:
        # Output goes to a file: a server that inherits a pipe would keep it open for ever.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                [self.bin / program, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=output,
                stderr=output, env={**os.environ, "HOME": str(self.folder), "LC_ALL": "C"}, **self.user,
            )  # fmt: skip
            output.seek(0)
            assert done.returncode == 0, output.read().decode()


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    """A server in a folder of its own, gone afterwards."""
    # Not below pytest's own folder, which only its owner can enter; and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="beseda-pg-", dir="/tmp"))
    cluster = Cluster(_postgresql(), folder)
    yield cluster
    cluster.stop()
    shutil.rmtree(folder)


def install(package: str) -> None:
    """Tries to install a Debian package; only root can, and only where there is apt-get."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        # Tests run side by side, and so may their installations.
        apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
        for arguments in (["update"], ["install", "-y", "--no-install-recommends", package]):
            subprocess.run([*apt, *arguments], env=environment, capture_output=True)


def _has_user(name: str) -> bool:
    return subprocess.run(["id", name], capture_output=True).returncode == 0


def _group(user: str) -> str:
    return subprocess.run(["id", "-gn", user], capture_output=True, text=True, check=True).stdout.strip()


def _postgresql() -> Path:
    """The folder of initdb and pg_ctl; root installs the Debian package where there is none."""

    def found() -> Path | None:
        folders = [Path(path).parent for path in [shutil.which("initdb")] if path]
        folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
        return next((folder for folder in folders if (folder / "pg_ctl").exists()), None)

    if found() is None:
        install("postgresql")
    return found() or pytest.fail(
        f"PostgreSQL's initdb and pg_ctl are not here and {getpass.getuser()} could not install them. "
        "Install them: apt-get install postgresql"
    )
