"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from .errors import RecordsError, Unavailable


@contextmanager
def new_file(path: Path, *, replace: bool = False) -> Iterator[Path]:
    """A file beside `path`, readable by its owner alone, that takes its name once it is written and on disk.

    Raises RecordsError when `path` exists and is not to be replaced, Unavailable when it cannot be written.
    """
    if path.exists() and not replace:
        raise RecordsError(f"{path} is there already; name another file", 409)
    temporary = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield temporary
        with temporary.open("r+b") as stream:  # Windows syncs only what may be written
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        raise Unavailable(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        temporary.unlink(missing_ok=True)
