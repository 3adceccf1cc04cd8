"""What came of an exam, and its repair plan, are kept with it; kinds of questions are counted from an index"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index(op.f("ix_items_bank_id_retired_topic_type"), table_name="items")
    op.create_index(
        op.f("ix_items_bank_id_retired_topic_type_level_difficulty"),
        "items",
        ["bank_id", "retired", "topic", "type", "level", "difficulty"],
    )
    op.create_table(
        "exam_outcomes",
        sa.Column("attempt_id", sa.String(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name=op.f("fk_exam_outcomes_attempt_id_attempts")),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_exam_outcomes")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "exam_repairs",
        sa.Column("attempt_id", sa.String(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("steps", sa.Text(), nullable=False),
        sa.Column("read", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name=op.f("fk_exam_repairs_attempt_id_attempts")),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_exam_repairs")),
        sqlite_with_rowid=False,
    )
