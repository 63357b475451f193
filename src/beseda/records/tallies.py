"""Counts for reports, made by the database: whatever the number of answers, only a few thousand rows leave it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import chain
from queue import SimpleQueue
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Double,
    FromClause,
    Integer,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    null,
    or_,
    select,
)

from ..scoring import CONFIDENCES, Outcome
from .attempts import counted, exercises, later, moment, waiting
from .database import Database
from .sheets import Filled, Repeated, filled
from .tables import ANSWER

LONGEST_SECONDS = 3600
"""Longer times count as this one: nobody thinks about one question for an hour."""


class Total(NamedTuple):
    """What an exercise comes to for the learners who took the same time: a row per exercise and time."""

    exercise: str
    seconds: int
    """A learner's mean time per answer, to the second."""
    learners: int
    answered: int
    judging: int
    """Learners with at least one answer that is right or wrong."""
    judged: int
    right: int


class Pattern(NamedTuple):
    """How many learners have judged the messages of an exercise in one way: the same band and the same counts."""

    exercise: str
    band: str | None
    hits: int
    misses: int
    false_alarms: int
    correct_rejections: int
    sure: tuple[bool, ...]
    """For each of CONFIDENCES, and last for none, whether the learner has ever answered so."""
    learners: int


class Message(NamedTuple):
    """How many learners of a band have met one message with one response and one confidence."""

    exercise: str
    item: str
    band: str | None
    outcome: Outcome
    confidence: int | None
    response: str
    learners: int
    resting: int
    """Of these, learners who have judged other messages of the exercise, too."""
    rest: float
    """Over them, the sum of the share of those others that they were right about, and next the sum of its squares."""
    rest_squared: float


class Tallies(NamedTuple):
    """All counts of one state of the records; they rest on first attempts, STEP of an item at a time.

    `sheets` are whole ones: what is published of them goes by pairs, which nobody but the report can make.
    """

    totals: list[Total]
    patterns: list[Pattern]
    messages: list[Message]
    sheets: list[Filled]


def tallies(
    database: Database, bands: Collection[tuple[str, str]] = (), repeated: Collection[Repeated] = ()
) -> Tallies:
    """The counts. `bands` are (exercise, item) that divide the learners: a learner's band is the newest response to
    any of them, so that one may take it back; None without one. `repeated` are the questionnaires whose sheets are
    wanted. Raises Unavailable.

    An item's answers are counted STEP at a time, in the order in which they arrived: the newest ones wait until
    others have made them STEP. So two states of the records never differ by fewer people (report/disclosure.py).
    """
    with database.read_side_by_side() as connections:
        # What takes longest is begun first, so that nobody waits for it at the end.
        ids = exercises(connections[0])
        judged = {id_ for id_ in ids if _has_verdicts(connections[0], id_)}
        sheets = [partial(_sheets, questionnaire=one) for one in repeated]
        counts = [
            partial(_exercise, exercise=id_, judged=id_ in judged, bands=bands)
            for id_ in sorted(ids, key=lambda id_: id_ not in judged)
        ]
        found = _spread(connections, [*counts[: len(judged)], *sheets, *counts[len(judged) :]])
    return Tallies(*(list(chain.from_iterable(lists)) for lists in zip(([], [], [], []), *found, strict=True)))


def _spread(connections: Sequence[Connection], tasks: Sequence[Callable[[Connection], Tallies]]) -> list[Tallies]:
    """The tasks' results in their order; a connection that is done takes the next task."""
    free: SimpleQueue[Connection] = SimpleQueue()
    for connection in connections:
        free.put(connection)

    def run(task: Callable[[Connection], Tallies]) -> Tallies:
        connection = free.get()
        try:
            return task(connection)
        finally:
            free.put(connection)

    with ThreadPoolExecutor(len(connections)) as pool:
        return list(pool.map(run, tasks))


def _sheets(connection: Connection, questionnaire: Repeated) -> Tallies:
    return Tallies([], [], [], filled(connection, questionnaire))


def _has_verdicts(connection: Connection, exercise: str) -> bool:
    # A column of the index of verdicts, which alone is looked into.
    verdict = select(ANSWER.c.outcome).where(ANSWER.c.exercise == exercise, ANSWER.c.outcome.is_not(None)).limit(1)
    return connection.scalar(verdict) is not None


