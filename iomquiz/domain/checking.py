"""Checks that need the whole bank: every name known, every reference answered, no circle, no key twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from iomquiz.domain.bank import Bank, Figure, Panel
from iomquiz.domain.blueprint import Blueprint, Section, coverage
from iomquiz.domain.errors import Path, Problem, Severity
from iomquiz.domain.fact import Fact, FactIndex, Kind
from iomquiz.domain.item import Item
from iomquiz.domain.item_types import all_types
from iomquiz.domain.template import FORMS, UnknownReferenceError, malformed, references, shown

LINK = re.compile(r"\[\[([^\]|\n]+)(?:\|([^\]\n]+))?\]\]")


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like `name`, or nothing."""
    found = get_close_matches(name, list(known)[:20_000], n=1, cutoff=0.6)
    return found[0] if found else ""


def unknown(what: str, name: str, known: Iterable[str], where: Path) -> Problem:
    """The problem of a name that nothing has, with the nearest one that something has."""
    hint = nearest(name, known)
    remedy = f"Did you mean {hint!r}?" if hint else f"Write the id of a {what} of this bank."
    return Problem(f"unknown-{what.replace(' ', '-')}", f"There is no {what} {name!r}.", remedy, where)


def check(bank: Bank, pulse: Callable[[], None] = lambda: None) -> list[Problem]:
    """All problems of `bank`, in the order of its parts; paths are those of the file.

    `pulse` is called for every fact and every question; it may raise to stop.
    """
    bank = replace(bank, facts=FactIndex(bank.facts))
    return [
        *_topics(bank),
        *_facts(bank, pulse),
        *_panels(bank),
        *_items(bank, pulse),
        *_blueprints(bank),
    ]


def _topics(bank: Bank) -> Iterator[Problem]:
    for n, topic in enumerate(bank.topics.values()):
        if topic.parent and (topic.parent not in bank.topics or topic.parent == topic.id):
            yield unknown("topic", topic.parent, bank.topics, ("topics", n, "parent"))


def _facts(bank: Bank, pulse: Callable[[], None]) -> Iterator[Problem]:
    for n, fact in enumerate(bank.facts.values()):
        pulse()
        at: Path = ("facts", n)
        if fact.topic not in bank.topics:
            yield unknown("topic", fact.topic, bank.topics, (*at, "topic"))
        if fact.source not in bank.sources:
            yield unknown("source", fact.source, bank.sources, (*at, "source"))
        if fact.successor and fact.successor not in bank.facts:
            yield unknown("fact", fact.successor, bank.facts, (*at, "successor"))
        elif fact.successor and _circular(fact, bank):
            yield Problem("circle", f"The successors of {fact.id!r} lead back to it.",
                          "Remove one of the successors.", (*at, "successor"))  # fmt: skip
        yield from _texts(bank, ((fact.statement, (*at, "statement")), (fact.cue, (*at, "cue"))))
        if fact.statement and not any(r.name == fact.id for r in references(fact.statement)):
            yield Problem("statement-without-value", "The statement does not name the fact's own value.",
                          f"Write {{{{{fact.id}}}}} where the value stands.", (*at, "statement"))  # fmt: skip
        if fact.valid_from and fact.valid_until and fact.valid_from.first() > fact.valid_until.last():
            yield Problem("dates", "valid_from is after valid_until.", "Correct one of them.", (*at, "valid_from"))
        yield from (problem.under(*at, "history") for problem in _history(bank, fact))


def _history(bank: Bank, fact: Fact) -> Iterator[Problem]:
    for n, past in enumerate(fact.history):
        if past.source and past.source not in bank.sources:
            yield unknown("source", past.source, bank.sources, (n, "source"))
        if past.valid_from and past.valid_until and past.valid_from.first() > past.valid_until.last():
            yield Problem("dates", f"“{past.text}” ends before it begins.", "Correct one of its dates.",
                          (n, "valid_from"), Severity.WARNING)  # fmt: skip


def _circular(fact: Fact, bank: Bank) -> bool:
    seen: set[str] = set()
    here: Fact | None = fact
    while here is not None and here.successor and here.id not in seen:
        seen.add(here.id)
        here = bank.facts.get(here.successor)
    return here is not None and here.id == fact.id


def _texts(bank: Bank, texts: Iterable[tuple[str, Path]], given: Iterable[str] = ()) -> Iterator[Problem]:
    names = set(given)
    for text, where in texts:
        if "{{" not in text:
            continue
        for piece in malformed(text):
            yield Problem("bad-reference", f"{piece!r} is not a reference.", "Write {{fact-id}} or {{fact-id|form}}.",
                          where)  # fmt: skip
        for reference in references(text):
            if reference.name in names:
                continue
            if reference.name not in bank.facts:
                yield unknown("fact", reference.name, bank.facts, where)
                continue
            if reference.form and reference.form not in FORMS and reference.form != "count":
                yield Problem("unknown-form", f"There is no form {reference.form!r}.",
                              f"Choose one of {', '.join(FORMS)}.", where)  # fmt: skip
            yield from _part(bank.facts[reference.name], reference.part, where)


def _part(fact: Fact, part: str, where: Path) -> Iterator[Problem]:
    try:
        shown(fact, part=part)
    except UnknownReferenceError:
        known = [name for name, _ in fact.pairs] or [f"1 … {len(fact.members)}"] if fact.members else []
        yield Problem("unknown-part", f"{fact.id!r} has no part {part!r}.",
                      f"It has: {', '.join(known) or 'no parts'}.", where)  # fmt: skip


