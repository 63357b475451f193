"""A list whose items are called A, B, C: what a room raises its hands for."""

from __future__ import annotations

from collections.abc import Iterable

from ..document import Block, Item, List


class Letters(List):
    """An ordered list with letters."""

    __slots__ = ()


def letters(items: Iterable[tuple[Block, ...]]) -> Letters:
    """The list of these items."""
    return Letters(tuple(Item(blocks) for blocks in items), ordered=True)
