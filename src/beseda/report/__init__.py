"""From records to tables: what a group found hard, never what one person did."""

from .exercises import SMALLEST_GROUP, exercise_table
from .output import render_table, write_table

__all__ = ["SMALLEST_GROUP", "exercise_table", "render_table", "write_table"]
