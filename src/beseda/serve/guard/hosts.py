"""The names under which the server may be asked for, against DNS rebinding."""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from collections.abc import Iterable

import psutil

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, not bound to

_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(?::[0-9]{1,5})?")
_RECHECK_S = 5.0


def host_name(header: str) -> str | None:
    """The name in a Host header, in lower case, without port and final dot; None when it is malformed.

    The port is left out: a forwarded port differs from ours, and rebinding changes names, not ports.
    """
    found = _HOST.fullmatch(header)
    return _normal(found[1]) if found else None


class Hosts:
    """The allow-list. A page of another name that was made to point here (DNS rebinding) is not on it."""

    def __init__(self, bound: str, more: Iterable[str] = ()) -> None:
        named = [name for name in more if name]
        self.any = "*" in named
        self._names = {_normal(name) for name in (*LOOPBACK, *named)}
        self._everywhere = bound in EVERYWHERE
        self._looked = 0.0
        if not self._everywhere:
            self._names.add(_normal(bound))

    def allows(self, header: str | None) -> bool:
        """Whether a Host header names this server."""
        name = host_name(header or "")
        if name is None:
            return False
        return self.any or name in self._names or (self._everywhere and self._is_interface(name))

    def _is_interface(self, name: str) -> bool:
        """Laptops change networks while the server runs, so the interfaces are looked at again."""
        now = time.monotonic()
        if now - self._looked > _RECHECK_S:
            self._looked = now
            self._names.update(_normal(address) for address in addresses())
        return name in self._names


def addresses() -> list[str]:
    """This machine's addresses on its networks, the likeliest first. No packet is sent."""
    found: dict[str, None] = {}
    if first := _towards_elsewhere():
        found[first] = None
    for entries in psutil.net_if_addrs().values():
        for entry in entries:
            if entry.family in (socket.AF_INET, socket.AF_INET6) and "%" not in entry.address:
                found[entry.address] = None
    return [address for address in found if not ipaddress.ip_address(address).is_loopback]


def room_address() -> str | None:
    """The address under which the room reaches this machine; None without a network."""
    return next((address for address in addresses() if ":" not in address), None)


def _towards_elsewhere() -> str | None:
    """The address that a packet to elsewhere would carry: connecting a UDP socket chooses it and sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # kept for documentation by RFC 5737: nobody is there
        except OSError:
            return None
        return str(probe.getsockname()[0])


def _normal(name: str) -> str:
    bare = name.strip("[]")
    try:
        address = ipaddress.ip_address(bare)
    except ValueError:
        return bare.lower().removesuffix(".")
    return address.compressed
