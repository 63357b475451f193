"""Collecting: each problem by its cell, everything stored or nothing, and two answers decided by somebody."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from beseda.content import ContentError, Course, Questionnaire
from beseda.records import Invited, NewAnswer, Records, shown_invitation
from beseda.survey.collect import Import, decisions_text, gather, read_decisions, store
from beseda.survey.neutral import neutral, original
from beseda.survey.tables import export_answers

from .conftest import ANSWERS, Fill

Gather = Callable[..., Import]


@pytest.fixture
def collect(course: Course, questionnaire: Questionnaire, records: Records) -> Gather:
    def one(*paths: Path, **more: object) -> Import:
        return gather(course, questionnaire, records, paths, **more)  # type: ignore[arg-type]

    return one


def told(result: Import) -> list[str]:
    return [str(problem) for problem in result.problems]


def test_every_problem_of_every_file_is_told_with_its_cell_and_nothing_is_stored(
    collect: Gather, questionnaire: Questionnaire, records: Records, frame: list[Invited], fill: Fill, tmp_path: Path
) -> None:
    wrong = ANSWERS | {"has-assistants": "možná", "years": 99, "funding-certain": "6", "coop-schools": "=1+1"}
    wrong |= {"foreigners-hurdles/notices": "ano"}  # beside “nothing”
    (tmp_path / "good.xlsx").write_bytes(fill(frame[0]))
    (tmp_path / "wrong.xlsx").write_bytes(fill(frame[1], wrong))
    (tmp_path / "vain.xlsx").write_bytes(fill(frame[2], {"has-assistants": "ne", "years": 3}))
    (tmp_path / "short.xlsx").write_bytes(fill(frame[3], {"has-assistants": "ano"}))
    (tmp_path / "notes.docx").write_bytes(b"")
    result = collect(tmp_path / "good.xlsx", *(tmp_path / f"{name}" for name in (
        "wrong.xlsx", "vain.xlsx", "short.xlsx", "notes.docx")))  # fmt: skip
    assert told(result) == [
        "notes.docx: expected a form (.xlsx) or a table (.csv), got “notes.docx” (save it as .xlsx or .csv)",
        "short.xlsx:1 Obec a její asistenti:B8: expected an answer, got nothing (assistants-count is required)",
        "vain.xlsx:1 Obec a její asistenti:B13: expected no answer here, got “3” (years is asked when has-assistants "
        "is yes; it is “no”)",
        "wrong.xlsx:1 Obec a její asistenti:B7: expected one of its options: yes, no, got “možná” (in words: ano, ne)",
        "wrong.xlsx:1 Obec a její asistenti:B13: expected a number from 0 to 20, got 99",
        "wrong.xlsx:1 Obec a její asistenti:B22: expected a whole number from 1 to 5, got “6”",
        "wrong.xlsx:3 Zaměstnávání cizinců a jazyk:B8: expected this option alone, or others without it, got "
        "“notices, nothing”",
        "wrong.xlsx:5 Spolupráce:B9: expected a value, got a formula (type the value; formulas are never evaluated)",
    ]
    assert not result.clean
    with pytest.raises(ValueError, match="cannot be stored"):
        store(questionnaire, records, result)
    assert records.surveys.answers(questionnaire.id) == []


def test_what_is_hardly_meant_is_asked_back_but_kept(
    collect: Gather, frame: list[Invited], fill: Fill, tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").write_bytes(fill(frame[0], ANSWERS | {"assistants-ukrainian": 4}))
    result = collect(tmp_path)
    assert result.clean
    assert (
        "a.xlsx:1 Obec a její asistenti:B9: warning: expected what goes together (ukrainian-of-all), got “4”"
        in told(result)[0]
    )


def test_a_form_of_a_stranger_and_a_form_without_a_code_are_told(
    collect: Gather, frame: list[Invited], fill: Fill, tmp_path: Path
) -> None:
    (tmp_path / "none.xlsx").write_bytes(fill(frame[0], ANSWERS | {"#invitation": ""}))
    (tmp_path / "other.xlsx").write_bytes(fill(frame[0]._replace(invitation="K7QM4XRD29ABCDEF")))
    assert told(collect(tmp_path)) == [
        "none.xlsx:Úvod:B8: expected an access code, got nothing",
        "other.xlsx:Úvod:B8: expected an access code of this survey, got another one (copy it from the letter)",
    ]


def test_two_answers_of_one_municipality_wait_for_a_decision_and_duplicates_do_not(
    collect: Gather, questionnaire: Questionnaire, records: Records, frame: list[Invited], fill: Fill, tmp_path: Path
) -> None:
    forms, file = tmp_path / "forms", tmp_path / "decisions.yaml"
    forms.mkdir()
    (forms / "a.xlsx").write_bytes(fill(frame[0]))
    (forms / "copy of a.xlsx").write_bytes(fill(frame[0]))
    (forms / "b.xlsx").write_bytes(fill(frame[0], ANSWERS | {"years": 7, "coop-schools": "1"}))
    (forms / "c.xlsx").write_bytes(fill(frame[1]))
    result = collect(forms)
    (conflict,) = result.conflicts
    assert not result.clean
    assert result.same == ["copy of a.xlsx"]
    assert [candidate.label for candidate in conflict.candidates] == ["a.xlsx", "b.xlsx"]
    assert conflict.rows(questionnaire, "cs") == [
        ("Kolik let už v obci asistenti pracují?", "2.5", "7"), ("Školy", "n/a", "1/5"),
    ]  # fmt: skip

    file.write_text(decisions_text(result.conflicts, questionnaire, read_decisions(file)), encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace("take: null", "take: d.xlsx"), encoding="utf-8")
    with pytest.raises(ContentError, match=r"decisions.yaml:\d+:\d+: decisions.999001.take: expected one of between"):
        read_decisions(file)
    file.write_text(file.read_text(encoding="utf-8").replace("take: d.xlsx", "take: b.xlsx"), encoding="utf-8")
    assert store(questionnaire, records, collect(forms, decisions=read_decisions(file))) == 2
    assert records.surveys.answers(questionnaire.id)[0].content.answers["years"] == 7

    (forms / "b.xlsx").unlink()
    again = collect(forms, decisions=read_decisions(file))  # the old decision was between others
    assert [one.label for one in again.conflicts[0].candidates] == ["stored", "a.xlsx"]
    file.write_text(decisions_text(again.conflicts, questionnaire, read_decisions(file)).replace(
        "take: null", "take: a.xlsx"), encoding="utf-8")  # fmt: skip
    assert store(questionnaire, records, collect(forms, decisions=read_decisions(file))) == 1
    assert [one.version for one in records.surveys.history(questionnaire.id, frame[0].code)] == [1, 2]


def test_a_table_may_be_pasted_and_our_own_export_comes_back_unchanged(
    collect: Gather,
    course: Course,
    questionnaire: Questionnaire,
    records: Records,
    frame: list[Invited],
    tmp_path: Path,
) -> None:
    pasted = (
        "\t".join(["invitation", "Pracují v obci asistenti prevence kriminality?", "improve", "good-practice"]) + "\n"
    )
    pasted += "\t".join([shown_invitation(frame[0].invitation), "ne", "vyšší mzda; training", "=HYPERLINK(1)"]) + "\n\n"
    pasted += "\t".join([frame[1].invitation, "no", "", '"+420 a\nb"']) + "\n"
    result = collect(pasted=pasted)
    assert told(result) == []
    store(questionnaire, records, result)
    said = [one.content.answers for one in records.surveys.answers(questionnaire.id)]
    assert said[0] == {"has-assistants": "no", "improve": ["pay", "training"], "good-practice": "=HYPERLINK(1)"}

    for name in ("out.csv", "out.xlsx"):
        export_answers(course, questionnaire, records, tmp_path / name)
    text = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert "Syntetická" in text
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if isinstance(cell.value, str)]
    assert all(cell.data_type != "f" and cell.quotePrefix and not cell.value.startswith(("=", "+")) for cell in cells)
    records.erase_survey(questionnaire.id, frame[0].code)
    back = collect(tmp_path / "out.csv")
    assert (told(back), len(back.answers), len(back.same)) == ([], 1, 1)
    assert back.answers[0].content == type(back.answers[0].content)(said[0] | {"improve": ("pay", "training")})


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", " =1", "＝1", "'=1", "'x", "|x", "%x", "x", "", "-"])
def test_what_is_made_harmless_can_be_made_as_it_was(text: str) -> None:
    assert original(neutral(text)) == text
    assert not neutral(text).lstrip().startswith(("=", "+", "-", "@", "＝", "|", "%"))


def test_an_answer_stored_meanwhile_is_not_overwritten(
    collect: Gather, questionnaire: Questionnaire, records: Records, frame: list[Invited], fill: Fill, tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").write_bytes(fill(frame[0]))
    result = collect(tmp_path / "a.xlsx")
    content = result.answers[0].content
    records.surveys.put_answers(questionnaire.id, [NewAnswer(frame[0].code, content._replace(answers={}), "cs", "web")])
    with pytest.raises(Exception, match="in the meantime"):
        store(questionnaire, records, result)
