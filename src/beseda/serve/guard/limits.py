"""How much one learner and one address may ask: token buckets in memory, nobody's address in the clear."""

from __future__ import annotations

import hashlib
import ipaddress
import math
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from .errors import GuardError

ROOM = 70
"""People behind one address, as in a training room with one router. None of what follows may ever stop them."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A bucket of `burst` requests that fills again by `per_second`."""

    burst: float
    per_second: float


# A notebook with a kernel is a hundred requests: a room opens it, and again after the Wi-Fi was away; while it
# waits in line every page asks twice a second at most.
REQUESTS = Rate(burst=ROOM * 300, per_second=ROOM * 6)
# After an outage each phone sends what it kept, in batches, and one by one where a batch is refused.
POSTS = Rate(burst=ROOM * 100, per_second=ROOM * 3)
# One phone whose page runs wild must not take the server from the others.
LEARNER = Rate(burst=5000, per_second=30)
# A trainer mistypes a few times; a machine that guesses gets one try in five seconds.
LOGINS = Rate(burst=10, per_second=0.2)
# Access codes of surveys cannot be guessed; an office behind one address mistypes a few dozen.
CODES = Rate(burst=40, per_second=0.5)


class Buckets:
    """One bucket per key; those used longest ago make room."""

    def __init__(self, rate: Rate, most: int = 10_000, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._most, self._clock = rate, most, clock
        self._levels: OrderedDict[bytes, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._levels)

    def wait(self, key: bytes) -> int:
        """Whole seconds until the key's bucket holds one again; 0 when it does."""
        level = self._level(key)
        return 0 if level >= 1 else math.ceil((1 - level) / self._rate.per_second)

    def take(self, key: bytes) -> int:
        """Takes one and returns 0, or takes nothing and returns the seconds to wait."""
        level, now = self._level(key), self._clock()
        if level < 1:
            return math.ceil((1 - level) / self._rate.per_second)
        self._levels[key] = (level - 1, now)
        self._levels.move_to_end(key)
        if len(self._levels) > self._most:
            self._levels.popitem(last=False)
        return 0

    def _level(self, key: bytes) -> float:
        level, since = self._levels.get(key, (self._rate.burst, self._clock()))
        return min(self._rate.burst, level + (self._clock() - since) * self._rate.per_second)


class Limits:
    """The limits of one server. `mode` is `on`, `off`, or `all`: also for this very machine.

    This machine is not counted by its address: whoever is on it needs no flood, and a proxy on it stands for
    everybody. Behind a proxy on another machine all have one address too: turn the limits off, and let it limit.
    """

    def __init__(self, mode: str = "on", clock: Callable[[], float] = time.monotonic) -> None:
        if mode not in ("on", "off", "all"):
            raise GuardError(f"BESEDA_LIMITS: expected on, off or all, got {mode}")
        self._mode = mode
        self._secret = secrets.token_bytes(32)  # forgotten when the server ends, and with it every key
        self._requests, self._posts = Buckets(REQUESTS, clock=clock), Buckets(POSTS, clock=clock)
        self._learners, self._logins = Buckets(LEARNER, clock=clock), Buckets(LOGINS, clock=clock)
        self._codes = Buckets(CODES, clock=clock)

    def request(self, address: str, post: bool, learner: bytes | None) -> int:
        """Counts a request; returns 0, or how many seconds its sender should wait."""
        if self._mode == "off":
            return 0
        if learner is not None and (seconds := self._learners.take(self._key(learner))):
            return seconds
        if self._mode != "all" and _is_loopback(address):
            return 0
        key = self._key(_network(address))
        return self._requests.take(key) or (self._posts.take(key) if post else 0)

    def login_wait(self, address: str) -> int:
        """Seconds until this address may try to log in again. This holds in every mode and for this machine too."""
        return self._logins.wait(self._key(_network(address)))

    def login_failed(self, address: str) -> None:
        """Counts a wrong token."""
        self._logins.take(self._key(_network(address)))

    def code_wait(self, address: str) -> int:
        """Seconds until this address may try another access code of a survey, in every mode."""
        return self._codes.wait(self._key(_network(address)))

    def code_wrong(self, address: str) -> None:
        """Counts a wrong access code."""
        self._codes.take(self._key(_network(address)))

    def _key(self, value: bytes) -> bytes:
        return hashlib.blake2b(value, key=self._secret, digest_size=16).digest()


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:  # a Unix socket
        return True


def _network(address: str) -> bytes:
    """What stands for one household: an IPv4 address, the first half of an IPv6 address."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address.encode()
    if isinstance(parsed, ipaddress.IPv6Address):
        parsed = parsed.ipv4_mapped or parsed
    return parsed.packed[:8] if parsed.version == 6 else parsed.packed
