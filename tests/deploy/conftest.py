"""Three replicas of `beseda serve` on one PostgreSQL, and a proxy before them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..courses import add_module, code, copy_course, text
from ..postgres import Cluster, running_cluster
from .proxies import proxy
from .replicas import House, Replica, keeper, shared

REPLICAS = 3


@pytest.fixture(scope="package")
def cluster() -> Iterator[Cluster]:
    with running_cluster() as cluster:
        yield cluster


@pytest.fixture(scope="package")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course with one more module, which needs a kernel."""
    course = copy_course(tmp_path_factory.mktemp("deploy"))
    cells = [
        text("head", "## Počítejte"),
        code("known", "import os\nprint('environment', sorted(os.environ.items()))", tags=("live",)),
    ]
    add_module(course, "live_module", cells)
    return course


@pytest.fixture(scope="package")
def house(cluster: Cluster, course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The replicas behind the proxy. Who kills one starts it again."""
    folder = tmp_path_factory.mktemp("house")
    password = secrets.token_hex(24)
    records = keeper(cluster, password)
    environment = shared(records, password)
    replicas = [Replica(f"replica-{number}", course, folder / str(number), environment) for number in range(REPLICAS)]
    try:
        for replica in replicas:
            replica.start()
        for replica in replicas:
            replica.ready()
        with proxy(folder, [replica.place for replica in replicas]) as front:
            yield House(front, replicas, cluster, records)
    finally:
        for replica in replicas:
            replica.ask_to_stop()
        for replica in replicas:
            replica.stop()
