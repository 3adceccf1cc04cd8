"""For authors of migrations: `alembic revision --autogenerate` against a scratch store. The application itself
runs the scripts through `iomquiz.storage.upgrade`, in one transaction of its own."""

from __future__ import annotations

import os

from alembic import context
from sqlalchemy import create_engine

from iomquiz.storage.tables import metadata

url = os.environ.get("IOMQUIZ_ALEMBIC_URL", "sqlite:///build/scratch.sqlite3")
with create_engine(url).connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        include_name=lambda name, kind, _: not (kind == "table" and (name or "").startswith("search")),
    )
    with context.begin_transaction():
        context.run_migrations()
