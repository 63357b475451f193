"""One warm template for all tests of this folder that need no room of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from beseda.serve.kernels.nursery import Nursery


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    nursery = Nursery([])
    yield nursery
    nursery.close()
