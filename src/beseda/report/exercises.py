"""One row per exercise: how many did it, how well at the first attempt, and how long it took."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ..content import ContentError, Course
from ..records import Records
from ..records.tables import Measure

SMALLEST_GROUP = 5
"""Below this many learners nothing about a group is shown."""

_TYPES = {
    "exercise": "string",
    "title": "string",
    "shown": "boolean",
    "asked": "Int64",
    "answered": "Int64",
    "hit_rate": "Float64",
    "false_alarm_rate": "Float64",
    "right_first": "Float64",
    "median_seconds": "Float64",
}


def exercise_table(records: Records, course: Course, lang: str) -> pd.DataFrame:
    """One row per exercise of the course, and of the records, sorted by id. Raises Unavailable.

    Columns: `exercise` (id), `title` (in `lang`; the id where the course has none), `shown` (whether the group
    is large enough), `asked` (learners with at least one answer), `answered` (answers, one per learner and
    item), `hit_rate` and `false_alarm_rate` (shares of frauds and of genuine messages called a fraud, verdicts
    only), `right_first` (share of answers right), `median_seconds` (shown to answered). Shares are 0 … 1.

    First attempts decide: a second one is learning. A row whose results rest on fewer than SMALLEST_GROUP
    learners, any of them, has `shown` False and no number at all, for what is left out of a row could be
    worked out from what is in it. There are no totals and no other view, for the same reason.
    """
    first = _first_attempts(records)
    ids = sorted({*course.exercise_ids(), *first["exercise"].unique()})
    groups = dict(iter(first.groupby("exercise", sort=False)))
    nobody = first.iloc[:0]
    rows = [{"exercise": id_, "title": _title(course, id_, lang), **_row(groups.get(id_, nobody))} for id_ in ids]
    return pd.DataFrame(rows, columns=list(_TYPES)).astype(_TYPES)


def _first_attempts(records: Records) -> pd.DataFrame:
    """The first answer of each learner to each item."""
    measures = pd.DataFrame(records.measures(), columns=list(Measure._fields))
    return measures.drop_duplicates(["learner", "exercise", "item"], keep="first")


def _title(course: Course, id_: str, lang: str) -> str:
    try:
        return course.exercise(id_).title[lang]
    except (ContentError, KeyError):
        return id_


def _row(group: pd.DataFrame) -> dict[str, Any]:
    judged = group[group["correct"].notna()]
    frauds = group[group["outcome"].isin(["hit", "miss"])]
    genuine = group[group["outcome"].isin(["false_alarm", "correct_rejection"])]
    shown = _learners(group) >= SMALLEST_GROUP and all(
        part.empty or _learners(part) >= SMALLEST_GROUP for part in (judged, frauds, genuine)
    )
    if not shown:
        return {"shown": False}
    return {
        "shown": True,
        "asked": _learners(group),
        "answered": len(group),
        "hit_rate": _share(frauds["outcome"] == "hit"),
        "false_alarm_rate": _share(genuine["outcome"] == "false_alarm"),
        "right_first": _share(judged["correct"].astype(bool)),
        "median_seconds": float(group["elapsed_ms"].median()) / 1000,
    }


def _learners(group: pd.DataFrame) -> int:
    return int(group["learner"].nunique())


def _share(true: pd.Series) -> float | None:
    return float(true.mean()) if len(true) else None
