"""The request handlers: documents, files, answers, health."""

from __future__ import annotations

import asyncio
import json
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar
from weakref import WeakKeyDictionary

from tornado.web import HTTPError, RequestHandler

from beseda import __version__
from beseda.content import ContentError, UnknownId
from beseda.export import ExportError
from beseda.records import RecordsError

from .documents import Document
from .downloads import PATIENCE_S, hand_out
from .guard import MODULE_POLICY, PAGE_POLICY
from .learner import COOKIE as LEARNER_COOKIE
from .learner import learner_of

if TYPE_CHECKING:
    from beseda.records import Records

    from .downloads import Downloads
    from .guard import Door, Origins
    from .site import Site

MAX_ANSWERS = 500
_KEPT_S = 5.0
_AT_HAND_S = 3600
_LOOK_S = 2.0
_MESSAGES = {403: "refused", 404: "not_found", 413: "too_large", 421: "wrong_host", 429: "slow_down"}


class Handler(RequestHandler):
    """What all our handlers share: calm errors and a policy that lets nothing out."""

    policy = PAGE_POLICY

    def initialize(self, site: Site, records: Records) -> None:
        self.site, self.records = site, records

    def set_default_headers(self) -> None:
        self.set_header("Content-Security-Policy", self.policy)

    def decode_argument(self, value: bytes, name: str | None = None) -> str:
        """Bytes that are no text are no reason to fail, not even on a page that says what failed."""
        return value.decode("utf-8", "replace")

    async def prepare(self) -> None:
        """Somebody's own server under a JupyterHub is closed to everybody else."""
        door: Door | None = self.settings.get("beseda_door")
        if door is not None and not await door.is_open(self):
            if self.request.method not in ("GET", "HEAD"):
                raise HTTPError(403)
            door.login(self)

    @property
    def lang(self) -> str:
        """The language asked for: `?lang=`, else what the browser prefers, else the course's first."""
        wanted = self.get_query_argument("lang", "")
        if wanted in self.site.course.languages:
            return wanted
        return preferred_language(self.site, self.request.headers.get("Accept-Language", ""))

    async def send(self, document: Document, cache: str = "no-cache") -> None:
        """Sends a finished document, packed where the browser can unpack it."""
        self.set_header("Content-Type", document.mime)
        self.set_header("Cache-Control", cache)
        self.set_header("Vary", "Accept-Encoding, Accept-Language")
        self.set_header("ETag", document.etag)
        if self.check_etag_header():
            self.set_status(304)
            return
        encoding, body = await document.encoded(self.request.headers.get("Accept-Encoding", ""))
        if encoding:
            self.set_header("Content-Encoding", encoding)
        self.set_header("Content-Length", str(len(body)))
        if self.request.method != "HEAD":
            self.write(body)

    def compute_etag(self) -> str | None:
        return None  # documents bring their own

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(draw_message(self.site, status_code, self.lang))


def preferred_language(site: Site, accepted: str) -> str:
    """The first of the course's languages that an Accept-Language header names."""
    preferred = (part.split(";")[0].split("-")[0].strip().lower() for part in accepted.split(","))
    return next((lang for lang in preferred if lang in site.course.languages), site.language(None))


