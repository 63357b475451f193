"""The tables of surveys: whom they ask, what is being filled in, and every version of what was sent."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "survey_municipality",
        sa.Column("survey", sa.String(64), primary_key=True),
        sa.Column("code", sa.String(6), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("region", sa.String(5), nullable=False),
        sa.Column("population", sa.BigInteger, nullable=False),
        sa.Column("synthetic", sa.Boolean, nullable=False),
        sa.Column("invitation", sa.String(12), nullable=False, unique=True),
    )
    op.create_table(
        "survey_draft",
        sa.Column("survey", sa.String(64), primary_key=True),
        sa.Column("code", sa.String(6), primary_key=True),
        sa.Column("edit", sa.BigInteger, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("saved_at", sa.String(24), nullable=False),
    )
    op.create_table(
        "survey_answer",
        sa.Column("survey", sa.String(64), primary_key=True),
        sa.Column("code", sa.String(6), primary_key=True),
        sa.Column("version", sa.BigInteger, primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("lang", sa.String(8), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("sent_at", sa.String(24), nullable=False),
    )
