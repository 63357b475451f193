"""Secret access codes of municipalities: drawn once, shown once, and kept as marks that do not lead back to them."""

from __future__ import annotations

import hashlib
import secrets

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that looks like something else
_LENGTH = 16
OLD_LENGTH = 12
"""Signs of codes that were drawn before marks were kept: 59 bits, which a fast hash would not protect."""

_SALT = b"beseda survey invitation"


def new_invitation() -> str:
    """A code nobody can guess: 16 signs of 32, which are 80 bits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


def plain_invitation(typed: str) -> str:
    """A code as it is compared, whatever it was typed like: `k7qm-4xrd 29ab-cdef` is K7QM4XRD29ABCDEF."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())[:64]


def shown_invitation(code: str) -> str:
    """A code in groups of four."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def mark_of(survey: str, plain: str) -> str:
    """What is kept of a plain code, 64 hexadecimal signs: SHA-256, which 80 bits need no slower than that.

    An older, shorter code goes through scrypt (N = 2^10, r = 8: 1 MiB, 3 ms), so that trying all of them takes decades.
    """
    salt = b"%s\0%s" % (_SALT, survey.encode())
    if len(plain) <= OLD_LENGTH:
        return hashlib.scrypt(plain.encode(), salt=salt, n=2**10, r=8, p=1, dklen=32).hex()
    return hashlib.sha256(salt + b"\0" + plain.encode()).hexdigest()
