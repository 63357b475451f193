"""Files: written whole or not at all, and the finished documents that are kept by content hash."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

import platformdirs

_KEPT = 1000
_OURS = re.compile(r"[0-9a-f]{16}(\.[a-z]+)+")


def write(path: Path, document: str | bytes) -> None:
    """Writes a file whole or not at all. Raises OSError that names the file."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(document if isinstance(document, bytes) else document.encode())
        part.replace(path)
    except OSError as error:
        if error.filename and not str(error.filename).endswith(".part"):
            raise
        raise OSError(error.errno, error.strerror, str(path)) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def cache_folder() -> Path:
    """Where finished documents are kept ($BESEDA_CACHE, else the user's cache folder)."""
    named = os.environ.get("BESEDA_CACHE")
    return Path(named) if named else platformdirs.user_cache_path("beseda") / "exports"


def kept_at(key: str, ending: str) -> Path:
    """Where the document of that hash is kept, if it is."""
    return cache_folder() / f"{key}{ending}"


def keep(path: Path, document: str | bytes) -> None:
    """Keeps a finished document; one that cannot be kept is made again next time."""
    with suppress(OSError):
        write(path, document)


def make_room() -> None:
    """Forgets the oldest of the documents that are kept, when there are too many."""
    with suppress(OSError):
        ours = [entry for entry in cache_folder().iterdir() if _OURS.fullmatch(entry.name)]
        if len(ours) > _KEPT:
            for entry in sorted(ours, key=lambda entry: entry.stat().st_mtime, reverse=True)[_KEPT:]:
                entry.unlink(missing_ok=True)


def hand_over(kept: Path, target: Path) -> bool:
    """Puts a document that is kept where it is wanted, with its own date; False when it is there already.

    Raises OSError.
    """
    document = kept.read_bytes()
    if target.is_file() and target.stat().st_size == len(document) and target.read_bytes() == document:
        return False
    write(target, document)
    made = kept.stat().st_mtime
    os.utime(target, (made, made))
    return True
