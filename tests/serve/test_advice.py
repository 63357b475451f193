"""The readiness check over the wire: nothing kept, nothing run, nothing that was not asked for; figures beside it."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from beseda.content import Course
from beseda.serve.site import Site

from ..courses import copy_course
from ..servers import Server
from .web import Visitor

START = (date.today() + timedelta(300)).isoformat()


@pytest.fixture
def visitor(server: Server) -> Visitor:
    return Visitor(server.address)


def test_answers_become_a_plan_and_leave_no_trace(visitor: Visitor) -> None:
    page = visitor.get("/readiness?lang=cs")
    assert page.status == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert "form-action 'self'" in page.headers["Content-Security-Policy"]
    fields = {"start": START, "place": "<b>Vrbínov", "mentor-named": "yes", "money": "no", "language": "not_applicable"}
    plan = visitor.form("/readiness?lang=cs", {**fields, "money-after": "nonsense", "other": "x", "to": "plan"})
    assert plan.status == 200
    assert "&lt;b&gt;Vrbínov" in plan.text
    assert "nonsense" not in plan.text
    assert 'name="mentor-named" value="yes"' in plan.text
    assert "Musí podepsat právník" in plan.text
    assert "Prameny se rozcházejí" in plan.text
    assert plan.headers["Cache-Control"] == "no-store"
    assert not list(visitor.jar), "no cookie: nothing is kept of who asks"


def test_plan_comes_as_pdf_and_excel(visitor: Visitor) -> None:
    fields = {"start": START, "place": "=1+1", "money": "partly"}
    pdf = visitor.form("/readiness?lang=uk", {**fields, "to": "pdf"})
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.body.startswith(b"%PDF")
    excel = visitor.form("/readiness?lang=uk", {**fields, "to": "xlsx"})
    assert f'filename="plan-{START}-uk.xlsx"' in excel.headers["Content-Disposition"]
    book = load_workbook(BytesIO(excel.body))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("start", ["", "tomorrow", "1999-01-01", "9999-12-31", "2027-02-30", "2027-01-01; DROP"])
def test_start_that_is_none_is_asked_for_again_with_the_answers_kept(visitor: Visitor, start: str) -> None:
    page = visitor.form("/readiness?lang=en", {"start": start, "money": "no"})
    assert page.status == 400
    assert 'role="alert"' in page.text
    assert 'name="money" value="no" checked' in page.text


def test_form_of_another_site_is_refused(visitor: Visitor) -> None:
    assert visitor.form("/readiness", {"start": START}, Origin="https://evil.example").status == 403


def test_figures_have_their_sources_beside_them(visitor: Visitor) -> None:
    page = visitor.get("/figures?lang=en")
    assert page.status == 200
    for text in ("2009", "514", "more than 250", "Sources differ", "1. 11. 2023"):
        assert text in page.text, text
    assert visitor.get("/figures?lang=en", If_None_Match=page.headers["ETag"]).status == 304


def test_catalogue_leads_to_both_from_the_module_that_has_them(tmp_path: Path) -> None:
    root = copy_course(tmp_path)
    found = root / "modules" / "crime_prevention_assistants"
    for name in ("readiness.yaml", "figures.yaml"):
        (found / name).rename(root / "modules" / "seniors_in_cyberspace" / name)
    site = Site(Course(root))
    page = asyncio.run(site.catalogue("uk")).body.decode()
    site.close()
    assert page.count('href="/readiness?lang=uk"') == 1
    assert page.count('href="/figures?lang=uk"') == 1
    card = page.split('data-module-card="seniors_in_cyberspace"')[1].split("data-module-card")[0]
    assert "Чи ми готові?" in card


def test_another_language_keeps_the_plan_and_the_form_as_they_are_filled_in(visitor: Visitor) -> None:
    fields = {"start": START, "place": "Vrbínov", "mentor-named": "yes", "money": "no"}
    plan = visitor.form("/readiness?lang=cs", {**fields, "to": "plan"})
    button = 'form="check" formaction="/readiness?lang=uk" formnovalidate name="to" value="plan"'
    assert button in plan.text
    assert 'href="?lang=' not in plan.text
    other = visitor.form("/readiness?lang=uk", {**fields, "to": "plan"})
    assert ('lang="uk"' in other.text, "Vrbínov" in other.text, 'name="money" value="no"' in other.text) == (True,) * 3
    form = visitor.form("/readiness?lang=en", {"start": "", "place": "Vrbínov", "money": "no", "to": "language"})
    assert (form.status, 'role="alert"' in form.text, 'name="money" value="no" checked' in form.text) == (
        200, False, True)  # fmt: skip
