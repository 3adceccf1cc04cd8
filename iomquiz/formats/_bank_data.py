"""A bank as the plain data of its file: what `_yaml_build` reads, in canonical order, defaults left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from iomquiz.domain.bank import Bank, Figure, Panel
from iomquiz.domain.blueprint_data import plain
from iomquiz.domain.dates import PartialDate
from iomquiz.domain.fact import Fact, Kind, Member, Source, Value
from iomquiz.domain.item import Item
from iomquiz.formats import _yaml_dump as dump
from iomquiz.formats._material import Tell, quiet, stretch, told

LISTS = ("topics", "facts", "panels", "questions", "blueprints")

_FACT_TEXTS = ("unit", "qualifier", "statement", "source", "where")
_FACT_DATES = ("as_of", "review_by", "valid_from", "valid_until")


def data_of(bank: Bank, tell: Tell = quiet) -> dict[str, Any]:
    """The whole bank; a part without entries is left out."""
    parts: dict[str, Any] = {
        "iomquiz": 1,
        "bank": info(bank),
        "sources": {source.id: _source(source) for source in bank.sources.values()},
        "topics": [_filled({"id": t.id, "title": t.title, "blurb": t.blurb, "parent": t.parent})
                   for t in bank.topics.values()],
        "facts": [fact_data(fact) for fact in told(bank.facts.values(), stretch(tell, 0, 0.5), "Comparing")],
        "panels": [_panel(panel) for panel in bank.panels.values()],
        "questions": [item_data(item, bank) for item in told(bank.items.values(), stretch(tell, 0.5, 1), "Comparing")],
        "blueprints": [plain(blueprint) for blueprint in bank.blueprints.values()],
    }  # fmt: skip
    return {key: value for key, value in parts.items() if value}


def info(bank: Bank) -> dict[str, Any]:
    """What the bank says of itself."""
    i = bank.info
    return _filled(
        {"id": i.id, "title": i.title, "language": i.language, "version": i.version, "licence": i.licence,
         "authors": list(i.authors), "lint": {"off": dict(i.lint)} if i.lint else {}}
    )  # fmt: skip


def _filled(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in ("", None, [], {})}


def _source(source: Source) -> dict[str, Any]:
    return _filled(
        {"title": source.title, "publisher": source.publisher, "date": str(source.date or ""), "url": source.url,
         "note": source.note}
    )  # fmt: skip


def fact_data(fact: Fact) -> dict[str, Any]:
    """A fact as its file has it."""
    data: dict[str, Any] = {"id": fact.id, "topic": fact.topic, "cue": fact.cue, "kind": fact.kind.value}
    data["value"] = value_data(fact.value, fact.kind)
    data |= {name: getattr(fact, name) for name in _FACT_TEXTS}
    data |= {name: str(getattr(fact, name) or "") for name in _FACT_DATES}
    data |= {"successor": fact.successor, "accept": list(fact.accept), "note": fact.note, "tags": list(fact.tags)}
    if not fact.reverse:
        data["reverse"] = False
    data["history"] = [
        _filled(
            {
                "text": p.text,
                "valid_from": str(p.valid_from or ""),
                "valid_until": str(p.valid_until or ""),
                "source": p.source,
            }
        )
        for p in fact.history
    ]
    return {key: value for key, value in data.items() if key == "value" or value not in ("", None, [])}


def value_data(value: Value, kind: Kind) -> Any:
    """A value as its file has it."""
    if isinstance(value, Decimal):
        return Decimal(f"{value.normalize():f}") if value != value.to_integral_value() else int(value)
    if isinstance(value, (Fraction, PartialDate)):
        return str(value)
    if isinstance(value, str):
        return value
    if kind is Kind.PAIRS:
        return dict(pair for pair in value if not isinstance(pair, Member))
    return [{"text": m.text, "accept": list(m.accept)} if m.accept else m.text for m in value if isinstance(m, Member)]


def _panel(panel: Panel) -> dict[str, Any]:
    data: dict[str, Any] = {"id": panel.id, "topic": panel.topic, "title": panel.title, "body": panel.body}
    if panel.figure:
        data["figure"] = _figure(panel.figure)
    if panel.related:
        data["related"] = list(panel.related)
    return data


def _figure(figure: Figure) -> dict[str, Any]:
    names = ("id", "parent", "label", "detail", "fact")
    items = [_filled({name: getattr(item, name) for name in names}) for item in figure.items]
    return _filled({"kind": figure.kind.value, "title": figure.title, "alt": figure.alt, "items": items})


def item_data(item: Item, bank: Bank | None = None) -> dict[str, Any]:
    """A question as its file has it; a topic that its first fact gives is left out."""
    data: dict[str, Any] = {"id": item.id, "type": item.type, "facts": list(item.facts)}
    first = bank.facts.get(item.facts[0]) if bank and item.facts else None
    if item.topic and (first is None or first.topic != item.topic):
        data["topic"] = item.topic
    data |= {"stem": item.stem, **item.body}
    if item.rationale:
        data["rationale"] = item.rationale
    if item.difficulty.value != "medium":
        data["difficulty"] = item.difficulty.value
    if item.level.value != "remember":
        data["level"] = item.level.value
    if item.points != 1:
        data["points"] = f"{item.points:f}"
    if item.lint:
        data["lint"] = {"off": dict(item.lint)}
    if item.tags:
        data["tags"] = list(item.tags)
    return {key: data[key] for key in dump.in_order(data)}


def yaml_text(data: Mapping[str, Any], pulse: Callable[[], None] = lambda: None) -> str:
    """Plain data as a bank file; `pulse` is called for every piece of it, and may raise to stop."""
    pieces = []
    for piece in _parts(data):
        pulse()
        pieces.append(piece)
    return "".join(pieces)


def _parts(data: Mapping[str, Any]) -> Iterator[str]:
    for key, value in data.items():
        if key == "questions" and value:
            yield "\nquestions:\n"
            yield from (dump.dump_item(entry) for entry in value)
        elif key in LISTS and value:
            yield f"\n{key}:\n"
            yield from (f"{dump.block([entry], 2)}\n" for entry in value)
        elif key == "sources" and value:
            yield f"\n{key}:\n{dump.block(value, 2)}\n"
        else:
            yield dump.entry(str(key), value, 0) + "\n"
