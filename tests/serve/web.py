"""Browserless visitors: one that keeps its cookies, and one that says whatever it likes."""

from __future__ import annotations

import gzip
import json
import re
import socket
import urllib.error
import urllib.parse
import urllib.request
import uuid
from dataclasses import dataclass
from http.cookiejar import CookieJar
from typing import Any

import brotli

TOKEN = "a token of these tests"
"""What opens the trainer's pages of the tests' server."""

PSYCHOLOGIST = "another token of these tests"
"""What opens the psychologist's."""


SITE = "https://site.example"
"""The one site whose pages may send answers to it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    headers: Any
    body: bytes

    @property
    def text(self) -> str:
        unpack = {"gzip": gzip.decompress, "br": brotli.decompress}.get(self.headers.get("Content-Encoding"), bytes)
        return unpack(self.body).decode()

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


class Visitor:
    """One visitor of a server."""

    def __init__(self, address: str, *, follow: bool = True) -> None:
        self.address = address.rstrip("/")
        self.jar = CookieJar()
        stay = [] if follow else [_Stay()]
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar), *stay)

    def get(self, path: str, **headers: str) -> Reply:
        headers = {name.replace("_", "-"): text for name, text in headers.items()}
        return self._send(urllib.request.Request(self.address + path, headers=headers))

    def post(self, path: str, body: Any, **headers: str) -> Reply:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {
            "Content-Type": "application/json",
            **{name.replace("_", "-"): text for name, text in headers.items()},
        }
        return self._send(urllib.request.Request(self.address + path, data=data, headers=headers, method="POST"))

    def options(self, path: str, **headers: str) -> Reply:
        """Asks, as a browser does before a page of another site sends something."""
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        return self._send(urllib.request.Request(self.address + path, headers=named, method="OPTIONS"))

    def form(self, path: str, fields: dict[str, str], **headers: str) -> Reply:
        """Sends a form as a browser does."""
        sent = {"Content_Type": "application/x-www-form-urlencoded", "Origin": self.address, **headers}
        return self.post(path, urllib.parse.urlencode(fields).encode(), **sent)

    def login(self, token: str = TOKEN) -> Reply:
        """Logs in through the page, as a trainer would."""
        return self.form("/trainer/login", {"token": token, "form_token": self.form_token()})

    def form_token(self) -> str:
        """The token in the forms of the trainer's pages."""
        found = re.search(r'name="form_token" value="([0-9a-f]+)"', self.get("/trainer?lang=cs").text)
        assert found
        return found[1]

    def cookie(self, name: str) -> str:
        """The value of a cookie this visitor has."""
        return next(cookie.value or "" for cookie in self.jar if cookie.name == name)

    def _send(self, request: urllib.request.Request) -> Reply:
        try:
            with self.opener.open(request, timeout=60) as reply:
                return Reply(reply.status, reply.headers, reply.read())
        except urllib.error.HTTPError as error:
            return Reply(error.code, error.headers, error.read())


def connect(address: str) -> socket.socket:
    """A bare connection to the server."""
    parts = urllib.parse.urlsplit(address)
    assert parts.hostname == "127.0.0.1"
    assert parts.port
    return socket.create_connection((parts.hostname, parts.port), timeout=30)


def raw(address: str, request: bytes, whole: bool = True) -> bytes:
    """What the server answers to these very bytes: one reply, or all until it closes the connection."""
    with connect(address) as line:
        received = b""
        try:
            line.sendall(request)
            while part := line.recv(65536):
                received += part
                if whole and _is_whole(received):
                    break
        except (ConnectionResetError, BrokenPipeError):
            pass
        return received


def _is_whole(reply: bytes) -> bool:
    head, end, body = reply.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)^content-length: (\d+)", head, re.MULTILINE)
    return bool(end and length and len(body) >= int(length[1]))


def ask(address: str, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> tuple[int, str]:
    """Status and whole text of the reply to a request made by hand. `Host` is the server's unless it is given."""
    host = address.split("//")[1].strip("/")
    told = {"Host": host, "Connection": "close", **{name.replace("_", "-"): text for name, text in headers.items()}}
    if body:
        told.setdefault("Content-Length", str(len(body)))
    head = f"{method} {path} HTTP/1.1\r\n" + "".join(f"{name}: {text}\r\n" for name, text in told.items() if text)
    reply = raw(address, head.encode("utf-8", "surrogateescape") + b"\r\n" + body).decode("utf-8", "replace")
    found = re.match(r"HTTP/1\.1 (\d{3})", reply)
    return (int(found[1]) if found else 0), reply


def an_answer(revision: str, **changes: Any) -> dict[str, Any]:
    """A right answer to the first steps after a fraud, with changes."""
    answer = {
        "id": str(uuid.uuid4()),
        "exercise": "seniors_in_cyberspace/who-may-know",
        "revision": revision,
        "item": None,
        "response": None,
        "lang": "cs",
        "host": "page",
        "answered_at": "2026-11-01T10:00:00.000Z",
        "elapsed_ms": 4200,
    }
    return {**answer, **changes}
