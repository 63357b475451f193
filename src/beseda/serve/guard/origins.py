"""Whether a request comes from our own pages, from a site that was let in, from elsewhere, or from no page at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from .errors import GuardError

SAFE = ("GET", "HEAD", "OPTIONS")
_ORIGIN = re.compile(r"https?://(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")


class Origins:
    """Sites whose pages may send answers here: pages exported with `--api`. Everything else stays closed to them."""

    def __init__(self, named: Iterable[str], path: str) -> None:
        """`named` are origins such as https://site.example, `path` where answers go. Raises GuardError."""
        self._named = frozenset(origin.strip().lower().removesuffix("/") for origin in named if origin.strip())
        self._path = path
        for origin in self._named:
            if not _ORIGIN.fullmatch(origin):
                raise GuardError(f"--allow-origin: expected a site such as https://site.example, got “{origin}”")

    def admitted(self, method: str, target: str, headers: Mapping[str, str]) -> str | None:
        """The origin of a page elsewhere that may send this request, or ask whether it may; else None."""
        if not self._named:
            return None
        origin = headers.get("Origin", "")
        here = method in ("POST", "OPTIONS") and target.partition("?")[0] == self._path
        return origin if here and origin.lower() in self._named else None


def sharing(origin: str) -> dict[str, str]:
    """The headers by which the browser lets a page of `origin` send an answer and read the reply."""
    return {
        "Access-Control-Allow-Origin": origin, "Access-Control-Allow-Credentials": "true", "Vary": "Origin",
        "Access-Control-Allow-Methods": "POST", "Access-Control-Allow-Headers": "Content-Type",
        "Access-Control-Max-Age": "600",
    }  # fmt: skip


def is_foreign(method: str, headers: Mapping[str, str], upgrade: bool = False) -> bool:
    """Whether the request must be refused because another site made the browser send it.

    What changes something, and a websocket, must come from our own origin. Browsers say where it comes from:

    - `Origin` of another host, port or scheme's page: refused.
    - `Origin: null` (a sandboxed frame, a file, a redirect across origins, a page without a referrer): refused,
      for anyone can make it.
    - No `Origin`: browsers send it with every such request, so this is a program, which carries nobody's cookies;
      a `Referer` or `Sec-Fetch-Site` that came nevertheless must be ours. Forms also carry a token, and answers
      a content type that no form can send.

    What only reads may be linked to from everywhere, but not be embedded: `Sec-Fetch-Site` tells.
    """
    site = headers.get("Sec-Fetch-Site", "same-origin")
    if site not in ("same-origin", "none") and not _is_link(method, headers):
        return True
    if method in SAFE and not upgrade:
        return False
    host = headers.get("Host", "").lower()
    for name in ("Origin", "Sec-WebSocket-Origin", "Referer"):
        told = headers.get(name)
        if told is not None:
            return not _is_ours(told, host)
    return False


def _is_ours(address: str, host: str) -> bool:
    try:
        parts = urlsplit(address.strip().lower())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and parts.netloc == host


def _is_link(method: str, headers: Mapping[str, str]) -> bool:
    """A link that somebody followed, as opposed to a picture, a script, a frame or a form."""
    return (
        method in ("GET", "HEAD")
        and headers.get("Sec-Fetch-Mode") == "navigate"
        and headers.get("Sec-Fetch-Dest") == "document"
    )
