"""Practice: questions by topic, type, weak spots or mistakes, with feedback after each response."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.interaction import Response
from iomquiz.domain.item import Item, Question, Score, Verdict
from iomquiz.domain.item_types import all_types
from iomquiz.services.bank_media import shown as shown_media
from iomquiz.services.quiz_records import (
    Entry,
    Feedback,
    MenuEntry,
    QuestionSheet,
    QuizMenu,
    QuizResult,
    QuizSheet,
)
from iomquiz.services.reviewing import evidence
from iomquiz.services.seat import Seat
from iomquiz.services.shown import FactView, fact_view, names_in, text
from iomquiz.services.wishes import QuizWish
from iomquiz.storage import attempt_record as attempts
from iomquiz.storage import recall_read
from iomquiz.storage.attempt_record import AttemptRow, FormRow, ResponseRow
from iomquiz.storage.bank_store import ItemWish
from iomquiz.storage.learner_record import Work

KIND = "quiz"
LARGE = 5000
"""From so many questions on a mixed quiz is drawn from a sample of them."""


class Quiz:
    """What a learner can ask for in practice."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._attempt: AttemptRow | None = None

    def menu(self, *, whole: bool = True) -> QuizMenu:
        """What there is to practise; weak spots and mistakes are not looked for without `whole`."""
        seat = self._seat
        counts = seat.banks.count_items(seat.bank)
        topics = tuple(
            MenuEntry(t.id, t.title, sum(n for (topic, _), n in counts.items() if topic == t.id))
            for t in seat.banks.topics(seat.bank)
        )
        types = tuple(
            MenuEntry(k.id, k.title, sum(n for (_, kind), n in counts.items() if kind == k.id), k.icon)
            for k in all_types().values()
        )
        with seat.record.read() as work:
            wrong = len(attempts.mistakes(work, seat.bank)) if whole else 0
            weak = len(self._weak_items(work)) if whole else 0
            left = attempts.open_attempt(work, seat.bank, KIND)
            done = len(attempts.responses(work, left.id)) if left else 0
            size = len(attempts.form(work, left.id)) if left else 0
        return QuizMenu(
            topics, types, sum(counts.values()), wrong, weak, left.title if left else "", done, size, not whole
        )

    def start(self, wish: QuizWish, seed: int | None = None) -> QuizSheet:
        """Draw a quiz and store its form; a quiz left open is closed.

        Raises:
            UserFacingError: the bank has no question that fits.
        """
        seat = self._seat
        now = seat.now_ms()
        rng = Random(now if seed is None else seed)
        with seat.record.begin() as work:
            rows = seat.banks.items(self._draw(work, wish, rng))
            if not rows:
                raise UserFacingError(_nothing(wish), "Choose other topics or types, or read the page first.")
            left = attempts.open_attempt(work, seat.bank, KIND)
            if left:
                attempts.finish(work, left.id, now)
            form = [FormRow(n, row.id, row.version, rng.getrandbits(31)) for n, row in enumerate(rows)]
            plain: dict[str, Any] = {"topics": list(wish.topics), "types": list(wish.types), "source": wish.source}
            attempt = AttemptRow("", seat.bank, KIND, wish.title, plain, now, None)
            self._attempt = replace(attempt, id=attempts.create(work, attempt, form))
            return self._sheet(work, 0)

    def _draw(self, work: Work, wish: QuizWish, rng: Random) -> list[int]:
        seat = self._seat
        items = ItemWish(wish.topics, wish.types, wish.facts)
        if wish.source == "mistakes":
            items = replace(items, ids=tuple(attempts.mistakes(work, seat.bank)[:900]))
        elif wish.source == "weak":
            items = replace(items, ids=tuple(self._weak_items(work)[:900]))
        if items == ItemWish() and seat.banks.size(seat.bank) > LARGE:
            ids = seat.banks.sample(seat.bank, wish.count * 20, rng)
        else:
            ids = seat.banks.item_ids(seat.bank, items)
        if wish.source in ("any", "unseen"):
            seen = attempts.answered(work, seat.bank)
            fresh = [n for n in ids if n not in seen]
            ids = fresh if wish.source == "unseen" or len(fresh) >= wish.count else ids
        return rng.sample(ids, min(wish.count, len(ids)))

    def _weak_items(self, work: Work) -> list[int]:
        """Items on facts whose recall today is under 80 %."""
        seat = self._seat
        plan = seat.plan()
        day = plan.day(seat.clock())
        weak = recall_read.weak_facts(work, seat.bank, 0.8, day, plan)
        return seat.banks.item_ids(seat.bank, ItemWish(facts=tuple(weak))) if weak else []

    def resume(self) -> QuizSheet | None:
        """The quiz that was left, at its first open question; None where there is none."""
        with self._seat.record.read() as work:
            self._attempt = attempts.open_attempt(work, self._seat.bank, KIND)
            if self._attempt is None:
                return None
            given = attempts.responses(work, self._attempt.id)
            places = [row.position for row in attempts.form(work, self._attempt.id)]
            return self._sheet(work, next((n for n in places if n not in given), places[-1]))

    def show(self, position: int) -> QuizSheet:
        """The quiz with another of its questions in front."""
        with self._seat.record.read() as work:
            return self._sheet(work, position)

    def respond(self, position: int, response: Response, *, confidence: str = "", taken_ms: int = 0) -> QuizSheet:
        """Mark a response and keep it; one that is almost right, or ambiguous, is given back to be asked again."""
        with self._seat.record.begin() as work:
            row = self._place(work, position)
            question = self._question(row)
            score = all_types()[question.item.type].score(question, response)
            if score.verdict in (Verdict.ALMOST, Verdict.ASK):
                return self._sheet(work, position, (score, response, confidence, ""))
            before = attempts.responses(work, self._id).get(position)
            batch = self._keep(work, row, question, response, score, confidence, taken_ms)
            note = "" if before else self._count_for_card(work, question, score, confidence, taken_ms, batch)
            return self._sheet(work, position, (score, response, confidence, note))

    def accept_slip(self, position: int, response: Response, *, right: bool, taken_ms: int = 0) -> QuizSheet:
        """Settle a response that was almost right, as the learner judges it."""
        with self._seat.record.begin() as work:
            row = self._place(work, position)
            question = self._question(row)
            score = all_types()[question.item.type].score(question, response)
            verdict = Verdict.RIGHT if right else Verdict.WRONG
            how = "a slip of the pen, taken as right" if right else "not accepted"
            score = replace(score, verdict=verdict, fraction=Decimal(right), arithmetic=how)
            batch = self._keep(work, row, question, response, score, "", taken_ms)
            note = self._count_for_card(work, question, score, "", taken_ms, batch)
            return self._sheet(work, position, (score, response, "", note))

    def _keep(
        self,
        work: Work,
        row: FormRow,
        question: Question,
        response: Response,
        score: Score,
        confidence: str,
        taken_ms: int,
    ) -> str:
        """Store a response; returns the id of its event."""
        seat = self._seat
        day = seat.plan().day(seat.clock())
        taken = max(0, min(taken_ms, 600_000))
        kept = ResponseRow(
            row.position, row.item, response, score.fraction, score.verdict.value, question.rule, confidence,
            seat.now_ms(), day, taken,
        )  # fmt: skip
        return work.answered(attempts.respond(work, self._id, kept), seat.now_ms(), day)

    def _count_for_card(
        self, work: Work, question: Question, score: Score, confidence: str, taken_ms: int, batch: str
    ) -> str:
        """A response can count as a review of the fact's first card; says so in words. The rules: `evidence`."""
        if score.verdict in (Verdict.NONE, Verdict.ALMOST, Verdict.ASK):
            return ""
        item = question.item
        return evidence(
            work, self._seat, item.facts, fraction=score.fraction, recall=all_types()[item.type].recall,
            chance=question.chance, unsure=confidence == "unsure", guessed=confidence == "guess", taken_ms=taken_ms,
            source=KIND, batch=batch,
        )  # fmt: skip

    def again(self, position: int) -> QuizSheet:
        """The question anew, without its response, to try once more; what was given stays in the record."""
        with self._seat.record.read() as work:
            return self._sheet(work, position, fresh=True)

    def another(self, position: int) -> QuizSheet | None:
        """Put another question on the same fact, else on the same topic, behind the last; None where there is none."""
        seat = self._seat
        with seat.record.begin() as work:
            form = attempts.form(work, self._id)
            here = next(row for row in form if row.position == position)
            item = seat.banks.item_version(here.item, here.version)
            used = {row.item for row in form}
            for wish in (ItemWish(facts=item.facts), ItemWish(topics=(item.topic,))):
                ids = [n for n in seat.banks.item_ids(seat.bank, wish) if n not in used]
                if ids:
                    rng = Random(f"{self._id}{len(form)}")
                    row = seat.banks.items([rng.choice(ids)])[0]
                    place = FormRow(len(form), row.id, row.version, rng.getrandbits(31))
                    attempts.extend(work, self._id, [place])
                    return self._sheet(work, place.position)
        return None

    def flag(self, position: int) -> bool:
        """Flag a question, or take the flag off; returns whether it is flagged now."""
        with self._seat.record.begin() as work:
            row = self._place(work, position)
            attempts.flag(work, self._id, position, not row.flagged)
        return not row.flagged

    def seems_wrong(self, item: str, note: str) -> None:
        """Keep a note on a question for its author."""
        with self._seat.record.begin() as work:
            work.add_note(self._seat.bank, "item", item, note, self._seat.now_ms())

    def finish(self) -> QuizResult:
        """Close the quiz and add it up; what was not answered counts nothing."""
        with self._seat.record.begin() as work:
            attempts.finish(work, self._id, self._seat.now_ms())
            given = attempts.responses(work, self._id)
            form = attempts.form(work, self._id)
            questions = {row.position: self._question(row) for row in form if row.position in given}
        entries = [self._entry(row, given.get(row.position)) for row in form]
        missed = tuple(e for e in entries if e.verdict not in (None, Verdict.RIGHT))
        facts = {name: None for e in missed for name in questions[e.position].item.facts}
        title = self._attempt.title if self._attempt else ""
        return QuizResult(
            title,
            sum((row.fraction for row in given.values()), Decimal(0)),
            len(given),
            len(form),
            sum((q.chance for q in questions.values()), Decimal(0)),
            missed,
            tuple(facts),
        )

    # ---

    @property
    def _id(self) -> str:
        if self._attempt is None:
            raise LookupError("no quiz is open")
        return self._attempt.id

    def _place(self, work: Work, position: int) -> FormRow:
        return next(row for row in attempts.form(work, self._id) if row.position == position)

    def _question(self, row: FormRow) -> Question:
        """The question of a place: the same seed gives the same options, order and parameters."""
        seat = self._seat
        item = seat.banks.item_version(row.item, row.version)
        facts = seat.banks.facts(seat.bank, names_in(item), pool=True)
        return all_types()[item.type].present(item, facts, Random(row.seed))

    def _sheet(
        self,
        work: Work,
        position: int,
        marked: tuple[Score, Response, str, str] | None = None,
        *,
        fresh: bool = False,
    ) -> QuizSheet:
        given = attempts.responses(work, self._id)
        form = attempts.form(work, self._id)
        row = next(r for r in form if r.position == position)
        question = self._question(row)
        if marked is None and not fresh and position in given:
            old = given[position]
            score = all_types()[question.item.type].score(question, old.response)
            score = replace(score, fraction=old.fraction, verdict=Verdict(old.verdict))
            marked = (score, old.response, old.confidence, "")
        return QuizSheet(
            self._id,
            self._attempt.title if self._attempt else "",
            tuple(self._entry(r, given.get(r.position)) for r in form),
            sum((r.fraction for r in given.values()), Decimal(0)),
            len(given),
            self._view(question, row, marked),
        )

    def _view(self, question: Question, row: FormRow, marked: tuple[Score, Response, str, str] | None) -> QuestionSheet:
        item, kind = question.item, all_types()[question.item.type]
        topics = {t.id: t.title for t in self._seat.banks.topics(self._seat.bank)}
        feedback = None
        if marked is not None:
            score, response, confidence, note = marked
            feedback = Feedback(
                score,
                response,
                confidence,
                question.rationale.text,
                tuple(dict.fromkeys(span.fact for span in question.rationale.spans)),
                self._facts(item),
                note,
            )
        return QuestionSheet(
            row.position, item.id, item.type, kind.title, kind.icon, kind.interaction, item.topic,
            topics.get(item.topic, item.topic), question.stem.text, question.rule, question.task, row.flagged,
            feedback,
            shown_media(self._seat, question.stem.text, question.task, question.rationale.text, marked and marked[0]),
        )  # fmt: skip

    def _facts(self, item: Item) -> tuple[FactView, ...]:
        seat = self._seat
        facts = seat.banks.facts(seat.bank, item.facts)
        found = [facts[name] for name in item.facts if name in facts]
        sources = seat.banks.sources(seat.bank, [fact.source for fact in found])
        return tuple(fact_view(fact, facts, sources, seat.today()) for fact in found)

    def _entry(self, row: FormRow, given: ResponseRow | None) -> Entry:
        item = self._seat.banks.item_version(row.item, row.version)
        kind = all_types()[item.type]
        facts = self._seat.banks.facts(self._seat.bank, item.facts)
        first = facts.get(item.facts[0])
        return Entry(
            row.position,
            text(first.cue, facts).text if first else item.id,
            kind.title,
            kind.icon,
            Verdict(given.verdict) if given else None,
            given.fraction if given else None,
        )


def _nothing(wish: QuizWish) -> str:
    return {
        "mistakes": "There are no mistakes to practise.",
        "weak": "No weak spot is known yet.",
        "unseen": "You have seen every question here.",
    }.get(wish.source, "There is no question that fits.")


__all__ = [
    "Entry",
    "Feedback",
    "MenuEntry",
    "QuestionSheet",
    "Quiz",
    "QuizMenu",
    "QuizResult",
    "QuizSheet",
]
