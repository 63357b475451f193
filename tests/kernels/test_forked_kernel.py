from __future__ import annotations

import asyncio
import json
import signal
from pathlib import Path

import pytest
from jupyter_client.manager import KernelManager

from beseda.serve.kernels.nursery import Nursery, can_fork
from beseda.serve.kernels.process import ForkedProcess

from .kernels import kernel, run, runs, until

pytestmark = pytest.mark.skipif(not can_fork(), reason="kernels are forked on Linux only")


def test_a_forked_kernel_runs_code_where_it_is_told_to(nursery: Nursery, tmp_path: Path) -> None:
    async def scenario() -> None:
        async with kernel(nursery, cwd=str(tmp_path)) as one:
            assert await one.run("import os; print(os.getcwd(), end='')") == str(tmp_path)
            assert await one.run("1 / 0") == "ZeroDivisionError: division by zero"
            assert await one.run("import os; os.system('echo from a subprocess')") == "from a subprocess\n"
            assert one.manager.transport == "ipc"
            assert int(await one.run("import os; print(os.getppid())")) == nursery.template.popen.pid  # type: ignore[union-attr]

    asyncio.run(scenario())


def test_the_template_holds_nothing_of_the_server(nursery: Nursery) -> None:
    async def scenario() -> None:
        async with kernel(nursery) as one:
            server = "{'voila', 'jupyter_server', 'sqlalchemy', 'nbconvert', 'debugpy'}"
            assert await one.run(f"import sys; print({server} & set(sys.modules))") == "set()\n"

    asyncio.run(scenario())


def test_restart_forgets_and_interrupt_does_not(nursery: Nursery) -> None:
    async def scenario() -> None:
        async with kernel(nursery) as one:
            await one.run("kept = 1")
            one.client.execute("import time\nprint('sleeping')\nwhile True: time.sleep(0.01)", stop_on_error=False)
            while (await one.client.get_iopub_msg(timeout=60))["msg_type"] != "stream":
                pass
            await one.manager.interrupt_kernel()
            assert (await one.client.get_shell_msg(timeout=60))["content"]["ename"] == "KeyboardInterrupt"
            assert await one.run("print(kept)") == "1\n"
            before = one.process.pid
            await one.manager.restart_kernel()
            await one.client.wait_for_ready(timeout=60)
            assert one.process.pid != before
            assert await one.run("kept") == "NameError: name 'kept' is not defined"

    asyncio.run(scenario())


def test_shutdown_runs_exit_functions_and_leaves_nothing_behind(nursery: Nursery, tmp_path: Path) -> None:
    witness = tmp_path / "left"

    async def scenario() -> None:
        async with kernel(nursery) as one:
            await one.run(f"import atexit, pathlib; atexit.register(pathlib.Path({str(witness)!r}).touch)")
            pid, sockets = one.process.pid, Path(one.manager.ip)
            assert list(sockets.parent.glob(f"{sockets.name}-*"))
            await one.manager.shutdown_kernel()
            assert not runs(pid)
            assert witness.exists()
            assert not list(sockets.parent.glob(f"{sockets.name}-*"))

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("code", "status"),
    [("import os; os._exit(7)", 7), ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", -signal.SIGSEGV)],
)
def test_the_exit_status_of_a_crash_is_reported(nursery: Nursery, code: str, status: int) -> None:
    async def scenario() -> None:
        async with kernel(nursery) as one:
            process = one.process
            one.client.execute(code)
            assert await one.manager.provisioner.wait() == status
            assert process.poll() == status
            assert not await one.manager.is_alive()
            process.kill()  # harmless: the pid may be someone else's by now

    asyncio.run(scenario())


def test_subprocesses_end_with_their_kernel(nursery: Nursery) -> None:
    async def scenario() -> None:
        async with kernel(nursery) as one:
            pid = int(await one.run("import subprocess; print(subprocess.Popen(['sleep', '600']).pid)"))
            assert runs(pid)
            one.client.execute("import os; os._exit(1)")
            await until(lambda: not runs(pid))

    asyncio.run(scenario())


def test_twenty_kernels_at_once_answer_each_with_random_numbers_of_its_own(nursery: Nursery) -> None:
    draw = (
        "import json, random, secrets, tempfile, uuid, numpy\n"
        "print(json.dumps([random.random(), numpy.random.rand(), numpy.random.default_rng().random(),"
        " str(uuid.uuid4()), secrets.token_hex(8), next(tempfile._get_candidate_names()), get_ipython().kernel.ident,"
        " get_ipython().kernel.session.session]))"
    )

    async def one() -> list[object]:
        async with kernel(nursery) as started:
            return list(json.loads(await run(started.client, draw)))

    async def scenario() -> list[list[object]]:
        return await asyncio.gather(*(one() for _ in range(20)))

    drawn = asyncio.run(scenario())
    for stream in zip(*drawn, strict=True):
        assert len(set(stream)) == 20


def test_no_secret_reaches_a_kernel(nursery: Nursery) -> None:
    secrets = {
        "DATABASE_URL": "postgresql://u:canary@h/d", "JUPYTER_TOKEN": "canary", "JPY_API_TOKEN": "canary",
        "AWS_SECRET_ACCESS_KEY": "canary", "AWS_ACCESS_KEY_ID": "canary", "PGPASSWORD": "canary",
        "MY_SECRET": "canary", "BESEDA_COOKIE_SECRET": "canary", "BESEDA_RECORDS": "canary", "HTTP_COOKIE": "canary",
        "https_proxy": "http://canary@proxy", "QUERY_STRING": "lang=cs&token=canary",
        "VOILA_REQUEST_URL": "http://u:canary@localhost/voila/render/x.ipynb?token=canary&lang=cs",
    }  # fmt: skip
    look = (
        "import os, pathlib\n"
        "own, template = (pathlib.Path(f'/proc/{pid}/environ').read_text() for pid in ('self', os.getppid()))\n"
        "print('canary' in str(dict(os.environ)) + own + template, os.environ['SERVER_SOFTWARE'],"
        " os.environ['QUERY_STRING'], os.environ['VOILA_REQUEST_URL'])"
    )

    async def scenario() -> None:
        async with kernel(nursery, env={**secrets, "SERVER_SOFTWARE": "voila/1", "PATH": "/bin"}) as one:
            expected = "False voila/1 lang=cs http://localhost/voila/render/x.ipynb?lang=cs\n"
            assert await one.run(look) == expected

    asyncio.run(scenario())


def test_any_jupyter_forks_the_kernels_whose_spec_asks_for_it(
    nursery: Nursery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kernels" / "forked"
    folder.mkdir(parents=True)
    spec = {
        "argv": ["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "Forked", "language": "python",
        "metadata": {"kernel_provisioner": {"provisioner_name": "beseda-fork"}},
    }  # fmt: skip
    (folder / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    manager = KernelManager(kernel_name="forked")
    manager.start_kernel()
    try:
        client = manager.blocking_client()
        client.start_channels()
        try:
            printed: list[str] = []
            reply = client.execute_interactive(
                "import sys; print('pandas' in sys.modules)", timeout=60,
                output_hook=lambda message: printed.append(message["content"].get("text", "")),
            )  # fmt: skip
            assert reply["content"]["status"] == "ok"
            assert "".join(printed) == "True\n"  # it was imported before the kernel began
            assert isinstance(manager.provisioner.process, ForkedProcess)
        finally:
            client.stop_channels()
    finally:
        manager.shutdown_kernel(now=True)
