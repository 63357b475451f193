"""Attacks on someone else's kernel, and on one's own, against a real `beseda serve`; and its line when it is full."""

from __future__ import annotations

import asyncio
import json
import re
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_binary_message,
    serialize_msg_to_ws_v1,
)
from tests.courses import code, small_course
from tests.servers import running
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest, HTTPResponse
from tornado.websocket import WebSocketClientConnection, WebSocketClosedError, websocket_connect

from beseda.serve.guard.gate import MAX_MESSAGE
from beseda.serve.kernels.nursery import can_fork

pytestmark = pytest.mark.skipif(not can_fork(), reason="kernels are forked on Linux only")

PAGE = "/voila/render/modules/slider/cs.ipynb"
V1 = "v1.kernel.websocket.jupyter.org"
KINDS = (
    "execute_request", "inspect_request", "complete_request", "history_request", "is_complete_request",
    "connect_request", "shutdown_request", "interrupt_request", "debug_request", "usage_request",
    "create_subshell_request", "delete_subshell_request", "list_subshell_request", "input_reply", "apply_request",
    "clear_request", "abort_request", "execute_reply", "stream", "status", "comm_msgs", "Execute_Request", "",
)  # fmt: skip


ROOM = 2
"""Kernels that the server gives out."""


@dataclass
class Server:
    address: str
    witness: Path
    opened: list[tuple[Visitor, str]] = field(default_factory=list)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`beseda serve` as it is, with room for two kernels."""
    folder = tmp_path_factory.mktemp("access")
    course = small_course(folder, [code("slider", "import ipywidgets\nipywidgets.IntSlider(value=41)", tags=("live",))])
    with running(course, folder, "--kernels", str(ROOM)) as server:
        yield Server(server.address.rstrip("/"), folder / "witness")


@pytest.fixture
def server(real: Server) -> Iterator[Server]:
    """The same; kernels opened in a test are ended after it."""
    yield real

    async def leave() -> None:
        for visitor, kernel_id in real.opened:
            assert (await visitor.fetch(f"/api/kernels/{kernel_id}", "DELETE")).code in (204, 404)

    asyncio.run(leave())
    real.opened.clear()


@dataclass
class Visitor:
    """Someone with a browser. Without a cookie until the first page."""

    server: Server
    cookies: dict[str, str]

    async def fetch(self, path: str, method: str = "GET") -> HTTPResponse:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if method != "GET":
            headers["X-XSRFToken"] = self.cookies.get("_xsrf", "")
        request = HTTPRequest(
            self.server.address + path, method, headers, b"" if method == "POST" else None, request_timeout=60
        )
        response = await AsyncHTTPClient(force_instance=True).fetch(request, raise_error=False)
        for cookie in response.headers.get_list("Set-Cookie"):
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return response

    async def open(self) -> str:
        """Opens the page; returns the kernel's id."""
        response = await self.fetch(PAGE)
        assert response.code == 200
        found = re.search(r'"kernelId": ?"([0-9a-f-]{36})"', response.body.decode())
        assert found, "the page names no kernel"
        self.server.opened.append((self, found[1]))
        return found[1]

    @asynccontextmanager
    async def channels(self, kernel_id: str, *protocols: str) -> AsyncIterator[WebSocketClientConnection]:
        address = f"{self.server.address}/api/kernels/{kernel_id}/channels?session_id={uuid.uuid4()}"
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Origin": self.server.address,
        }
        request = HTTPRequest(address.replace("http", "ws", 1), headers=headers)
        line = await websocket_connect(request, subprotocols=list(protocols) or None)
        try:
            yield line
        finally:
            line.close()


def message(kind: str, content: dict[str, Any]) -> dict[str, Any]:
    header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": "s", "username": "", "version": "5.3"}
    return {"header": header, "parent_header": {}, "metadata": {}, "content": content, "buffers": []}


