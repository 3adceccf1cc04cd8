"""Blueprints to sit: those of the bank and those made here, what the bank has for them, forms drawn from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from random import Random

from iomquiz.domain.blueprint import Blueprint
from iomquiz.domain.drawing import Candidate, CannotDrawError, Form, draw, worn
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.stock import Stock, cells, stock_of
from iomquiz.services.exam_records import PlanLine, PlanSheet
from iomquiz.services.exam_words import advice, rules_in_words
from iomquiz.services.seat import Seat
from iomquiz.storage import bank_exam, codec
from iomquiz.storage import exam_record as exams
from iomquiz.storage.attempt_record import FormRow
from iomquiz.storage.bank_stock import stock
from iomquiz.storage.learner_record import Work

MOST_CANDIDATES, FEW_CANDIDATES, MOST_RARE, EVERY = 3000, 600, 500, 10**9
"""Items that a form is drawn from: as many at the most, and as many first; and of a rare kind."""


class ExamPlans:
    """What can be sat."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._versions: dict[int, int] = {}

    def plans(self) -> tuple[PlanLine, ...]:
        """The blueprints of the bank, and those made on this machine; nothing is counted for it."""
        with self._seat.record.read() as work:
            return tuple(
                PlanLine(b.id, b.title, b.description, b.count, b.minutes, b.cut_score, self.left(work, b), own)
                for b, own in self._all(work)
            )

    def _all(self, work: Work) -> list[tuple[Blueprint, bool]]:
        there = bank_exam.blueprints(self._seat.store, self._seat.bank)
        own = [codec.blueprint(text) for text in exams.own_blueprints(work, self._bank_uid())]
        return [*((b, False) for b in there), *((b, True) for b in own)]

    def plan(self, blueprint: str) -> PlanSheet:
        """One blueprint with its rules and its coverage."""
        with self._seat.record.read() as work:
            return self.look_at(self.blueprint(work, blueprint))

    def surveyed(self) -> dict[str, PlanSheet]:
        """Every blueprint with its rules and its coverage. The bank is counted once; slow where it is very large."""
        with self._seat.record.read() as work:
            all_ = [b for b, _ in self._all(work)]
            have = self._stock(all_)
            return {b.id: self._sheet(work, b, have) for b in all_}

    def outlined(self, blueprint: str) -> PlanSheet:
        """One blueprint with its rules; the bank is not counted for it."""
        with self._seat.record.read() as work:
            plan = self.blueprint(work, blueprint)
            return PlanSheet(plan, rules_in_words(plan), (), (), self.left(work, plan))

    def look_at(self, blueprint: Blueprint, have: Sequence[Stock] | None = None) -> PlanSheet:
        """Rules and coverage of a blueprint that is not stored yet; `have` is what `counted` gave for it before."""
        with self._seat.record.read() as work:
            return self._sheet(work, blueprint, self.counted(blueprint) if have is None else have)

    def counted(self, blueprint: Blueprint) -> list[Stock]:
        """What the bank has, with the tags that a blueprint asks for."""
        return self._stock([blueprint])

    def _sheet(self, work: Work, blueprint: Blueprint, have: Sequence[Stock]) -> PlanSheet:
        titles = {t.id: t.title for t in self._seat.banks.topics(self._seat.bank)}
        found = tuple(
            replace(cell, title=titles.get(cell.title, cell.title or "Any topic")) for cell in cells(blueprint, have)
        )
        return PlanSheet(
            blueprint, rules_in_words(blueprint), found, advice(found, blueprint), self.left(work, blueprint)
        )

    def keep_blueprint(self, blueprint: Blueprint) -> None:
        """Store a blueprint made in the window.

        Raises:
            UserFacingError: the bank has one with this id already.
        """
        if any(b.id == blueprint.id for b in bank_exam.blueprints(self._seat.store, self._seat.bank)):
            raise UserFacingError(f"The bank has a blueprint “{blueprint.id}” already.", "Give yours another name.")
        with self._seat.record.begin() as work:
            text = codec.blueprint_text(blueprint)
            exams.keep_blueprint(work, self._bank_uid(), blueprint.id, text, self._seat.now_ms())

    def drop_blueprint(self, blueprint: str) -> None:
        """Take a blueprint made in the window away."""
        with self._seat.record.begin() as work:
            exams.drop_blueprint(work, self._bank_uid(), blueprint)

    def candidates(self, blueprint: Blueprint, seed: int) -> list[Candidate]:
        """What a form of a blueprint can be drawn from."""
        with self._seat.record.read() as work:
            return self._candidates(work, blueprint, seed, MOST_CANDIDATES, set())

    def tags(self) -> tuple[str, ...]:
        """The tags that questions of the bank have, in order."""
        return bank_exam.tags(self._seat.store, self._seat.bank)

    def unknown_items(self, names: Sequence[str]) -> list[str]:
        """Those of the names that no question of the bank has."""
        there = self._seat.banks.items_by_uid(self._seat.bank, names) if names else {}
        return [name for name in dict.fromkeys(names) if name not in there]

    def versions(self, keys: Iterable[int]) -> dict[int, int]:
        """The versions of items among the candidates that were asked for last."""
        return {key: self._versions[key] for key in keys}

    def _bank_uid(self) -> str:
        return next(row.uid for row in self._seat.banks.banks() if row.id == self._seat.bank)

    def blueprint(self, work: Work, name: str) -> Blueprint:
        """One blueprint by its id.

        Raises:
            UserFacingError: there is none.
        """
        found = {b.id: b for b in bank_exam.blueprints(self._seat.store, self._seat.bank)}
        for text in exams.own_blueprints(work, self._bank_uid()):
            blueprint = codec.blueprint(text)
            found.setdefault(blueprint.id, blueprint)
        if name not in found:
            raise UserFacingError(f"There is no blueprint “{name}”.", "Choose one of the list.")
        return found[name]

    def left(self, work: Work, blueprint: Blueprint) -> int | None:
        """How many tries the learner has left; None where there is no limit."""
        tries = blueprint.rules.tries
        return max(0, tries - exams.tries(work, self._seat.bank, blueprint.id)) if tries else None

    def _stock(self, blueprints: Iterable[Blueprint]) -> list[Stock]:
        """What the bank has, counted exactly; tags as far as one of the blueprints asks for them."""
        seat = self._seat
        tags = sorted({tag for b in blueprints for section in b.sections for tag in section.tags})
        return stock(seat.store, seat.bank, seat.learner.id, seat.today().toordinal(), tags)

    def _candidates(self, work: Work, blueprint: Blueprint, seed: int, most: int, shown: set[int]) -> list[Candidate]:
        """Items of the topics asked for; of a large bank a sample, the unseen and least used first, `shown` last.

        What the sample has too few of is looked for in the whole bank.
        """
        seat, today = self._seat, self._seat.today().toordinal()
        topics = {section.topic for section in blueprint.sections}
        chosen = () if "" in topics else tuple(sorted(topics))
        ids = bank_exam.some_item_ids(seat.store, seat.bank, chosen, wide := most + most // 2, Random(seed))
        uses, met = exams.exposure(work, ids)
        if len(ids) == wide and sum(n not in met and n not in shown for n in ids) < most:  # most of it is known
            ids = bank_exam.some_item_ids(seat.store, seat.bank, chosen, EVERY, Random(seed))
            uses, met = exams.exposure(work, ids)
        if sampled := len(ids) > most:
            Random(seed).shuffle(ids)
            ids = sorted(sorted(ids, key=lambda n: (n in shown or n in met, uses.get(n, 0)))[:most])

        def made(wanted: Sequence[int]) -> list[Candidate]:
            rows = bank_exam.light_items(seat.store, wanted, today)
            self._versions |= {row.id: row.version for row in rows}
            return [Candidate(row.id, row.item, uses.get(row.id, 0), row.id in met, row.stale) for row in rows]

        found = made(ids)
        if sampled and (rare := self._rare(blueprint, found)):
            uses, met = exams.exposure(work, rare)
            found += made(rare)
        return found

    def _rare(self, blueprint: Blueprint, found: Sequence[Candidate]) -> list[int]:
        """Further items of what a sample has too few of."""
        there, seat = {candidate.key for candidate in found}, self._seat
        more: dict[int, None] = {}
        if not any(section.topic or any(section.wishes()) for section in blueprint.sections):
            return []
        for cell in cells(blueprint, stock_of(found)):
            if cell.missing:
                topic, kind = blueprint.sections[cell.section].topic, (cell.dimension, cell.what)
                ids = bank_exam.item_ids_of_kind(seat.store, seat.bank, topic, kind, MOST_RARE)
                more |= dict.fromkeys(key for key in ids if key not in there)
        return list(more)

    def drawn(self, work: Work, plan: Blueprint, seed: int, form: int = 0) -> Form:
        """A form of a blueprint for the present learner; `form` is its place among parallel ones, from 0.

        Raises:
            UserFacingError: the bank has no form for it.
        """
        return self.parallel(work, plan, seed, form + 1)[0][form]

    def parallel(self, work: Work, plan: Blueprint, seed: int, count: int) -> tuple[tuple[Form, ...], list[Candidate]]:
        """Forms with as few items in common as the bank allows, and what they were drawn from.

        Raises:
            UserFacingError: the bank has no form for the blueprint.
        """
        forms, pool = list[Form](), dict[int, Candidate]()
        for number in range(count):
            form, candidates = self._one(work, plan, seed + number, forms)
            forms.append(form)
            pool |= {c.key: c for c in candidates}
        return tuple(forms), list(pool.values())

    def _one(
        self, work: Work, plan: Blueprint, seed: int, before: Sequence[Form]
    ) -> tuple[Form, list[Candidate]]:  # fmt: skip
        """One more form: from a small sample, or from a large one where that has none."""
        shown = {place.key for form in before for place in form.places}
        with suppress(CannotDrawError):
            few = self._candidates(work, plan, seed, _few(plan), shown)
            return draw(worn(few, before), plan, seed), few
        many = self._candidates(work, plan, seed, MOST_CANDIDATES, shown)
        try:
            return draw(worn(many, before), plan, seed), many
        except CannotDrawError as error:
            found = cells(plan, self._stock([plan]))
            there = sum(min(c.planned, c.available) for c in found if c.what == "items")
            raise UserFacingError(
                f"No form fits: the bank has {there} of {plan.count} questions needed (section {error.section + 1}).",
                "Lower the counts of the blueprint, or write more questions.",
            ) from error

    def rows(self, form: Form) -> list[FormRow]:
        """The places of a form that was drawn just now, as they are stored."""
        return [FormRow(n, p.key, self._versions[p.key], p.seed) for n, p in enumerate(form.places)]


def _few(plan: Blueprint) -> int:
    """From how many items a form is drawn at first."""
    return min(MOST_CANDIDATES, max(FEW_CANDIDATES, 3 * plan.count))
