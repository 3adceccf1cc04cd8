"""One sitting in memory: built from the store, mended from the journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, overload

from iomquiz.domain.attempt import Given, Moment, Running, present
from iomquiz.domain.blueprint import Blueprint, TimeRule
from iomquiz.domain.interaction import decode, encode
from iomquiz.domain.item import Item, Question
from iomquiz.domain.template import references
from iomquiz.services.seat import Seat
from iomquiz.storage import bank_exam, codec
from iomquiz.storage import exam_record as exams
from iomquiz.storage.attempt_record import FormRow, form
from iomquiz.storage.exam_journal import Event, Journal
from iomquiz.storage.learner_record import Work


@dataclass(slots=True)
class Sitting:
    """An open exam. It holds the keys; what leaves the service does not."""

    row: exams.ExamRow
    blueprint: Blueprint
    parts: tuple[str, ...]
    form: list[FormRow]
    questions: Sequence[Question]
    given: dict[int, Given]
    flagged: set[int]
    clock: Running
    log: Journal | None
    notes: str
    reached: int
    events: list[Mapping[str, Any]]
    beat_ms: int = 0
    seq: int = 0
    saved_at: datetime | None = None
    ended: str = ""

    @property
    def journal(self) -> Journal:
        """The open journal."""
        assert self.log is not None
        return self.log

    def points(self, position: int) -> Decimal:
        """What a question counts."""
        return Decimal(self.row.places[position][1])


def journal_folder(seat: Seat) -> Path:
    """Where journals lie: not beside the store's own files."""
    return seat.store.path.parent / "journals"


def clock_data(clock: Running) -> dict[str, Any]:
    """A clock as plain data."""
    return {
        "limit": clock.limit_ms, "rule": clock.rule.value, "pause": clock.pause_ms, "used": clock.used_ms,
        "paused": clock.paused_ms, "wall": clock.at.wall_ms, "mono": clock.at.mono_ms, "boot": clock.at.boot,
    }  # fmt: skip


def clock_of(data: Mapping[str, Any]) -> Running:
    """The clock that `clock_data` wrote."""
    at = Moment(data["wall"], data["mono"], data["boot"])
    return Running(data["limit"], TimeRule(data["rule"]), data["pause"], data["used"], data["paused"], at)


_BLOCK = 20


class Questions(Sequence[Question]):
    """The questions of a form in the versions with which it was drawn; each is made when it is first asked for."""

    def __init__(self, seat: Seat, rows: Sequence[FormRow], blueprint: Blueprint) -> None:
        self._seat, self._rows = seat, rows
        self._shuffle = blueprint.rules.shuffle_options
        self._made: dict[int, Question] = {}

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Question: ...
    @overload
    def __getitem__(self, place: slice) -> list[Question]: ...
    def __getitem__(self, place: int | slice) -> Question | list[Question]:
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        if not 0 <= place < len(self._rows):
            raise IndexError(place)
        if place not in self._made:
            self._make(place // _BLOCK * _BLOCK)
        return self._made[place]

    def _make(self, start: int) -> None:
        """A block at a time, always the same blocks: what is drawn from facts must not depend on what came before."""
        rows = self._rows[start : start + _BLOCK]
        items = bank_exam.item_versions(self._seat.store, [(row.item, row.version) for row in rows])
        wanted = [name for item in items for name in names_of(item)]
        facts = self._seat.banks.facts(self._seat.bank, wanted, pool=True)
        for n, (item, row) in enumerate(zip(items, rows, strict=True), start):
            self._made[n] = present(item, facts, row.seed, shuffle=self._shuffle)


def questions_of(seat: Seat, rows: Sequence[FormRow], blueprint: Blueprint) -> Questions:
    """The questions of a form."""
    return Questions(seat, rows, blueprint)


def names_of(item: Item) -> list[str]:
    """The facts that an item tests or names."""
    texts = (item.stem, item.rationale, str(item.body))
    return [*item.facts, *(reference.name for text in texts for reference in references(text))]


def look_back(seat: Seat, work: Work, row: exams.ExamRow) -> Sitting:
    """Everything about an exam in one place, for reading only."""
    blueprint = codec.blueprint(row.blueprint)
    rows = form(work, row.attempt)
    parts = tuple(section.title for section in blueprint.sections)
    clock = clock_of(row.clock)
    return Sitting(
        row, blueprint, parts, rows, questions_of(seat, rows, blueprint), exams.given(work, row.attempt),
        {r.position for r in rows if r.flagged}, clock, None, row.notes,
        row.reached, list(row.events), clock.used_ms,
    )  # fmt: skip


def open_sitting(seat: Seat, work: Work, row: exams.ExamRow) -> Sitting:
    """The same with its journal open."""
    sitting = look_back(seat, work, row)
    sitting.log = Journal(journal_folder(seat), row.attempt)
    return sitting


def restore(work: Work, sitting: Sitting) -> list[str]:
    """Put back what the journal has and the store lost; says in words what was found."""
    notes = []
    if sitting.journal.reading.fault:
        notes.append(f"The exam journal was damaged: {sitting.journal.reading.fault}")
    there = exams.sequences(work, sitting.row.attempt)
    events = {int(e.data["seq"]): e for e in sitting.journal.reading.events if e.type == "respond"}
    lost = sorted(events.keys() - there)
    for seq in lost:
        exams.respond(work, sitting.row.attempt, seq, int(events[seq].data["position"]), _given(events[seq]))
    if lost:
        sitting.given = exams.given(work, sitting.row.attempt)
        notes.append(f"{len(lost)} response{'' if len(lost) == 1 else 's'} came back from the exam journal.")
    if there - events.keys() and not sitting.journal.reading.fault:
        notes.append(f"The exam journal lacks {len(there - events.keys())} responses that the store has.")
    sitting.seq = max(there | events.keys(), default=0)
    return notes


def response_data(seq: int, position: int, given: Given) -> dict[str, Any]:
    """A response as a journal holds it."""
    data = {"seq": seq, "position": position, "response": encode(given.response)}
    return data | {"certainty": given.certainty, "taken": given.taken_ms}


def _given(event: Event) -> Given:
    data = event.data
    return Given(decode(data["response"]), int(data["certainty"]), event.at, int(data["taken"]))
