"""Item analysis: how the questions performed, from all closed attempts on this machine and all accepted results."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median

from iomquiz.domain.interaction import Choices, Chosen
from iomquiz.domain.item import Question
from iomquiz.domain.item_analysis import classical as c
from iomquiz.domain.item_analysis.classical import Estimate
from iomquiz.domain.item_analysis.options import option_use, perhaps_wrong_key, unused
from iomquiz.domain.item_analysis.rasch import rasch
from iomquiz.domain.item_types import all_types
from iomquiz.domain.wilson import interval
from iomquiz.services.analysis_records import (
    COUNTS,
    OPTIONS,
    RASCH,
    SHOWN,
    AnalysisSheet,
    ItemRow,
    ItemSheet,
    OptionRow,
)
from iomquiz.services.analysis_words import reading
from iomquiz.services.exchange import put
from iomquiz.services.seat import Seat
from iomquiz.services.shown import names_in, text
from iomquiz.services.spreadsheet import safe
from iomquiz.storage.analysis_read import IMPORTED, AnalysisReader, Answer

EXAMS, PRACTICE = ("exam",), ("exam", "quiz")
_WEAK = 0.10
_CHANCE_FORMS = 400
"""Items whose chance score is looked up for the random-guess score."""


class Analysis:
    """What an instructor asks about the questions."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._reader = AnalysisReader(seat.store)
        self._people: list[dict[str, float]] = []
        self._answers: dict[str, list[Answer]] = {}
        self._places: dict[str, tuple[list[float], list[float], list[int]]] = {}
        self._rows: dict[str, ItemRow] = {}

    def sheet(self, kinds: Sequence[str] = EXAMS, *, first_only: bool = True) -> AnalysisSheet:
        """All items with their figures. `first_only`: of each learner, only the first attempt at an item counts."""
        answers = [*self._reader.answers(self._seat.bank, kinds), *self._reader.imported(self._seat.bank)]
        if first_only:
            answers = _first(answers)
        self._take(answers)
        rows = self._all_rows()
        self._rows = {row.id: row for row in rows}
        attempts = {a.attempt for a in answers}
        people = {a.learner for a in answers}
        guess = self._guess(rows)
        return AnalysisSheet(
            tuple(rows), c.test_of(self._people), len(attempts), len(people), guess, tuple(kinds), first_only,
            sum(attempt.startswith(IMPORTED) for attempt in attempts),
        )  # fmt: skip

    def _take(self, answers: Sequence[Answer]) -> None:
        by_attempt: dict[str, dict[str, float]] = {}
        self._answers = {}
        for answer in answers:
            by_attempt.setdefault(answer.attempt, {})[str(answer.item)] = answer.mark
            self._answers.setdefault(str(answer.item), []).append(answer)
        self._people = list(by_attempt.values())
        self._places = c.all_rests(self._people)

    def _all_rows(self) -> list[ItemRow]:
        found: list[ItemRow] = []
        for stored in self._seat.banks.items([int(item) for item in self._answers]):
            item, answers = stored.item, self._answers[str(stored.id)]
            n = len(answers)
            kind = all_types()[item.type]
            facts = self._seat.banks.facts(self._seat.bank, item.facts)
            row = ItemRow(
                stored.id, item.id, item.type, kind.icon, text(item.stem, facts).text, n,
                _facility([a.mark for a in answers]), Estimate(None, n=n), None, "",
            )  # fmt: skip
            found.append(self._discriminated(row))
        shown = [row for row in found if row.discrimination.value is not None]
        pulled = c.shrunken([(row.discrimination.value or 0.0, row.n) for row in shown])
        by_id = {row.id: r for row, r in zip(shown, pulled, strict=True)}
        return [replace(row, shrunk=by_id.get(row.id)) for row in found]

    def _discriminated(self, row: ItemRow) -> ItemRow:
        own, rest, _ = self._places.get(str(row.item), ([], [], []))
        if len(own) < SHOWN:
            return row
        found = c.fisher(c.pearson(own, rest), len(own))
        return replace(row, discrimination=found, flag=_flag(row.facility, found))

    def _guess(self, rows: Sequence[ItemRow]) -> float | None:
        """Mean chance score of the items that were sat, weighted by how often they were."""
        some = rows[:_CHANCE_FORMS]
        if not some:
            return None
        chances = [(float(self._question(row.item).chance), row.n) for row in some]
        return sum(chance * n for chance, n in chances) / sum(n for _, n in chances)

    def _question(self, item: int, version: int = 0, seed: int = 1) -> Question:
        seat = self._seat
        found = seat.banks.item_version(item, version) if version else seat.banks.items([item])[0].item
        facts = seat.banks.facts(seat.bank, names_in(found), pool=True)
        return all_types()[found.type].present(found, facts, Random(seed))

    def item(self, name: str) -> ItemSheet:
        """One item of the last `sheet` in full."""
        row = self._rows[name]
        key = str(row.item)
        answers = self._answers[key]
        own, rest, places = self._places.get(key, ([], [], []))
        enough = len(own) >= SHOWN
        times = [a.taken / 1000 for a in answers if a.given and a.taken]
        options = self._options(row, answers) if row.n >= COUNTS else ()
        if row.n >= OPTIONS and perhaps_wrong_key([o.use for o in options]):
            row = replace(row, flag="check-key")
        sheet = ItemSheet(
            row,
            median(times) if times else None,
            c.upper_lower(own, rest) if len(own) >= OPTIONS else None,
            c.discriminative_efficiency(own, rest) if enough else None,
            c.effective_weights(self._people).get(key) if enough else None,
            c.alpha_without(self._people, key) if enough else None,
            float(self._question(row.item).chance),
            sum(not a.given for a in answers),
            options,
            self._difficulty(key, places),
            "",
            "",
        )
        words, tone = reading(sheet, unused([o.use for o in options]) if row.n >= OPTIONS else ())
        return replace(sheet, reading=words, tone=tone)

    def _options(self, row: ItemRow, answers: Sequence[Answer]) -> tuple[OptionRow, ...]:
        """Use of options by their ids, which stay the same however they were shuffled."""
        question = self._question(row.item)
        if not isinstance(question.task, Choices):
            return ()
        here = [a.attempt for a in answers if not a.attempt.startswith(IMPORTED)]
        given = self._reader.responses(row.item, here) | self._reader.imported_responses(self._seat.bank, row.item)
        texts: dict[str, str] = {o.id: o.text for o in question.task.options}
        keys = _keys(question)
        strength = _strength(self._people, answers, str(row.item), self._places)
        chosen = [frozenset(r.ids if isinstance(r := given.get(a.attempt), Chosen) else ()) for a in answers]
        for ids in chosen:
            for option in ids:
                texts.setdefault(option, option)
        order = sorted(texts, key=lambda name: (len(name), name))  # as the author wrote them
        uses = option_use({name: name in keys for name in order}, chosen, strength)
        return tuple(OptionRow(texts[use.id], use) for use in uses)

    def _difficulty(self, key: str, places: Sequence[int]) -> Estimate:
        """Rasch, where at least a hundred persons had the very same right-or-wrong items."""
        if len(places) < RASCH:
            return Estimate(None)
        forms: dict[frozenset[str], list[dict[str, float]]] = {}
        for n in places:
            forms.setdefault(frozenset(self._people[n]), []).append(self._people[n])
        form, people = max(forms.items(), key=lambda pair: len(pair[1]))
        items = sorted(form)
        if len(people) < RASCH or any(mark not in (0.0, 1.0) for marks in people for mark in marks.values()):
            return Estimate(None, n=len(people))
        found = rasch([[int(marks[item]) for item in items] for marks in people])
        at = items.index(key)
        if found is None or at not in found.items:
            return Estimate(None, n=len(people))
        place = found.items.index(at)
        b, se = found.difficulty[place], found.error[place]
        return Estimate(b, b - 1.96 * se, b + 1.96 * se, found.persons)

    def table(self, sheet: AnalysisSheet) -> tuple[tuple[str, ...], ...]:
        """The sheet as rows of text under headings, for export."""
        rows: list[tuple[str, ...]] = [
            ("item", "type", "question", "n", "facility", "facility low", "facility high", "discrimination",
             "discrimination low", "discrimination high", "flag")
        ]  # fmt: skip
        for row in sheet.rows:
            f, d = row.facility, row.discrimination
            figures = [("" if v is None else f"{v:.3f}") for v in (f.value, f.low, f.high, d.value, d.low, d.high)]
            rows.append((row.id, row.type, row.stem, str(row.n), *figures, row.flag))
        return tuple(rows)

    def write(self, sheet: AnalysisSheet, path: Path) -> None:
        """The sheet as CSV; texts that a spreadsheet would run begin with an apostrophe.

        Raises:
            UserFacingError: the file cannot be written.
        """
        lines = io.StringIO(newline="")
        csv.writer(lines).writerows([[_harmless(cell) for cell in row] for row in self.table(sheet)])
        put(path, lines.getvalue().encode("utf-8-sig"))


