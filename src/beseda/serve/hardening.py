"""What the server's own process does so that its kernels cannot look into it."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4


def close_to_other_processes() -> None:
    """On Linux: no other process of this user may read the server's memory or its first environment.

    Kernels run as the same user, and /proc shows the environment that a process was started with, secrets and all.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
