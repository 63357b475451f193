"""An index in which an item's newest answers are found: reports count them five at a time."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_index("answer_arrival", "answer", ["exercise", "item", "received_at", "id"])
