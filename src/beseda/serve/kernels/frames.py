"""Reads what a browser sends to a kernel: two wire formats, one strict result."""

from __future__ import annotations

import json
import struct
from itertools import pairwise
from typing import Any, NamedTuple

ALLOWED_KINDS = frozenset({"comm_open", "comm_close", "comm_msg", "comm_info_request", "kernel_info_request"})
ALLOWED_CHANNELS = frozenset({"shell", "control"})

_HEADER = ("msg_id", "msg_type", "session", "username", "date", "version")
_LONGEST_FIELD = 256
_MOST_PARTS = 256


class Malformed(ValueError):
    """Not a message of the protocol."""


class Message(NamedTuple):
    """`parts` is ready to be signed and sent: header, parent header, metadata, content, buffers."""

    channel: str
    kind: str
    parts: list[bytes]

    @property
    def allowed(self) -> bool:
        return self.kind in ALLOWED_KINDS and self.channel in ALLOWED_CHANNELS


def read_v1(frame: str | bytes) -> Message:
    """Reads a frame of v1.kernel.websocket.jupyter.org: number of offsets, offsets, channel, parts."""
    if not isinstance(frame, bytes) or len(frame) < 8:
        raise Malformed("not a binary frame")
    count = int.from_bytes(frame[:8], "little")
    if not 6 <= count <= _MOST_PARTS or len(frame) < 8 * (count + 1):
        raise Malformed("wrong number of parts")
    offsets = struct.unpack_from(f"<{count}Q", frame, 8)
    if offsets[0] != 8 * (count + 1) or offsets[-1] != len(frame) or list(offsets) != sorted(offsets):
        raise Malformed("wrong offsets")
    channel, *parts = (frame[start:end] for start, end in pairwise(offsets))
    return _message(channel.decode("ascii", "replace"), _object(parts[0]), parts[1:])


def read_json(frame: str | bytes) -> Message:
    """Reads a frame of the older protocol: JSON, or number of parts, offsets, JSON and buffers."""
    buffers: list[bytes] = []
    if isinstance(frame, bytes):
        if len(frame) < 8:
            raise Malformed("too short")
        count = int.from_bytes(frame[:4], "big")
        if not 1 <= count <= _MOST_PARTS or len(frame) < 4 * (count + 1):
            raise Malformed("wrong number of parts")
        offsets = [*struct.unpack_from(f"!{count}I", frame, 4), len(frame)]
        if offsets[0] != 4 * (count + 1) or offsets != sorted(offsets):
            raise Malformed("wrong offsets")
        frame, *buffers = (frame[start:end] for start, end in pairwise(offsets))
    told = _object(frame)
    fields = [told.get(name, {}) for name in ("header", "parent_header", "metadata", "content")]
    if not all(isinstance(field, dict) for field in fields):
        raise Malformed("a part is not an object")
    parts = [json.dumps(field).encode() for field in fields[1:]]
    return _message(told.get("channel", "shell"), fields[0], [*parts, *buffers])


def _message(channel: Any, header: dict[str, Any], rest: list[bytes]) -> Message:
    # The header is written anew from what was read: the kernel cannot read another kind out of it than we did.
    kept = {name: header[name] for name in _HEADER if name in header}
    if not isinstance(channel, str) or not {"msg_id", "msg_type", "session"} <= kept.keys():
        raise Malformed("no header")
    if not all(isinstance(value, str) and len(value) <= _LONGEST_FIELD for value in kept.values()):
        raise Malformed("a field of the header is not a short text")
    return Message(channel, kept["msg_type"], [json.dumps(kept).encode(), *rest])


def _object(text: str | bytes) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise Malformed("not JSON") from None
    if not isinstance(told, dict):
        raise Malformed("not an object")
    return told
