"""Results that came back from sealed exams."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from iomquiz.storage.exam_tables import exam_results
from iomquiz.storage.store import Store

ACCEPT = "ACCEPT"


@dataclass(frozen=True, slots=True)
class Result:
    """One result; `id` is the nonce of the sitting, `data` JSON."""

    id: str
    bank: str
    candidate: str
    verdict: str
    data: str
    at: int


class ResultList:
    """Keeps and reads results."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, result: Result) -> None:
        """Keep a result. The same sitting a second time counts once: it changes what is kept only where it proves more.

        A result that came in without its closing code is accepted when it comes again with it, never the other way.
        """
        values = {
            "id": result.id, "bank_uid": result.bank, "candidate": result.candidate, "verdict": result.verdict,
            "data": result.data, "at": result.at,
        }  # fmt: skip
        new = insert(exam_results).values(values)
        better = {name: new.excluded[name] for name in ("verdict", "data", "at")}
        proves = (new.excluded.verdict == ACCEPT) & (exam_results.c.verdict != ACCEPT)
        with self._store.begin() as connection:
            connection.execute(new.on_conflict_do_update(index_elements=["id"], set_=better, where=proves))

    def of_exam(self, exam: str) -> list[Result]:
        """The results of one exam, in the order in which they came in."""
        return [result for result in self.all() if json.loads(result.data).get("exam") == exam]

    def all(self) -> list[Result]:
        """All results."""
        c = exam_results.c
        with self._store.read() as connection:
            rows = connection.execute(select(exam_results).order_by(c.at, c.id))
            return [Result(r.id, r.bank_uid, r.candidate, r.verdict, r.data, r.at) for r in rows]
