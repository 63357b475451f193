"""From records to tables and pictures: what a group found hard, never what one person did."""

from .disclosure import SMALLEST_GROUP
from .exercises import exercise_table, table_of
from .explore import explore
from .group import counted, group_report, report_of
from .handover import hand_over, notebook_cell
from .models import GroupReport
from .output import prepare, render_groups, render_table, write_table
from .page import groups_html
from .pictures import warm

__all__ = [
    "SMALLEST_GROUP",
    "GroupReport",
    "counted",
    "exercise_table",
    "explore",
    "group_report",
    "groups_html",
    "hand_over",
    "notebook_cell",
    "prepare",
    "render_groups",
    "render_table",
    "report_of",
    "table_of",
    "warm",
    "write_table",
]
