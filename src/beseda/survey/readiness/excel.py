"""The plan as an Excel file: tasks to tick off, then the legal part."""

from __future__ import annotations

from collections.abc import Mapping

from beseda.content import Course
from beseda.export import strings

from ..workbook import fill, plain, saved
from .plan import LegalItem, Plan
from .words import dates_word, late_word, signed_word, state_word, summary

_MOST = 31
"""Characters of a sheet's name."""


def plan_xlsx(course: Course, plan: Plan) -> bytes:
    """The plan as .xlsx: dates are dates, and nothing typed is ever a formula. Raises ContentError."""
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation

    said = strings(course, plan.lang)
    book = Workbook()
    sheet = book.active
    sheet.title = said["ready_sheet"][:_MOST]
    head = [said[f"ready_{key}"] for key in ("number", "task", "owner", "begin", "due", "tick", "area", "answered")]
    fill(
        sheet, head,
        [
            (step.number, _joined(step.text, step.why), step.owner, step.begin, step.due, "", step.area,
             _joined(state_word(step, said), late_word(step, said)))
            for step in plan.steps
        ],
        (5, 66, 20, 13, 13, 10, 17, 17),
    )  # fmt: skip
    if plan.steps:
        ticks = DataValidation(type="list", formula1=f'"{said["ready_yes"]},{said["ready_no"]}"', allow_blank=True)
        sheet.add_data_validation(ticks)
        ticks.add(f"F2:F{len(plan.steps) + 1}")
    about = book.create_sheet(plan.title[:_MOST].translate({ord(sign): " " for sign in "[]:*?/\\"}).strip())
    lines = [plan.place, *summary(plan, said), f"{said['ready_done']}: {len(plan.ready)}",
             f"{said['ready_aside']}: {len(plan.aside)}", plan.legal.must_sign]  # fmt: skip
    for number, line in enumerate((line for line in lines if line), 1):
        cell = about.cell(number, 1, plain(line))
        cell.data_type = "s"
    about.column_dimensions["A"].width = 90
    legal = book.create_sheet(plan.legal.title[:_MOST])
    rows = [("", *_row(item, plan.lang, said)) for item in plan.legal.items]
    rows += [
        (conflict.title, *_row(side, plan.lang, said)) for conflict in plan.legal.conflicts for side in conflict.sides
    ]
    fill(
        legal,
        [said["figures_differ"], plan.legal.title, "", said["ready_source"], said["ready_verified"], said["review"]],
        rows, (26, 26, 52, 40, 24, 24),
    )  # fmt: skip
    return saved(book, f"{said['ready_plan']}: {plan.title}", str(course.info.name[plan.lang]), plan.lang)


def _joined(*lines: str) -> str:
    return "\n".join(filter(None, lines))


def _row(item: LegalItem, lang: str, said: Mapping[str, str]) -> tuple[str, ...]:
    value = item.value if item.basis == "read" else f"{item.value} {said[f'basis_{item.basis}']}"
    return (item.label, value, item.source, dates_word(item, lang, said), signed_word(item, said))
