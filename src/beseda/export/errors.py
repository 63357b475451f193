"""What can go wrong in an export."""

from __future__ import annotations

import errno

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
"""What every other document would meet too."""


class ExportError(Exception):
    """An export that cannot be made; the message names notebook, cell and remedy."""


def refusal(error: OSError) -> str:
    """What the system refuses, with a remedy, in one line."""
    if error.filename is None:
        return str(error)
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    remedy = "Make room on the disk" if full else "Check the name and the rights"
    return f"{error.filename}: {error.strerror}. {remedy}, or name another place."
