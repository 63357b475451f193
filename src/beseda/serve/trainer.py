"""The trainer's pages, behind the door: overview, room, report."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from markupsafe import Markup
from tornado.web import HTTPError

from beseda.content import Course, UnknownId, fingerprint
from beseda.export import EDITIONS, FORMATS, TONGUES, Asset, Assets, Wanted, render, slide_file
from beseda.records import RecordsError

from .documents import document
from .downloads import Downloads
from .guard import TRAINER_POLICY, Door, TokenDoor
from .guard.door import TooMany
from .guard.forms import check_form, form_token
from .guard.greeting import qr_svg
from .handlers import Handler
from .overview import Reports, overview

if TYPE_CHECKING:
    from beseda.records import Records

    from .site import Site


@dataclass(frozen=True, slots=True)
class Office:
    """What the trainer's pages need besides the site and the records."""

    door: Door
    downloads: Downloads
    reports: Reports
    path: str
    """Where the pages are, such as `/trainer`."""
    room: str | None = None
    """The address for the participants; None when the server is open to this machine only."""

    def handlers(self, site: Site, records: Records) -> Sequence[tuple[Any, ...]]:
        """The handlers by address."""
        from .guide import GuidePage
        from .hands import Hands, HandsErase
        from .plan import CalendarFile, NowPage, PlanPage
        from .sets import Sets
        from .trainer_files import DocumentFile, Documents, Present

        ours = {"site": site, "records": records, "office": self}
        return [
            (rf"{self.path}/guide/([a-z0-9_]+)", GuidePage, ours),
            (rf"{self.path}/plan/([a-z0-9_]+)", PlanPage, ours),
            (rf"{self.path}/plan/([a-z0-9_]+)/now", NowPage, ours),
            (rf"{self.path}/plan/([a-z0-9_]+)/calendar\.ics", CalendarFile, ours),
            (rf"{self.path}/sets/([a-z0-9_]+)", Sets, ours),
            (rf"{self.path}/hands/([a-z0-9_]+)", Hands, ours),
            (rf"{self.path}/hands/([a-z0-9_]+)/erase", HandsErase, ours),
            (self.path, Front, ours),
            (f"{self.path}/login", Login, ours),
            (f"{self.path}/logout", Logout, ours),
            (f"{self.path}/documents", Documents, ours),
            (rf"{self.path}/documents/([a-z0-9_]+)/([a-z]+)/([a-z]+)/([a-z-]+)", DocumentFile, ours),
            (rf"{self.path}/present/([a-z0-9_]+)/([a-z]+)", Present, ours),
            (f"{self.path}/report", ReportPage, ours),
            (rf"{self.path}/style/([0-9a-f]+)\.css", Style, ours),
            *self.door.handlers(),
        ]


class TrainerHandler(Handler):
    """A page behind the door: who has not logged in is asked to, whatever the address."""

    policy = TRAINER_POLICY
    public = False

    def initialize(self, site: Site, records: Records, office: Office) -> None:  # type: ignore[override]
        super().initialize(site, records)
        self.office = office

    def set_default_headers(self) -> None:
        super().set_default_headers()
        self.set_header("Cache-Control", "no-store")
        # Our own forms must be able to say where they come from; other hosts learn nothing.
        self.set_header("Referrer-Policy", "same-origin")

    async def prepare(self) -> None:
        if self.public:
            return
        door, token = self.office.door, self.get_query_argument("token", "")
        if token and isinstance(door, TokenDoor) and self.request.method == "GET":
            if self.enter(door, token):
                self.go(self.request.path)  # without the token, which must not stay in the address
        elif not await door.is_open(self):
            if self.request.method not in ("GET", "HEAD"):
                raise HTTPError(403)
            if door.page:
                self.ask()
            else:
                door.login(self)

    def enter(self, door: TokenDoor, token: str) -> bool:
        """Logs in, or answers with the login page."""
        try:
            if door.open(self, token):
                return True
        except TooMany as error:
            self.set_header("Retry-After", str(error.wait))
            self.ask("login_wait", 429)
            return False
        self.ask("login_wrong")
        return False

    def ask(self, problem: str = "", status: int = 403) -> None:
        """The login page."""
        self.set_status(status)
        self.show("trainer/login.html.j2", problem=problem)

    def go(self, path: str, anchor: str = "", **query: str) -> None:
        """Redirects to one of our own pages, in the same language; `query` without what is empty."""
        lang = self.get_query_argument("lang", "")
        asked = {"lang": lang if lang in self.site.course.languages else "", **query}
        told = urlencode({name: value for name, value in asked.items() if value})
        self.redirect(path + (f"?{told}" if told else "") + (f"#{anchor}" if anchor else ""), status=303)

    def show(self, template: str, **values: Any) -> None:
        """Draws a page."""
        assets = self.site.assets(self.lang)
        style = Asset(address=f"{self.office.path}/style/{_style(self.site).key}.css")
        self.finish(
            render(
                self.site.course, template, self.lang,
                assets=Assets(styles=(*assets.styles, style), scripts=assets.scripts), home=self.site.base,
                trainer=self.office.path, form_token=form_token(self, self.office.path), **values,
            )
        )  # fmt: skip

    def wanted(self, *parts: str) -> Wanted:
        """The document of that description. Raises HTTPError 404."""
        try:
            return self.office.downloads.wanted(*parts)
        except UnknownId:
            raise HTTPError(404) from None


