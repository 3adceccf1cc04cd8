"""From a blueprint to a form: which items, in which order, with which seeds. The same seed gives the same form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from random import Random

from iomquiz.domain.blueprint import Blueprint, Order, Section, kinds
from iomquiz.domain.item import Item

ROUNDS = 40
"""So often a section is tried anew where its wishes get in each other's way."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that could be drawn: `key` is the caller's own, `uses` how often it stood in a form on this machine,
    `seen` whether this learner met it, `stale` whether a fact of it is past its dates."""

    key: int
    item: Item
    uses: int = 0
    seen: bool = False
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a form; `seed` fixes the order of its options and its parameters."""

    key: int
    section: int
    points: Decimal
    seed: int


@dataclass(frozen=True, slots=True)
class Form:
    """The items of one sitting in their order."""

    seed: int
    places: tuple[Place, ...]


class CannotDrawError(Exception):
    """The bank has no form for this blueprint; `section` is the one that cannot be filled."""

    def __init__(self, section: int) -> None:
        super().__init__(f"section {section + 1} cannot be filled")
        self.section = section


def eligible(section: Section, candidates: Iterable[Candidate], *, stale: bool) -> list[Candidate]:
    """What may stand in a section."""
    return [c for c in candidates if (not section.topic or c.item.topic == section.topic) and (stale or not c.stale)]


def draw(candidates: Sequence[Candidate], blueprint: Blueprint, seed: int) -> Form:
    """A form: unseen items first, then the least used.

    Raises:
        CannotDrawError: no choice of items fulfils a section.
    """
    rng = Random(seed)
    order = _by_scarcity(blueprint, candidates)
    picked: dict[int, list[Candidate]] = {}
    taken: list[Candidate] = []
    for number in order:
        chosen = _fill(blueprint, number, candidates, taken, rng)
        picked[number] = chosen
        taken += chosen
    places = [(number, candidate) for number in sorted(picked) for candidate in picked[number]]
    bank = {candidate.key: n for n, candidate in enumerate(candidates)}
    if blueprint.rules.order is Order.MIXED:
        rng.shuffle(places)
    elif blueprint.rules.order is Order.BANK:
        places.sort(key=lambda place: bank[place[1].key])
    return Form(seed, tuple(_place(blueprint, number, candidate, rng) for number, candidate in places))


def _place(blueprint: Blueprint, number: int, candidate: Candidate, rng: Random) -> Place:
    points = blueprint.sections[number].points
    return Place(candidate.key, number, candidate.item.points if points is None else points, rng.getrandbits(31))


def _by_scarcity(blueprint: Blueprint, candidates: Sequence[Candidate]) -> list[int]:
    """Sections with the least choice first, so that a wide one does not take what a narrow one needs."""

    def spare(number: int) -> int:
        section = blueprint.sections[number]
        there, wishes = eligible(section, candidates, stale=blueprint.rules.stale), list(section.wishes())
        counts = Counter(kind for c in there for kind in kinds(c.item)) if wishes else Counter[tuple[str, str]]()
        room = [counts[dimension, value] - wanted for dimension, value, wanted in wishes]
        return min([len(there) - section.count, *room])

    numbers = range(len(blueprint.sections))
    return sorted(numbers, key=lambda number: (spare(number), number)) if len(numbers) > 1 else list(numbers)


def _fill(
    blueprint: Blueprint, number: int, candidates: Sequence[Candidate], taken: Sequence[Candidate], rng: Random
) -> list[Candidate]:
    section = blueprint.sections[number]
    used = {c.key for c in taken}
    pool = [c for c in eligible(section, candidates, stale=blueprint.rules.stale) if c.key not in used]
    for round_ in range(ROUNDS if len(pool) >= section.count else 0):
        rng.shuffle(pool)
        ranked = sorted(pool, key=lambda c: (c.seen, c.uses))
        found = _try(section, ranked, _Barred(blueprint, taken), wishes_first=round_ > 0)
        if found is not None:
            rng.shuffle(found)
            return found
    raise CannotDrawError(number)


