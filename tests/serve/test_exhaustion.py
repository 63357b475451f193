"""Bodies, heads and crowds that would wear a server out. Bounded, and to 127.0.0.1 only."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest

from ..servers import Server
from .web import Visitor, ask, connect, raw

ID = "seniors_in_cyberspace/who-may-know"
MODULE = "/m/seniors_in_cyberspace"
NOTEBOOK = "/voila/render/modules/live_module/cs.ipynb"
KERNEL = "/api/kernels/5c0bd0ea-8f0c-4a0c-8a55-4a6a8c3d0d57"
PLACES = ("/", MODULE, "/trainer", "/trainer/login", "/api/health", "/api/answers", NOTEBOOK, KERNEL,
          f"{KERNEL}/channels", "/voila/static/voila.js", "/voila/files/modules/x.png", "/nothing")  # fmt: skip


@pytest.fixture(autouse=True)
def alive(server: Server) -> Iterator[None]:
    """After every attack the server serves."""
    yield
    assert Visitor(server.address).get("/api/health").json["status"] == "ok"


# Bodies


BODIES = [
    b"", b"{", b"null", b"[]]", b"\xff\xfe", b"[" * 100_000, b"[" + b"{}," * 499 + b"{}]", b"[NaN]", b"[1e999]", b'"x"',
    b"[null]", b"[[]]", b"[true]", b"[1]", b'[{"id":1}]', b'[{"id":"\\ud800"}]', b'[{"id":"\\u0000"}]',
    b'[{"id":{"$ne":null}}]', b"[" + b"9" * 5000 + b"]", b'[{"a":' * 900 + b"1" + b"}]" * 900,
    b'[{"id":"' + b"x" * 500_000 + b'"}]', b'[{"elapsed_ms":-9223372036854775809}]', b"\x1f\x8b\x08\x00", b"a=b&c=d",
]  # fmt: skip


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_a_malformed_body_is_refused_calmly(server: Server, body: bytes) -> None:
    reply = Visitor(server.address).post("/api/answers", body)
    assert reply.status in (400, 422)
    assert "Traceback" not in reply.text


def test_an_oversized_body_is_refused_before_it_is_read(server: Server) -> None:
    visitor = Visitor(server.address)
    for size in (1024 * 1024 + 1, 4 * 1024 * 1024):
        assert visitor.post("/api/answers", b" " * size).status == 413
    told = {"Content_Type": "application/json", "Content_Length": str(10**12)}
    assert ask(server.address, "/api/answers", "POST", b"[", **told)[0] in (400, 413)
    chunk = b"10000\r\n" + b" " * 65536 + b"\r\n"
    for count in (20, 200):
        head = {"Transfer_Encoding": "chunked", "Content_Type": "application/json", "Content_Length": ""}
        assert ask(server.address, "/api/answers", "POST", chunk * count + b"0\r\n\r\n", **head)[0] in (0, 400, 413)


@pytest.mark.parametrize("head", [
    {"Content_Length": "-1"}, {"Content_Length": "abc"}, {"Content_Length": "1, 2"}, {"Content_Length": "+2"},
    {"Transfer_Encoding": "chunked, chunked"}, {"Transfer_Encoding": "gzip"}, {"Transfer_Encoding": "x"},
    {"Content_Length": "2", "Transfer_Encoding": "chunked"}, {"Content_Encoding": "gzip"}, {"Expect": "100-continue"},
    {"X": "a" * 40_000}, {"Cookie": "a=b; " * 3000}, {"Content_Type": "application/json; " + "x" * 5000},
], ids=str)  # fmt: skip
def test_ambiguous_or_huge_heads_are_not_believed(server: Server, head: dict[str, str]) -> None:
    told = {"Content_Type": "application/json", **head}
    if "Transfer_Encoding" in head:
        told.setdefault("Content_Length", "")
    status, reply = ask(server.address, "/api/answers", "POST", b"[]", **told)
    assert status < 500
    assert "Traceback" not in reply


# Exhaustion


def test_connections_that_say_little_do_not_stop_the_others(server: Server) -> None:
    host = server.address.split("//")[1].strip("/")
    begun = f"POST /api/answers HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n\r\n[".encode()
    lines = [connect(server.address) for _ in range(200)]
    try:
        for number, line in enumerate(lines):
            line.sendall((b"", b"G", b"GET / HTTP/1.1\r\nHost: ", begun)[number % 4])
        for _ in range(20):
            assert Visitor(server.address).get(f"{MODULE}?lang=cs").status == 200
    finally:
        for line in lines:
            line.close()


def test_one_learner_running_wild_is_told_to_wait_and_others_are_not(server: Server) -> None:
    wild, other = Visitor(server.address), Visitor(server.address)
    wild.get("/")
    host, cookie = server.address.split("//")[1].strip("/"), wild.cookie("beseda_learner")
    one = (f"POST /api/answers HTTP/1.1\r\nHost: {host}\r\nCookie: beseda_learner={cookie}\r\n"
           "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n[]").encode()  # fmt: skip
    last = one.replace(b"\r\nHost", b"\r\nConnection: close\r\nHost")
    until = time.monotonic() + 60
    reply = b""
    while b" 429 " not in reply and time.monotonic() < until:
        reply = raw(server.address, one * 999 + last, whole=False)
    assert b" 429 " in reply
    waits = re.findall(rb"Retry-After: (\d+)", reply)
    assert waits
    assert all(1 <= int(wait) <= 60 for wait in waits)
    assert other.post("/api/answers", b"[]").status == 200
