"""The queue before the kernels: first come, first served, and everyone may ask for their number."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field


@dataclass
class _Ticket:
    seen: float
    admitted: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: int = 0  # requests that wait for it right now


class StartLine:
    """People in line for a kernel, each under a key (visitor and notebook).

    `free()` says how many kernels may still be started. An admitted ticket holds one of them until
    `leave`; a ticket nobody has asked for in `patience` seconds is given up: its page is closed.
    """

    def __init__(self, free: Callable[[], int], patience: float = 10.0) -> None:
        self._free, self.patience = free, patience
        self._tickets: dict[Hashable, _Ticket] = {}

    def __len__(self) -> int:
        """How many wait, not counting those admitted."""
        return sum(not ticket.admitted.is_set() for ticket in self._tickets.values())

    def join(self, key: Hashable) -> int:
        """Puts `key` in line if it is not there. Returns its position."""
        ticket = self._tickets.setdefault(key, _Ticket(time.monotonic()))
        ticket.seen = float("inf")
        self.admit()
        ticket.seen = time.monotonic()
        return self.position(key)

    def position(self, key: Hashable) -> int:
        """0: it is your turn. n: you are number n. Raises KeyError when `key` is not in line."""
        if self._tickets[key].admitted.is_set():
            return 0
        place = 1
        for other, ticket in self._tickets.items():
            if other == key:
                break
            place += not ticket.admitted.is_set()
        return place

    async def wait(self, key: Hashable, seconds: float) -> bool:
        """Joins, and waits up to `seconds` for one's turn. Returns whether it came."""
        self.join(key)
        ticket = self._tickets[key]
        ticket.waiting += 1
        try:
            await asyncio.wait_for(ticket.admitted.wait(), seconds)
        except TimeoutError:
            return False
        finally:
            ticket.waiting -= 1
            ticket.seen = time.monotonic()
        return True

    def leave(self, key: Hashable) -> None:
        """The visitor has a kernel, which counts by itself from now on, or has gone; the next one moves up."""
        if self._tickets.pop(key, None) is not None:
            self.admit()

    def admit(self) -> None:
        """Lets in as many as there is room for, after dropping who has left without a word."""
        now = time.monotonic()
        for key, ticket in list(self._tickets.items()):
            if not ticket.waiting and now - ticket.seen > self.patience:
                del self._tickets[key]
        room = self._free() - sum(ticket.admitted.is_set() for ticket in self._tickets.values())
        for ticket in self._tickets.values():
            if room <= 0:
                break
            if not ticket.admitted.is_set():
                ticket.admitted.set()
                room -= 1
