"""Who learns on this machine, and the settings of the machine."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from iomquiz.storage import codec
from iomquiz.storage import tables as t
from iomquiz.storage.store import Store


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """A learner; `settings` is plain data."""

    id: int
    name: str
    created_at: int
    settings: dict[str, Any]


class LearnerList:
    """Adds, renames, removes learners; removed ones keep their record."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[LearnerRow, ...]:
        """Everybody who was not removed, in the order of coming."""
        c = t.learners.c
        with self._store.read() as connection:
            rows = connection.execute(select(t.learners).where(c.removed_at.is_(None)).order_by(c.id))
            return tuple(LearnerRow(r.id, r.name, r.created_at, json.loads(r.settings)) for r in rows)

    def get(self, learner: int) -> LearnerRow | None:
        """One learner."""
        return next((row for row in self.all() if row.id == learner), None)

    def add(self, name: str, settings: dict[str, Any], now: int) -> int:
        """A new learner; returns the id."""
        with self._store.begin() as connection:
            number = connection.execute(select(func.coalesce(func.max(t.learners.c.id), 0))).scalar_one() + 1
            row = {"id": number, "name": name, "created_at": now, "settings": codec.dump(settings)}
            connection.execute(insert(t.learners).values(row))
        return int(number)

    def change(self, learner: int, name: str, settings: dict[str, Any]) -> None:
        """A new name, new settings."""
        with self._store.begin() as connection:
            connection.execute(
                update(t.learners).where(t.learners.c.id == learner).values(name=name, settings=codec.dump(settings))
            )

    def remove(self, learner: int, now: int) -> None:
        """Take a learner off the list; the record stays in the store."""
        with self._store.begin() as connection:
            connection.execute(update(t.learners).where(t.learners.c.id == learner).values(removed_at=now))

    def setting(self, name: str) -> Any:
        """A setting of this machine, or None."""
        with self._store.read() as connection:
            value = connection.execute(select(t.settings.c.value).where(t.settings.c.name == name)).scalar()
        return None if value is None else json.loads(value)

    def set(self, name: str, value: Any) -> None:
        """Keep a setting of this machine."""
        text = codec.dump(value)
        with self._store.begin() as connection:
            statement = upsert(t.settings).values(name=name, value=text)
            connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": text}))
