"""Blueprints to sit: those of the bank and those made here, what the bank has for them, forms drawn from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from random import Random

from iomquiz.domain.blueprint import Blueprint
from iomquiz.domain.drawing import Candidate, CannotDrawError, Form, cells, parallel
from iomquiz.domain.errors import UserFacingError
from iomquiz.services.exam_records import PlanLine, PlanSheet
from iomquiz.services.exam_words import advice, rules_in_words
from iomquiz.services.seat import Seat
from iomquiz.storage import bank_exam, codec
from iomquiz.storage import exam_record as exams
from iomquiz.storage.attempt_record import FormRow, answered
from iomquiz.storage.learner_record import Work

MOST_CANDIDATES, FEW_CANDIDATES, MOST_RARE = 3000, 1000, 500
"""Items that a form is drawn from: as many at the most, and as many first; and of a rare type."""


class ExamPlans:
    """What can be sat."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._versions: dict[int, int] = {}

    def plans(self) -> tuple[PlanLine, ...]:
        """The blueprints of the bank, and those made on this machine."""
        with self._seat.record.read() as work:
            own = [codec.blueprint(text) for text in exams.own_blueprints(work, self._bank_uid())]
            lines = [self._line(work, b, False) for b in bank_exam.blueprints(self._seat.store, self._seat.bank)]
            return (*lines, *(self._line(work, b, True) for b in own))

    def _line(self, work: Work, blueprint: Blueprint, own: bool) -> PlanLine:
        candidates = self._candidates(work, blueprint, 0)
        missing = sum(cell.missing for cell in cells(blueprint, candidates))
        return PlanLine(
            blueprint.id, blueprint.title, blueprint.description, blueprint.count, blueprint.minutes,
            blueprint.cut_score, missing, self.left(work, blueprint), own,
        )  # fmt: skip

    def plan(self, blueprint: str) -> PlanSheet:
        """One blueprint with its rules and its coverage."""
        with self._seat.record.read() as work:
            return self.look_at(self.blueprint(work, blueprint))

    def look_at(self, blueprint: Blueprint) -> PlanSheet:
        """The same for a blueprint that is not stored yet."""
        with self._seat.record.read() as work:
            found = cells(blueprint, self._candidates(work, blueprint, 0))
            left = self.left(work, blueprint)
        titles = {t.id: t.title for t in self._seat.banks.topics(self._seat.bank)}
        found = tuple(replace(cell, title=titles.get(cell.title, cell.title or "Any topic")) for cell in found)
        return PlanSheet(blueprint, rules_in_words(blueprint), found, advice(found), left)

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
            return self._candidates(work, blueprint, seed)

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

    def _candidates(self, work: Work, blueprint: Blueprint, seed: int, most: int = 0) -> list[Candidate]:
        """Items of the topics asked for; of a very large bank a sample, the unseen and least used first.

        What the sample has too few of is looked for by its type in the whole bank.
        """
        seat, most = self._seat, most or MOST_CANDIDATES
        topics = {section.topic for section in blueprint.sections}
        chosen = () if "" in topics else tuple(sorted(topics))
        uses, met = exams.uses(work, seat.bank), exams.met(work, seat.bank) | answered(work, seat.bank)
        wide = most * (4 if len(met | uses.keys()) > most else 2)
        ids = bank_exam.some_item_ids(seat.store, seat.bank, chosen, wide, Random(seed))
        if sampled := len(ids) > most:
            Random(seed).shuffle(ids)
            ids = sorted(sorted(ids, key=lambda n: (n in met, uses.get(n, 0)))[:most])
        today = seat.today().toordinal()

        def made(wanted: Sequence[int]) -> list[Candidate]:
            stale = bank_exam.stale_items(seat.store, wanted, today)
            rows = bank_exam.light_items(seat.store, wanted)
            self._versions |= {row.id: row.version for row in rows}
            return [Candidate(row.id, row.item, uses.get(row.id, 0), row.id in met, row.id in stale) for row in rows]

        self._versions = {}
        found = made(ids)
        return found + made(self._rare(blueprint, found)) if sampled else found

    def _rare(self, blueprint: Blueprint, found: Sequence[Candidate]) -> list[int]:
        """Further items of the types that a sample has too few of."""
        short = {cell.what for cell in cells(blueprint, found) if cell.missing}
        there = {candidate.key for candidate in found}
        types = sorted(short & {name for section in blueprint.sections for name in section.types})
        more = bank_exam.item_ids_of_types(self._seat.store, self._seat.bank, types, MOST_RARE)
        return [key for key in more if key not in there]

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
        few = min(MOST_CANDIDATES, max(FEW_CANDIDATES, 8 * plan.count))  # however many forms: form 1 stays the same
        candidates = self._candidates(work, plan, seed, few)
        try:
            with suppress(CannotDrawError):
                return parallel(candidates, plan, seed, count), candidates
            if few < MOST_CANDIDATES:
                candidates = self._candidates(work, plan, seed)
            return parallel(candidates, plan, seed, count), candidates
        except CannotDrawError as error:
            there = sum(min(c.planned, c.available) for c in cells(plan, candidates) if c.what == "items")
            raise UserFacingError(
                f"No form fits: the bank has {there} of {plan.count} questions needed (section {error.section + 1}).",
                "Lower the counts of the blueprint, or write more questions.",
            ) from error

    def rows(self, form: Form) -> list[FormRow]:
        """The places of a form that was drawn just now, as they are stored."""
        return [FormRow(n, p.key, self._versions[p.key], p.seed) for n, p in enumerate(form.places)]
