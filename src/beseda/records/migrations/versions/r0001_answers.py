"""The table of answers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "answer",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("learner", sa.String(64), nullable=False),
        sa.Column("exercise", sa.String(160), nullable=False),
        sa.Column("revision", sa.String(16), nullable=False),
        sa.Column("item", sa.String(64), nullable=False),
        sa.Column("response", sa.Text, nullable=False),
        sa.Column("confidence", sa.SmallInteger),
        sa.Column("lang", sa.String(8), nullable=False),
        sa.Column("host", sa.String(16), nullable=False),
        sa.Column("answered_at", sa.String(24), nullable=False),
        sa.Column("elapsed_ms", sa.BigInteger, nullable=False),
        sa.Column("received_at", sa.String(24), nullable=False),
        sa.Column("correct", sa.Boolean),
        sa.Column("score", sa.Double),
        sa.Column("outcome", sa.String(20)),
        sa.Column("safe", sa.Boolean),
    )
    op.create_index("answer_learner", "answer", ["learner"])
    if op.get_bind().dialect.name == "postgresql":
        # The planner's statistics are samples of values: what somebody wrote, and when, would outlive its erasure.
        for column in ("id", "learner", "response", "answered_at", "elapsed_ms", "received_at"):
            op.execute(f"ALTER TABLE answer ALTER COLUMN {column} SET STATISTICS 0")
