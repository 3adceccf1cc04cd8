"""Synthetic banks from a seed: the same size and seed give the same bank."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate
from random import Random

from iomquiz.domain.bank import Bank, BankInfo, Panel, Topic
from iomquiz.domain.dates import PartialDate
from iomquiz.domain.fact import Fact, Kind, Source
from iomquiz.domain.item import Item

TOPICS = 40


def words(rng: Random) -> list[str]:
    """A vocabulary of 5,000 pronounceable words."""
    syllables = [c + v for c in "bcdfghklmnprstvw" for v in "aeiou"]
    found: dict[str, None] = {}
    while len(found) < 5000:
        found["".join(rng.choice(syllables) for _ in range(rng.randint(2, 4)))] = None
    return list(found)


def bank(size: int, seed: int = 1) -> Bank:
    """A bank of `size` facts and `size` questions, about 25 words each."""
    rng = Random(seed)
    vocabulary = words(rng)
    # Added up once: `choices` would add 5,000 weights up anew for each text of each fact.
    weights = list(accumulate(1 / (n + 8) for n in range(len(vocabulary))))

    def text(count: int) -> str:
        return " ".join(rng.choices(vocabulary, cum_weights=weights, k=count))

    topics = {f"t{n}": Topic(f"t{n}", text(2)) for n in range(TOPICS)}
    facts: dict[str, Fact] = {}
    items: dict[str, Item] = {}
    for n in range(size):
        topic = f"t{n * TOPICS // size}"
        value = Decimal(rng.randint(1, 10**6)) if n % 2 else f"{text(2)} {n}"
        kind = Kind.NUMBER if n % 2 else Kind.TEXT
        facts[f"f{n}"] = Fact(
            f"f{n}", topic, kind, value, text(6), f"{text(8)} {{{{f{n}}}}} {text(4)}", "s", "page 1", PartialDate(2026)
        )
        options = [{"text": f"{{{{f{n}}}}}", "key": True}, *({"text": f"{text(2)} {k}"} for k in range(3))]
        items[f"q{n}"] = Item(
            f"q{n}", "single-choice", (f"f{n}",), text(14) + "?", {"options": options}, text(8), topic=topic
        )
    panels = {t: Panel(f"p-{t}", t, topic.title, text(120)) for t, topic in topics.items()}
    return Bank(BankInfo("synthetic", "Synthetic"), {"s": Source("s", "Source")}, topics, facts, panels, items)


def yaml(size: int, seed: int = 1) -> str:
    """A bank file of `size` questions on a tenth as many facts."""
    rng = Random(seed)
    vocabulary = words(rng)

    def text(count: int) -> str:
        return " ".join(rng.choices(vocabulary, k=count))

    lines = ["iomquiz: 1", "bank: {id: synthetic, title: Synthetic}", "sources:", "  s: {title: Source}", "topics:"]
    lines += [f"  - {{id: t{n}, title: {text(2)}}}" for n in range(TOPICS)]
    lines.append("facts:")
    facts = max(size // 10, 1)
    for n in range(facts):
        lines += [
            f"  - id: f{n}", f"    topic: t{n % TOPICS}", f"    cue: {text(6)}", f"    value: {text(2)} {n}",
            "    kind: text", f'    statement: "{text(8)} {{{{f{n}}}}}."', "    source: s", "    where: page 1",
        ]  # fmt: skip
    lines.append("questions:")
    for n in range(size):
        lines += [
            f"  - id: q{n}", "    type: single-choice", f"    facts: [f{n % facts}]", f"    stem: {text(14)}?", "    options:",
            f'      - {{text: "{{{{f{n % facts}}}}}", key: true, feedback: {text(4)}}}',
            *(f"      - {{text: {text(2)} {k}, feedback: {text(4)}}}" for k in range(3)),
            f"    rationale: {text(10)}", "    difficulty: easy", "    level: remember",
        ]  # fmt: skip
    return "\n".join(lines) + "\n"
