"""Counts for reports, made by the database: whatever the number of answers, only a few thousand rows leave it."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any, NamedTuple

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    Connection,
    Double,
    FromClause,
    Integer,
    Select,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    text,
    tuple_,
)

from ..scoring import CONFIDENCES, Outcome
from .database import Database
from .tables import ANSWER

STEP = 5
"""How many people's answers to an item are counted at once; `beseda.report` shows nothing of fewer."""

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
    """All counts of one state of the records; they rest on first attempts, STEP of an item at a time."""

    totals: list[Total]
    patterns: list[Pattern]
    messages: list[Message]


def tallies(database: Database, bands: Collection[tuple[str, str]] = ()) -> Tallies:
    """The counts. `bands` are (exercise, item) that divide the learners: a learner's band is the newest response to
    any of them, so that one may take it back; None without one. Raises Unavailable.

    An item's answers are counted STEP at a time, in the order in which they arrived: the newest ones wait until
    others have made them STEP. So two states of the records never differ by fewer people (report/disclosure.py).
    """
    with database.read_side_by_side() as (connection, beside), ThreadPoolExecutor(1) as other:
        waiting, band = _waiting(connection), _bands(bands)
        totals = other.submit(_totals, beside, waiting)
        if beside is connection:
            wait([totals])
        patterns, messages = _patterns(connection, waiting, band), _messages(connection, waiting, band)
        return Tallies(totals.result(), patterns, messages)


def _waiting(connection: Connection) -> list[str]:
    """The ids of first attempts that are not counted yet: of each item the newest ones beyond a multiple of STEP."""
    item = (ANSWER.c.exercise, ANSWER.c.item)
    attempts = select(*item, func.count().label("attempts")).group_by(item[0], ANSWER.c.learner, item[1])
    again = attempts.having(func.count() > 1).subquery("again")
    repeated = select(again.c.exercise, again.c.item, func.sum(again.c.attempts - 1)).group_by(*again.c[:2])
    later = {(exercise, name): int(count) for exercise, name, count in connection.execute(repeated)}
    found: list[str] = []
    for exercise, name, count in connection.execute(select(*item, func.count()).group_by(*item)).all():
        if rest := (count - later.get((exercise, name), 0)) % STEP:
            found += connection.execute(_newest(exercise, name, rest)).scalars()
    return found


def _newest(exercise: str, item: str, number: int) -> Select[str]:
    """The ids of the first attempts at an item that arrived last."""
    earlier = ANSWER.alias("earlier")
    same = [earlier.c[name] == ANSWER.c[name] for name in ("exercise", "learner", "item")]
    first = ~exists().where(*same, _moment(earlier) < _moment(ANSWER))
    query = select(ANSWER.c.id).where(ANSWER.c.exercise == exercise, ANSWER.c.item == item, first)
    return query.order_by(ANSWER.c.received_at.desc(), ANSWER.c.id.desc()).limit(number)


def _first(connection: Connection, *names: str, verdicts: bool = False) -> Subquery:
    """The first attempts: no answer of the same learner to the same item was given before it."""
    same = ("exercise", "learner", "item")
    query = select(*(ANSWER.c[name] for name in names))
    if verdicts:
        query = query.where(ANSWER.c.outcome.is_not(None))
    if connection.dialect.name == "postgresql":  # the same said in the way that each database is quick at
        keys = [ANSWER.c[name] for name in same]
        query = query.prefix_with(text("DISTINCT ON (answer.exercise, answer.learner, answer.item)"))
        return query.order_by(*keys, ANSWER.c.answered_at, ANSWER.c.id).subquery("first")
    earlier = ANSWER.alias("earlier")
    there = [earlier.c[name] == ANSWER.c[name] for name in same]
    if verdicts:  # said of both, so that the index of verdicts serves both
        there.append(earlier.c.outcome.is_not(None))
    return query.where(~exists().where(*there, _moment(earlier) < _moment(ANSWER))).subquery("first")


def _counted(connection: Connection, waiting: Sequence[str], *names: str, verdicts: bool = False) -> Subquery:
    """The first attempts that are counted already."""
    first = _first(connection, "id", *names, verdicts=verdicts)
    ids = literal(json.dumps(waiting))  # one parameter, however many there are
    if connection.dialect.name == "postgresql":
        left_out = select(func.json_array_elements_text(cast(ids, JSON)).column_valued("value"))
    else:
        left_out = select(func.json_each(ids).table_valued("value").c.value)
    return select(*(first.c[name] for name in names)).where(first.c.id.not_in(left_out)).subquery("counted")


