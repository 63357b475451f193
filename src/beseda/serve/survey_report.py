"""The trainer's report of a survey: made when it is asked for, handed out as a file."""

from __future__ import annotations

import asyncio
from functools import partial

from tornado.web import HTTPError

from beseda.records import RecordsError
from beseda.survey.closing import NotClosed
from beseda.survey.report import survey_report

from .survey_office import SurveyOffice

_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class SurveyReport(SurveyOffice):
    """`/trainer/survey/<module>/report.html`, `.pdf`, `.docx`; before the survey has closed only with `?interim=1`."""

    async def get(self, module: str, ending: str) -> None:  # type: ignore[override]
        questionnaire, course = self.questionnaire(module), self.site.course
        early = self.get_query_argument("interim", "") == "1"
        make = partial(survey_report, course, module, questionnaire, self.records, self.lang, allow_interim=early)
        try:
            made = await asyncio.to_thread(make, f".{ending}")
        except NotClosed:
            raise HTTPError(409) from None
        except ValueError:  # fewer than five answers
            raise HTTPError(404) from None
        except RecordsError as error:
            raise HTTPError(error.status) from None
        self.set_header("Content-Type", _TYPES[ending])
        self.set_header("Content-Disposition", f'attachment; filename="{questionnaire.id}.{ending}"')
        self.finish(made)

    head = get  # type: ignore[assignment]

    async def post(self, *_: str) -> None:
        raise HTTPError(405)
