"""Access codes of municipalities are kept as marks, which do not lead back to them; those that are out stay valid."""

from concurrent.futures import ThreadPoolExecutor

import sqlalchemy as sa
from alembic import op

from beseda.records.invitations import mark_of

revision = "0008"
down_revision = "0007"

_TABLE = "survey_municipality"


def upgrade() -> None:
    op.add_column(_TABLE, sa.Column("invitation_mark", sa.String(64)))
    table = sa.table(
        _TABLE, sa.column("survey"), sa.column("code"), sa.column("invitation"), sa.column("invitation_mark")
    )
    connection = op.get_bind()
    rows = connection.execute(sa.select(table.c.survey, table.c.code, table.c.invitation)).all()
    with ThreadPoolExecutor() as threads:  # scrypt lets other threads go on
        marks = list(threads.map(lambda row: mark_of(row.survey, row.invitation), rows))
    if rows:
        which = sa.and_(table.c.survey == sa.bindparam("s"), table.c.code == sa.bindparam("c"))
        marked = sa.update(table).where(which).values(invitation_mark=sa.bindparam("m"))
        connection.execute(
            marked, [{"s": row.survey, "c": row.code, "m": mark} for row, mark in zip(rows, marks, strict=True)]
        )
    # SQLite can add a unique column or drop one only by copying the table.
    with op.batch_alter_table(_TABLE, recreate="auto") as batch:
        batch.drop_column("invitation")
        batch.create_unique_constraint(f"{_TABLE}_invitation_mark_key", ["invitation_mark"])
