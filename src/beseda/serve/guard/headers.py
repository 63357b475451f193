"""What browsers are told to refuse, on every response, whoever wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tornado.httputil import HTTPHeaders, RequestStartLine, ResponseStartLine

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# WebAssembly makes a key of a passphrase on pages with private texts; scripts still come from here alone, without eval.
MODULE_POLICY = PAGE_POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
TRAINER_POLICY = PAGE_POLICY.replace("form-action 'none'", "form-action 'self'")
# For what is not a page: should a browser show it as one, nothing in it runs and nothing is fetched.
FILE_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

_ALWAYS = {
    "Server": "beseda",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
_UNLESS_SET = {"Referrer-Policy": "no-referrer", "Content-Security-Policy": FILE_POLICY}


def add_headers(headers: HTTPHeaders) -> None:
    """Adds what every response carries."""
    for name, value in _ALWAYS.items():
        headers[name] = value
    for name, value in _UNLESS_SET.items():
        if name not in headers:
            headers[name] = value


class Guarded:
    """A connection whose responses carry our headers. All else is the connection's own business."""

    def __init__(self, connection: Any, more: Mapping[str, str] | None = None) -> None:
        self._connection, self._more = connection, more or {}

    def write_headers(
        self, start_line: ResponseStartLine | RequestStartLine, headers: HTTPHeaders, chunk: bytes | None = None
    ) -> Any:
        add_headers(headers)
        for name, value in self._more.items():
            headers[name] = value
        return self._connection.write_headers(start_line, headers, chunk)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)
