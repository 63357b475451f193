from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from subprocess import Popen

import pytest

from beseda.serve.kernels.nursery import Nursery, can_fork

from .kernels import kernel


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path of the templates to come."""
    import os

    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    return tmp_path


def test_where_nothing_can_be_forked_kernels_start_the_ordinary_way_and_it_is_said_once(
    modules: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (modules / "ends_the_template.py").write_text("import os\nos._exit(3)\n")

    async def scenario() -> None:
        nursery = Nursery(["ends_the_template"])
        try:
            for _ in range(2):
                async with kernel(nursery, env={"PATH": "/bin", "MY_SECRET": "canary"}) as one:
                    assert isinstance(one.process, Popen)
                    assert one.manager.transport == "tcp"
                    assert await one.run("import os; print('MY_SECRET' in os.environ)") == "False\n"
        finally:
            nursery.close()

    with caplog.at_level(logging.WARNING):
        asyncio.run(scenario())
    assert len([record for record in caplog.records if "the ordinary, slower way" in record.message]) == 1


@pytest.mark.skipif(not can_fork(), reason="kernels are forked on Linux only")
def test_a_module_that_starts_threads_is_left_to_the_kernels(modules: Path, caplog: pytest.LogCaptureFixture) -> None:
    (modules / "starts_a_thread.py").write_text(
        "import threading, time\nthreading.Thread(target=time.sleep, args=(600,), daemon=True).start()\n"
    )

    async def scenario() -> None:
        nursery = Nursery(["starts_a_thread", "colorsys", "no_such_module"])
        try:
            async with kernel(nursery) as one:
                assert not isinstance(one.process, Popen)
                names = "[name in sys.modules for name in ('starts_a_thread', 'colorsys')]"
                assert await one.run(f"import sys; print({names})") == "[False, True]\n"
                assert await one.run("import starts_a_thread; print('imported')") == "imported\n"
        finally:
            nursery.close()

    with caplog.at_level(logging.WARNING):
        asyncio.run(scenario())
    assert any("starts_a_thread" in record.message for record in caplog.records)
