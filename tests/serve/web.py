"""A browserless visitor that keeps its cookies."""

from __future__ import annotations

import gzip
import json
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass
from http.cookiejar import CookieJar
from typing import Any


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    headers: Any
    body: bytes

    @property
    def text(self) -> str:
        packed = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Visitor:
    """One visitor of a server."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(self, path: str, **headers: str) -> Reply:
        return self._send(urllib.request.Request(self.address + path, headers=headers))

    def post(self, path: str, body: Any, **headers: str) -> Reply:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {
            "Content-Type": "application/json",
            **{name.replace("_", "-"): text for name, text in headers.items()},
        }
        return self._send(urllib.request.Request(self.address + path, data=data, headers=headers, method="POST"))

    def _send(self, request: urllib.request.Request) -> Reply:
        try:
            with self.opener.open(request, timeout=60) as reply:
                return Reply(reply.status, reply.headers, reply.read())
        except urllib.error.HTTPError as error:
            return Reply(error.code, error.headers, error.read())


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
