"""Documents for the trainer, made in the background one after another; the exporter keeps them by content hash."""

from __future__ import annotations

import asyncio
import tempfile
import threading
from concurrent.futures import Future
from pathlib import Path
from typing import NamedTuple

from beseda.content import ContentError, Course, Edition, UnknownId
from beseda.export import FORMATS, ExportError, export

EDITIONS: tuple[Edition, ...] = ("participant", "trainer")


class Wanted(NamedTuple):
    """One document."""

    module: str
    lang: str
    edition: Edition
    to: str

    @property
    def path(self) -> str:
        """Its part of the address."""
        return "/".join(self)


class Downloads:
    """Makes documents in a thread. Making one again is cheap unless something it is made of has changed."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self.address = ""
        """Where the room finds this server; QR codes lead there unless course.yaml names another place."""
        self._folder = tempfile.TemporaryDirectory(prefix="beseda_", ignore_cleanup_errors=True)
        self._jobs: dict[Wanted, Future[Path]] = {}
        self._turn = threading.Lock()

    def close(self) -> None:
        """Removes the files. A document in the making is left to end with the program."""
        self._folder.cleanup()

    def wanted(self, module: str, lang: str, edition: str, to: str) -> Wanted:
        """The document of that description. Raises UnknownId when the course has none."""
        known = module in self._course.info.modules and lang in self._course.languages
        if not known or edition not in EDITIONS or to not in FORMATS:
            raise UnknownId("document", "/".join((module, lang, edition, to)), [])
        return Wanted(module, lang, edition, to)

    def start(self, wanted: Wanted) -> None:
        """Makes the document, or makes it again, unless it is being made."""
        if self.runs(wanted):
            return
        future: Future[Path] = Future()
        self._jobs[wanted] = future
        # A daemon: the server must be able to end while a notebook runs.
        threading.Thread(target=self._make, args=(wanted, future), name="export", daemon=True).start()

    def runs(self, wanted: Wanted) -> bool:
        """Whether the document is being made."""
        job = self._jobs.get(wanted)
        return job is not None and not job.done()

    def failure(self, wanted: Wanted) -> str | None:
        """What the last attempt failed with, for the trainer to read."""
        job = self._jobs.get(wanted)
        error = job.exception() if job is not None and job.done() else None
        return str(error) if error else None

    async def finished(self, wanted: Wanted, seconds: float) -> Path | None:
        """The document's file once it is there; None when it takes longer, has failed, or was never started."""
        job = self._jobs.get(wanted)
        if job is None:
            return None
        await asyncio.wait([asyncio.wrap_future(job)], timeout=seconds)
        return job.result() if job.done() and not job.exception() else None

    def _make(self, wanted: Wanted, future: Future[Path]) -> None:
        with self._turn:
            try:
                folder = Path(self._folder.name) / wanted.edition
                folder.mkdir(exist_ok=True)
                address = self.address if wanted.to in ("deck", "pptx") and not self._course.info.address else ""
                built = export(
                    self._course, wanted.module, wanted.to, wanted.lang, wanted.edition, folder, address=address
                )
                future.set_result(built.path)
            except (ContentError, ExportError, UnknownId, OSError) as error:
                future.set_exception(error)
            except BaseException as error:
                future.set_exception(ExportError(type(error).__name__))
                raise
