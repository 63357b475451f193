"""The course's own questionnaire, a frame of ten municipalities, and a form filled in as a municipality would."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.sax.saxutils import escape

import pytest

from beseda.content import Course, Questionnaire, packaged_course
from beseda.records import Invited, Municipality, Records, shown_invitation
from beseda.survey.forms import excel_form
from beseda.survey.forms.layout import INVITATION

from .damage import Parts, packed, unpacked

FRAME = [Municipality(f"9990{at:02}", f"Obec {at:04}", f"CZ0{at % 8 + 1}0", at * 731) for at in range(1, 11)]

ANSWERS = {
    "respondent-role": "obecní policie", "has-assistants": "ano", "assistants-count": 3, "assistants-ukrainian": "1",
    "years": "2,5", "funding": "z několika zdrojů", "funding-certain": "2", "selection-steps/oral": "ano",
    "assistants-other": 1, "funding-sources/own": "ano", "funding-sources/interior": "x", "foreigners-rules-known": "2",
    "foreigners-hurdles/nothing": "ano", "language-required": "samostatné používání (B1–B2)",
    "recognition": "netýká se nás",
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
    drawn: list[Invited] = []
    records.surveys.draw(questionnaire.id, drawn.extend)
    return drawn


Fill = Callable[..., bytes]


@pytest.fixture(scope="session")
def fill(course: Course, questionnaire: Questionnaire) -> Fill:
    """Fills in a municipality's form in Excel's stead: what is typed is put beside its key."""
    made: dict[str, Parts] = {}
    nobody = Invited("000000", "Nikde", "CZ010", 0, True, True, "A" * 16)

    def one(invited: Invited, answers: dict[str, Any] | None = None, lang: str = "cs") -> bytes:
        if lang not in made:
            made[lang] = unpacked(excel_form(course, questionnaire, lang, nobody))
        typed = {INVITATION: shown_invitation(invited.invitation)} | (ANSWERS if answers is None else answers)
        sheets = {name: _typed(part.decode(), typed) for name, part in made[lang].items() if "worksheets/" in name}
        return packed(made[lang] | {name: text.encode() for name, text in sheets.items()})

    return one


def _typed(sheet: str, answers: dict[str, Any]) -> str:
    """The sheet with the answers in the cells beside their keys."""
    for row, key in re.findall(r'<c r="D(\d+)"[^>]*><is><t>([^<]+)</t></is></c>', sheet):
        if key in answers:
            cell = _cell(f"B{row}", answers[key])
            sheet = re.sub(rf'<c r="B{row}"[^>]*?(?:/>|>.*?</c>)', lambda _, cell=cell: cell, sheet, count=1)  # type: ignore[misc]
    return sheet


def _cell(name: str, value: str | float) -> str:
    if isinstance(value, int | float):
        return f'<c r="{name}"><v>{value}</v></c>'
    if value.startswith("="):
        return f'<c r="{name}"><f>{escape(value[1:])}</f><v>1</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