def encoded(format_: str, channel: str, told: dict[str, Any]) -> str | bytes:
    if format_ == "v1":
        return bytes(serialize_msg_to_ws_v1(told, channel, lambda part: json.dumps(part).encode()))
    if format_ == "binary":
        return serialize_binary_message({**told, "channel": channel, "buffers": [b"x"]})
    return json.dumps({**told, "channel": channel})


def kind_of(frame: str | bytes | None) -> str | None:
    if frame is None:
        return None
    if isinstance(frame, bytes):
        _, parts = deserialize_msg_from_ws_v1(frame)
        return str(json.loads(parts[0])["msg_type"])
    return str(json.loads(frame)["msg_type"])


async def answers(line: WebSocketClientConnection, format_: str) -> bool:
    """Whether the kernel still answers an allowed request on this line."""
    await line.write_message(encoded(format_, "shell", message("kernel_info_request", {})), binary=format_ == "v1")
    while True:
        kind = kind_of(await asyncio.wait_for(line.read_message(), 60))
        if kind in (None, "kernel_info_reply"):
            return kind is not None


def test_another_visitors_kernel_is_not_there(server: Server) -> None:
    async def scenario() -> None:
        owner, thief, nobody = (Visitor(server, {}) for _ in range(3))
        kernel_id = await owner.open()
        await thief.open()
        forged = Visitor(server, {**thief.cookies, "beseda_learner": "2|1:0|10:1|14:beseda_learner|4:YQ==|" + "0" * 64})
        assert (await owner.fetch(f"/api/kernels/{kernel_id}")).code == 200
        for other in (thief, nobody, forged):
            replies = []
            for wanted in (kernel_id, str(uuid.uuid4())):  # someone's, no one's: the same reply
                told = [
                    await other.fetch(f"/api/kernels/{wanted}"),
                    await other.fetch(f"/api/kernels/{wanted}", "DELETE"),
                    await other.fetch(f"/voila/api/shutdown/{wanted}", "POST"),
                    await other.fetch(f"/api/kernels/{wanted}/interrupt", "POST"),
                    await other.fetch(f"/api/kernels/{wanted}/restart", "POST"),
                ]
                assert all(reply.code in (403, 404) for reply in told)
                replies.append([(reply.code, reply.body.replace(wanted.encode(), b"")) for reply in told])
                with pytest.raises(HTTPClientError) as refused:
                    async with other.channels(wanted):
                        pass
                assert refused.value.code == 404
            assert replies[0] == replies[1]
        for path in ("/api/kernels", "/api/sessions", "/api/kernelspecs", "/api/terminals", "/api/contents"):
            assert (await thief.fetch(path)).code == 404
        async with owner.channels(kernel_id) as line:
            assert await answers(line, "json")

    asyncio.run(scenario())


