from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from beseda.serve.kernels.nursery import Nursery, can_fork

from .kernels import command_of, kernel, runs, until

pytestmark = pytest.mark.skipif(not can_fork(), reason="kernels are forked on Linux only")

SERVER = """
import asyncio, json
from beseda.serve.kernels.nursery import Nursery
from tests.kernels.kernels import kernel

async def main():
    nursery = Nursery([])
    async with kernel(nursery) as one, kernel(nursery) as two:
        pids = [nursery.template.popen.pid, one.process.pid, two.process.pid]
        one.client.execute("while True: pass")
        print(json.dumps({"pids": pids, "folder": str(nursery.folder)}), flush=True)
        await asyncio.sleep(600)

asyncio.run(main())
"""


def test_no_orphan_when_the_server_is_killed() -> None:
    server = subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    assert server.stdout is not None
    told = json.loads(server.stdout.readline())
    assert all(runs(pid) for pid in told["pids"])
    server.kill()
    server.wait()
    asyncio.run(until(lambda: not any(runs(pid) for pid in told["pids"])))
    asyncio.run(until(lambda: not Path(told["folder"]).exists()))


def test_a_kernel_that_is_killed_with_an_unread_order_takes_no_other_with_it(nursery: Nursery) -> None:
    async def scenario() -> None:
        async with kernel(nursery) as one, kernel(nursery) as two:
            template = nursery.template
            one.process.send_signal(signal.SIGSTOP)  # so that the order stays unread
            moving = asyncio.ensure_future(one.process.move({}, "/"))
            await asyncio.sleep(0)
            one.process.kill()
            with pytest.raises(RuntimeError):
                await moving
            assert await two.run("print(1)") == "1\n"
            async with kernel(nursery) as three:
                assert await three.run("print(1)") == "1\n"
            assert nursery.template is template

    asyncio.run(scenario())


def test_no_orphan_when_the_template_is_killed_and_the_next_kernel_gets_a_new_one() -> None:
    async def scenario() -> None:
        nursery = Nursery([])
        try:
            async with kernel(nursery) as one, kernel(nursery) as two:
                template = nursery.template.popen.pid  # type: ignore[union-attr]
                pids = [one.process.pid, two.process.pid]
                processes = [one.process, two.process]
                one.client.execute("while True: pass")  # it will not look at its line to the template
                os.kill(template, signal.SIGKILL)
                await until(lambda: not any(runs(pid) for pid in pids))
                await until(lambda: all(process.poll() == -signal.SIGKILL for process in processes))
                async with kernel(nursery) as three:
                    assert await three.run("print(1)") == "1\n"
                    assert "beseda.serve.kernels.template" in command_of(three.process.pid)
                    assert nursery.template.popen.pid != template  # type: ignore[union-attr]
        finally:
            nursery.close()

    asyncio.run(scenario())
