"""The course's own questionnaire, a frame of ten municipalities, and a form filled in as a municipality would."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import openpyxl
import pytest

from beseda.content import Course, Questionnaire, packaged_course
from beseda.records import Invited, Municipality, Records
from beseda.survey.forms import excel_form
from beseda.survey.forms.layout import ANSWER, KEY

FRAME = [Municipality(f"9990{at:02}", f"Obec {at:04}", f"CZ0{at % 8 + 1}0", at * 731) for at in range(1, 11)]

ANSWERS = {
    "respondent-role": "obecní policie", "has-assistants": "ano", "assistants-count": 3, "assistants-ukrainian": "1",
    "years": "2,5", "funding": "z několika zdrojů", "funding-certain": "2", "selection-steps/oral": "ano",
    "selection-steps/references": "x", "candidates/#not-applicable": "ano", "mentor": "ano, jednu určenou osobu",
    "mentor-hours": 6, "training-before": 40, "topics/cyber": "ano", "coop-schools": "netýká se nás",
    "coop-state-police": "5 – velmi dobrá", "good-practice": "Společné hlídky.\nKaždé pondělí.", "improve/pay": "ano",
}  # fmt: skip
"""What is typed into the form, by its keys."""


@pytest.fixture(scope="session")
def course() -> Course:
    return Course(packaged_course())


@pytest.fixture(scope="session")
def questionnaire(course: Course) -> Questionnaire:
    return course.questionnaire("crime_prevention_assistants")


@pytest.fixture
def records(tmp_path_factory: pytest.TempPathFactory, questionnaire: Questionnaire) -> Iterator[Records]:
    with Records.open(f"sqlite:///{tmp_path_factory.mktemp('store') / 'records.sqlite'}") as records:
        records.surveys.put_frame(questionnaire.id, FRAME, synthetic=True)
        yield records


@pytest.fixture
def frame(records: Records, questionnaire: Questionnaire) -> list[Invited]:
    return records.surveys.frame(questionnaire.id)


Fill = Callable[..., bytes]


@pytest.fixture(scope="session")
def fill(course: Course, questionnaire: Questionnaire) -> Fill:
    """Fills in a municipality's form in Excel's stead; `change` may do more to the book."""
    made: dict[tuple[str, str], bytes] = {}

    def one(
        invited: Invited, answers: dict[str, Any] | None = None, lang: str = "cs",
        change: Callable[[openpyxl.Workbook], None] = lambda book: None,
    ) -> bytes:  # fmt: skip
        key = (invited.invitation, lang)
        if key not in made:
            made[key] = excel_form(course, questionnaire, lang, invited)
        book = openpyxl.load_workbook(io.BytesIO(made[key]))
        write(book, ANSWERS if answers is None else answers)
        change(book)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return one


def write(book: openpyxl.Workbook, answers: dict[str, Any]) -> None:
    """Types answers into the cells beside their keys."""
    for sheet in book:
        for row in range(1, sheet.max_row + 1):
            key = sheet[f"{KEY}{row}"].value
            if key in answers:
                sheet[f"{ANSWER}{row}"].value = answers[key]


def cell_of(book: openpyxl.Workbook, key: str) -> Any:
    """The cell in which an answer stands."""
    for sheet in book:
        for row in range(1, sheet.max_row + 1):
            if sheet[f"{KEY}{row}"].value == key:
                return sheet[f"{ANSWER}{row}"]
    raise KeyError(key)
