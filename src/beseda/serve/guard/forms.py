"""A token in every form, tied to a cookie, so that no other page can send our forms."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

from tornado.web import HTTPError

if TYPE_CHECKING:
    from tornado.web import RequestHandler

COOKIE = "beseda_form"
FIELD = "form_token"


def form_token(handler: RequestHandler, path: str) -> str:
    """The token to put into a form; sets the cookie it belongs to for a new visitor."""
    raw = handler.get_signed_cookie(COOKIE, max_age_days=1)
    if not raw:
        raw = secrets.token_hex(16).encode()
        handler.set_signed_cookie(
            COOKIE, raw, expires_days=None, httponly=True, samesite="Strict", path=path,
            secure=handler.request.protocol == "https",
        )  # fmt: skip
    return _token(handler, raw)


def check_form(handler: RequestHandler) -> None:
    """Raises HTTPError 403 unless the form that was sent is ours, shown to this very visitor."""
    raw = handler.get_signed_cookie(COOKIE, max_age_days=1)
    given = handler.get_body_argument(FIELD, "")
    if not raw or not hmac.compare_digest(given.encode(), _token(handler, raw).encode()):
        raise HTTPError(403)


def _token(handler: RequestHandler, raw: bytes) -> str:
    secret: bytes = handler.settings["cookie_secret"]
    return hmac.new(secret, b"form " + raw, hashlib.sha256).hexdigest()
