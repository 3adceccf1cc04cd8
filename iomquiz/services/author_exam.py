"""A blueprint under its author's hands, saved or not: can the bank fill it, and what will candidates be told?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from iomquiz.domain.bank import Bank
from iomquiz.domain.blueprint import Blueprint, kinds
from iomquiz.domain.drawing import Candidate, CannotDrawError, draw
from iomquiz.domain.fact import stale_from
from iomquiz.domain.stock import ITEMS, Cell, Stock, cells
from iomquiz.services.exam_words import advice, rules_in_words

MOST_DRAWN = 3000
"""Questions of a large bank that a trial form is drawn from: enough to tell, quick enough while somebody types."""


def candidates(bank: Bank, day: date) -> list[Candidate]:
    """All questions of the bank as it stands on `day`, none of them used yet."""
    old = {fact.id for fact in bank.facts.values() if (end := stale_from(fact)) is not None and end < day}
    return [Candidate(n, item, stale=not old.isdisjoint(item.facts)) for n, item in enumerate(bank.items.values())]


def lines(plan: Blueprint, bank: Bank, day: date) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(heading, lines) of what an author has to know of an exam: what the bank has for it, what candidates are told."""
    there = candidates(bank, day)
    titles = {topic.id: topic.title for topic in bank.topics.values()}
    found = [replace(c, title=titles.get(c.title, c.title or "Any topic")) for c in cells(plan, _stock(there))]
    yield _verdict(plan, found, there), _advice(plan, found)
    parts = [[cell for cell in found if cell.section == n] for n in range(len(plan.sections))]
    yield "What it takes of what the bank has", tuple("; ".join(map(_cell, part)) for part in parts)
    yield "What candidates are told", rules_in_words(plan)


def _stock(there: Sequence[Candidate]) -> list[Stock]:
    """Questions that are alike, counted once."""
    alike = Counter((c.item.topic, kinds(c.item) | {ITEMS}, c.stale) for c in there)
    return [Stock(topic, of, count, stale=stale) for (topic, of, stale), count in alike.items()]


def _verdict(plan: Blueprint, found: Sequence[Cell], there: Sequence[Candidate]) -> str:
    count = f"{plan.count} question{'' if plan.count == 1 else 's'}"
    if any(cell.missing for cell in found):
        return f"{count}: the bank cannot fill it yet"
    if len(there) > MOST_DRAWN:
        return f"{count}: every part can be filled"
    try:
        draw(there, plan, 1)
    except CannotDrawError as error:
        return f"{count}: section {error.section + 1} cannot be drawn, its wishes get in each other's way"
    return f"{count}: the bank can fill it"


def _advice(plan: Blueprint, found: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(line for line in advice(found, plan) if "new to you" not in line)


def _cell(cell: Cell) -> str:
    what = f"{cell.dimension} {cell.what}" if cell.dimension else f"{cell.title}:"
    missing = f", {cell.missing} missing" if cell.missing else ""
    return f"{what} {cell.planned} of {cell.available}{missing}"