class Front(TrainerHandler):
    """`/trainer`"""

    async def get(self) -> None:
        from .hands import verdicts

        course, downloads, lang = self.site.course, self.office.downloads, self.lang
        seen = await asyncio.to_thread(overview, self.office.reports, self.records, course, lang)
        groups = [
            (_title(self.site, module, lang), module, [
                (to, [Wanted(module, language, edition, to) for language in course.languages for edition in EDITIONS])
                for to in FORMATS
            ])
            for module in course.info.modules
        ]  # fmt: skip
        flat = [one for _, _, rows in groups for _, cells in rows for one in cells]
        running = {one for one in flat if downloads.runs(one)}
        if running:
            self.set_header("Refresh", "2")
        room = self.office.room
        self.show(
            "trainer/index.html.j2", overview=seen, groups=groups, running=running,
            languages=course.languages, tongues=TONGUES,
            surveys=[(_title(self.site, module, lang), module) for module in course.survey_modules()],
            guides=[
                (_title(self.site, module, lang), module, beside(course, module, "guide.yaml"),
                 beside(course, module, "plan.yaml"), bool(verdicts(course, module)))
                for module in course.info.modules
            ],
            failures=[(one, text) for one in flat if (text := downloads.failure(one))],
            room=room, code=Markup(qr_svg(room)) if room else None,  # noqa: S704 - drawn by segno from our own address
        )  # fmt: skip

    head = get


class ReportPage(TrainerHandler):
    """`/trainer/report`: the exercises with messages, in pictures, words and figures."""

    async def get(self) -> None:
        course, lang = self.site.course, self.lang
        try:
            groups = await asyncio.to_thread(self.office.reports.groups, self.records, course, lang)
        except RecordsError:
            groups = ""
        notebooks = [(_title(self.site, module, lang), module) for module in course.info.trainer_modules]
        safe = Markup(groups)  # noqa: S704 - drawn by the report room's own template, which escapes
        self.show("trainer/report.html.j2", groups=safe, notebooks=notebooks)

    head = get


class Login(TrainerHandler):
    """`/trainer/login`: where the login page's form goes."""

    public = True

    async def get(self) -> None:
        self.go(self.office.path)

    async def post(self) -> None:
        door = self.office.door
        if not isinstance(door, TokenDoor):
            raise HTTPError(404)
        check_form(self)
        if self.enter(door, self.get_body_argument("token", "")):
            self.go(self.office.path)


class Logout(TrainerHandler):
    """`/trainer/logout`"""

    async def get(self) -> None:
        self.go(self.office.path)

    async def post(self) -> None:
        check_form(self)
        self.office.door.logout(self)


class Style(TrainerHandler):
    """`/trainer/style/<key>.css`"""

    public = True

    async def get(self, key: str) -> None:
        await self.send(_style(self.site), "no-cache")


def _style(site: Site) -> Any:
    text = slide_file(site.course, "trainer/trainer.css")
    return document(fingerprint(text), text, "text/css; charset=utf-8")


def beside(course: Course, module: str, name: str) -> bool:
    """Whether a file lies beside a module's notebooks."""
    return (course.root / "modules" / module / name).is_file()


def _title(site: Site, module: str, lang: str) -> str:
    from beseda.content import ContentError

    try:
        return site.course.module(module).title[lang]
    except (ContentError, UnknownId):
        return module
