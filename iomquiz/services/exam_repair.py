"""The repair plan of an exam: made once, kept as it was, with what of it has been done since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from iomquiz.domain.item import Verdict
from iomquiz.domain.scoring import ScoreReport
from iomquiz.services.exam_records import AnswerLine, Step
from iomquiz.services.seat import Seat
from iomquiz.storage import bank_exam, exam_outcome
from iomquiz.storage.exam_outcome import RepairRow
from iomquiz.storage.learner_record import Work

QUIZ, CHECK = 9, 12
"""Questions of the quiz on the weakest topic, and of the check at the end."""


def steps(seat: Seat, attempt: str, report: ScoreReport, answers: Sequence[AnswerLine]) -> tuple[Step, ...]:
    """The plan of an exam; made when it is first asked for, which is when the result is first seen."""
    with seat.record.read() as work:
        kept = exam_outcome.repair(work, attempt)
        if kept is not None:
            return _since(seat, work, kept)
    made = _made(seat, report, answers)
    with seat.record.begin() as work:
        exam_outcome.keep_repair(work, attempt, seat.now_ms(), [_data(step) for step in made])
    return made


def mark_read(seat: Seat, attempt: str, fact: str) -> None:
    """A fact of the plan was opened."""
    with seat.record.begin() as work:
        kept = exam_outcome.repair(work, attempt)
        if kept is not None and fact not in kept.read:
            exam_outcome.mark_read(work, attempt, [*kept.read, fact])


def _made(seat: Seat, report: ScoreReport, answers: Sequence[AnswerLine]) -> tuple[Step, ...]:
    missed = [(m, a) for m, a in zip(report.marks, answers, strict=True) if m.verdict is not Verdict.RIGHT]
    if not missed:
        return ()
    missed.sort(key=lambda pair: not pair[0].sure_but_wrong)
    facts = tuple(dict.fromkeys(a.fact for _, a in missed))
    sure = tuple(dict.fromkeys(a.fact for m, a in missed if m.sure_but_wrong))
    first = sure or facts[:3]
    weakest = min(report.topics, key=lambda part: part.share).name
    titles = {t.id: t.title for t in seat.banks.topics(seat.bank)}
    there = len(bank_exam.item_ids_of_kind(seat.store, seat.bank, weakest, ("", ""), QUIZ))
    asked = min(CHECK, len(facts))
    return (
        Step("read", 0, f"Read up {_several(len(first), 'fact')}", f"{3 * len(first)} min", first, len(first)),
        Step("cards", 0, f"{_several(len(facts), 'card')}, early", _minutes(len(facts) * 0.7), facts, len(facts)),
        Step("quiz", 2, f"{titles.get(weakest, weakest)} quiz",
             f"{_several(there, 'question')}, {_minutes(there * 0.8)}", (weakest,), there),
        Step("check", 6, "Mixed check", f"{_several(asked, 'question')}, {_minutes(asked * 0.8)}", facts, asked),
    )  # fmt: skip


def _several(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _minutes(count: float) -> str:
    return f"{max(1, round(count))} min"


def _data(step: Step) -> dict[str, Any]:
    return {
        "kind": step.kind, "day": step.day, "title": step.title, "note": step.note, "facts": list(step.facts),
        "of": step.of,
    }  # fmt: skip


def _since(seat: Seat, work: Work, kept: RepairRow) -> tuple[Step, ...]:
    """The plan as it was made, each step with what was done of it since."""
    found = []
    for data in kept.steps:
        facts = tuple(data["facts"])
        step = Step(data["kind"], data["day"], data["title"], data["note"], facts, data["of"])
        found.append(replace(step, done=min(step.of, _done(seat, work, kept, step)), read=kept.read))
    return tuple(found)


def _done(seat: Seat, work: Work, kept: RepairRow, step: Step) -> int:
    if step.kind == "read":
        return len(set(step.facts) & set(kept.read))
    if step.kind == "cards":
        return exam_outcome.reviewed(work, seat.bank, step.facts, kept.at)
    if step.kind == "quiz":
        return exam_outcome.quizzed_topic(work, seat.bank, step.facts[0], kept.at)
    return exam_outcome.quizzed_facts(work, seat.bank, step.facts, kept.at)
