"""Every byte of a document, and what is packed inside it, as text."""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
import zlib
from pathlib import Path

from . import poppler

_PACKED = re.compile(rb"base64,([A-Za-z0-9+/]{40,}={0,2})")
_DEFLATED = re.compile(rb"data-packed>([A-Za-z0-9+/]{40,}={0,2})<")


def everything(path: Path) -> str:
    """What the file holds once it is unzipped, inflated and decoded; look for ASCII only."""
    if path.suffix == ".pdf":
        return poppler.words(path) + poppler.unpacked(path).decode("latin-1")
    return _unpacked(path.read_bytes()).decode("latin-1")


def _unpacked(data: bytes) -> bytes:
    parts = [data]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                parts += [name.encode(), archive.getinfo(name).comment, _unpacked(archive.read(name))]
    for packed in _PACKED.findall(data):
        try:
            parts.append(base64.b64decode(packed))
        except binascii.Error:
            continue
    parts += [zlib.decompress(base64.b64decode(packed), -zlib.MAX_WBITS) for packed in _DEFLATED.findall(data)]
    return b"\n".join(parts)
