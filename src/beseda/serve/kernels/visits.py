"""Who opened which kernel, and the page it was rendered into."""

from __future__ import annotations

import time
import zlib
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import NamedTuple


class Visitor(NamedTuple):
    """Someone with a notebook open: the id from the signed cookie, and the notebook."""

    id: str
    notebook: str


# Set while a page is rendered: Voilà starts the kernel somewhere below, without a word of who asked.
visiting: ContextVar[Visitor | None] = ContextVar("visiting", default=None)


@dataclass
class Visit:
    """One kernel in someone's hands."""

    visitor: Visitor | None
    alone_since: float | None = field(default_factory=time.monotonic)  # no page connected; None: there is one
    closed: bool = False  # the page has said goodbye; it may have been a reload
    page: bytes | None = None


class Visits:
    """All kernels given out, by id."""

    def __init__(self) -> None:
        self._visits: dict[str, Visit] = {}

    def __len__(self) -> int:
        return len(self._visits)

    def __contains__(self, kernel_id: str) -> bool:
        return kernel_id in self._visits

    def __getitem__(self, kernel_id: str) -> Visit:
        return self._visits[kernel_id]

    def begin(self, kernel_id: str, visitor: Visitor | None) -> None:
        self._visits[kernel_id] = Visit(visitor)

    def end(self, kernel_id: str) -> None:
        self._visits.pop(kernel_id, None)

    def belongs(self, kernel_id: str, visitor_id: str | None) -> bool:
        """Whether this visitor opened this kernel. What nobody opened is nobody's."""
        visit = self._visits.get(kernel_id)
        return visit is not None and visit.visitor is not None and visit.visitor.id == visitor_id

    def connected(self, kernel_id: str, connections: int) -> None:
        """Starts or stops the clock after which a kernel without a page is shut down."""
        visit = self._visits.get(kernel_id)
        if visit is not None:
            visit.alone_since = None if connections else visit.alone_since or time.monotonic()
            visit.closed = visit.closed and not connections

    def closed(self, kernel_id: str) -> None:
        """The page was closed or is being loaded anew."""
        self._visits[kernel_id].closed = True

    def keep_page(self, visitor: Visitor, html: bytes) -> None:
        """Keeps the finished page, packed, for a reload."""
        kernel_id = self.kernel_of(visitor)
        if kernel_id is not None:
            self._visits[kernel_id].page = zlib.compress(html, 1)

    def page_of(self, visitor: Visitor) -> bytes | None:
        """The page of the kernel that this visitor still has for this notebook."""
        kernel_id = self.kernel_of(visitor)
        page = self._visits[kernel_id].page if kernel_id is not None else None
        return zlib.decompress(page) if page is not None else None

    def kernel_of(self, visitor: Visitor) -> str | None:
        """The newest kernel of this visitor for this notebook."""
        return next((id_ for id_, visit in reversed(self._visits.items()) if visit.visitor == visitor), None)

    def alone(self, longer_than: float, closed: bool = False) -> list[str]:
        """The kernels that have had no page for longer than so many seconds; or only those whose page was closed."""
        end = time.monotonic() - longer_than
        return [
            id_ for id_, visit in self._visits.items()
            if visit.alone_since is not None and visit.alone_since < end and (visit.closed or not closed)
        ]  # fmt: skip
