"""Pictures of a cell: attached to it, or lying below the notebook's folder; nothing is fetched."""

from __future__ import annotations

import base64
import binascii
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from .bare import bare


@dataclass(slots=True)
class Pictures:
    """Finds pictures; the addresses of those that are not there are kept in `missing`."""

    folder: Path
    attachments: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def find(self, address: str) -> tuple[bytes, str] | None:
        """A picture's bytes, without what was written beside it, and its MIME type."""
        found = self._find(address)
        if found is None:
            self.missing.append(address)
            return None
        return bare(*found), found[1]

    def _find(self, address: str) -> tuple[bytes, str] | None:
        if address.startswith("attachment:"):
            attached = self.attachments.get(unquote(address.removeprefix("attachment:")), {})
            for mime, data in attached.items():
                return _decoded(data), mime
            return None
        if address.startswith("data:"):
            head, _, data = address.removeprefix("data:").partition(",")
            mime = head.split(";")[0] or "text/plain"
            return (_decoded(data) if head.endswith(";base64") else unquote_to_bytes(data)), mime
        folder = self.folder.resolve()
        path = (folder / unquote(address)).resolve()
        if "://" in address or not path.is_relative_to(folder) or not path.is_file():
            return None
        return path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def _decoded(data: str | list[str]) -> bytes:
    try:
        return base64.b64decode("".join(data))
    except (binascii.Error, ValueError):
        return b""
