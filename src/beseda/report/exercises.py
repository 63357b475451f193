"""One row per exercise: how many did it, how well at the first attempt, and how long it took."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ..content import ContentError, Course
from ..records import Records, Tallies
from ..records.tallies import Pattern, Total
from .disclosure import SMALLEST_GROUP, counted_down

if TYPE_CHECKING:
    import pandas as pd

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
    is large enough), `asked` (learners with at least one answer, in fives), `answered` (answers, one per learner and
    item), `hit_rate` and `false_alarm_rate` (shares of frauds and of genuine messages called a fraud, verdicts
    only), `right_first` (share of answers right), `median_seconds` (the median over learners of their mean time per
    answer, shown to answered). Shares are 0 … 1.

    First attempts decide: a second one is learning. A row whose results rest on fewer than SMALLEST_GROUP
    learners, any of them, has `shown` False and no number at all, for what is left out of a row could be
    worked out from what is in it. There are no totals, for the same reason.
    """
    return table_of(records.tallies(), course, lang)


def table_of(tallies: Tallies, course: Course, lang: str) -> pd.DataFrame:
    """The table of `exercise_table` from counts that are at hand already."""
    import pandas as pd

    totals: dict[str, list[Total]] = defaultdict(list)
    patterns: dict[str, list[Pattern]] = defaultdict(list)
    for total in tallies.totals:
        totals[total.exercise].append(total)
    for pattern in tallies.patterns:
        patterns[pattern.exercise].append(pattern)
    rows = [
        {"exercise": id_, "title": title_of(course, id_, lang), **_row(totals[id_], patterns[id_])}
        for id_ in sorted({*course.exercise_ids(), *totals})
    ]
    return pd.DataFrame(rows, columns=list(_TYPES)).astype(_TYPES)


def title_of(course: Course, id_: str, lang: str) -> str:
    """The title of an exercise; its id where the course has none."""
    try:
        return course.exercise(id_).title[lang]
    except (ContentError, KeyError):
        return id_


def _row(totals: list[Total], patterns: list[Pattern]) -> dict[str, Any]:
    frauds = sum(one.learners for one in patterns if one.hits + one.misses)
    genuine = sum(one.learners for one in patterns if one.false_alarms + one.correct_rejections)
    asked, judging = sum(one.learners for one in totals), sum(one.judging for one in totals)
    if asked < SMALLEST_GROUP or any(0 < part < SMALLEST_GROUP for part in (judging, frauds, genuine)):
        return {"shown": False}
    hits, misses, alarms, quiet = (
        sum(getattr(one, name) * one.learners for one in patterns)
        for name in ("hits", "misses", "false_alarms", "correct_rejections")
    )
    return {
        "shown": True,
        "asked": counted_down(asked),
        "answered": sum(one.answered for one in totals),
        "hit_rate": _share(hits, hits + misses),
        "false_alarm_rate": _share(alarms, alarms + quiet),
        "right_first": _share(sum(one.right for one in totals), sum(one.judged for one in totals)),
        "median_seconds": _median(totals),
    }


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _median(totals: list[Total]) -> float:
    """The median over learners."""
    ordered = sorted(totals, key=lambda total: total.seconds)
    learners = sum(total.learners for total in ordered)

    def at(place: int) -> int:
        for total in ordered:
            place -= total.learners
            if place < 0:
                return total.seconds
        raise IndexError(place)

    return (at((learners - 1) // 2) + at(learners // 2)) / 2
