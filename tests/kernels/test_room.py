"""The kernel manager of a room: pool, cap, queue and culling, with real kernels."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from beseda.serve.kernels.nursery import can_fork
from beseda.serve.kernels.pool import RoomKernelManager
from beseda.serve.kernels.visits import Visitor, visiting

from .kernels import run, runs, until

pytestmark = pytest.mark.skipif(not can_fork(), reason="kernels are forked on Linux only")


@asynccontextmanager
async def room(folder: Path, **options: Any) -> AsyncIterator[Any]:
    manager = RoomKernelManager(root_dir=str(folder), connection_dir=str(folder), **options)
    try:
        yield manager
    finally:
        await manager.shutdown_all()
        assert not list(folder.glob("kernel-*"))
        assert not manager.nursery.folder.exists()


async def opened(manager: Any, who: str, **options: Any) -> str:
    """What Voilà does for a visitor."""
    token = visiting.set(Visitor(who, "n.ipynb"))
    try:
        return str(await manager.start_kernel(kernel_name="python3", env={"PATH": "/bin"}, **options))
    finally:
        visiting.reset(token)


async def ask(manager: Any, kernel_id: str, code: str) -> str:
    client = manager.get_kernel(kernel_id).client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=60)
        return await run(client, code)
    finally:
        client.stop_channels()


def count(folder: Path) -> int:
    return len(list(folder.iterdir()))


def test_an_opening_takes_a_kernel_from_the_pool_which_moves_and_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "modules").mkdir()

    async def scenario() -> None:
        async with room(tmp_path, pool_size=2) as manager:
            await until(lambda: len(manager._pool) == 2)
            ahead = list(manager._pool)
            token = visiting.set(Visitor("a", "n.ipynb"))
            taken = await manager.start_kernel(
                kernel_name="python3", path="modules", env={"QUERY_STRING": "lang=uk", "MY_SECRET": "canary"}
            )
            visiting.reset(token)
            assert taken == ahead[0]
            look = "import os; print(os.getcwd(), os.environ['QUERY_STRING'], 'MY_SECRET' in os.environ, end='')"
            assert await ask(manager, taken, look) == f"{tmp_path / 'modules'} lang=uk False"
            await until(lambda: len(manager._pool) == 2)
            assert ahead[1] in manager._pool
            assert taken not in manager._pool

    asyncio.run(scenario())


def test_a_kernel_that_dies_in_the_pool_is_replaced_and_never_given_out(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with room(tmp_path, pool_size=1, grace=1) as manager:
            await until(lambda: len(manager._pool) == 1)
            (dead,) = manager._pool
            process = manager.get_kernel(dead).process
            os.kill(process.pid, signal.SIGKILL)
            await until(lambda: process.poll() is not None)
            taken = await opened(manager, "a")
            assert taken != dead
            assert await ask(manager, taken, "print(1)") == "1\n"
            await until(lambda: len(manager._pool) == 1 and dead not in manager)

    asyncio.run(scenario())


def test_a_full_room_lets_people_in_in_the_order_they_came(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with room(tmp_path, max_kernels=1) as manager:
            first = await opened(manager, "a")
            order: list[str] = []

            async def come(who: str) -> None:
                kernel_id = await opened(manager, who)
                order.append(who)
                await manager.shutdown_kernel(kernel_id, now=True)

            coming = [asyncio.ensure_future(come(who)) for who in "bcdef"]
            await until(lambda: len(manager.line) == 5)
            assert [manager.line.position(Visitor(who, "n.ipynb")) for who in "bcdef"] == [1, 2, 3, 4, 5]
            coming[2].cancel()  # d closes the page
            await until(lambda: len(manager.line) == 4)
            assert [manager.line.position(Visitor(who, "n.ipynb")) for who in "bcef"] == [1, 2, 3, 4]
            await manager.shutdown_kernel(first, now=True)
            await asyncio.gather(*coming, return_exceptions=True)
            assert order == ["b", "c", "e", "f"]
            assert len(manager.visits) == len(manager.line) == 0

    asyncio.run(scenario())


def test_a_kernel_without_a_page_is_ended_and_one_with_a_page_is_found_again(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with room(tmp_path, grace=1.0, pool_size=1) as manager:
            kept, left, back = [await opened(manager, who) for who in ("kept", "left", "back")]
            processes = {who: manager.get_kernel(who).process for who in (kept, left, back)}
            for kernel_id in (kept, left, back):
                manager.notify_connect(kernel_id)
            manager.visits.keep_page(Visitor("back", "n.ipynb"), b"<p>page</p>")
            manager.notify_disconnect(back)
            manager.notify_connect(back)  # the page was loaded again
            manager.notify_disconnect(left)
            await until(lambda: left not in manager)
            assert not runs(processes[left].pid)
            assert {kept, back} <= set(manager.list_kernel_ids())
            assert manager.visits.page_of(Visitor("back", "n.ipynb")) == b"<p>page</p>"
            assert manager.visits.page_of(Visitor("left", "n.ipynb")) is None
            assert manager.visits.page_of(Visitor("back", "other.ipynb")) is None
            for kernel_id in (kept, back):
                manager.notify_disconnect(kernel_id)
            await until(lambda: manager.list_kernel_ids() == list(manager._pool) and len(manager._pool) == 1)

    asyncio.run(scenario())


def test_a_busy_kernel_is_given_time(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with room(tmp_path, grace=0.1, patience=3600) as manager:
            kernel_id = await opened(manager, "a")
            client = manager.get_kernel(kernel_id).client()
            client.start_channels()
            await client.wait_for_ready(timeout=60)
            client.execute("while True: pass")
            await until(lambda: manager.get_kernel(kernel_id).execution_state == "busy")
            for _ in range(10):
                await manager.tidy()
            assert kernel_id in manager
            manager.patience = 0
            await manager.tidy()
            assert kernel_id not in manager
            client.stop_channels()

    asyncio.run(scenario())


def test_a_kernel_that_crashes_is_cleaned_up_and_makes_room(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with room(tmp_path, max_kernels=1) as manager:
            kernel_id = await opened(manager, "a")
            sockets = Path(manager.get_kernel(kernel_id).ip)
            manager.get_kernel(kernel_id).process.kill()
            await until(lambda: kernel_id not in manager)
            await until(lambda: not list(sockets.parent.glob(f"{sockets.name}-*")))
            assert not list(tmp_path.glob("kernel-*"))
            assert await opened(manager, "b") in manager

    asyncio.run(scenario())


def test_many_openings_and_closings_leave_the_pool_and_nothing_else(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with room(tmp_path, pool_size=2) as manager:
            await until(lambda: len(manager._pool) == 2)
            template = manager.nursery.template
            files, descriptors = count(manager.nursery.folder), count(Path("/proc/self/fd"))
            for _ in range(5):
                taken = await asyncio.gather(*(opened(manager, str(who)) for who in range(6)))
                await asyncio.gather(*(manager.shutdown_kernel(kernel_id, now=True) for kernel_id in taken))
                await until(lambda: len(manager._pool) == 2)
            assert set(manager.list_kernel_ids()) == set(manager._pool)
            assert len(manager.visits) == len(manager._pending_kernels) == 0
            assert count(manager.nursery.folder) == files
            await until(lambda: count(Path("/proc/self/fd")) <= descriptors)
            assert manager.nursery.template is template  # none of those ends was the template's

    asyncio.run(scenario())


@pytest.mark.parametrize("later", [0.0, 0.05, 0.2])
def test_the_end_waits_for_nobody_who_comes_or_goes_just_then(tmp_path: Path, later: float) -> None:
    async def scenario() -> None:
        async with room(tmp_path, pool_size=0) as manager:
            goes = await opened(manager, "goes")
            comes = asyncio.ensure_future(opened(manager, "comes"))
            await asyncio.sleep(later)
            going = asyncio.ensure_future(manager.shutdown_kernel(goes))
        done, _ = await asyncio.wait([comes, going], timeout=30)
        assert done == {comes, going}
        assert manager.list_kernel_ids() == []
        assert not list(tmp_path.glob("kernel-*"))

    asyncio.run(scenario())
