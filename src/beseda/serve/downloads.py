"""Documents to be downloaded, made in the background one after another; the exporter keeps them by content hash."""

from __future__ import annotations

import asyncio
import tempfile
import threading
from concurrent.futures import Future
from pathlib import Path

from tornado.web import RequestHandler

from beseda.content import ContentError, Course, UnknownId
from beseda.export import EDITIONS, FORMATS, MIMES, TAKES, ExportError, Wanted, export

PATIENCE_S = 1.5
"""How long a click waits for its document before a page says that it is being made."""


class Downloads:
    """Makes documents in a thread. Making one again is cheap unless something it is made of has changed."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.address = ""
        """Where the room finds this server; QR codes lead there unless course.yaml names another place."""
        self._folder = tempfile.TemporaryDirectory(prefix="beseda_", ignore_cleanup_errors=True)
        self._jobs: dict[Wanted, Future[Path]] = {}
        self._turn = threading.Lock()

    def close(self) -> None:
        """Removes the files. A document in the making is left to end with the program."""
        self._folder.cleanup()

    def wanted(self, *parts: str) -> Wanted:
        """The document of that module, language, edition and format. Raises UnknownId when the course has none."""
        if len(parts) == 4:
            module, lang, edition, to = parts
            known = module in self.course.info.modules and lang in self.course.languages and to in FORMATS
            for one in EDITIONS if known else ():
                if one == edition:
                    return Wanted(module, lang, one, to)
        raise UnknownId("document", "/".join(parts), [])

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
                own = "address" in TAKES.get(wanted.to, ()) and not self.course.info.address
                built = export(
                    self.course, wanted.module, wanted.to, wanted.lang, wanted.edition, folder,
                    address=self.address if own else "",
                )  # fmt: skip
                future.set_result(built.path)
            except (ContentError, ExportError, UnknownId, OSError) as error:
                future.set_exception(error)
            except BaseException as error:
                future.set_exception(ExportError(type(error).__name__))
                raise


async def hand_out(handler: RequestHandler, path: Path) -> None:
    """Answers with a document, to be saved."""
    handler.set_header("Content-Type", MIMES[path.suffix])
    handler.set_header("Content-Disposition", f'attachment; filename="{path.name}"')
    await handler.finish(await asyncio.to_thread(path.read_bytes))
