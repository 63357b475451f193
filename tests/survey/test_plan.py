"""A municipality's plan: dates counted back over days off, order, and the files that it becomes."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from beseda.content import Course, packaged_course
from beseda.content.survey.readiness import Readiness
from beseda.content.survey.reading import part_of
from beseda.survey.dates import easter, is_working, said, working
from beseda.survey.readiness import Plan, make_plan
from beseda.survey.readiness.excel import plan_xlsx
from beseda.survey.readiness.page import plan_html
from beseda.survey.readiness.paper import plan_pdf

from ..export.poppler import about, structure, words

TODAY = date(2026, 11, 24)
EVIL = '=HYPERLINK("http://evil.example")|\'<b>\x07'


@pytest.fixture(scope="module")
def course() -> Course:
    return Course(packaged_course())


@pytest.fixture(scope="module")
def check(course: Course) -> Readiness:
    return part_of(course, "crime_prevention_assistants", Readiness)


def plan(course: Course, check: Readiness, lang: str = "cs", start: date = date(2027, 9, 1), place: str = "",
         **answers: str) -> Plan:  # fmt: skip
    given = {name.replace("_", "-"): answer for name, answer in answers.items()}
    return make_plan(course, check, lang, start, given, place, TODAY)


def test_easter_and_public_holidays_are_known() -> None:
    assert [easter(year) for year in (2024, 2026, 2027, 2038)] == [
        date(2024, 3, 31), date(2026, 4, 5), date(2027, 3, 28), date(2038, 4, 25),
    ]  # fmt: skip
    assert working(date(2027, 3, 29)) == date(2027, 3, 25)  # Easter Monday back over Good Friday
    assert working(date(2026, 12, 26)) == date(2026, 12, 23)
    assert working(date(2027, 1, 1)) == date(2026, 12, 31)
    assert said(date(2027, 3, 5), "cs") == "5.\u00a03.\u00a02027"


def test_whatever_the_start_no_task_begins_before_what_it_needs(course: Course, check: Readiness) -> None:
    needs = {question.id: question.task.after for question in check.questions}
    for days in range(0, 400, 13):
        made = plan(course, check, start=TODAY + timedelta(days))
        steps = {step.id: step for step in made.steps}
        assert len(steps) == len(check.questions)
        assert [step.due for step in made.steps] == sorted(step.due for step in made.steps)
        for step in made.steps:
            assert step.begin <= step.due
            assert is_working(step.begin)
            assert is_working(step.due)
            for earlier in needs[step.id]:
                assert steps[earlier].due <= step.begin, (step.id, earlier)
                assert steps[earlier].number < step.number


def test_labour_office_is_told_on_the_working_day_before_at_the_latest(course: Course, check: Readiness) -> None:
    made = plan(course, check, start=date(2027, 3, 1))  # a Monday
    step = next(step for step in made.steps if step.id == "labour-office")
    assert step.due == date(2027, 2, 26)
    assert [source.label for source in step.sources]


def test_what_is_ready_or_does_not_apply_needs_no_task(course: Course, check: Readiness) -> None:
    made = plan(course, check, mentor_named="yes", money="partly", language="no", joint_patrols="not_applicable")
    states = {step.id: step.state for step in made.steps}
    assert "mentor-named" not in states
    assert "joint-patrols" not in states
    assert (states["money"], states["language"], states["contract"]) == ("partly", "no", "open")
    assert (len(made.ready), len(made.aside)) == (1, 1)


def test_earliest_start_is_the_first_for_which_nothing_is_late(course: Course, check: Readiness) -> None:
    late = plan(course, check, start=date(2027, 3, 1))
    assert late.late
    assert any(step.missed for step in late.steps)
    assert not plan(course, check, start=late.earliest).late
    assert plan(course, check, start=late.earliest - timedelta(8)).late


def test_legal_part_shows_both_sides_until_a_lawyer_has_signed_all(course: Course, check: Readiness) -> None:
    legal = plan(course, check, "en").legal
    assert legal.must_sign.startswith("A lawyer must sign")
    sides = legal.conflicts[0].sides
    assert "no condition of citizenship" in sides[0].value
    assert "should be a citizen" in sides[1].value
    assert all(one.unsigned == ("lawyer",) for one in (*legal.items, *sides))
    past = make_plan(course, check, "en", date(2028, 9, 1), {}, today=date(2028, 1, 1)).legal
    assert all(one.expired for one in past.items)


@pytest.mark.parametrize("lang", ["cs", "en", "uk"])
def test_plan_is_a_tagged_pdf_with_every_task_and_no_word_of_another_language(
    course: Course, check: Readiness, tmp_path: Path, lang: str
) -> None:
    made = plan(course, check, lang, place=EVIL)
    path = tmp_path / "plan.pdf"
    path.write_bytes(plan_pdf(course, made))
    assert about(path)["Tagged"] == "yes"
    text = words(path)
    for step in made.steps:
        assert step.text.split(".")[0].split(":")[0].replace("\u00a0", " ") in text.replace("\u00a0", " "), step.id
    assert made.legal.must_sign.split(".")[0] in text
    assert "TH" in structure(path) or "THead" in structure(path)


def test_excel_holds_dates_as_dates_and_no_formula(course: Course, check: Readiness) -> None:
    made = plan(course, check, place=EVIL)
    book = load_workbook(BytesIO(plan_xlsx(course, made)))
    sheet = book.worksheets[0]
    assert sheet.max_row == len(made.steps) + 1
    assert [sheet.cell(row, 5).value.date() for row in range(2, sheet.max_row + 1)] == [s.due for s in made.steps]
    cells = [cell for each in book.worksheets for row in each.iter_rows() for cell in row if cell.value is not None]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert f"'{EVIL[:-1]}" in [cell.value for cell in cells]
    assert len(sheet.data_validations.dataValidation) == 1
    assert sum(made.legal.conflicts[0].sides[0].value in str(cell.value) for cell in cells) == 1


def test_page_shows_what_was_typed_and_never_runs_it(course: Course, check: Readiness) -> None:
    page = plan_html(course, check, plan(course, check, place="<script>alert(1)</script>"))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
