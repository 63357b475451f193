"""What the trainer's pages show of the group. The report room is loaded when one looks: pandas and altair take long."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame

    from beseda.content import Course
    from beseda.records import Records
    from beseda.serve.overview import Reports


def reports() -> Reports:
    """The makers of the table, of the report of the group, and of the notebook's cell."""
    from beseda.serve.overview import Reports

    return Reports(_table, _groups, _cell)


def _table(records: Records, course: Course, lang: str) -> DataFrame:
    from beseda.report import exercise_table

    return exercise_table(records, course, lang)


def _groups(records: Records, course: Course, lang: str) -> str:
    from beseda.report import group_report, groups_html

    return groups_html(group_report(records, course, lang))


def _cell(records: Records, course: Course, lang: str) -> str:
    from beseda.report import notebook_cell

    return notebook_cell(records, course, lang)
