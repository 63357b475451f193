"""How a notebook gets its report: under `beseda serve` it is handed over, elsewhere it is made from the records.

Kernels get neither the address of the records nor a secret. What is handed over is the finished report, in which
nothing about fewer than five people is left.
"""

from __future__ import annotations

import os
import zlib
from base64 import b85decode, b85encode

from ..content import Course, find_course
from ..records import Records, RecordsError
from .group import group_report
from .models import GroupReport

_handed: dict[str, GroupReport] = {}


def notebook_cell(records: Records, course: Course, lang: str) -> str:
    """The code that hands the report over; a server runs it in the kernel before the notebook's own cells.

    Raises Unavailable.
    """
    packed = b85encode(zlib.compress(group_report(records, course, lang).model_dump_json().encode())).decode()
    return f"from beseda.report import hand_over\nhand_over({packed!r})"


def hand_over(packed: str) -> None:
    """Takes what `notebook_cell` has packed."""
    report = GroupReport.model_validate_json(zlib.decompress(b85decode(packed)))
    _handed[report.lang] = report


def report_for(lang: str) -> GroupReport | None:
    """The report that was handed over; else that of the records of this computer; None where there are none."""
    if lang in _handed:
        return _handed[lang]
    course = find_course()
    try:
        with Records.open(os.environ.get("BESEDA_RECORDS") or None, course, retain_days=None, create=False) as records:
            nothing = records.is_empty() and not records.hand_counts()
            return None if nothing else group_report(records, course, lang)
    except RecordsError:
        return None
