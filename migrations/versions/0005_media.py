"""Pictures and sounds of banks"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bank_media",
        sa.Column("bank_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("name", "digest", "kind")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("size", "width", "height")),
        sa.ForeignKeyConstraint(["bank_id"], ["banks.id"], name=op.f("fk_bank_media_bank_id_banks")),
        sa.PrimaryKeyConstraint("bank_id", "name", name=op.f("pk_bank_media")),
        sqlite_with_rowid=False,
    )
