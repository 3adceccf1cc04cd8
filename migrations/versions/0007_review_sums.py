"""Sums over reviews"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "review_sums",
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("learner_id", "bank_id")),
        sa.Column("kind", sa.String(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("key", "number", "kept", "judged")),
        *(sa.Column(name, sa.Float(), nullable=False) for name in ("amount", "error", "loss")),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_review_sums_learner_id_learners")),
        sa.ForeignKeyConstraint(["bank_id"], ["banks.id"], name=op.f("fk_review_sums_bank_id_banks")),
        sa.PrimaryKeyConstraint("learner_id", "bank_id", "kind", "key", name=op.f("pk_review_sums")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "summed",
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("through", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_summed_learner_id_learners")),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_summed")),
        sqlite_with_rowid=False,
    )
