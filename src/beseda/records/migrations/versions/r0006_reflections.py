"""What reflections need: locked copies, the psychologist's board, wishes to talk, the pause."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "vault",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("learner", sa.String(64), nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("locked", sa.Text, nullable=False),
        sa.Column("stored_at", sa.String(24), nullable=False),
    )
    op.create_index("vault_learner", "vault", ["learner"])
    op.create_table(
        "board",
        sa.Column("answer", sa.String(36), primary_key=True),
        sa.Column("step", sa.String(32), nullable=False),
        sa.Column("theme", sa.String(60), nullable=False),
    )
    op.create_index("board_step", "board", ["step"])
    op.create_table(
        "talk",
        sa.Column("reference", sa.String(12), primary_key=True),
        sa.Column("contact", sa.String(200), nullable=False),
        sa.Column("asked_on", sa.String(10), nullable=False),
    )
    op.create_table("pause", sa.Column("name", sa.String(16), primary_key=True))
