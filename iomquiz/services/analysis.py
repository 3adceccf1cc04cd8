"""Item analysis: how the questions performed, from all closed attempts on this machine and all accepted results."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import fsum
from pathlib import Path
from random import Random

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
from iomquiz.services.seat import Seat
from iomquiz.services.shown import names_in, text
from iomquiz.services.spreadsheet import safe
from iomquiz.services.whole_files import put
from iomquiz.storage.analysis_read import IMPORTED, AnalysisReader, Answer, Attempt

EXAMS, PRACTICE = ("exam",), ("exam", "quiz")
_WEAK = 0.10
_PARAMETER = re.compile(r"\{\{\s*([^{}|]+?)\s*(?:\|[^{}]*)?\}\}")
"""What of a stem is drawn anew for every form: shown by its name."""
_NOBODY: tuple[list[float], list[float], list[int]] = ([], [], [])
_CHANCE_FORMS = 400
"""Items whose chance score is looked up for the random-guess score."""


class Analysis:
    """What an instructor asks about the questions."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._reader = AnalysisReader(seat.store)
        self._attempts: list[Attempt] = []
        self._people: list[dict[str, float]] = []
        self._alone: dict[str, list[float]] = {}
        self._weights: dict[str, float | None] = {}
        self._places: dict[str, tuple[list[float], list[float], list[int]]] = {}
        self._rows: dict[str, ItemRow] = {}

    def sheet(self, kinds: Sequence[str] = EXAMS, *, first_only: bool = True) -> AnalysisSheet:
        """All items with their figures. `first_only`: of each learner, only the first attempt at an item counts."""
        attempts = [*self._reader.attempts(self._seat.bank, kinds), *self._reader.imported(self._seat.bank)]
        if first_only:
            attempts = _first(attempts)
        self._take(attempts)
        rows, guess = self._all_rows()
        self._rows = {row.id: row for row in rows}
        people = {a.learner for a in attempts}
        return AnalysisSheet(
            tuple(rows), c.whole_test(self._people, self._places), len(attempts), len(people), guess, tuple(kinds),
            first_only, sum(a.name.startswith(IMPORTED) for a in attempts),
        )  # fmt: skip

    def _take(self, attempts: Sequence[Attempt]) -> None:
        """Everybody's marks by item; those of attempts with one item alone count for its facility only."""
        forms = {items: tuple(map(str, items)) for items in {attempt.items for attempt in attempts}}
        self._attempts = list(attempts)
        self._people = [dict(zip(forms[a.items], a.marks, strict=True)) for a in attempts]
        self._places = c.all_rests(self._people)
        self._alone = {}
        for marks in self._people:
            if len(marks) == 1:
                for item, mark in marks.items():
                    self._alone.setdefault(item, []).append(mark)
        self._weights = {}

    def _all_rows(self) -> tuple[list[ItemRow], float | None]:
        """Every item that was answered, and the mean chance score of the first ones, weighted by their answers."""
        seat, found, chances = self._seat, list[ItemRow](), list[tuple[float, int]]()
        there = seat.banks.items([int(item) for item in {**self._places, **self._alone}])
        facts = seat.banks.facts(seat.bank, {name for one in there for name in one.item.facts})
        some = there[:_CHANCE_FORMS]
        pool = seat.banks.facts(seat.bank, {name for one in some for name in names_in(one.item)}, pool=True)
        for number, stored in enumerate(there):
            item, key = stored.item, str(stored.id)
            marks = [*self._places.get(key, _NOBODY)[0], *self._alone.get(key, ())]
            kind, n = all_types()[item.type], len(marks)
            row = ItemRow(
                stored.id, item.id, item.type, kind.icon, _PARAMETER.sub(r"[\1]", text(item.stem, facts).text), n,
                _facility(marks), Estimate(None, n=n), None, "",
            )  # fmt: skip
            found.append(self._discriminated(row))
            if number < len(some):
                chances.append((float(kind.present(item, pool, Random(1)).chance), n))
        shown = [row for row in found if row.discrimination.value is not None]
        pulled = c.shrunken([(row.discrimination.value or 0.0, row.n) for row in shown])
        by_id = {row.id: r for row, r in zip(shown, pulled, strict=True)}
        guess = sum(chance * n for chance, n in chances) / sum(n for _, n in chances) if chances else None
        return [replace(row, shrunk=by_id.get(row.id)) for row in found], guess

    def _discriminated(self, row: ItemRow) -> ItemRow:
        own, rest, _ = self._places.get(str(row.item), _NOBODY)
        if len(own) < SHOWN:
            return row
        found = c.fisher(c.pearson(own, rest), len(own))
        return replace(row, discrimination=found, flag=_flag(row.facility, found))

    def _question(self, item: int, version: int = 0, seed: int = 1) -> Question:
        seat = self._seat
        found = seat.banks.item_version(item, version) if version else seat.banks.items([item])[0].item
        facts = seat.banks.facts(seat.bank, names_in(found), pool=True)
        return all_types()[found.type].present(found, facts, Random(seed))

    def item(self, name: str) -> ItemSheet:
        """One item of the last `sheet` in full."""
        row = self._rows[name]
        key = str(row.item)
        having = [(n, a.items.index(row.item)) for n, a in enumerate(self._attempts) if row.item in a.items]
        answers = [(self._attempts[who], place) for who, place in having]
        own, rest, places = self._places.get(key, _NOBODY)
        enough = len(own) >= SHOWN
        said = self._answers(row.item, [self._attempts[who].name for who, _ in having])
        times = [one.taken / 1000 for one in said.values() if one.taken]
        options = self._options(row, having, said) if row.n >= COUNTS else ()
        if row.n >= OPTIONS and perhaps_wrong_key([o.use for o in options]):
            row = replace(row, flag="check-key")
        sheet = ItemSheet(
            row,
            c.median_of(times),
            c.upper_lower_of(own, rest) if len(own) >= OPTIONS else Estimate(None),
            c.efficiency_of(own, rest) if enough else Estimate(None),
            self._weight(key, own, places) if enough else Estimate(None),
            c.alpha_without(self._people, key) if enough else Estimate(None),
            float(self._question(row.item).chance),
            sum(not a.given[n] for a, n in answers),
            options,
            self._difficulty(key, places),
            "",
            "",
        )
        words, tone = reading(sheet, unused([o.use for o in options]) if row.n >= OPTIONS else ())
        return replace(sheet, reading=words, tone=tone)

    def _weight(self, key: str, own: Sequence[float], places: Sequence[int]) -> Estimate:
        if not self._weights:
            self._weights = c.effective_weights(self._people)
        totals = [fsum(self._people[place].values()) for place in places]
        return c.weight_of(self._weights.get(key), own, totals)

    def _answers(self, item: int, attempts: Sequence[str]) -> dict[str, Answer]:
        here = [name for name in attempts if not name.startswith(IMPORTED)]
        away = self._reader.imported_answers(self._seat.bank, item) if len(here) < len(attempts) else {}
        return self._reader.answers(item, here) | {name: away[name] for name in attempts if name in away}

    def _options(
        self, row: ItemRow, having: Sequence[tuple[int, int]], said: Mapping[str, Answer]
    ) -> tuple[OptionRow, ...]:  # fmt: skip
        """Use of options by their ids, which stay the same however they were shuffled."""
        question = self._question(row.item)
        if not isinstance(question.task, Choices):
            return ()
        texts: dict[str, str] = {o.id: o.text for o in question.task.options}
        keys = _keys(question)
        _, rests, places = self._places.get(str(row.item), _NOBODY)
        known = dict(zip(places, rests, strict=True))  # nobody is strong who had no other item
        strength = [known.get(who, 0.0) for who, _ in having]
        given = [said.get(self._attempts[who].name) for who, _ in having]
        chosen = [frozenset(a.response.ids if a and isinstance(a.response, Chosen) else ()) for a in given]
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


def _first(attempts: Sequence[Attempt]) -> list[Attempt]:
    """Of each learner the first attempt at each item; practice teaches, so later ones say less about the item."""
    seen: dict[int, set[int]] = {}
    found = []
    for attempt in attempts:
        met, own = seen.setdefault(attempt.learner, set()), set(attempt.items)
        if met.isdisjoint(own) and len(own) == len(attempt.items):
            found.append(attempt)
        elif kept := _unmet(attempt, met):
            new = [tuple(column[n] for n in kept) for column in attempt[2:]]
            found.append(Attempt(attempt.name, attempt.learner, *new))  # type: ignore[arg-type]
        met |= own
    return found


def _unmet(attempt: Attempt, met: set[int]) -> list[int]:
    """The places of items that were not met before, nor earlier in the attempt."""
    own: set[int] = set()
    return [n for n, item in enumerate(attempt.items) if item not in met and item not in own and not own.add(item)]  # type: ignore[func-returns-value]


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


def _keys(question: Question) -> frozenset[str]:
    """The options of a choice question that are right: found by marking each alone."""
    kind = all_types()[question.item.type]
    assert isinstance(question.task, Choices)
    return frozenset(o.id for o in question.task.options if kind.score(question, Chosen((o.id,))).fraction > 0)
