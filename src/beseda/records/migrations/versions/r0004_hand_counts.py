"""The table of hand counts: what rooms without devices said, a row per card."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "hand_count",
        sa.Column("meeting", sa.String(36), primary_key=True),
        sa.Column("item", sa.String(64), primary_key=True),
        sa.Column("exercise", sa.String(160), nullable=False),
        sa.Column("revision", sa.String(16), nullable=False),
        sa.Column("held_on", sa.String(10), nullable=False),
        sa.Column("group_size", sa.SmallInteger, nullable=False),
        sa.Column("age_band", sa.SmallInteger),
        sa.Column("fraud", sa.SmallInteger, nullable=False),
        sa.Column("genuine", sa.SmallInteger, nullable=False),
        sa.Column("entered_at", sa.String(24), nullable=False),
    )