def _exercise(connection: Connection, exercise: str, judged: bool, bands: Collection[tuple[str, str]]) -> Tallies:
    after = later(connection, exercise)
    waits = waiting(connection, exercise, after)
    totals = _totals(connection, exercise, [*waits, *chain.from_iterable(after.values())])
    if not judged:
        return Tallies(totals, [], [], [])
    again = later(connection, exercise, verdicts=True)
    band, without = _bands(bands), [*waits, *chain.from_iterable(again.values())]
    patterns = _patterns(connection, exercise, without, band)
    return Tallies(totals, patterns, _messages(connection, exercise, without, band), [])


def _bands(items: Collection[tuple[str, str]]) -> Subquery | None:
    """Each learner's newest response to one of the items."""
    if not items:
        return None

    def asked(table: FromClause) -> ColumnElement[bool]:
        return or_(*(and_(table.c.exercise == exercise, table.c.item == item) for exercise, item in sorted(items)))

    other = ANSWER.alias("other")
    newer = exists().where(other.c.learner == ANSWER.c.learner, asked(other), moment(other) > moment(ANSWER))
    return select(ANSWER.c.learner, ANSWER.c.response.label("band")).where(asked(ANSWER), ~newer).subquery("band")


def _with_band(learners: Subquery, band: Subquery | None) -> tuple[FromClause, list[ColumnElement[Any]]]:
    """The learners beside their bands, and the column of the band, if there is one."""
    if band is None:
        return learners, []
    return learners.outerjoin(band, band.c.learner == learners.c.learner), [band.c.band]


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _totals(connection: Connection, exercise: str, without: Sequence[str]) -> list[Total]:
    first = counted(connection, exercise, without, "learner", "correct", "elapsed_ms")
    longest = LONGEST_SECONDS * 1000
    elapsed = func.sum(case((first.c.elapsed_ms > longest, longest), else_=first.c.elapsed_ms))
    mean = cast(elapsed, BigInteger) // func.count()  # a sum of whole numbers is none for PostgreSQL
    person = (
        select(
            first.c.learner, func.count().label("answered"),
            func.count(first.c.correct).label("judged"),
            func.coalesce(func.sum(cast(first.c.correct, Integer)), 0).label("right"),
            ((mean + 500) // 1000).label("seconds"),
        ).group_by(first.c.learner).subquery("person")
    )  # fmt: skip
    sums = [func.sum(person.c.answered), _count(person.c.judged > 0), func.sum(person.c.judged)]
    query = select(person.c.seconds, func.count(), *sums, func.sum(person.c.right)).group_by(person.c.seconds)
    return [Total(exercise, *map(int, row)) for row in connection.execute(query)]


def _patterns(connection: Connection, exercise: str, without: Sequence[str], band: Subquery | None) -> list[Pattern]:
    first = counted(connection, exercise, without, "learner", "outcome", "confidence", verdicts=True)
    outcomes = ("hit", "miss", "false_alarm", "correct_rejection")
    person = (
        select(
            first.c.learner,
            *(_count(first.c.outcome == name).label(name) for name in outcomes),
            *(
                func.max(case((first.c.confidence.is_not_distinct_from(sure), 1), else_=0)).label(f"sure_{sure}")
                for sure in (*CONFIDENCES, None)
            ),
        ).group_by(first.c.learner).subquery("person")
    )  # fmt: skip
    counts = [column for column in person.c if column.name != "learner"]
    source, said = _with_band(person, band)
    query = select(*(said or [null()]), *counts, func.count()).select_from(source).group_by(*said, *counts)
    return [Pattern(exercise, *row[:5], tuple(map(bool, row[5:-1])), row[-1]) for row in connection.execute(query)]


def _messages(connection: Connection, exercise: str, without: Sequence[str], band: Subquery | None) -> list[Message]:
    first = counted(
        connection, exercise, without,
        "learner", "item", "outcome", "confidence", "response", "correct", verdicts=True,
    )  # fmt: skip
    person = first.c.learner
    correct = cast(first.c.correct, Integer)
    right = func.sum(correct).over(partition_by=person) - correct
    others = func.count().over(partition_by=person) - 1
    # 0 / 0 is an error in one database and NULL in the other.
    rest = cast(right, Double) / func.nullif(others, 0)
    each = select(*(column for column in first.c if column.name != "correct"), rest.label("rest")).subquery("each")
    source, said = _with_band(each, band)
    before, after = [each.c.item], [each.c.outcome, each.c.confidence, each.c.response]
    sums = [func.coalesce(func.sum(term), 0.0) for term in (each.c.rest, each.c.rest * each.c.rest)]
    query = select(*before, *(said or [null()]), *after, func.count(), func.count(each.c.rest), *sums)
    rows = connection.execute(query.select_from(source).group_by(*before, *said, *after))
    return [Message._make((exercise, *row)) for row in rows]
