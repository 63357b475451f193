"""Whether a request comes from our own pages, from elsewhere on the web, or from no page at all."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

SAFE = ("GET", "HEAD", "OPTIONS")


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
