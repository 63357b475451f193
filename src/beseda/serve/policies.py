"""What a browser may do with a deck: a policy for the one document that carries its scripts inside."""

from __future__ import annotations

import base64
import hashlib

from beseda.export import bundle


def deck_policy() -> str:
    """The deck carries its scripts inside: those may run, and no other that an author's text might bring along."""
    digests = (hashlib.sha256(bundle(name).encode()).digest() for name in ("deck.js", "password.js", "vault.js"))
    scripts = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; "
        "media-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
