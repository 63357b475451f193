from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_server.services.kernels.connection.base import serialize_binary_message, serialize_msg_to_ws_v1

from beseda.serve.kernels.frames import ALLOWED_KINDS, Malformed, read_json, read_v1

HEADER = {"msg_id": "1", "msg_type": "comm_msg", "session": "s", "username": "", "date": "", "version": "5.3"}
MESSAGE: dict[str, Any] = {"header": HEADER, "parent_header": {}, "metadata": {}, "content": {"data": {"a": 1}}}


def v1(header: object, channel: str = "shell", buffers: tuple[bytes, ...] = ()) -> bytes:
    parts = [json.dumps(part).encode() for part in (header, {}, {}, MESSAGE["content"])]
    return bytes(serialize_msg_to_ws_v1([*parts, *buffers], channel))


def test_both_formats_say_the_same() -> None:
    binary = serialize_binary_message({**MESSAGE, "channel": "shell", "buffers": [b"one", b"two"]})
    messages = [read_v1(v1(HEADER, buffers=(b"one", b"two"))), read_json(binary)]
    for message in messages:
        assert (message.channel, message.kind, message.allowed) == ("shell", "comm_msg", True)
        assert [json.loads(part) for part in message.parts[:4]] == [HEADER, {}, {}, MESSAGE["content"]]
        assert message.parts[4:] == [b"one", b"two"]
    assert read_json(json.dumps({**MESSAGE, "channel": "shell"})).parts == messages[1].parts[:4]


def test_only_widget_messages_on_two_channels_are_allowed() -> None:
    for channel in ("shell", "control", "stdin", "iopub", "hb", ""):
        for kind in (*ALLOWED_KINDS, "execute_request", "debug_request", "COMM_MSG", "comm_msg\n", ""):
            message = read_v1(v1({**HEADER, "msg_type": kind}, channel))
            assert message.allowed == (kind in ALLOWED_KINDS and channel in ("shell", "control"))


def test_the_kernel_reads_the_kind_that_was_checked() -> None:
    twice = json.dumps(HEADER)[:-1] + ', "msg_type": "comm_open", "subshell_id": "x"}'
    parts = [twice.encode(), b"{}", b"{}", b"{}"]
    message = read_v1(bytes(serialize_msg_to_ws_v1(parts, "shell")))
    assert message.kind == "comm_open"
    assert message.parts[0].count(b"msg_type") == 1
    assert b"subshell_id" not in message.parts[0]


@pytest.mark.parametrize(
    "header",
    [{}, [], None, 1, {**HEADER, "msg_type": ["execute_request"]}, {**HEADER, "msg_type": None},
     {**HEADER, "session": "x" * 1000}, {"msg_type": "comm_msg"}],
)  # fmt: skip
def test_a_strange_header_is_refused(header: object) -> None:
    with pytest.raises(Malformed):
        read_v1(v1(header))
    with pytest.raises(Malformed):
        read_json(json.dumps({**MESSAGE, "header": header, "channel": "shell"}))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(frame: bytes) -> None:
    for read in (read_v1, read_json):
        with suppress(Malformed):
            read(frame)


@given(st.integers(0, 120), st.integers(0, 255))
def test_a_frame_with_one_wrong_byte_is_read_or_refused(place: int, byte: int) -> None:
    frame = bytearray(v1(HEADER))
    frame[place] = byte
    with suppress(Malformed):
        read_v1(bytes(frame))


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(frame: str) -> None:
    for read in (read_v1, read_json):
        with suppress(Malformed):
            read(frame)


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(Malformed):
        read_json("[" * 100_000)
