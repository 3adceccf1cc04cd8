"""Cards are a cache: made anew for everybody where the way they are folded changed."""

from __future__ import annotations

import json

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert

from iomquiz.storage import tables as t
from iomquiz.storage.learner_record import Work
from iomquiz.storage.store import Store

VERSION = 1
"""Raise it when the same events give another state."""

_NAME = "fold"


def ensure(store: Store) -> bool:
    """Fold all records anew where that is due; returns whether it was."""
    with store.read() as connection:
        found = connection.execute(select(t.settings.c.value).where(t.settings.c.name == _NAME)).scalar()
    if found is not None and json.loads(found) == VERSION:
        return False
    with store.begin() as connection:
        for learner in connection.execute(select(t.learners.c.id)).scalars().all():
            Work(connection, learner).rebuild()
        statement = upsert(t.settings).values(name=_NAME, value=json.dumps(VERSION))
        kept = {"value": statement.excluded.value}
        connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=kept))
    return True
