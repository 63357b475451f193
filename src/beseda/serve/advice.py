"""A municipality's readiness check, and the project in figures: no login, no script needed, and nothing is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING, NoReturn

from tornado.web import HTTPError, RequestHandler

from beseda.content import ContentError, UnknownId
from beseda.content.survey.readiness import Readiness
from beseda.content.survey.reading import modules_with, part_of
from beseda.export import ExportError
from beseda.survey.readiness import ANSWERS, make_plan
from beseda.survey.readiness.page import Filled, bounds, empty, form_html, plan_html

from .guard.headers import PAGE_POLICY
from .handlers import Handler

if TYPE_CHECKING:
    from beseda.survey.readiness import Plan

_PLACE = 80
_MIMES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_MAKER = ThreadPoolExecutor(1, "plans")
_IN_LINE: set[RequestHandler] = set()
_MOST_WAITING = 100
"""Documents in line: more than a room of 70 asks for at once. One after the other, so that pages need not wait."""


class ReadinessPage(Handler):
    """`/readiness`: the form, and what it is answered with: a page, PDF or Excel. Answers come in the body of a
    request, never in an address, and are gone with it."""

    policy = PAGE_POLICY.replace("form-action 'none'", "form-action 'self'")

    def set_default_headers(self) -> None:
        super().set_default_headers()
        self.set_header("Cache-Control", "no-store")
        # Without it the form would come from nowhere, and the gate would refuse it.
        self.set_header("Referrer-Policy", "same-origin")

    async def get(self) -> None:
        check, today = self.check(), date.today()
        await self.page(form_html, check, self.lang, empty(check, today), today)

    head = get

    async def post(self) -> None:
        check, today = self.check(), date.today()
        filled = self.filled(check)
        to = self.get_body_argument("to", "plan")
        if to == "language":  # the form in another one, as far as it is filled in
            return await self.page(form_html, check, self.lang, filled, today)
        start = _start(filled.start, today)
        if start is None or to == "edit":
            self.set_status(200 if start else 400)
            return await self.page(form_html, check, self.lang, filled, today, problem=start is None)
        try:
            plan = make_plan(self.site.course, check, self.lang, start, filled.answers, filled.place, today)
        except ContentError as error:
            self.fail(error)
        if to in _MIMES:
            await self.download(plan, to)
        else:
            await self.page(plan_html, check, plan, filled)

    def filled(self, check: Readiness) -> Filled:
        """What was sent, without anything that was not asked for."""
        answers = {}
        for question in check.questions:
            answer = self.get_body_argument(question.id, "")
            if answer in ANSWERS and (answer != "not_applicable" or question.not_applicable):
                answers[question.id] = answer
        place = "".join(sign for sign in self.get_body_argument("place", "") if sign.isprintable())
        return Filled(self.get_body_argument("start", "")[:40], place[:_PLACE], answers)

    def check(self) -> Readiness:
        """The course's readiness check; 404 for a course without one."""
        course = self.site.course
        modules = modules_with(course, "readiness")
        if not modules:
            raise HTTPError(404)
        try:
            return part_of(course, modules[0], Readiness)
        except ContentError as error:
            self.fail(error)

    async def page(self, draw: Callable[..., str], *given: object, **more: object) -> None:
        """Sends a page, drawn in a thread so that nobody else waits for it."""
        assets = self.site.advice_assets(self.lang)
        try:
            text = await asyncio.to_thread(
                draw, self.site.course, *given, assets=assets, home=self.site.base, **more
            )  # fmt: skip
        except (ContentError, ExportError) as error:
            self.fail(error)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        await self.finish(text)

    async def download(self, plan: Plan, to: str) -> None:
        """Sends the plan as a file."""
        if len(_IN_LINE) >= _MOST_WAITING:
            raise HTTPError(429)
        _IN_LINE.add(self)
        try:
            document = await asyncio.get_running_loop().run_in_executor(_MAKER, self.made, plan, to)
        except (ContentError, ExportError) as error:
            self.fail(error)
        finally:
            _IN_LINE.discard(self)
        self.set_header("Content-Type", _MIMES[to])
        self.set_header("Content-Disposition", f'attachment; filename="plan-{plan.start.isoformat()}-{plan.lang}.{to}"')
        await self.finish(document)

    def made(self, plan: Plan, to: str) -> bytes:
        """The document; what makes it is loaded when it is first asked for."""
        from beseda.survey.readiness.excel import plan_xlsx
        from beseda.survey.readiness.paper import plan_pdf

        return plan_pdf(self.site.course, plan) if to == "pdf" else plan_xlsx(self.site.course, plan)

    def fail(self, error: Exception) -> NoReturn:
        """What is wrong goes to the trainer's terminal."""
        self.settings["beseda_log"].error("%s", error)
        raise HTTPError(500) from None


def _start(text: str, today: date) -> date | None:
    """The day that was typed; None when it is none, or is out of reach."""
    try:
        start = date.fromisoformat(text)
    except ValueError:
        return None
    least, most = bounds(today)
    return start if least <= start <= most else None


class FiguresPage(Handler):
    """`/figures`: the project in figures, each with its source."""

    async def get(self) -> None:
        try:
            await self.send(await self.site.figures(self.lang))
        except UnknownId:
            raise HTTPError(404) from None
        except (ContentError, ExportError) as error:
            self.settings["beseda_log"].error("%s", error)
            raise HTTPError(500) from None

    head = get
