"""The request handlers: documents, files, answers, health."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tornado.web import HTTPError, RequestHandler

from beseda import __version__
from beseda.content import ContentError, UnknownId
from beseda.export import ExportError
from beseda.records import RecordsError

from .documents import Document
from .learner import learner_of

if TYPE_CHECKING:
    from beseda.records import Records

    from .site import Site

MAX_BODY = 1024 * 1024
MAX_ANSWERS = 500

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Handler(RequestHandler):
    """What all our handlers share: calm errors and headers that let nothing out."""

    def initialize(self, site: Site, records: Records) -> None:
        self.site, self.records = site, records

    def set_default_headers(self) -> None:
        self.set_header("Server", f"beseda/{__version__}")
        self.set_header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cross-Origin-Opener-Policy", "same-origin")

    @property
    def lang(self) -> str:
        """The language asked for: `?lang=`, else what the browser prefers, else the course's first."""
        wanted = self.get_query_argument("lang", "")
        if wanted in self.site.course.languages:
            return wanted
        accepted = self.request.headers.get("Accept-Language", "")
        preferred = (part.split(";")[0].split("-")[0].strip().lower() for part in accepted.split(","))
        return next((lang for lang in preferred if lang in self.site.course.languages), self.site.language(None))

    def send(self, document: Document, cache: str = "no-cache") -> None:
        """Sends a finished document, packed where the browser can unpack it."""
        self.set_header("Content-Type", document.mime)
        self.set_header("Cache-Control", cache)
        self.set_header("Vary", "Accept-Encoding, Accept-Language")
        self.set_header("ETag", document.etag)
        if self.check_etag_header():
            self.set_status(304)
            return
        body = document.body
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            body = document.packed
        self.set_header("Content-Length", str(len(body)))
        if self.request.method != "HEAD":
            self.write(body)

    def compute_etag(self) -> str | None:
        return None  # documents bring their own

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        missing = status_code == 404
        name = "not_found" if missing else "failed"
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.site.message(self.lang, f"{name}_title", f"{name}_text"))


class Catalogue(Handler):
    """`/`"""

    async def get(self) -> None:
        learner_of(self)
        self.send(self.site.catalogue(self.lang))

    head = get


class ModulePage(Handler):
    """`/m/<module>?lang=cs`"""

    async def get(self, module: str) -> None:
        learner_of(self)
        try:
            self.send(self.site.page(module, self.lang))
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
        self.send(document, "public, max-age=31536000, immutable" if key == document.key else "no-cache")

    head = get


class Answers(Handler):
    """`POST /api/answers`: a list of answers; each gets a status of its own."""

    def prepare(self) -> None:
        """A page of another origin can neither send JSON without a preflight nor hide its Origin."""
        origin = self.request.headers.get("Origin")
        if origin and urlsplit(origin).netloc != self.request.host:
            raise HTTPError(403)
        if self.request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            raise HTTPError(403)

    async def post(self) -> None:
        if self.request.headers.get("Content-Type", "").split(";")[0].strip() != "application/json":
            return self.refuse(415, "Content-Type application/json", self.request.headers.get("Content-Type", "none"))
        try:
            answers = json.loads(self.request.body)
        except (ValueError, RecursionError):
            return self.refuse(400, "a list of answers as JSON", "something else")
        if not isinstance(answers, list) or len(answers) > MAX_ANSWERS:
            return self.refuse(400, f"a list of at most {MAX_ANSWERS} answers", "something else")
        learner = learner_of(self)
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


class Health(Handler):
    """`GET /api/health`"""

    def get(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.write({"status": "ok", "version": __version__})


class NotFound(Handler):
    """Everything else."""

    def prepare(self) -> None:
        raise HTTPError(404)
