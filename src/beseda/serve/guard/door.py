"""The trainer's door, and the psychologist's: a token as Jupyter users know it, then a cookie."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from tornado.web import HTTPError

from .errors import GuardError

if TYPE_CHECKING:
    from tornado.web import RequestHandler

    from .limits import Limits

COOKIE = "beseda_trainer"
HOURS = 12
SHORTEST = 8


class Door(Protocol):
    """A way to find out whether a visitor is a trainer."""

    page: bool
    """Whether the trainer types a token into a page of ours; else `login` redirects."""

    async def is_open(self, handler: RequestHandler) -> bool:
        """Whether the visitor is a trainer."""

    def login(self, handler: RequestHandler) -> None:
        """Sends the visitor to where one logs in."""

    def logout(self, handler: RequestHandler) -> None:
        """Ends the trainer's session."""

    def handlers(self) -> Sequence[tuple[Any, ...]]:
        """Handlers that logging in needs."""


class TooMany(HTTPError):
    """Too many wrong tokens; `wait` is in seconds."""

    def __init__(self, wait: int) -> None:
        super().__init__(429)
        self.wait = wait


class TokenDoor:
    """Opens for the token. The cookie holds for 12 hours, for this token only, and until the trainer logs out."""

    page = True

    def __init__(
        self, token: str | None, limits: Limits, path: str, cookie: str = COOKIE, whose: str = "trainer"
    ) -> None:
        """`path` is where the pages behind it are. Raises GuardError for a token that is easily guessed."""
        if token is not None and len(token) < SHORTEST:
            raise GuardError(f"The {whose}'s token needs at least {SHORTEST} characters.")
        self.made = token is None
        self.token = token or secrets.token_urlsafe(24)
        self._limits, self._path, self._cookie = limits, path, cookie
        self._left: dict[str, float] = {}

    async def is_open(self, handler: RequestHandler) -> bool:
        return self._session(handler) is not None

    def open(self, handler: RequestHandler, token: str) -> bool:
        """Sets the cookie if the token is right. Raises TooMany after too many wrong ones, right or not."""
        address = str(handler.request.remote_ip)
        wait = self._limits.login_wait(address)
        if wait:
            raise TooMany(wait)
        # Of hashes, so that neither time nor length tells anything.
        if not hmac.compare_digest(*(hashlib.sha256(text.encode()).digest() for text in (token, self.token))):
            self._limits.login_failed(address)
            return False
        session = f"{int(time.time())}.{secrets.token_hex(16)}"
        handler.set_signed_cookie(
            self._cookie, f"{session}.{self._seal(session)}", expires_days=None, httponly=True, samesite="Lax",
            path=self._path, secure=handler.request.protocol == "https",
        )  # fmt: skip
        return True

    def login(self, handler: RequestHandler) -> None:
        handler.redirect(self._path)

    def logout(self, handler: RequestHandler) -> None:
        session = self._session(handler)
        now = time.time()
        self._left = {one: end for one, end in self._left.items() if end > now}
        if session:
            self._left[session] = now + HOURS * 3600
        handler.clear_cookie(self._cookie, path=self._path)
        handler.redirect(self._path)

    def handlers(self) -> Sequence[tuple[Any, ...]]:
        return ()

    def _session(self, handler: RequestHandler) -> str | None:
        raw = handler.get_signed_cookie(self._cookie, max_age_days=HOURS / 24)
        if not raw:
            return None
        session, _, seal = raw.decode().rpartition(".")
        right = hmac.compare_digest(seal.encode(), self._seal(session).encode())
        return session if right and session not in self._left else None

    def _seal(self, session: str) -> str:
        """Ties a session to the token: a new token ends it, though the signature's secret outlives restarts."""
        return hmac.new(self.token.encode(), session.encode(), hashlib.sha256).hexdigest()