def draw_message(site: Site, status: int, lang: str) -> str:
    """The calm page for a status; plain text where the course's own templates are what is broken."""
    return _drawn(site, status, lang, int(time.monotonic() // _KEPT_S))


@lru_cache(maxsize=64)
def _drawn(site: Site, status: int, lang: str, period: int) -> str:
    """Kept for a while, for whoever asks for a thousand pages that are not there must not cost a thousand drawings."""
    name = _MESSAGES.get(status, "failed")
    try:
        return site.message(lang, f"{name}_title", f"{name}_text")
    except (ContentError, ExportError, KeyError, OSError):
        return f"<!doctype html><title>Beseda</title><p>{status}</p>"


class Catalogue(Handler):
    """`/`"""

    async def get(self) -> None:
        learner_of(self)
        await self.send(await self.site.catalogue(self.lang))

    head = get


class Help(Handler):
    """`/help`, which in Czech is `/pomoc`: asks for no cookie, and stays at hand for a while without a network."""

    async def get(self) -> None:
        try:
            await self.send(await self.site.help(self.lang), f"private, max-age={_AT_HAND_S}")
        except UnknownId:
            raise HTTPError(404) from None

    head = get


class SafetyRules(Handler):
    """`/safety`, which in Czech is `/bezpeci`: like the help, without a cookie and at hand for a while."""

    async def get(self) -> None:
        try:
            await self.send(await self.site.safety(self.lang), f"private, max-age={_AT_HAND_S}")
        except UnknownId:
            raise HTTPError(404) from None

    head = get


class ModulePage(Handler):
    """`/m/<module>?lang=cs`"""

    policy = MODULE_POLICY

    async def get(self, module: str) -> None:
        learner_of(self)
        try:
            await self.send(await self.site.page(module, self.lang))
        except UnknownId:
            raise HTTPError(404) from None
        except (ContentError, ExportError) as error:
            self.log_problem(error)
            raise HTTPError(500) from None

    head = get

    def log_problem(self, error: Exception) -> None:
        """What is wrong with the module goes to the trainer's terminal, not to the room."""
        self.settings["beseda_log"].error("%s", error)


class File(Handler):
    """`/static/beseda/<key>/<name>`"""

    async def get(self, key: str, name: str) -> None:
        try:
            document = self.site.file(name)
        except FileNotFoundError:
            raise HTTPError(404) from None
        await self.send(document, "public, max-age=31536000, immutable" if key == document.key else "no-cache")

    head = get


class PublicFile(Handler):
    """`/files/<module>/<lang>/<format>`: a document for participants, made when it is first asked for."""

    def initialize(self, site: Site, records: Records, downloads: Downloads) -> None:  # type: ignore[override]
        super().initialize(site, records)
        self.downloads = downloads

    async def get(self, module: str, lang: str, to: str) -> None:
        try:
            wanted = self.downloads.wanted(module, lang, "participant", to)
        except UnknownId:
            raise HTTPError(404) from None
        if self.get_query_argument("wait", "") != "1" or not self.downloads.runs(wanted):
            self.downloads.start(wanted)  # made anew after a change; otherwise at hand at once
        path = await self.downloads.finished(wanted, PATIENCE_S)
        if path is not None:
            return await hand_out(self, path)
        failure = self.downloads.failure(wanted)
        if failure:
            self.settings["beseda_log"].error("%s", failure)
            raise HTTPError(500)
        self.set_header("Refresh", f"2; url={self.request.path}?wait=1")
        self.set_header("Cache-Control", "no-store")
        self.finish(self.site.message(lang, "document_running", "document_running_text"))


class Answers(Handler):
    """`POST /api/answers`: a list of answers; each gets a status of its own."""

    def initialize(self, site: Site, records: Records, origins: Origins) -> None:  # type: ignore[override]
        super().initialize(site, records)
        self.admitted = bool(origins.admitted(self.request.method or "", self.request.path, self.request.headers))

    def options(self) -> None:
        """A browser asks for a page of another site; the gate adds the answer's headers if it was let in."""
        if not self.admitted:
            raise HTTPError(405)
        self.set_status(204)

    async def post(self) -> None:
        if self.request.headers.get("Content-Type", "").split(";")[0].strip() != "application/json":
            return self.refuse(415, "Content-Type application/json", self.request.headers.get("Content-Type", "none"))
        try:
            answers = json.loads(self.request.body)
        except (ValueError, RecursionError):
            return self.refuse(400, "a list of answers as JSON", "something else")
        if not isinstance(answers, list) or len(answers) > MAX_ANSWERS:
            return self.refuse(400, f"a list of at most {MAX_ANSWERS} answers", "something else")
        learner = learner_of(self, elsewhere=self.admitted)
        try:
            replies = await self.records.submit(learner, answers)
        except RecordsError as error:
            return self.refuse(getattr(error, "status", 503), "a store that can be written to", str(error))
        self.set_status(max((reply.status for reply in replies if reply.status >= 400), default=200))
        self.write({"answers": [reply.as_json() for reply in replies]})

    def refuse(self, status: int, expected: str, got: str) -> None:
        """An error in datasette's manner: what was expected, what came."""
        self.set_status(status)
        self.write({"error": {"expected": expected, "got": got}})

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps({"error": {"status": status_code, "reason": self._reason}}))


class Forget(Handler):
    """`POST /api/forget`: the browser stops being this learner; the answers stay under their random id."""

    def post(self) -> None:
        self.clear_cookie(LEARNER_COOKIE, path="/")
        self.set_status(204)


class Health(Handler):
    """`GET /api/health`: 503 while the records cannot be read; with `?alive` only whether the program answers."""

    _looks: ClassVar[WeakKeyDictionary[Records, tuple[float, asyncio.Task[bool]]]] = WeakKeyDictionary()

    async def prepare(self) -> None:
        """For everybody, always."""

    async def get(self) -> None:
        self.set_header("Cache-Control", "no-store")
        alone = "alive" in self.request.query_arguments
        if alone or await self._look():
            self.write({"status": "ok", "version": __version__})
        else:
            self.set_status(503)
            self.write({"status": "no records", "version": __version__})

    async def _look(self) -> bool:
        """Whether the records can be read; whoever asks within two seconds, or meanwhile, shares one look."""
        since, look = self._looks.get(self.records, (float("-inf"), None))
        if look is None or (look.done() and time.monotonic() - since > _LOOK_S):
            look = asyncio.ensure_future(asyncio.to_thread(_readable, self.records))
            self._looks[self.records] = time.monotonic(), look
        return await asyncio.shield(look)


def _readable(records: Records) -> bool:
    try:
        records.is_empty()
    except RecordsError:
        return False
    return True


class NotFound(Handler):
    """Everything else."""

    async def prepare(self) -> None:
        raise HTTPError(404)
