"""Forms: what a municipality may type, and what comes back when it is read."""

import io
from pathlib import Path

import openpyxl
import pytest

from beseda.content import Course, Questionnaire
from beseda.records import Invited, Records
from beseda.survey.collect import gather, store
from beseda.survey.forms import MAKERS, excel_form

from .conftest import ANSWERS, Fill


def test_what_is_typed_in_any_language_is_the_same_answer(
    course: Course, questionnaire: Questionnaire, records: Records, frame: list[Invited], fill: Fill, tmp_path: Path
) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    uk = ANSWERS | {
        "respondent-role": "муніципальна поліція", "has-assistants": "так", "funding": "з кількох джерел",
        "selection-steps/oral": "так", "candidates/#not-applicable": "ТАК", "topics/cyber": "так",
        "mentor": "так, одну призначену особу", "coop-schools": "нас не стосується",
        "coop-state-police": "5 – дуже добра", "improve/pay": "так",
        "funding-sources/own": "так", "foreigners-hurdles/nothing": "так", "recognition": "нас не стосується",
        "language-required": "самостійне користування (B1–B2)",
    }  # fmt: skip
    (folder / "cs.xlsx").write_bytes(fill(frame[0]))
    (folder / "uk.xlsx").write_bytes(fill(frame[1], uk, "uk"))
    (folder / "~$cs.xlsx").write_bytes(b"what Excel leaves beside an open file")
    result = gather(course, questionnaire, records, [folder])
    assert [str(problem) for problem in result.problems] == []
    assert store(questionnaire, records, result) == 2

    first, second = records.surveys.answers(questionnaire.id)
    assert (first.lang, second.lang, first.source) == ("cs", "uk", "cs.xlsx")
    assert first.content == second.content
    filled = first.content.filled(questionnaire)
    assert filled.not_applicable == {"candidates", "coop-schools", "recognition"}
    assert filled.answers == {
        "respondent-role": "municipal-police", "has-assistants": "yes", "assistants-count": 3,
        "assistants-ukrainian": 1, "assistants-other": 1, "years": 2.5, "funding": "mixed",
        "funding-sources": ("interior", "own"), "funding-certain": 2, "foreigners-rules-known": 2,
        "foreigners-hurdles": ("nothing",), "language-required": "independent",
        "selection-steps": ("oral", "references"), "mentor": "named", "mentor-hours": 6, "training-before": 40,
        "topics": ("cyber",), "coop-state-police": 5, "good-practice": "Společné hlídky.\nKaždé pondělí.",
        "improve": ("pay",),
    }  # fmt: skip


def test_only_answers_can_be_changed_and_lists_are_offered(
    course: Course, questionnaire: Questionnaire, frame: list[Invited]
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(excel_form(course, questionnaire, "cs", frame[0])))
    assert book.security.lockStructure
    assert len(book.sheetnames) == len(questionnaire.sections) + 2
    open_cells = 0
    for sheet in book:
        assert sheet.protection.sheet
        ruled = {str(area) for rule in sheet.data_validations.dataValidation for area in rule.sqref.ranges}
        unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
        assert ruled == unlocked
        open_cells += len(unlocked)
    assert open_cells > len(questionnaire.items)
    assert book["beseda"].sheet_state == "veryHidden"


@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
def test_paper_holds_every_question_in_every_language(
    course: Course, questionnaire: Questionnaire, frame: list[Invited], lang: str, tmp_path: Path
) -> None:
    import subprocess

    (tmp_path / "form.pdf").write_bytes(MAKERS["pdf"](course, questionnaire, lang, frame[0]))
    said = subprocess.run(["pdftotext", "-layout", tmp_path / "form.pdf", "-"], capture_output=True, text=True).stdout
    plain = " ".join(said.split())
    assert all(" ".join(item.text[lang].split()) in plain for item in questionnaire.items.values())
    assert b"<pdfuaid:part>1</pdfuaid:part>" in (tmp_path / "form.pdf").read_bytes()
