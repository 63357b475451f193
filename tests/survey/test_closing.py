"""The end of a survey: nothing comes in any more, reports stay the same, and earlier ones have to be asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from beseda.cli import app
from beseda.content import Course, Questionnaire, packaged_course
from beseda.records import Content, Municipality, NewAnswer, Records
from beseda.report.survey.words import words
from beseda.survey.advice import advice_page
from beseda.survey.closing import NotClosed, closed_words
from beseda.survey.collect import gather, store
from beseda.survey.report import survey_report
from beseda.survey.response import answered_by_region

from ..serve.web import Visitor
from ..servers import running
from .conftest import FRAME

MODULE = "crime_prevention_assistants"
YESTERDAY, TODAY = date.today() - timedelta(days=1), date.today()


@pytest.fixture
def real(tmp_path: Path, questionnaire: Questionnaire) -> Iterator[Records]:
    """Records of real municipalities, seven of which answered."""
    frame = [Municipality(f"5000{at:02}", f"Obec {at}", "CZ010" if at < 7 else "CZ020", 900) for at in range(1, 10)]
    with Records.open(f"sqlite:///{tmp_path / 'records.sqlite'}") as records:
        records.surveys.put_frame(questionnaire.id, frame, synthetic=False)
        records.surveys.put_answers(questionnaire.id, [said(one.code) for one in frame[:7]])
        yield records


def said(code: str) -> NewAnswer:
    return NewAnswer(code, Content({"has-assistants": "no"}), "cs", "table", 0)


def until(questionnaire: Questionnaire, day: date | None) -> Questionnaire:
    return questionnaire.model_copy(update={"closes": day})


def test_two_reports_cannot_be_subtracted(course: Course, questionnaire: Questionnaire, real: Records) -> None:
    def report(day: date | None, *, early: bool = False) -> bytes:
        return survey_report(course, MODULE, until(questionnaire, day), real, "cs", ".html", allow_interim=early)

    for day in (None, TODAY):  # on its last day answers are still taken
        with pytest.raises(NotClosed, match="--interim"):
            report(day)
        assert advice_page(course, MODULE, until(questionnaire, day), real, "cs") == ""
    mark = words("cs")["interim"]
    early = report(TODAY, early=True).decode()
    assert early.count(mark) > 3  # at the top, on pictures and tables
    before = report(YESTERDAY)
    assert mark not in before.decode()
    closed = until(questionnaire, YESTERDAY)
    table = gather(course, closed, real, (), pasted="code;has-assistants\n500008;no\n")
    assert table.clean
    with pytest.raises(ValueError, match="closed"):
        store(closed, real, table)
    assert report(YESTERDAY) == before
    assert store(until(questionnaire, TODAY), real, table) == 1
    assert report(YESTERDAY) != before  # which is what would have told of the eighth


def test_numbers_by_region_are_hidden_as_in_the_report(questionnaire: Questionnaire, real: Records) -> None:
    found = answered_by_region(questionnaire, real)
    assert found["CZ010"] is None  # six answered, but with the total they would tell of the one in the other region
    assert found["CZ020"] is None


def test_whoever_comes_too_late_is_told_in_three_languages(tmp_path: Path, questionnaire: Questionnaire) -> None:
    ours, root = packaged_course(), tmp_path / "course"
    (root / "modules" / MODULE).mkdir(parents=True)
    for path in (*(one for one in ours.iterdir() if one.name != "modules"), *(ours / "modules" / MODULE).iterdir()):
        if path.name != "survey.yaml" and not path.name.startswith("."):
            (root / path.relative_to(ours)).symlink_to(path)
    text = (ours / "modules" / MODULE / "survey.yaml").read_text("utf-8")
    closed = re.sub(r"(?m)^privacy:", "closes: 2026-01-31\nprivacy:", text, count=1)
    (root / "modules" / MODULE / "survey.yaml").write_text(closed, "utf-8")
    course = Course(root)
    with running(root, tmp_path) as server, Records.open(server.records) as records:
        records.surveys.put_frame(questionnaire.id, FRAME, synthetic=True)
        drawn: list[str] = []
        records.surveys.draw(questionnaire.id, lambda asked: drawn.extend(one.invitation for one in asked))
        visitor = Visitor(server.address)
        for lang, some in (("cs", "Sběr skončil 31."), ("en", "closed on 2026-01-31"), ("uk", "завершився 31.01.2026")):
            page = visitor.get(f"/survey/{drawn[0]}?lang={lang}")
            assert some in page.text
            assert some in closed_words(course, course.questionnaire(MODULE), lang)
        token = re.findall(r'name="form_token" value="([^"]*)"', visitor.get("/survey?lang=en").text)[0]
        late = visitor.form(f"/survey/{drawn[0]}?lang=en&step=municipality", {"form_token": token, "action": "next"})
        assert (late.status, "Answers are no longer taken" in late.text) == (410, True)
        assert records.surveys.drafts(questionnaire.id) == 0
        table = tmp_path / "late.csv"
        table.write_text("code;has-assistants\n999001;no\n", "utf-8")
        arguments = ["survey", "import", str(table), "--course", str(root), "--records", server.records]
        done = CliRunner().invoke(app, arguments)
        assert (done.exit_code, "Sběr skončil 31." in done.output) == (1, True)
        assert records.surveys.answers(questionnaire.id) == []
