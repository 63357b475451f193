"""The learner: an opaque random id in a signed cookie, and the secret that signs it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

if TYPE_CHECKING:
    from tornado.web import RequestHandler

COOKIE = "beseda_learner"
DAYS = 400


def learner_of(handler: RequestHandler, elsewhere: bool = False) -> str:
    """The visitor's id from the signed cookie; a new one, set on the reply, for a new visitor.

    To a page `elsewhere` on https the browser gives the cookie back only when it says so itself (SameSite=None).
    """
    raw = handler.get_signed_cookie(COOKIE, max_age_days=DAYS)
    if raw:
        return raw.decode()
    learner = secrets.token_hex(16)
    across = elsewhere and handler.request.headers.get("Origin", "").startswith("https:")
    handler.set_signed_cookie(
        COOKIE, learner, expires_days=DAYS, httponly=True, samesite="None" if across else "Lax", path="/",
        secure=across or handler.request.protocol == "https",
    )  # fmt: skip
    return learner


def cookie_secret() -> bytes:
    """32 random bytes kept for this user, so that learners stay the same over restarts ($BESEDA_COOKIE_SECRET wins)."""
    given = os.environ.get("BESEDA_COOKIE_SECRET")
    if given:
        return given.encode()
    path = platformdirs.user_data_path("beseda") / "cookie-secret"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return _make(path)


def _make(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    secret = secrets.token_bytes(32)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secret)
    except FileExistsError:  # another process was first
        return path.read_bytes()
    return secret
