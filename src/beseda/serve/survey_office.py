"""The trainer's page of a survey: what has come, pasting a table, deciding between two answers, tables to download."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from tornado.web import HTTPError

from beseda.content import ContentError, Questionnaire, UnknownId
from beseda.records import Crossed, Invited, RecordsError
from beseda.survey.advice import advice_page
from beseda.survey.closing import closed_words
from beseda.survey.collect import Conflict, Decision, Decisions, Import, gather, store
from beseda.survey.letters import draw_letters
from beseda.survey.response import FEW, answered_by_region, region_name
from beseda.survey.tables import export_answers

from .guard.forms import check_form
from .trainer import TrainerHandler

_MAX_LINES = 200
SMALLEST = 5
"""Below this many municipalities no number is shown."""


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
        if closed_words(self.site.course, questionnaire, self.lang):
            self.set_status(410)
            return await self.draw(module, questionnaire, pasted=pasted)
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
            advice, done = await asyncio.to_thread(self._evaluated, module, questionnaire, answered)
        except RecordsError as error:
            raise HTTPError(error.status) from None
        except ContentError as error:
            self.settings["beseda_log"].error("%s", error)
            raise HTTPError(500) from None
        every, synthetic = Counter(one.region for one in asked), any(one.synthetic for one in asked)
        total, closed = len(answered), closed_words(self.site.course, questionnaire, self.lang)
        lines = [str(problem) for problem in result.problems] if result else []
        self.show(
            "trainer/survey.html.j2", module=module, title=questionnaire.title[self.lang], pasted=pasted,
            synthetic=synthetic, drafts=drafts, result=result, lines=lines[:_MAX_LINES],
            more=max(0, len(lines) - _MAX_LINES), address=f"{self.site.base}survey",
            without=sum(not one.has_code for one in asked), asked=asked, advice=advice,
            regions=[(region_name(region, self.lang), every[region], done.get(region)) for region in sorted(every)],
            all=(len(asked), total if total >= SMALLEST or not total else None), many=total >= SMALLEST,
            closed=closed, early=not synthetic and not closed, few=FEW,
            conflicts=[self._shown(one, questionnaire) for one in result.conflicts] if result else [],
            **{"stored": "", "crossed": False} | values,
        )  # fmt: skip

    def _counts(self, questionnaire: Questionnaire) -> tuple[list[Invited], dict[str, int], int]:
        """Who is asked, the versions of those who answered by code, and how many are still filling in."""
        surveys = self.records.surveys
        answered = {one.code: one.version for one in surveys.answers(questionnaire.id)}
        return surveys.frame(questionnaire.id), answered, surveys.drafts(questionnaire.id)

    def _evaluated(
        self, module: str, questionnaire: Questionnaire, answered: dict[str, int]
    ) -> tuple[str, dict[str, int | None]]:
        """Recommendations, and who answered by region; worked out anew only when answers or the day have changed."""
        known: dict[tuple[str, str], tuple[int, tuple[str, dict[str, int | None]]]]
        known = self.settings.setdefault("beseda_survey_advice", {})
        frame = len(self.records.surveys.frame(questionnaire.id))
        state = hash((frozenset(answered.items()), frame, date.today()))
        before = known.get((module, self.lang))
        if before is None or before[0] != state:
            made = advice_page(self.site.course, module, questionnaire, self.records, self.lang)
            before = known[module, self.lang] = state, (made, answered_by_region(questionnaire, self.records))
        return before[1]

    def _shown(self, conflict: Conflict, questionnaire: Questionnaire) -> dict[str, Any]:
        return {
            "code": conflict.municipality.code, "name": conflict.municipality.name,
            "labels": [candidate.label for candidate in conflict.candidates],
            "rows": conflict.rows(questionnaire, self.lang),
        }  # fmt: skip


class SurveyTable(SurveyOffice):
    """`/trainer/survey/<module>/answers.xlsx`, `.csv`."""

    async def get(self, module: str, ending: str) -> None:  # type: ignore[override]
        await self.made(export_answers, self.questionnaire(module), f"answers.{ending}")

    head = get  # type: ignore[assignment]

    async def post(self, *_: str) -> None:
        raise HTTPError(405)

    async def made(self, make: Callable[..., int], questionnaire: Questionnaire, name: str) -> None:
        """Answers with a file."""

        def data() -> bytes:
            with tempfile.TemporaryDirectory(prefix="beseda_") as folder:
                make(self.site.course, questionnaire, self.records, Path(folder) / name)
                return (Path(folder) / name).read_bytes()

        try:
            made = await asyncio.to_thread(data)
        except RecordsError as error:
            raise HTTPError(error.status) from None
        kind = "text/csv; charset=utf-8" if name.endswith(".csv") else "application/octet-stream"
        self.set_header("Content-Type", kind)
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(made)


class SurveyLetters(SurveyTable):
    """`/trainer/survey/<module>/invitations.xlsx`, `.csv`: draws access codes, which are in this one answer only."""

    async def get(self, *_: str) -> None:
        raise HTTPError(405)

    head = get  # type: ignore[assignment]

    async def post(self, module: str, ending: str) -> None:  # type: ignore[override]
        check_form(self)
        code = self.get_body_argument("code", "") or None
        questionnaire = self.questionnaire(module)
        asked, _, _ = await asyncio.to_thread(self._counts, questionnaire)
        if code is None and all(one.has_code for one in asked):
            raise HTTPError(409)  # there would be nothing in the file
        await self.made(partial(draw_letters, code=code), questionnaire, f"invitations.{ending}")
