"""The gate before every handler, ours and Voilà's: what is refused here is never routed, and its body never read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

from tornado.httputil import (
    HTTPHeaders,
    HTTPMessageDelegate,
    HTTPServerConnectionDelegate,
    RequestStartLine,
    ResponseStartLine,
    parse_cookie,
)
from tornado.web import decode_signed_value

from ..learner import COOKIE, DAYS
from .headers import Guarded
from .hosts import Hosts
from .limits import Limits
from .origins import SAFE, Origins, is_foreign, sharing

MAX_BODY = 1024 * 1024
MAX_DRAINED = 8 * MAX_BODY
"""A body up to here is read and thrown away, so that the browser hears why; beyond, the connection is closed."""
MAX_MESSAGE = 4 * MAX_BODY
"""Bytes of one websocket message."""

_REASONS = {403: "Forbidden", 404: "Not Found", 413: "Content Too Large", 421: "Misdirected Request",
            429: "Too Many Requests"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request goes no further."""

    status: int
    wait: int = 0


class Gate(HTTPServerConnectionDelegate):
    """Stands between the HTTP server and the application.

    `page(status, language header)` draws what a refused visitor reads; it must not depend on the request.
    """

    def __init__(
        self, app: HTTPServerConnectionDelegate, hosts: Hosts, limits: Limits, secret: bytes,
        page: Callable[[int, str], str], origins: Origins,
    ) -> None:  # fmt: skip
        self.app, self.hosts, self.limits, self.secret, self.page = app, hosts, limits, secret, page
        self.origins = origins

    def start_request(self, server_conn: object, request_conn: Any) -> HTTPMessageDelegate:
        return _Message(self, server_conn, request_conn)

    def on_close(self, server_conn: object) -> None:
        self.app.on_close(server_conn)

    def check(self, line: RequestStartLine, headers: HTTPHeaders, address: str) -> Refusal | None:
        """None, or why the request is refused. The order is from the cheapest to the dearest."""
        if not self.hosts.allows(headers.get("Host")):
            return Refusal(421)
        upgrade = "upgrade" in headers.get("Connection", "").lower()
        admitted = self.origins.admitted(line.method, line.path, headers) and not upgrade
        if not admitted and is_foreign(line.method, headers, upgrade=upgrade):
            return Refusal(403)
        if not _is_plain(line.path):
            return Refusal(404)
        if int(headers.get("Content-Length") or 0) > MAX_BODY:
            return Refusal(413)
        post = line.method not in SAFE
        wait = self.limits.request(address, post, self._learner(headers) if post else None)
        return Refusal(429, wait) if wait else None

    def _learner(self, headers: HTTPHeaders) -> bytes | None:
        cookie = parse_cookie(headers.get("Cookie", "")).get(COOKIE)
        return decode_signed_value(self.secret, COOKIE, cookie, max_age_days=DAYS) if cookie else None


class _Message(HTTPMessageDelegate):
    """One request on its way through the gate."""

    def __init__(self, gate: Gate, server_conn: object, connection: Any) -> None:
        self._gate, self._server_conn, self._connection = gate, server_conn, connection
        self._inner: HTTPMessageDelegate | None = None
        self._refusal: Refusal | None = None
        self._api, self._language, self._head, self._size = False, "", False, 0

    def headers_received(self, start_line: Any, headers: HTTPHeaders) -> Any:
        self._api, self._head = "/api/" in start_line.path, start_line.method == "HEAD"
        self._language = headers.get("Accept-Language", "")
        origin = self._gate.origins.admitted(start_line.method, start_line.path, headers)
        self._connection = Guarded(self._connection, sharing(origin) if origin else None)
        try:
            self._refusal = self._gate.check(start_line, headers, str(self._connection.context.remote_ip))
        except ValueError:  # a Content-Length that is no number; the server says 400 when it reads on
            self._refusal = Refusal(404)
        if self._refusal is not None:
            return None
        self._inner = self._gate.app.start_request(self._server_conn, self._connection)
        return self._inner.headers_received(start_line, headers)

    def data_received(self, chunk: bytes) -> Any:
        self._size += len(chunk)
        if self._size > MAX_BODY and self._inner is not None:  # in chunks, without a Content-Length
            self._inner.on_connection_close()
            self._inner, self._refusal = None, Refusal(413)
        return self._inner.data_received(chunk) if self._inner is not None else None

    def finish(self) -> None:
        if self._inner is not None:
            self._inner.finish()
        elif self._refusal is not None:
            self._refuse(self._refusal)

    def on_connection_close(self) -> None:
        if self._inner is not None:
            self._inner.on_connection_close()

    def _refuse(self, refusal: Refusal) -> None:
        if self._api:
            body, mime = f'{{"error": {{"status": {refusal.status}}}}}', "application/json"
        else:
            body, mime = self._gate.page(refusal.status, self._language), "text/html; charset=utf-8"
        packed = body.encode()
        headers = HTTPHeaders({"Content-Type": mime, "Content-Length": str(len(packed)), "Cache-Control": "no-store"})
        if refusal.wait:
            headers["Retry-After"] = str(refusal.wait)
        line = ResponseStartLine("HTTP/1.1", refusal.status, _REASONS[refusal.status])
        self._connection.write_headers(line, headers, b"" if self._head else packed)
        self._connection.finish()


def _is_plain(target: str) -> bool:
    """Whether an address is one that our pages could name: no way up, no control characters, valid UTF-8."""
    path, _, query = target.partition("?")
    try:
        name = unquote_to_bytes(path).decode()
    except UnicodeDecodeError:
        return False
    if not path.startswith("/") or "\\" in name or not name.isprintable():
        return False
    return ".." not in name.split("/") and "//" not in name and len(query) <= 4096
