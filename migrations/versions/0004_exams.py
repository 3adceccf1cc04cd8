"""Exams"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exams",
        sa.Column("attempt_id", sa.String(), nullable=False),
        sa.Column("blueprint", sa.Text(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("places", "clock", "extra", "notes", "events", "prediction")
        ),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.Column("ended", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name=op.f("fk_exams_attempt_id_attempts")),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_exams")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "exam_responses",
        sa.Column("attempt_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("certainty", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name=op.f("fk_exam_responses_attempt_id_attempts")),
        sa.PrimaryKeyConstraint("attempt_id", "seq", name=op.f("pk_exam_responses")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "exam_marks",
        sa.Column("attempt_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name=op.f("fk_exam_marks_attempt_id_attempts")),
        sa.PrimaryKeyConstraint("attempt_id", "number", name=op.f("pk_exam_marks")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "own_blueprints",
        sa.Column("bank_uid", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("bank_uid", "uid", name=op.f("pk_own_blueprints")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "exam_results",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("bank_uid", sa.String(), nullable=False),
        sa.Column("candidate", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exam_results")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_exam_results_bank_uid"), "exam_results", ["bank_uid"])


def downgrade() -> None:
    for table in ("exam_results", "own_blueprints", "exam_marks", "exam_responses", "exams"):
        op.drop_table(table)
