"""Which tests go to one worker: those that share something dear, such as a server, which would be started in each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

TOGETHER = ("tests/serve/", "tests/deploy/", "tests/kernels/", "tests/report/survey/", "tests/survey/")
"""Folders that have one server, one cluster or one survey."""

ALONE = ("tests/serve/test_hub.py",)
"""Files in them that do without."""

FIRST = ("serve", "deploy", "kernels", "export")
"""Folders that take longest; what is short fills up the end."""


class Rooms(LoadScopeScheduling):
    """Gives a worker a file at a time, or a folder; in the order of collection."""

    def __init__(self, config: pytest.Config, log: Any = None) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        file: str = nodeid.partition("::")[0]
        return file if file in ALONE else next((room for room in TOGETHER if file.startswith(room)), file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Rooms | None:
    """Ours, where groups are asked for. Marks are not used: xdist puts them into names that pytest 9 does not show."""
    return Rooms(config, log) if config.getvalue("dist") == "loadgroup" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts what takes longest first."""
    here = Path(__file__).parent
    order = {here / name: at for at, name in enumerate(FIRST)}
    items.sort(key=lambda item: next((order[folder] for folder in item.path.parents if folder in order), len(order)))
