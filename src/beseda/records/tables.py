"""The tables of the store, and a row of answers as Python sees it."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Boolean, Column, Double, Index, MetaData, SmallInteger, String, Table, Text, text

from ..scoring import Outcome

METADATA = MetaData()

# Times are UTC text, `2026-01-31T09:41:00.000Z`: they sort, read alike in both databases, and no driver
# turns them into something local. Responses are JSON text: what was answered is kept as it was said.
ANSWER = Table(
    "answer",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("learner", String(64), nullable=False),
    Column("exercise", String(160), nullable=False),
    Column("revision", String(16), nullable=False),
    Column("item", String(64), nullable=False),
    Column("response", Text, nullable=False),
    Column("confidence", SmallInteger),
    Column("lang", String(8), nullable=False),
    Column("host", String(16), nullable=False),
    Column("answered_at", String(24), nullable=False),
    Column("elapsed_ms", BigInteger, nullable=False),
    Column("received_at", String(24), nullable=False),
    Column("correct", Boolean),
    Column("score", Double),
    Column("outcome", String(20)),
    Column("safe", Boolean),
    Index("answer_learner", "learner"),
    Index("answer_received_at", "received_at"),
    # The newest answers to an item wait until there are enough of them to be counted.
    Index("answer_arrival", "exercise", "item", "received_at", "id"),
    # A report reads these two alone, first attempts first; a verdict's response is two ids, never a text.
    Index("answer_first", "exercise", "learner", "item", "answered_at", "id", "correct", "elapsed_ms"),
    Index(
        "answer_verdict", "exercise", "learner", "item", "answered_at", "id", "correct", "outcome", "confidence",
        "response", sqlite_where=text("outcome IS NOT NULL"), postgresql_where=text("outcome IS NOT NULL"),
    ),
)  # fmt: skip

# What a room without devices said: hands are counted per card, so that a row is never one person's.
HAND_COUNT = Table(
    "hand_count",
    METADATA,
    Column("meeting", String(36), primary_key=True),
    Column("item", String(64), primary_key=True),
    Column("exercise", String(160), nullable=False),
    Column("revision", String(16), nullable=False),
    Column("held_on", String(10), nullable=False),
    Column("group_size", SmallInteger, nullable=False),
    Column("age_band", SmallInteger),
    Column("fraud", SmallInteger, nullable=False),
    Column("genuine", SmallInteger, nullable=False),
    Column("entered_at", String(24), nullable=False),
)

# Locked texts for another device: the server has no key to them. `learner` is who stored it last, for erasing.
VAULT = Table(
    "vault",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("learner", String(64), nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("locked", Text, nullable=False),
    Column("stored_at", String(24), nullable=False),
    Index("vault_learner", "learner"),
)

# What is on the psychologist's board: which answers came onto it together. No time, no order, nobody's name.
BOARD = Table(
    "board",
    METADATA,
    Column("answer", String(36), primary_key=True),
    Column("step", String(32), nullable=False),
    Column("theme", String(60), nullable=False),
    Index("board_step", "step"),
)

# Who would like to talk: a contact for the psychologist alone, joined with no learner and no answer.
TALK = Table(
    "talk",
    METADATA,
    Column("reference", String(12), primary_key=True),
    Column("contact", String(200), nullable=False),
    Column("asked_on", String(10), nullable=False),
)

# The stop rule: a row while reflections are paused for everybody.
PAUSE = Table("pause", METADATA, Column("name", String(16), primary_key=True))

# A survey asks municipalities, not learners. What a municipality sends is kept in every version, the newest one counts.
SURVEY_MUNICIPALITY = Table(
    "survey_municipality",
    METADATA,
    Column("survey", String(64), primary_key=True),
    Column("code", String(6), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("region", String(5), nullable=False),
    Column("population", BigInteger, nullable=False),
    Column("synthetic", Boolean, nullable=False),
    # The mark of a secret code; the code itself is in its letter alone. None as long as none has been drawn.
    Column("invitation_mark", String(64), unique=True),
)

SURVEY_DRAFT = Table(
    "survey_draft",
    METADATA,
    Column("survey", String(64), primary_key=True),
    Column("code", String(6), primary_key=True),
    Column("edit", BigInteger, nullable=False),
    Column("content", Text, nullable=False),
    Column("saved_at", String(24), nullable=False),
)

SURVEY_ANSWER = Table(
    "survey_answer",
    METADATA,
    Column("survey", String(64), primary_key=True),
    Column("code", String(6), primary_key=True),
    Column("version", BigInteger, primary_key=True),
    Column("content", Text, nullable=False),
    Column("lang", String(8), nullable=False),
    Column("source", String(200), nullable=False),
    Column("sent_at", String(24), nullable=False),
)

SURVEY_TABLES = (SURVEY_MUNICIPALITY, SURVEY_DRAFT, SURVEY_ANSWER)

COLUMNS = tuple(column.name for column in ANSWER.columns)
"""The columns in the order in which exports write them."""


class Row(NamedTuple):
    """One stored answer; times are UTC text, `elapsed_ms` is milliseconds from shown to answered."""

    id: str
    learner: str
    exercise: str
    revision: str
    item: str
    response: dict[str, Any]
    confidence: int | None
    lang: str
    host: str
    answered_at: str
    elapsed_ms: int
    received_at: str
    correct: bool | None
    score: float | None
    outcome: Outcome | None
    safe: bool | None


def to_row(values: dict[str, Any]) -> Row:
    """A row of the table, by column, as a Row."""
    return Row(**(values | {"response": json.loads(values["response"])}))


def json_text(value: object) -> str:
    """JSON data in one fixed form, so that the same response is the same text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
