"""The trainer's report of a survey: made when it is asked for, handed out as a file."""

from __future__ import annotations

import asyncio

from tornado.web import HTTPError

from beseda.records import RecordsError
from beseda.survey.report import survey_report

from .survey_office import SurveyOffice

_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class SurveyReport(SurveyOffice):
    """`/trainer/survey/<module>/report.html`, `.pdf`, `.docx`"""

    async def get(self, module: str, ending: str) -> None:  # type: ignore[override]
        questionnaire, course = self.questionnaire(module), self.site.course
        try:
            made = await asyncio.to_thread(
                survey_report, course, module, questionnaire, self.records, self.lang, f".{ending}"
            )
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
