"""The questionnaire on the web: the door with the access code, forms to take away, what all pages share."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from tornado.web import HTTPError

from beseda.content import ContentError, Questionnaire, fingerprint
from beseda.export import Asset, Assets, render, slide_file
from beseda.records import Crossed, Invited, RecordsError

from .documents import Document, document
from .guard import TRAINER_POLICY, Limits
from .guard.forms import check_form, form_token
from .handlers import Handler

if TYPE_CHECKING:
    from beseda.records import Records

    from .site import Site
    from .trainer import Office


def survey_handlers(path: str, site: Site, records: Records, limits: Limits, office: Office) -> Sequence[Any]:
    """The handlers by address, the trainer's too; `path` is such as `/survey`."""
    from .survey_form import Form
    from .survey_office import SurveyLetters, SurveyOffice, SurveyTable
    from .survey_report import SurveyReport

    ours = {"site": site, "records": records, "limits": limits, "path": path}
    theirs = {"site": site, "records": records, "office": office}
    return [
        (path, Enter, ours),
        (rf"{path}/style/([0-9a-f]+)\.css", Style, ours),
        (rf"{path}/([0-9A-Za-z-]{{4,32}})", Form, ours),
        (rf"{path}/([0-9A-Za-z-]{{4,32}})/(xlsx|pdf)", FormFile, ours),
        (rf"{office.path}/survey/([a-z0-9_]+)", SurveyOffice, theirs),
        (rf"{office.path}/survey/([a-z0-9_]+)/report\.(html|pdf|docx)", SurveyReport, theirs),
        (rf"{office.path}/survey/([a-z0-9_]+)/answers\.(csv|xlsx)", SurveyTable, theirs),
        (rf"{office.path}/survey/([a-z0-9_]+)/invitations\.(csv|xlsx)", SurveyLetters, theirs),
    ]


class SurveyHandler(Handler):
    """What the pages share: a form of our own, nothing kept by browsers, few guesses of codes."""

    policy = TRAINER_POLICY

    def initialize(self, site: Site, records: Records, limits: Limits, path: str) -> None:  # type: ignore[override]
        super().initialize(site, records)
        self.limits, self.path = limits, path

    def set_default_headers(self) -> None:
        super().set_default_headers()
        self.set_header("Cache-Control", "no-store")
        self.set_header("Referrer-Policy", "same-origin")

    async def find(self, code: str) -> tuple[Invited, Questionnaire] | None:
        """Whose code it is, and the questionnaire. Raises HTTPError 429 after too many wrong ones, and 503."""
        address = str(self.request.remote_ip)
        if wait := self.limits.code_wait(address):
            self.set_header("Retry-After", str(wait))
            raise HTTPError(429)
        found: tuple[Invited, Questionnaire] | None = await self.ask(partial(self._find, code))
        if found is None:
            self.limits.code_wrong(address)
        return found

    def _find(self, code: str) -> tuple[Invited, Questionnaire] | None:
        for module in self.site.course.survey_modules():
            try:
                questionnaire = self.site.course.questionnaire(module)
            except ContentError as error:
                self.settings["beseda_log"].error("%s", error)
                continue
            invited = self.records.surveys.invited(questionnaire.id, code)
            if invited is not None:
                return invited, questionnaire
        return None

    async def ask(self, do: Any) -> Any:
        """Runs what waits for the database in a thread. Raises HTTPError with the refusal's status."""
        try:
            return await asyncio.to_thread(do)
        except Crossed:
            raise
        except RecordsError as error:
            raise HTTPError(error.status) from None

    def show(self, template: str, **values: Any) -> None:
        """Draws a page."""
        assets, site = self.site.assets(self.lang), self.site
        style = Asset(address=f"{self.path}/style/{_style(site).key}.css")
        script = Asset(address=site.address("survey.js"))
        self.finish(
            render(
                site.course, f"survey/{template}", self.lang, home=site.base, survey=self.path,
                assets=Assets(styles=(*assets.styles, style), scripts=(*assets.scripts, script)),
                form_token=form_token(self, self.path), **values,
            )
        )  # fmt: skip

    def go(self, code: str, **query: str) -> None:
        """Redirects to a page of the form, in the same language."""
        asked = "".join(f"&{name}={value}" for name, value in query.items())
        self.redirect(f"{self.path}/{code}?lang={self.lang}{asked}", status=303)


class Enter(SurveyHandler):
    """`/survey`: asks for the access code."""

    async def get(self) -> None:
        self.show("enter.html.j2", wrong=False)

    head = get

    async def post(self) -> None:
        check_form(self)
        found = await self.find(self.get_body_argument("code", ""))
        if found is None:
            self.set_status(404)
            return self.show("enter.html.j2", wrong=True)
        self.go(found[0].invitation)


class FormFile(SurveyHandler):
    """`/survey/<code>/xlsx` and `/pdf`: the form to be filled in elsewhere, with the code in it."""

    async def get(self, code: str, ending: str) -> None:
        from beseda.survey.forms import MAKERS

        found = await self.find(code)
        if found is None:
            raise HTTPError(404)
        invited, questionnaire = found
        make = partial(MAKERS[ending], self.site.course, questionnaire, self.lang, invited)
        data = await asyncio.to_thread(make)
        kinds = {"pdf": "application/pdf", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
        self.set_header("Content-Type", kinds[ending])
        self.set_header("Content-Disposition", f'attachment; filename="{invited.code}-{self.lang}.{ending}"')
        self.finish(data)


class Style(SurveyHandler):
    """`/survey/style/<key>.css`"""

    async def get(self, key: str) -> None:
        await self.send(_style(self.site), "no-cache")


def _style(site: Site) -> Document:
    text = slide_file(site.course, "survey/survey.css")
    return document(fingerprint(text), text, "text/css; charset=utf-8")
