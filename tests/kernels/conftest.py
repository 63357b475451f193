"""One warm template for all tests of this folder that need no room of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from beseda.serve.kernels.nursery import Nursery
from beseda.serve.kernels.nursery import nursery as the_nursery


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    nursery = the_nursery()
    yield nursery
    nursery.close()
