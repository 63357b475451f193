"""A database of each sort, the trial course, and answers to store."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from beseda.content import Course
from beseda.records import Records

HERE = Path(__file__).parent


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

    def _run(self, program: str, *arguments: str) -> None:
        # Output goes to a file: a server that inherits a pipe would keep it open for ever.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                [self.bin / program, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=output,
                stderr=output, env={**os.environ, "HOME": str(self.folder), "LC_ALL": "C"}, **self.user,
            )  # fmt: skip
            output.seek(0)
            assert done.returncode == 0, output.read().decode()


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

    if found() is None and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update"], ["install", "-y", "--no-install-recommends", "postgresql"]):
            subprocess.run(["apt-get", "-q", *arguments], env=environment, capture_output=True)
    return found() or pytest.fail(
        f"PostgreSQL's initdb and pg_ctl are not here and {getpass.getuser()} could not install them. "
        "Install them: apt-get install postgresql"
    )


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    # Not below pytest's own folder, which only its owner can enter; and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="beseda-pg-", dir="/tmp"))
    cluster = Cluster(_postgresql(), folder)
    yield cluster
    cluster.stop()
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a fresh database, once of each sort."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'records.sqlite'}"
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.new_database()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'records.sqlite'}"


@pytest.fixture(scope="session")
def course() -> Course:
    return Course(HERE.parent / "scoring" / "course")


@pytest.fixture
def records(url: str, course: Course) -> Iterator[Records]:
    with Records.open(url, course) as records:
        yield records


Make = Callable[..., dict[str, Any]]


@pytest.fixture
def make() -> Make:
    """Makes valid answers, each with an id of its own; keywords change single keys."""
    number = count()

    def answer(**changes: Any) -> dict[str, Any]:
        return {
            "id": str(uuid4()),
            "exercise": "demo/choice",
            "revision": "0123456789abcdef",
            "item": "one",
            "response": {"options": ["nobody"]},
            "lang": "cs",
            "host": "page",
            "answered_at": f"2026-01-31T09:41:00.{next(number) % 1000:03}Z",
            "elapsed_ms": 4200,
        } | changes

    return answer
