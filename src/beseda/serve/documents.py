"""Finished documents: made once, packed once, made anew when what they are made of has changed."""

from __future__ import annotations

import asyncio
import gzip
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import brotli

_PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=_BROTLI),
    "gzip": lambda body: gzip.compress(body, 9, mtime=0),
}
"""How a body is packed, the smallest result first."""
_BROTLI = 10
"""The best quality takes three times as long for one percent. Browsers ask for it at https and on the own computer."""


@dataclass(slots=True)
class Document:
    """A document ready to be sent."""

    key: str
    body: bytes
    mime: str = "text/html; charset=utf-8"
    _packed: dict[str, asyncio.Future[bytes]] = field(default_factory=dict)

    @property
    def etag(self) -> str:
        """The entity tag: the content hash of its inputs."""
        return f'"{self.key}"'

    async def encoded(self, accepted: str) -> tuple[str, bytes]:
        """The encoding to send (empty: none) for an Accept-Encoding header, and the body in it.

        Each is packed once, in a thread, when it is first asked for: in a room, at plain http, nobody asks for Brotli.
        """
        parts = (part.partition(";") for part in accepted.split(","))
        named = {name.strip() for name, _, weight in parts if weight.replace(" ", "") not in ("q=0", "q=0.0")}
        name = next((name for name in _PACKERS if name in named), "")
        if not name:
            return name, self.body
        if name not in self._packed:
            self._packed[name] = asyncio.get_running_loop().run_in_executor(None, _PACKERS[name], self.body)
        return name, await asyncio.shield(self._packed[name])


def document(key: str, text: str, mime: str = "text/html; charset=utf-8") -> Document:
    """A document from its text."""
    return Document(key, text.encode(), mime)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a document is made: `key` hashes its inputs, `make` makes its text. Both may take their time."""

    name: str
    key: Callable[[], str]
    make: Callable[[], str]


@dataclass(slots=True)
class Documents:
    """Documents by name, made in a thread of their own so that no visitor waits for another's page.

    One that is there is served at once; whether it is stale is asked behind it, at most every `recheck` seconds,
    and the old one is served until its successor is done.
    """

    recheck: float = 2.0
    patient: bool = False
    """Whether everybody waits for the new document instead."""
    _kept: dict[str, Document] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)
    _under_way: dict[str, asyncio.Future[Document]] = field(default_factory=dict)
    _maker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "documents"))

    async def get(self, recipe: Recipe) -> Document:
        """The document of that name. What `key` or `make` raises is raised here while there is no document yet."""
        kept = self._kept.get(recipe.name)
        if kept is None or self.patient:
            return await asyncio.shield(self._begin(recipe))
        if time.monotonic() - self._asked[recipe.name] >= self.recheck:
            # A broken exercise leaves the old page standing; `beseda check` says what is wrong with the new one.
            self._begin(recipe).add_done_callback(lambda done: done.cancelled() or done.exception())
        return kept

    def _begin(self, recipe: Recipe) -> asyncio.Future[Document]:
        """Starts making the document, unless that is under way."""
        running = self._under_way.get(recipe.name)
        if running is None:
            loop = asyncio.get_running_loop()
            running = loop.run_in_executor(self._maker, self._made, recipe)
            self._under_way[recipe.name] = running
            running.add_done_callback(lambda _: self._under_way.pop(recipe.name, None))
        return running

    def _made(self, recipe: Recipe) -> Document:
        key = recipe.key()
        kept = self._kept.get(recipe.name)
        if kept is None or kept.key != key:
            kept = document(key, recipe.make())
        self._kept[recipe.name] = kept
        self._asked[recipe.name] = time.monotonic()
        return kept

    def close(self) -> None:
        """Lets the thread go."""
        self._maker.shutdown(wait=False, cancel_futures=True)
