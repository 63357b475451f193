"""Finished documents: made once, compressed once, made anew when what they are made of has changed."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Document:
    """A document ready to be sent."""

    key: str
    body: bytes
    packed: bytes
    mime: str = "text/html; charset=utf-8"

    @property
    def etag(self) -> str:
        """The entity tag: the content hash of its inputs."""
        return f'"{self.key}"'


def document(key: str, text: str, mime: str = "text/html; charset=utf-8") -> Document:
    """A document from its text."""
    body = text.encode()
    return Document(key, body, gzip.compress(body, 9, mtime=0), mime)


@dataclass(slots=True)
class Documents:
    """Documents by name. A stale one is served until its successor is done; whether it is stale is asked at most
    every `recheck` seconds."""

    recheck: float = 2.0
    _kept: dict[str, tuple[float, Document]] = field(default_factory=dict)
    _locks: dict[str, threading.Lock] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def get(self, name: str, key: Callable[[], str], make: Callable[[], str]) -> Document:
        """The document of that name. `key` hashes its inputs, `make` makes its text."""
        kept = self._kept.get(name)
        if kept and time.monotonic() - kept[0] < self.recheck:
            return kept[1]
        with self._guard:
            lock = self._locks.setdefault(name, threading.Lock())
        if not lock.acquire(blocking=kept is None):
            return kept[1]  # type: ignore[index]
        try:
            kept = self._kept.get(name)
            now = key()
            if kept is None or kept[1].key != now:
                kept = (0.0, document(now, make()))
            self._kept[name] = (time.monotonic(), kept[1])
            return kept[1]
        finally:
            lock.release()
