"""The questionnaire to be filled in away from the web: in Excel and on paper."""

from __future__ import annotations

from collections.abc import Callable

from beseda.content import Course, Questionnaire
from beseda.records import Invited

from .excel import excel_form
from .paper import paper_form

MAKERS: dict[str, Callable[[Course, Questionnaire, str, Invited | None], bytes]] = {
    "xlsx": excel_form,
    "pdf": paper_form,
}
"""What makes a form, by its ending."""

__all__ = ["MAKERS", "excel_form", "paper_form"]