def _harmless(cell: str) -> str:
    number = cell.replace(".", "").replace("-", "").isdigit()
    return cell if number else safe(cell)


def _first(answers: Sequence[Answer]) -> list[Answer]:
    """Of each learner the first attempt at each item; practice teaches, so later ones say less about the item."""
    seen: set[tuple[int, int]] = set()
    found = []
    for answer in answers:
        key = (answer.learner, answer.item)
        if key not in seen:
            seen.add(key)
            found.append(answer)
    return found


def _facility(marks: Sequence[float]) -> Estimate:
    n = len(marks)
    value = c.facility(marks)
    if value is None or n < COUNTS:
        return Estimate(None, n=n)
    low, high = interval(max(0.0, value) * n, n, 0.95)
    return Estimate(value, low, high, n)


def _flag(facility: Estimate, found: Estimate) -> str:
    if found.high is not None and found.high < 0:
        return "check-key"
    if found.high is not None and found.high < _WEAK:
        return "weak"
    if facility.value is not None and facility.value >= 0.95:
        return "easy"
    return "hard" if facility.value is not None and facility.value <= 0.2 else ""


def _strength(
    people: Sequence[dict[str, float]],
    answers: Sequence[Answer],
    key: str,
    places: dict[str, tuple[list[float], list[float], list[int]]],
) -> list[float]:
    """Share of marks on the other items for each answer, 0 where the attempt had no other."""
    rest = dict(zip(places.get(key, ([], [], []))[2], places.get(key, ([], [], []))[1], strict=True))
    having = [n for n, marks in enumerate(people) if key in marks]
    return [rest.get(n, 0.0) for n in having][: len(answers)]


def _keys(question: Question) -> frozenset[str]:
    """The options of a choice question that are right: found by marking each alone."""
    kind = all_types()[question.item.type]
    assert isinstance(question.task, Choices)
    return frozenset(o.id for o in question.task.options if kind.score(question, Chosen((o.id,))).fraction > 0)