def _moment(table: FromClause) -> Any:
    return tuple_(table.c.answered_at, table.c.id)


def _bands(items: Collection[tuple[str, str]]) -> Subquery | None:
    """Each learner's newest response to one of the items."""
    if not items:
        return None

    def asked(table: FromClause) -> ColumnElement[bool]:
        return or_(*(and_(table.c.exercise == exercise, table.c.item == item) for exercise, item in sorted(items)))

    later = ANSWER.alias("later")
    newer = exists().where(later.c.learner == ANSWER.c.learner, asked(later), _moment(later) > _moment(ANSWER))
    return select(ANSWER.c.learner, ANSWER.c.response.label("band")).where(asked(ANSWER), ~newer).subquery("band")


def _with_band(learners: Subquery, band: Subquery | None) -> tuple[FromClause, list[ColumnElement[Any]]]:
    """The learners beside their bands, and the column of the band, if there is one."""
    if band is None:
        return learners, []
    return learners.outerjoin(band, band.c.learner == learners.c.learner), [band.c.band]


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _totals(connection: Connection, waiting: Sequence[str]) -> list[Total]:
    first = _counted(connection, waiting, "exercise", "learner", "correct", "elapsed_ms")
    longest = LONGEST_SECONDS * 1000
    elapsed = func.sum(case((first.c.elapsed_ms > longest, longest), else_=first.c.elapsed_ms))
    mean = cast(elapsed, BigInteger) // func.count()  # a sum of whole numbers is none for PostgreSQL
    person = (
        select(
            first.c.exercise, first.c.learner, func.count().label("answered"),
            func.count(first.c.correct).label("judged"),
            func.coalesce(func.sum(cast(first.c.correct, Integer)), 0).label("right"),
            ((mean + 500) // 1000).label("seconds"),
        ).group_by(first.c.exercise, first.c.learner).subquery("person")
    )  # fmt: skip
    sums = [func.sum(person.c.answered), _count(person.c.judged > 0), func.sum(person.c.judged)]
    keys = (person.c.exercise, person.c.seconds)
    query = select(*keys, func.count(), *sums, func.sum(person.c.right)).group_by(*keys)
    return [Total(row[0], *map(int, row[1:])) for row in connection.execute(query)]


def _patterns(connection: Connection, waiting: Sequence[str], band: Subquery | None) -> list[Pattern]:
    first = _counted(connection, waiting, "exercise", "learner", "outcome", "confidence", verdicts=True)
    outcomes = ("hit", "miss", "false_alarm", "correct_rejection")
    person = (
        select(
            first.c.exercise, first.c.learner,
            *(_count(first.c.outcome == name).label(name) for name in outcomes),
            *(
                func.max(case((first.c.confidence.is_not_distinct_from(sure), 1), else_=0)).label(f"sure_{sure}")
                for sure in (*CONFIDENCES, None)
            ),
        ).group_by(first.c.exercise, first.c.learner).subquery("person")
    )  # fmt: skip
    counts = [column for column in person.c if column.name not in ("exercise", "learner")]
    source, said = _with_band(person, band)
    query = select(person.c.exercise, *(said or [null()]), *counts, func.count()).select_from(source)
    return [
        Pattern(*row[:6], tuple(map(bool, row[6:-1])), row[-1])
        for row in connection.execute(query.group_by(person.c.exercise, *said, *counts))
    ]


def _messages(connection: Connection, waiting: Sequence[str], band: Subquery | None) -> list[Message]:
    first = _counted(
        connection, waiting,
        "exercise", "learner", "item", "outcome", "confidence", "response", "correct", verdicts=True,
    )  # fmt: skip
    person = (first.c.exercise, first.c.learner)
    correct = cast(first.c.correct, Integer)
    right = func.sum(correct).over(partition_by=person) - correct
    others = func.count().over(partition_by=person) - 1
    # 0 / 0 is an error in one database and NULL in the other.
    rest = cast(right, Double) / func.nullif(others, 0)
    each = select(*(column for column in first.c if column.name != "correct"), rest.label("rest")).subquery("each")
    source, said = _with_band(each, band)
    before, after = [each.c.exercise, each.c.item], [each.c.outcome, each.c.confidence, each.c.response]
    sums = [func.coalesce(func.sum(term), 0.0) for term in (each.c.rest, each.c.rest * each.c.rest)]
    query = select(*before, *(said or [null()]), *after, func.count(), func.count(each.c.rest), *sums)
    rows = connection.execute(query.select_from(source).group_by(*before, *said, *after))
    return [Message._make(row) for row in rows]