@pytest.mark.parametrize("format_", ["json", "binary", "v1"])
def test_nothing_but_widget_messages_reaches_ones_own_kernel(server: Server, format_: str) -> None:
    code = f"__import__('pathlib').Path({str(server.witness)!r}).touch()"
    content = {
        "code": code, "silent": False, "store_history": True, "user_expressions": {"x": code}, "allow_stdin": True,
        "stop_on_error": False, "cursor_pos": 0, "detail_level": 1, "value": code, "restart": False,
        "hist_access_type": "tail", "command": "evaluate", "arguments": {"expression": code}, "status": "ok",
    }  # fmt: skip

    async def scenario() -> None:
        visitor = Visitor(server, {})
        kernel_id = await visitor.open()
        protocols = [V1] if format_ == "v1" else []
        for channel in ("shell", "control", "stdin", "iopub"):
            async with visitor.channels(kernel_id, *protocols) as line:
                assert line.selected_subprotocol == (V1 if protocols else None)
                for kind in KINDS:
                    frame = encoded(format_, channel, message(kind, content))
                    await line.write_message(frame, binary=format_ != "json")
                    assert not server.witness.exists()
                assert await answers(line, "v1" if format_ == "v1" else "json")
                told = message("comm_info_request", {"target_name": "jupyter.widget"})
                await line.write_message(encoded(format_, "shell", told), binary=format_ != "json")
                while kind_of(await asyncio.wait_for(line.read_message(), 60)) != "comm_info_reply":
                    pass
        assert not server.witness.exists()

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("protocol", "frame"),
    [
        ("", "{"), ("", "[]"), ("", "{}"), ("", "[" * 50_000), ("", b""), ("", b"\xff" * 64), ("", "x" * (5 << 20)),
        ("", json.dumps({**message("comm_msg", {}), "channel": ["shell"]})),
        (V1, b""), (V1, b"\xff" * 64), (V1, "text"), (V1, (10**15).to_bytes(8, "little") + b"\0" * 64),
        (V1, (6).to_bytes(8, "little") + b"\0" * 200),
    ],
    ids=range(13),
)  # fmt: skip
def test_a_malformed_frame_ends_the_line_and_not_the_kernel(server: Server, protocol: str, frame: str | bytes) -> None:
    async def scenario() -> None:
        visitor = Visitor(server, {})
        kernel_id = await visitor.open()
        async with visitor.channels(kernel_id, *([protocol] if protocol else [])) as line:
            with suppress(WebSocketClosedError):  # what is too long is cut off while it is being sent
                await line.write_message(frame, binary=isinstance(frame, bytes))
            while await asyncio.wait_for(line.read_message(), 60) is not None:
                pass
            assert line.close_code == 1008 or len(frame) > MAX_MESSAGE
        async with visitor.channels(kernel_id) as line:
            assert await answers(line, "json")

    asyncio.run(scenario())


def test_a_reload_finds_its_kernel_and_another_visitor_gets_another_page(server: Server) -> None:
    async def scenario() -> None:
        visitor, other = Visitor(server, {}), Visitor(server, {})
        kernel_id = await visitor.open()
        assert (await visitor.fetch(f"/voila/api/shutdown/{kernel_id}", "POST")).code == 204  # what a reload says first
        assert await visitor.open() == kernel_id
        assert await other.open() != kernel_id
        assert (await visitor.fetch(f"/api/kernels/{kernel_id}", "DELETE")).code == 204
        assert await visitor.open() != kernel_id

    asyncio.run(scenario())


def test_a_flood_is_cut_off(server: Server) -> None:
    async def scenario() -> None:
        visitor = Visitor(server, {})
        kernel_id = await visitor.open()
        async with visitor.channels(kernel_id) as line:
            told = encoded("json", "shell", message("execute_request", {"code": "1"}))
            for _ in range(60):
                await line.write_message(told)
            while await asyncio.wait_for(line.read_message(), 60) is not None:
                pass
            assert line.close_code == 1008

    asyncio.run(scenario())


def test_who_finds_the_room_full_sees_a_number_and_gets_the_notebook_when_somebody_leaves(server: Server) -> None:
    async def scenario() -> None:
        first, second, third, fourth = (Visitor(server, {}) for _ in range(4))
        leaving = await first.open()
        await second.open()
        waiting = await third.fetch(PAGE)
        after = await fourth.fetch(PAGE.replace("cs", "en"))
        for reply, told in ((waiting, "Vaše pořadí: 1."), (after, "Your place in line: 2.")):
            assert (reply.code, reply.headers["Refresh"], reply.headers["Cache-Control"]) == (200, "2", "no-store")
            assert told in reply.body.decode()
            assert "kernelId" not in reply.body.decode()
        assert (await first.fetch(f"/api/kernels/{leaving}", "DELETE")).code == 204
        assert await third.open() != leaving
        assert "Your place in line: 1." in (await fourth.fetch(PAGE.replace("cs", "en"))).body.decode()

    asyncio.run(scenario())
