"""What was answered in exams and quizzes, on this machine and in results that came back to it, for item analysis."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, text

from iomquiz.domain.interaction import Response, decode
from iomquiz.storage.store import Store


class Answer(NamedTuple):
    """One item in one closed attempt: its mark (0 where nothing was given) and the time, milliseconds."""

    attempt: str
    learner: int
    item: int
    mark: float
    given: bool
    taken: int
    position: int
    version: int
    seed: int


_OF = "a.bank_id = ? AND a.kind IN (SELECT value FROM json_each(?)) AND a.finished_at IS NOT NULL"
_PRESENTED = f"""
    SELECT x.attempt_id, a.learner_id, x.item_id, x.position, x.version, x.seed
      FROM attempts a JOIN attempt_items x ON x.attempt_id = a.id WHERE {_OF} ORDER BY a.id, x.position
    """
_GIVEN = f"""
    SELECT r.attempt_id, r.position, r.fraction, r.taken
      FROM attempts a JOIN responses r ON r.attempt_id = a.id WHERE {_OF} ORDER BY a.id, r.position, r.id
    """
_REMARKED = text(
    """
    SELECT m.attempt_id, m.marks FROM exam_marks m
      JOIN attempts a ON a.id = m.attempt_id
     WHERE a.bank_id = :bank AND m.number > 0
     ORDER BY m.number
    """
)
_BANK = text("SELECT uid FROM banks WHERE id = :bank")
_RESPONSES = text(
    """
    SELECT r.attempt_id, r.response FROM responses r
     WHERE r.item_id = :item AND r.attempt_id IN :attempts ORDER BY r.id
    """
).bindparams(bindparam("attempts", expanding=True))


_IMPORTED = text(
    """
    SELECT id, candidate, json_extract(data, '$.answers') AS answers FROM exam_results
     WHERE bank_uid = :bank AND verdict = 'ACCEPT' AND json_extract(data, '$.answers') IS NOT NULL
     ORDER BY json_extract(data, '$.begun'), id
    """
)
_IMPORTED_RESPONSES = text(
    """
    SELECT r.id, json_extract(r.data, '$.answers.responses[' || f.key || ']') AS response
      FROM exam_results r, json_each(r.data, '$.answers.form') f
     WHERE r.bank_uid = :bank AND r.verdict = 'ACCEPT' AND json_extract(f.value, '$[0]') = :item
    """
)
IMPORTED = "result "
"""What the attempt of an imported result begins with; no attempt of this machine does."""


class AnalysisReader:
    """Reads answers of all learners of this machine, and of the candidates whose results were accepted."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def answers(self, bank: int, kinds: Sequence[str]) -> list[Answer]:
        """Every item of every closed attempt, the oldest attempt first; the newest marking of an exam counts."""
        with self._store.read() as connection:
            remarked = {row.attempt_id: json.loads(row.marks) for row in connection.execute(_REMARKED, {"bank": bank})}
            driver = connection.connection.driver_connection  # 100,000 rows: SQLAlchemy's would take as long again
            assert driver is not None
            wanted = (bank, json.dumps(list(kinds)))
            given = {(row[0], row[1]): row for row in driver.execute(_GIVEN, wanted)}  # the last of a place counts
            presented = driver.execute(_PRESENTED, wanted).fetchall()
        return _answers(presented, given, remarked)

    def imported(self, bank: int) -> list[Answer]:
        """Every item of every accepted result of a bank, the oldest sitting first; candidates count below nought."""
        people: dict[str, int] = {}
        with self._store.read() as connection:
            rows = connection.execute(_IMPORTED, {"bank": self._uid(connection, bank)}).fetchall()
        found: list[Answer] = []
        for name, candidate, data in rows:
            who = people.setdefault(candidate.casefold(), -1 - len(people))
            answers = json.loads(data)
            given = (one is not None for one in answers["responses"])
            for n, ((item, version, seed), mark, said, taken) in enumerate(
                zip(answers["form"], answers["marks"], given, answers["taken"], strict=True)
            ):
                found.append(Answer(IMPORTED + name, who, item, mark, said, taken, n, version, seed))
        return found

    @staticmethod
    def _uid(connection: Connection, bank: int) -> str:
        return str(connection.execute(_BANK, {"bank": bank}).scalar_one())

    def imported_responses(self, bank: int, item: int) -> dict[str, Response]:
        """The response to one item in each accepted result that has one."""
        with self._store.read() as connection:
            wanted = {"bank": self._uid(connection, bank), "item": item}
            rows = connection.execute(_IMPORTED_RESPONSES, wanted).fetchall()
        return {IMPORTED + row.id: decode(json.loads(row.response)) for row in rows if row.response}

    def responses(self, item: int, attempts: Sequence[str]) -> dict[str, Response]:
        """The last response to one item in each of these attempts."""
        found: dict[str, Response] = {}
        with self._store.read() as connection:
            for begin in range(0, len(attempts), 500):
                chunk = list(attempts[begin : begin + 500])
                for row in connection.execute(_RESPONSES, {"item": item, "attempts": chunk}):
                    found[row.attempt_id] = decode(json.loads(row.response))
        return found


def _answers(
    presented: Sequence[tuple[Any, ...]], given: dict[Any, tuple[Any, ...]], remarked: dict[str, list[dict[str, Any]]]
) -> list[Answer]:
    found = []
    for attempt, learner, item, position, version, seed in presented:
        said = given.get((attempt, position))
        anew = remarked.get(attempt)
        value = float(said[2]) if said else 0.0
        if anew and position < len(anew):
            value = _fraction(anew[position]["fraction"])
        taken = int(said[3]) if said else 0
        found.append(Answer(attempt, learner, item, value, said is not None, taken, position, version, seed))
    return found


def _fraction(value: str) -> float:
    top, _, bottom = value.partition("/")
    return float(top) / float(bottom or 1)