class _Barred:
    """Items that may not stand beside those already taken."""

    def __init__(self, blueprint: Blueprint, taken: Iterable[Candidate]) -> None:
        self._rules = blueprint.rules
        self._items: set[str] = set()
        self._facts: set[str] = set()
        self._single: set[str] = set()
        for candidate in taken:
            self.add(candidate)

    def add(self, candidate: Candidate) -> None:
        """`candidate` stands in the form from now on."""
        name = candidate.item.id
        self._items.update(other for group in self._rules.enemies if name in group for other in group)
        if self._rules.one_per_fact:
            self._facts.update(candidate.item.facts)
        if len(candidate.item.facts) == 1:
            self._single.update(candidate.item.facts)

    def twin(self, candidate: Candidate) -> bool:
        """Whether it tests one fact alone, and an item taken before tests the same: drawn where nothing else is."""
        return len(candidate.item.facts) == 1 and candidate.item.facts[0] in self._single

    def __contains__(self, candidate: Candidate) -> bool:
        return candidate.item.id in self._items or not self._facts.isdisjoint(candidate.item.facts)


def _try(section: Section, ranked: list[Candidate], barred: _Barred, *, wishes_first: bool) -> list[Candidate] | None:
    """The first candidates in their rank that leave room for every wish; None where that leads nowhere."""
    open_ = {(dimension, value): wanted for dimension, value, wanted in section.wishes()}
    left, chosen = list(ranked), list[Candidate]()
    while len(chosen) < section.count:
        room = section.count - len(chosen) - 1
        fits = (c for c in left if c not in barred and _leaves_room(c, open_, room))
        best = _best(fits, barred, open_, wishes_first=wishes_first)
        if best is None:
            return None
        for kind in kinds(best.item) & open_.keys():
            open_[kind] = max(0, open_[kind] - 1)
        barred.add(best)
        left.remove(best)
        chosen.append(best)
    return chosen


def _best(
    fits: Iterator[Candidate], barred: _Barred, open_: dict[tuple[str, str], int], *, wishes_first: bool
) -> Candidate | None:
    if wishes_first:
        return max(fits, key=lambda c: (_helps(c, open_), not barred.twin(c)), default=None)
    twin = None
    for candidate in fits:
        if not barred.twin(candidate):
            return candidate
        twin = twin or candidate
    return twin


def _helps(candidate: Candidate, open_: dict[tuple[str, str], int]) -> int:
    return sum(open_.get(kind, 0) > 0 for kind in kinds(candidate.item))


def _leaves_room(candidate: Candidate, open_: dict[tuple[str, str], int], room: int) -> bool:
    """Whether the wishes of every dimension still fit into the places left once `candidate` has one.

    Tags are the exception: one item may have several, so each of them is looked at alone.
    """
    if not open_:
        return True
    own = kinds(candidate.item)
    needs: Counter[str] = Counter()
    for (dimension, value), wanted in open_.items():
        rest = wanted - ((dimension, value) in own and wanted > 0)
        key = f"{dimension} {value}" if dimension == "tag" else dimension
        needs[key] += rest
    return all(need <= room for need in needs.values())


# --- parallel forms


@dataclass(frozen=True, slots=True)
class Difference:
    """How k forms differ: `shared` items by pair of forms, and for each form the counts of every kind."""

    shared: tuple[tuple[int, int, int], ...]
    counts: tuple[tuple[tuple[str, int], ...], ...]
    points: tuple[Decimal, ...]


def worn(candidates: Iterable[Candidate], forms: Iterable[Form]) -> list[Candidate]:
    """The candidates for one more parallel form: what stands in `forms` comes last."""
    uses = Counter(place.key for form in forms for place in form.places)
    return [replace(c, uses=c.uses + uses[c.key], seen=True) if c.key in uses else c for c in candidates]


def difference(forms: Sequence[Form], candidates: Iterable[Candidate]) -> Difference:
    """What tells parallel forms apart."""
    by_key = {c.key: c.item for c in candidates}
    keys = [{place.key for place in form.places} for form in forms]
    shared = tuple((a, b, len(keys[a] & keys[b])) for a, b in combinations(range(len(forms)), 2))
    counts = tuple(tuple(sorted(Counter(_names(by_key[p.key] for p in form.places)).items())) for form in forms)
    return Difference(shared, counts, tuple(sum((p.points for p in form.places), Decimal(0)) for form in forms))


def _names(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield from (f"{dimension}: {value}" for dimension, value in kinds(item))
