"""An index by the time of arrival, for retention and for exports in order."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_index("answer_received_at", "answer", ["received_at"])
