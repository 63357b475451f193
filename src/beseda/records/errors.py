"""What the store refuses and why; every error carries its HTTP status."""

from __future__ import annotations

from typing import NamedTuple


class Notice(NamedTuple):
    """What is wrong with one answer: the place in it, what belongs there, what was found, and a remedy."""

    path: str
    expected: str
    got: str
    hint: str = ""


class RecordsError(Exception):
    """The store cannot do what was asked."""

    status = 500

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status or self.status


class Unavailable(RecordsError):
    """The store cannot be read or written now: full, locked, read-only or not to be reached. Nothing was stored."""

    status = 503


class Missing(RecordsError):
    """There is no store at that address, and none was to be made."""

    status = 404

    def __init__(self, url: str) -> None:
        super().__init__(f"There are no answers at {url}; start `beseda serve --records …` first, or check the address")


class SchemaOutdated(RecordsError):
    """The database was made by an older Beseda; `command` brings it up to date."""

    status = 503

    def __init__(self, url: str) -> None:
        self.command = f"beseda records upgrade --records {url}"
        super().__init__(f"The records are of an older Beseda. Make a backup, then run:  {self.command}")


class SchemaNewer(RecordsError):
    """The database was made by a newer Beseda than this one."""

    status = 503

    def __init__(self, url: str) -> None:
        super().__init__(f"The records at {url} are of a newer Beseda than this one. Update Beseda to use them.")
