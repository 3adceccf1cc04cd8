"""What was answered in exams and quizzes, on this machine and in results that came back to it, for item analysis.

An attempt is one record of columns: 100,000 answers as records of their own would take longer than all the figures.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, text

from iomquiz.domain.interaction import Response, decode
from iomquiz.storage.store import Store


class Attempt(NamedTuple):
    """One closed attempt: for each place the item, its mark (0 where nothing was given), whether something was given.

    Attempts at the same form share their items."""

    name: str
    learner: int
    items: tuple[int, ...]
    marks: tuple[float, ...]
    given: tuple[bool, ...]


class Answer(NamedTuple):
    """What was given to one item in one attempt, and the time, milliseconds."""

    response: Response
    taken: int


_OF = "a.bank_id = ? AND a.kind IN (SELECT value FROM json_each(?)) AND a.finished_at IS NOT NULL"
_PRESENTED = f"""
    SELECT a.id, a.learner_id, group_concat(x.item_id), group_concat(x.position)
      FROM attempts a JOIN attempt_items x ON x.attempt_id = a.id WHERE {_OF} GROUP BY a.id ORDER BY a.id
    """
_GIVEN = f"""
    SELECT r.attempt_id, group_concat(r.position), group_concat(r.fraction)
      FROM attempts a JOIN responses r ON r.attempt_id = a.id WHERE {_OF} GROUP BY r.attempt_id
    """
_AGAIN = "SELECT position, CAST(fraction AS REAL) FROM responses WHERE attempt_id = ? ORDER BY id"
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
    SELECT r.attempt_id, r.response, r.taken FROM responses r
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
    SELECT r.id, json_extract(r.data, '$.answers.responses[' || f.key || ']') AS response,
           json_extract(r.data, '$.answers.taken[' || f.key || ']') AS taken
      FROM exam_results r, json_each(r.data, '$.answers.form') f
     WHERE r.bank_uid = :bank AND r.verdict = 'ACCEPT' AND json_extract(f.value, '$[0]') = :item
    """
)
IMPORTED = "result "
"""What the attempt of an imported result begins with; no attempt of this machine does."""


class AnalysisReader:
    """Reads attempts of all learners of this machine, and of the candidates whose results were accepted."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def attempts(self, bank: int, kinds: Sequence[str]) -> list[Attempt]:
        """Every closed attempt, the oldest first; the newest marking of an exam counts."""
        with self._store.read() as connection:
            remarked = {row.attempt_id: json.loads(row.marks) for row in connection.execute(_REMARKED, {"bank": bank})}
            driver = connection.connection.driver_connection
            assert driver is not None
            wanted = (bank, json.dumps(list(kinds)))
            given = {row[0]: row[1:] for row in driver.execute(_GIVEN, wanted).fetchall()}
            presented = driver.execute(_PRESENTED, wanted).fetchall()
            forms: dict[str, tuple[int, ...]] = {}
            return [
                _attempt(driver, row, forms, given.get(row[0], ("", "")), remarked.get(row[0], ())) for row in presented
            ]

    def imported(self, bank: int) -> list[Attempt]:
        """Every accepted result of a bank, the oldest sitting first; candidates count below nought."""
        people: dict[str, int] = {}
        with self._store.read() as connection:
            rows = connection.execute(_IMPORTED, {"bank": self._uid(connection, bank)}).fetchall()
        found: list[Attempt] = []
        for name, candidate, data in rows:
            who, answers = people.setdefault(candidate.casefold(), -1 - len(people)), json.loads(data)
            items = tuple(item for item, _, _ in answers["form"])
            given = tuple(one is not None for one in answers["responses"])
            found.append(Attempt(IMPORTED + name, who, items, tuple(answers["marks"]), given))
        return found

    @staticmethod
    def _uid(connection: Connection, bank: int) -> str:
        return str(connection.execute(_BANK, {"bank": bank}).scalar_one())

    def imported_answers(self, bank: int, item: int) -> dict[str, Answer]:
        """The response to one item in each accepted result that has one."""
        with self._store.read() as connection:
            wanted = {"bank": self._uid(connection, bank), "item": item}
            rows = connection.execute(_IMPORTED_RESPONSES, wanted).fetchall()
        return {IMPORTED + row.id: _answer(row) for row in rows if row.response}

    def answers(self, item: int, attempts: Sequence[str]) -> dict[str, Answer]:
        """The last response to one item in each of these attempts."""
        found: dict[str, Answer] = {}
        with self._store.read() as connection:
            for begin in range(0, len(attempts), 500):
                chunk = list(attempts[begin : begin + 500])
                for row in connection.execute(_RESPONSES, {"item": item, "attempts": chunk}):
                    found[row.attempt_id] = _answer(row)
        return found


def _answer(row: Any) -> Answer:
    return Answer(decode(json.loads(row.response)), int(row.taken or 0))


def _attempt(
    driver: Any, row: Sequence[Any], forms: dict[str, tuple[int, ...]], said: Sequence[str],
    anew: Sequence[dict[str, Any]],
) -> Attempt:  # fmt: skip
    """One attempt: what was presented, and (places, marks) of what was answered; lists are compared before they are
    taken apart, and the items of a form that many sat are taken apart once."""
    name, learner, listed, there = row
    items = forms.get(listed) or forms.setdefault(listed, tuple(map(int, listed.split(","))))
    places, fractions = said
    if places == there and not anew:
        return Attempt(name, learner, items, tuple(map(float, fractions.split(","))), (True,) * len(items))
    answered = [int(place) for place in places.split(",")] if places else []
    pairs: Iterable[tuple[int, float]] = zip(
        answered, map(float, fractions.split(",") if fractions else ()), strict=True
    )
    if len(set(answered)) < len(answered):  # answered more than once, as in a quiz: the last one counts
        pairs = driver.execute(_AGAIN, (name,)).fetchall()
    marks = dict(pairs)
    order = [int(place) for place in there.split(",")]
    given = tuple([place in marks for place in order])
    marks |= {place: _fraction(one["fraction"]) for place, one in enumerate(anew)}
    return Attempt(name, learner, items, tuple([marks.get(place, 0.0) for place in order]), given)


def _fraction(value: str) -> float:
    top, _, bottom = value.partition("/")
    return float(top) / float(bottom or 1)
