"""Imports without the grammar of web addresses, which jsonschema would build for a second and nothing here checks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_GRAMMAR = "rfc3987_syntax"


@contextmanager
def left_out() -> Iterator[None]:
    """While it lasts, what imports jsonschema gets it without that grammar; jsonschema does well without."""
    absent = sys.modules.setdefault(_GRAMMAR, None) is None  # type: ignore[arg-type]
    try:
        yield
    finally:
        if absent:
            sys.modules.pop(_GRAMMAR, None)
