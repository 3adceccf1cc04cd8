"""Options: written ones, drawn ones, and the proof that no distractor is true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from iomquiz.domain.errors import Problem
from iomquiz.domain.fact import WORDS, Fact, Facts, Kind, predecessors, successors
from iomquiz.domain.interaction import Choice
from iomquiz.domain.item import Field, FieldKind, Item
from iomquiz.domain.matching import fold
from iomquiz.domain.template import filled, references, shown

OPTIONS = Field(
    "options", FieldKind.OPTIONS, "At least two options; mark the keys, give each its feedback.", required=True
)


@dataclass(frozen=True, slots=True)
class Option:
    """One option as it reaches a candidate."""

    id: str
    text: str
    key: bool
    feedback: str
    fixed: bool

    def choice(self) -> Choice:
        """The option without its key and feedback."""
        return Choice(self.id, self.text)


def written(item: Item, facts: Facts) -> list[Option]:
    """The options that stand in the item, in their order, references filled in."""
    return [
        Option(
            str(raw.get("id") or f"o{number}"),
            filled(str(raw["text"]), facts),
            bool(raw.get("key")),
            filled(str(raw.get("feedback", "")), facts),
            bool(raw.get("fixed")),
        )
        for number, raw in enumerate(_raw(item), 1)
        if "text" in raw
    ]


def _raw(item: Item) -> Sequence[dict[str, Any]]:
    options: Sequence[dict[str, Any]] = item.body.get("options", ())
    return options


def draw(item: Item, facts: Facts, rng: Random) -> list[Option]:
    """Written and drawn options, shuffled; fixed ones keep their place."""
    options = written(item, facts)
    for raw in _raw(item):
        if "from" in raw:
            taken = {fold(option.text) for option in options}
            pool = [f for f in candidates(item, raw["from"], facts) if fold(shown(f)) not in taken]
            picked = rng.sample(pool, min(int(raw.get("count", 1)), len(pool)))
            options += [Option(f"fact-{f.id}", shown(f), False, f"That is: {f.cue}.", False) for f in picked]
    return _shuffled(options, rng)


def _shuffled(options: list[Option], rng: Random) -> list[Option]:
    loose = [option for option in options if not option.fixed]
    rng.shuffle(loose)
    return [option if option.fixed else loose.pop() for option in options]


def candidates(item: Item, wish: dict[str, Any], facts: Facts) -> list[Fact]:
    """Facts that can serve as distractors: of the wished kind and topic, different values, true of something else."""
    true = set(_true_texts(item, facts))
    seen: set[str] = set()
    found: list[Fact] = []
    for fact in facts.values():
        text = fold(shown(fact))
        if fact.kind is not Kind(wish["kind"]) or wish.get("topic", fact.topic) != fact.topic:
            continue
        if fact.id in item.facts or text in true or text in seen:
            continue
        seen.add(text)
        found.append(fact)
    return found


def _true_texts(item: Item, facts: Facts) -> Iterable[str]:
    """What must not be a distractor: keys, accepted ways to write the tested values, their values at other times."""
    for option in written(item, facts):
        if option.key:
            yield fold(option.text)
    for fact in (facts[name] for name in item.facts if name in facts):
        yield from (fold(text) for text in (shown(fact), *fact.accept, *_otherwise(fact, facts)))


def _otherwise(fact: Fact, facts: Facts) -> Iterator[str]:
    """Its values at other times, however they are written: those of its history too."""
    chain = (*successors(fact, facts), *predecessors(fact, facts))
    for other in chain:
        yield from (shown(other), *other.accept)
    yield from (past.text for each in (fact, *chain) for past in each.history)


def check(item: Item, facts: Facts, options: list[Option] | None = None) -> list[Problem]:
    """Two of the written options (given where they are at hand) the same, one true, a pool too small to draw from."""
    placed = list(zip(_written_places(item), options or written(item, facts), strict=True))
    return [*_doubles(placed), *_true_distractors(item, facts, placed), *_small_pools(item, facts)]


def _doubles(options: list[tuple[int, Option]]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for number, option in options:
        folded = fold(option.text)
        if folded in seen:
            yield Problem("same-options", f"Options {seen[folded] + 1} and {number + 1} say the same.",
                          "Change or remove one of them.", ("options", number, "text"))  # fmt: skip
        seen[folded] = number


def _small_pools(item: Item, facts: Facts) -> Iterator[Problem]:
    for number, raw in enumerate(_raw(item)):
        if "from" in raw and len(candidates(item, raw["from"], facts)) < int(raw.get("count", 1)):
            yield Problem("small-pool", f"There are fewer than {raw.get('count', 1)} facts to draw distractors from.",
                          "Ask for fewer, leave out the topic, or write the distractors.",
                          ("options", number, "from"))  # fmt: skip


def _written_places(item: Item) -> list[int]:
    """Where in the item the written options stand, between drawn ones."""
    return [number for number, raw in enumerate(_raw(item)) if "text" in raw]


def _true_distractors(item: Item, facts: Facts, options: list[tuple[int, Option]]) -> list[Problem]:
    """A distractor with the value that the key has, or that the same fact had or has at another time."""
    keys = {fold(option.text) for _, option in options if option.key}
    problems: list[Problem] = []
    for fact in (facts[name] for name in item.facts if name in facts):
        same = {fold(shown(fact)), *(fold(text) for text in fact.accept)}
        if not keys & same:
            continue
        later = {fold(text) for text in _otherwise(fact, facts)}
        dated = bool(later) and any(c.isdigit() for c in item.stem)
        for number, option in options:
            text = fold(option.text)
            if not option.key and (text in same or (text in later and not dated)):
                problems.append(
                    Problem("true-distractor", f"“{option.text}” is not wrong: it is a value of {fact.id}"
                            f"{'' if text in same else ' at another time, and the stem names no date'}.",
                            "Replace it, or say in the stem which day is meant.", ("options", number, "text"))
                )  # fmt: skip
    return problems


def rivals(item: Item, facts: Facts, used: Iterable[str]) -> tuple[str, ...]:
    """Values in words of the other facts: a response that is one of them is no slip of the pen."""
    own = {*item.facts, *used}
    return tuple(shown(f) for f in facts.values() if f.id not in own and f.kind in WORDS)


def names_of(text: str) -> tuple[str, ...]:
    """The ids that `text` refers to."""
    return tuple(r.name for r in references(text))
