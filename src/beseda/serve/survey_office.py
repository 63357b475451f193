"""The trainer's page of a survey: what has come, pasting a table, deciding between two answers, tables to download."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

from tornado.web import HTTPError

from beseda.content import ContentError, Questionnaire, UnknownId
from beseda.records import Crossed, Invited, RecordsError
from beseda.survey.collect import Conflict, Decision, Decisions, Import, gather, store
from beseda.survey.tables import export_answers, export_invitations

from .guard.forms import check_form
from .trainer import TrainerHandler

_MAX_LINES = 200
_TABLES = {"answers": export_answers, "invitations": export_invitations}


class SurveyOffice(TrainerHandler):
    """`/trainer/survey/<module>`"""

    async def get(self, module: str) -> None:
        await self.draw(module, self.questionnaire(module), stored=self.get_query_argument("stored", ""))

    head = get

    async def post(self, module: str) -> None:
        check_form(self)
        questionnaire = self.questionnaire(module)
        pasted = self.get_body_argument("table", "", strip=False)
        work = partial(
            self._take, questionnaire, pasted, self.chosen(), self.get_body_argument("action", "") == "store"
        )
        try:
            result, count = await asyncio.to_thread(work)
        except Crossed:
            self.set_status(409)
            return await self.draw(module, questionnaire, pasted=pasted, crossed=True)
        except RecordsError as error:
            raise HTTPError(error.status) from None
        if count is not None:
            return self.go(self.request.path, stored=str(count))
        if not result.clean:
            self.set_status(422)
        await self.draw(module, questionnaire, pasted=pasted, result=result)

    def questionnaire(self, module: str) -> Questionnaire:
        """The module's questionnaire. Raises HTTPError 404."""
        try:
            return self.site.course.questionnaire(module)
        except UnknownId:
            raise HTTPError(404) from None
        except ContentError as error:
            self.settings["beseda_log"].error("%s", error)
            raise HTTPError(500) from None

    def chosen(self) -> Decisions:
        """What was decided on the page: a field `take:<code>` with the label, and all labels as `between:<code>`."""
        decisions = {}
        for name in self.request.body_arguments:
            kind, _, code = name.partition(":")
            between = tuple(self.get_body_arguments(f"between:{code}"))
            take = self.get_body_argument(name)
            if kind == "take" and take in between and len(between) > 1:
                decisions[code] = Decision(between=between, take=take)
        return Decisions(schema=1, decisions=decisions)

    def _take(
        self, questionnaire: Questionnaire, pasted: str, decisions: Decisions, wanted: bool
    ) -> tuple[Import, int | None]:
        result = gather(self.site.course, questionnaire, self.records, (), decisions, pasted=pasted)
        return result, store(questionnaire, self.records, result) if wanted and result.clean else None

    async def draw(
        self,
        module: str,
        questionnaire: Questionnaire,
        *,
        pasted: str = "",
        result: Import | None = None,
        **values: Any,
    ) -> None:
        """The page with what was pasted, what is wrong with it, and what has to be decided."""
        try:
            asked, answered, drafts = await asyncio.to_thread(self._counts, questionnaire)
        except RecordsError as error:
            raise HTTPError(error.status) from None
        every, done = Counter(one.region for one in asked), Counter(one.region for one in asked if one.code in answered)
        lines = [str(problem) for problem in result.problems] if result else []
        self.show(
            "trainer/survey.html.j2", module=module, title=questionnaire.title[self.lang], pasted=pasted,
            synthetic=any(one.synthetic for one in asked), drafts=drafts, result=result, lines=lines[:_MAX_LINES],
            more=max(0, len(lines) - _MAX_LINES), address=f"{self.site.base}survey",
            regions=[(region, every[region], done[region]) for region in sorted(every)], all=(len(asked), done.total()),
            conflicts=[self._shown(one, questionnaire) for one in result.conflicts] if result else [],
            **{"stored": "", "crossed": False} | values,
        )  # fmt: skip

    def _counts(self, questionnaire: Questionnaire) -> tuple[list[Invited], set[str], int]:
        surveys = self.records.surveys
        answered = {one.code for one in surveys.answers(questionnaire.id)}
        return surveys.frame(questionnaire.id), answered, surveys.drafts(questionnaire.id)

    def _shown(self, conflict: Conflict, questionnaire: Questionnaire) -> dict[str, Any]:
        return {
            "code": conflict.municipality.code, "name": conflict.municipality.name,
            "labels": [candidate.label for candidate in conflict.candidates],
            "rows": conflict.rows(questionnaire, self.lang),
        }  # fmt: skip


class SurveyTable(SurveyOffice):
    """`/trainer/survey/<module>/answers.xlsx`, `.csv`, and the same of the invitations."""

    async def get(self, module: str, name: str, ending: str) -> None:  # type: ignore[override]
        questionnaire = self.questionnaire(module)
        try:
            data = await asyncio.to_thread(self._made, questionnaire, name, ending)
        except RecordsError as error:
            raise HTTPError(error.status) from None
        self.set_header("Content-Type", "text/csv; charset=utf-8" if ending == "csv" else "application/octet-stream")
        self.set_header("Content-Disposition", f'attachment; filename="{name}.{ending}"')
        self.finish(data)

    head = get  # type: ignore[assignment]

    async def post(self, *_: str) -> None:
        raise HTTPError(405)

    def _made(self, questionnaire: Questionnaire, name: str, ending: str) -> bytes:
        with tempfile.TemporaryDirectory(prefix="beseda_") as folder:
            path = Path(folder) / f"{name}.{ending}"
            _TABLES[name](self.site.course, questionnaire, self.records, path)
            return path.read_bytes()
