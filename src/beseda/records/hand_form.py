"""Hand counts as they are entered: every field is looked at, and every problem gets a line of its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from ..content import Course, UnknownId, Verdict, revision
from ..content.cards import card_numbers
from ..content.problems import ContentError, shown
from .errors import RecordsError

MAX_GROUP = 500

EXPECTED = {
    "meeting": "a UUID",
    "exercise": "an exercise whose messages are judged",
    "date": "a date like 2026-01-31, not after today",
    "group": f"a whole number from 1 to {MAX_GROUP}",
    "band": "one of the age bands, or nothing",
    "some": "at least one card with its hands",
    "item": "the number or id of a card of this exercise",
    "once": "each card once",
    "count": "a whole number from 0",
    "votes": "at most {limit} hands together, as many as there are people",
}
"""What is expected, by the problem's kind."""

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NUMBER = re.compile(r"[0-9]{1,4}")


class HandProblem(NamedTuple):
    """One line: the card or field, what was expected (a key of EXPECTED) and what came."""

    place: str
    kind: str
    got: str
    limit: int = 0

    def __str__(self) -> str:
        return f"{self.place}: expected {EXPECTED[self.kind].format(limit=self.limit)}, got {self.got}"


class HandsRefused(RecordsError):
    """Nothing was stored; `problems` says why, a line each."""

    status = 422

    def __init__(self, problems: Sequence[HandProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))


class Vote(NamedTuple):
    """How many hands a message got for being a fraud, and for being genuine."""

    item: str
    fraud: int
    genuine: int


class HandCount(NamedTuple):
    """What a room without devices said; `meeting` is a UUID made with the form, `age_band` the value of a point of
    the exercise that asks for the age."""

    meeting: str
    exercise: str
    revision: str
    held_on: str
    group_size: int
    age_band: int | None
    votes: tuple[Vote, ...]


class Row(NamedTuple):
    """A row of the form as it was typed."""

    item: str
    fraud: str
    genuine: str


class HandForm(NamedTuple):
    """A form as it was typed."""

    meeting: str
    exercise: str
    held_on: str
    group_size: str
    age_band: str
    rows: tuple[Row, ...]


def read_hands(form: HandForm, course: Course, bands: Collection[int], today: date) -> HandCount:
    """The hand count that a form says; rows without any entry are left out. Raises HandsRefused with every problem."""
    problems: list[HandProblem] = []
    if not _UUID.fullmatch(form.meeting):
        problems.append(HandProblem("meeting", "meeting", shown(form.meeting)))
    exercise = _verdict(course, form.exercise)
    if exercise is None:
        problems.append(HandProblem("exercise", "exercise", shown(form.exercise or None)))
    held_on = _date(form.held_on, today)
    if held_on is None:
        problems.append(HandProblem("held_on", "date", shown(form.held_on or None)))
    size = _number(form.group_size)
    if size is None or not 1 <= size <= MAX_GROUP:
        problems.append(HandProblem("group_size", "group", shown(form.group_size or None)))
        size = None
    band = _number(form.age_band)
    if form.age_band and band not in bands:
        problems.append(HandProblem("age_band", "band", shown(form.age_band)))
    votes = _votes(form, exercise, size, problems)
    if problems or exercise is None or held_on is None or size is None:
        raise HandsRefused(problems)
    return HandCount(form.meeting, form.exercise, revision(exercise), held_on, size, band, tuple(votes))


def _votes(form: HandForm, exercise: Verdict | None, size: int | None, problems: list[HandProblem]) -> list[Vote]:
    ids = exercise.item_ids() if exercise else ()
    numbers = card_numbers(form.exercise, exercise) if exercise else {}
    by_number = {str(number): item for item, number in numbers.items()}
    votes: dict[str, Vote] = {}
    named = set[str]()
    for number, row in enumerate(form.rows, 1):
        if not any(row):
            continue
        place = row.item or f"{number}."
        item = by_number.get(row.item, row.item)
        if exercise is not None and item not in ids:
            problems.append(HandProblem(place, "item", shown(row.item or None)))
        elif item in named:
            problems.append(HandProblem(place, "once", shown(row.item)))
        named.add(item)
        counts = [_number(text) for text in (row.fraud, row.genuine)]
        for text, count in zip((row.fraud, row.genuine), counts, strict=True):
            if count is None:
                problems.append(HandProblem(place, "count", shown(text or None)))
        fraud, genuine = counts
        if fraud is None or genuine is None:
            continue
        if size is not None and fraud + genuine > size:
            problems.append(HandProblem(place, "votes", f"{fraud} + {genuine}", size))
        votes.setdefault(item, Vote(item, fraud, genuine))
    if not any(any(row) for row in form.rows):
        problems.append(HandProblem("rows", "some", shown(None)))
    return list(votes.values())


def _verdict(course: Course, id_: str) -> Verdict | None:
    try:
        exercise = course.exercise(id_)
    except (UnknownId, ContentError):
        return None
    return exercise if isinstance(exercise, Verdict) else None


def _date(text: str, today: date) -> str | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        return text if date(2000, 1, 1) <= date.fromisoformat(text) <= today else None
    except ValueError:
        return None


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None
