"""Indexes from which reports count first attempts without reading the table."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

FIRST = ["exercise", "learner", "item", "answered_at", "id", "correct"]


def upgrade() -> None:
    op.create_index("answer_first", "answer", [*FIRST, "elapsed_ms"])
    verdicts = sa.text("outcome IS NOT NULL")
    op.create_index(
        "answer_verdict", "answer", [*FIRST, "outcome", "confidence", "response"],
        sqlite_where=verdicts, postgresql_where=verdicts,
    )  # fmt: skip
