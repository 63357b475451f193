"""What the terminal says when the server has started: the addresses, once, and a code for phones."""

from __future__ import annotations

import sys
from typing import TextIO

import segno

from .hosts import EVERYWHERE, room_address


def own_address(ip: str, port: int, base: str) -> str:
    """The address for this very machine."""
    return _address("127.0.0.1" if ip in EVERYWHERE else ip, port, base)


def participants_address(ip: str, port: int, base: str) -> str | None:
    """The address for the room; None when the server is for this machine only, or there is no network."""
    address = room_address() if ip in EVERYWHERE else ip
    return None if address is None or address.startswith("127.") or address in ("localhost", "::1") else _address(
        address, port, base
    )  # fmt: skip


def greet(
    ip: str, port: int, base: str, token: str | None, out: TextIO | None = None, psychologist: str | None = None
) -> None:
    """Says where the course is. Tokens are named if they were made now; one that was given is not repeated."""
    out = out or sys.stdout
    own, room = own_address(ip, port, base), participants_address(ip, port, base)
    print(f"Beseda běží na adrese {own}  (ukončíte ji klávesami Ctrl+C)", file=out)
    if room:
        print(f"Pro účastníky: {room}", file=out)
        if out.isatty():
            segno.make(room, error="m", micro=False).terminal(out=out, border=2, compact=True)
    if psychologist:
        print(f"Pro psychologa: {own}psychologist?token={psychologist}", file=out)
    print(f"Pro lektora: {own}trainer{f'?token={token}' if token else ''}", file=out, flush=True)


def qr_svg(address: str) -> str:
    """The address as a drawing to put into a page: black on white in every theme, so that any phone reads it."""
    code = segno.make(address, error="m", micro=False)
    return code.svg_inline(scale=6, border=4, dark="#000", light="#fff", omitsize=True, svgclass="qr")


def _address(host: str, port: int, base: str) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}{base}"
