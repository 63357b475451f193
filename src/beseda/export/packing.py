"""What is long is carried deflated inside a deck: a pool of a hundred messages takes a third of its room."""

from __future__ import annotations

import base64
import zlib

LONG = 8 * 1024
"""Bytes; what is shorter stays readable in the file."""


def packed(text: str) -> str | None:
    """The text deflated, in base64, as widgets/src/deck/packed.ts unpacks it; None for one that is not long."""
    data = text.encode()
    if len(data) < LONG:
        return None
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(squeezer.compress(data) + squeezer.flush()).decode()


def unpacked(text: str) -> str:
    """What was packed."""
    return zlib.decompress(base64.b64decode(text), -zlib.MAX_WBITS).decode()