def _panels(bank: Bank) -> Iterator[Problem]:
    for n, panel in enumerate(bank.panels.values()):
        at: Path = ("panels", n)
        if panel.topic not in bank.topics:
            yield unknown("topic", panel.topic, bank.topics, (*at, "topic"))
        yield from _texts(bank, ((panel.body, (*at, "body")), (panel.title, (*at, "title"))))
        yield from _links(bank, panel, at)
        if panel.figure:
            yield from (p.under(*at, "figure") for p in _figure(bank, panel.figure))


def _links(bank: Bank, panel: Panel, at: Path) -> Iterator[Problem]:
    for match in LINK.finditer(panel.body):
        if match.group(1).strip() not in bank.panels:
            yield unknown("panel", match.group(1).strip(), bank.panels, (*at, "body"))
    for n, name in enumerate(panel.related):
        if name not in bank.panels:
            yield unknown("panel", name, bank.panels, (*at, "related", n))


def _figure(bank: Bank, figure: Figure) -> Iterator[Problem]:
    ids = {item.id for item in figure.items if item.id}
    yield from _texts(bank, ((figure.alt, ("alt",)), (figure.title, ("title",))))
    for n, item in enumerate(figure.items):
        at: Path = ("items", n)
        if item.fact and item.fact not in bank.facts:
            yield unknown("fact", item.fact, bank.facts, (*at, "fact"))
        if item.parent and (item.parent not in ids or item.parent == item.id):
            yield unknown("box", item.parent, ids, (*at, "parent"))
        yield from _texts(bank, ((item.label, (*at, "label")), (item.detail, (*at, "detail"))))
        if figure.kind == "bars" and bank.facts.get(item.fact, _NUMBER).kind not in (
            Kind.NUMBER,
            Kind.PERCENT,
            Kind.MONEY,
        ):
            yield Problem(
                "bar-without-number", "A bar needs a fact that is a number.", "Choose another.", (*at, "fact")
            )


_NUMBER = Fact("", "", Kind.NUMBER, "", "", "", "")


def _items(bank: Bank, pulse: Callable[[], None]) -> Iterator[Problem]:
    for n, item in enumerate(bank.items.values()):
        pulse()
        yield from (problem.under("questions", n) for problem in check_item(item, bank))


def check_item(item: Item, bank: Bank) -> list[Problem]:
    """All problems of one item, paths relative to it."""
    problems = [
        unknown("fact", name, bank.facts, ("facts", n)) for n, name in enumerate(item.facts) if name not in bank.facts
    ]
    inherited = {bank.facts[name].topic for name in item.facts[:1] if name in bank.facts}
    if item.topic and item.topic not in {*bank.topics, *inherited}:  # an inherited one is reported at its fact
        problems.append(unknown("topic", item.topic, bank.topics, ("topic",)))
    parameters = item.body.get("parameters", {})
    problems += _texts(bank, item_texts(item), parameters)
    if problems:
        return problems
    return all_types()[item.type].check(item, bank.facts)


def item_texts(item: Item) -> Iterator[tuple[str, Path]]:
    """Every text of an item, with its place in it."""
    yield item.stem, ("stem",)
    yield item.rationale, ("rationale",)
    yield from walk(item.body, ())


def walk(value: Mapping[str, Any] | Sequence[Any], at: Path) -> Iterator[tuple[str, Path]]:
    """Every text inside plain data, with its place."""
    inner: Iterable[tuple[str | int, Any]] = value.items() if isinstance(value, Mapping) else enumerate(value)
    for key, entry in inner:
        if isinstance(entry, str):
            yield entry, (*at, key)
        elif isinstance(entry, (dict, list, tuple)):
            yield from walk(entry, (*at, key))


def _blueprints(bank: Bank) -> Iterator[Problem]:
    for n, blueprint in enumerate(bank.blueprints.values()):
        yield from (problem.under("blueprints", n) for problem in check_blueprint(blueprint, bank))


def check_blueprint(blueprint: Blueprint, bank: Bank) -> Iterator[Problem]:
    """All problems of one blueprint, and what the bank lacks for it; paths relative to it."""
    for s, section in enumerate(blueprint.sections):
        yield from (problem.under("sections", s) for problem in _section(bank, section))
    yield from _rules(bank, blueprint)
    for gap in coverage(blueprint, bank.items.values()):
        if not gap.topic or gap.topic in bank.topics:
            of_topic = f" of the topic {gap.topic!r}" if gap.topic else ""
            yield Problem(
                "cannot-draw",
                f"The bank has {gap.found} {gap.what}{of_topic}; {gap.wanted} are wanted.",
                "Lower the count, or write more questions.", ("sections", gap.section), Severity.WARNING,
            )  # fmt: skip


def _rules(bank: Bank, blueprint: Blueprint) -> Iterator[Problem]:
    for g, group in enumerate(blueprint.rules.enemies):
        for n, name in enumerate(group):
            if name not in bank.items:
                yield unknown("question", name, bank.items, ("enemies", g, n))


def _section(bank: Bank, section: Section) -> Iterator[Problem]:
    if section.topic and section.topic not in bank.topics:
        yield unknown("topic", section.topic, bank.topics, ("topic",))
    for name in section.types:
        if name not in all_types():
            yield unknown("item type", name, all_types(), ("types", name))
    wishes = (section.levels, section.types, section.difficulties)
    most_tags = max(section.tags.values(), default=0)
    if max(most_tags, *(sum(wanted.values()) for wanted in wishes)) > section.count:
        yield Problem("too-many-wishes", "The levels, types, difficulties or tags add up to more than the count.",
                      "Raise the count, or lower them.", ("count",))  # fmt: skip
