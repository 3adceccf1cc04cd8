"""Domain values as JSON text, and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from iomquiz.domain.bank import BankInfo, Figure, FigureItem, FigureKind, Panel, Topic
from iomquiz.domain.dates import PartialDate
from iomquiz.domain.fact import DATES, NUMBERS, Fact, Kind, Member, PastValue, Source, Value
from iomquiz.domain.scheduler import Plan

if TYPE_CHECKING:  # a start needs neither questions nor blueprints, and making their classes takes 30 ms
    from iomquiz.domain.blueprint import Blueprint
    from iomquiz.domain.item import Item


def dump(data: Any) -> str:
    """JSON in one fixed form, so that equal data gives equal text."""
    return _ENCODER.encode(data)


def _plain(value: object) -> Any:
    if isinstance(value, (Decimal, Fraction, PartialDate)):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"cannot store {type(value).__name__}")


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), sort_keys=True, default=_plain
)
"""Made once: `json.dumps` makes one for every call."""


def digest(text: str) -> str:
    """A short fingerprint of `text`."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


_DATES = ("as_of", "review_by", "valid_from", "valid_until")
_TEXTS = ("id", "topic", "cue", "statement", "source", "where", "unit", "qualifier", "note")
_dates_of, _texts_of = attrgetter(*_DATES), attrgetter(*_TEXTS)
_NO_DATES = (None,) * len(_DATES)


def fact_text(fact: Fact) -> str:
    """A fact as JSON; what has its default value is left out."""
    data: dict[str, Any] = {name: text for name, text in zip(_TEXTS, _texts_of(fact), strict=True) if text}
    dates = _dates_of(fact)
    if dates != _NO_DATES:
        data |= {name: str(date) for name, date in zip(_DATES, dates, strict=True) if date}
    data["kind"] = fact.kind.value
    data["value"] = _value(fact.value)
    if fact.successor:
        data["successor"] = fact.successor
    if fact.accept:
        data["accept"] = list(fact.accept)
    if fact.tags:
        data["tags"] = list(fact.tags)
    if not fact.reverse:
        data["reverse"] = False
    if fact.history:
        data["history"] = [_past(past) for past in fact.history]
    return dump(data)


def _past(past: PastValue) -> list[str]:
    """The source only where there is one: facts without keep the text, and so the version, that they had."""
    found = [past.text, str(past.valid_from or ""), str(past.valid_until or "")]
    return [*found, past.source] if past.source else found


def _value(value: Value) -> Any:
    if isinstance(value, tuple):
        return [[m.text, list(m.accept)] if isinstance(m, Member) else list(m) for m in value]
    return str(value)


def fact(text: str) -> Fact:
    """The fact that `fact_text` wrote."""
    data = json.loads(text)
    kind = Kind(data.pop("kind"))
    value = _read_value(kind, data.pop("value"))
    history = tuple(PastValue(t, _date(a), _date(b), *source) for t, a, b, *source in data.pop("history", ()))
    dates: dict[str, Any] = {name: _date(data.pop(name, None)) for name in _DATES}
    accept, tags = tuple(data.pop("accept", ())), tuple(data.pop("tags", ()))
    texts: dict[str, Any] = {name: data.pop(name, "") for name in _TEXTS}
    return Fact(kind=kind, value=value, history=history, accept=accept, tags=tags, **texts, **dates, **data)


def _read_value(kind: Kind, raw: Any) -> Value:
    if kind in NUMBERS:
        return Decimal(raw)
    if kind in DATES:
        return PartialDate.parse(raw)
    if kind is Kind.FRACTION:
        return Fraction(raw)
    if kind is Kind.LIST:
        return tuple(Member(text, tuple(accept)) for text, accept in raw)
    if kind is Kind.PAIRS:
        return tuple((name, text) for name, text in raw)
    return str(raw)


def item_text(item: Item) -> str:
    """An item as JSON."""
    data: dict[str, Any] = {
        "id": item.id,
        "type": item.type,
        "facts": item.facts,
        "stem": item.stem,
        "body": item.body,
        "rationale": item.rationale,
        "difficulty": item.difficulty,
        "level": item.level,
        "topic": item.topic,
        "points": str(item.points),
    }
    if item.tags:
        data["tags"] = item.tags
    if item.lint:
        data["lint"] = item.lint
    return dump(data)


def item(text: str) -> Item:
    """The item that `item_text` wrote."""
    from iomquiz.domain.item import Difficulty, Item, Level

    data = json.loads(text)
    return Item(
        id=data["id"],
        type=data["type"],
        facts=tuple(data["facts"]),
        stem=data["stem"],
        body=data["body"],
        rationale=data["rationale"],
        difficulty=Difficulty(data["difficulty"]),
        level=Level(data["level"]),
        topic=data["topic"],
        points=Decimal(data["points"]),
        lint=data.get("lint", {}),
        tags=tuple(data.get("tags", ())),
    )


def source_text(source: Source) -> str:
    """A source as JSON."""
    return dump(
        {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "date": str(source.date or ""),
            "url": source.url,
            "note": source.note,
        }
    )


def source(text: str) -> Source:
    """The source that `source_text` wrote."""
    data = json.loads(text)
    return Source(**(data | {"date": _date(data["date"])}))


def info_text(info: BankInfo) -> str:
    """What a bank says of itself as JSON, without its id and title."""
    return dump({name: getattr(info, name) for name in ("language", "version", "licence", "authors", "lint")})


def info(uid: str, title: str, text: str) -> BankInfo:
    """What `info_text` wrote, of the bank with this id and title."""
    said = json.loads(text)
    authors, lint = tuple(said.get("authors", ())), said.get("lint", {})
    return BankInfo(uid, title, said["language"], said["version"], said["licence"], authors, lint)


def topic_text(topic: Topic) -> str:
    """A topic as JSON."""
    return dump([topic.id, topic.title, topic.blurb, topic.parent])


def topic(text: str) -> Topic:
    """The topic that `topic_text` wrote."""
    return Topic(*json.loads(text))


def panel_text(panel: Panel) -> str:
    """A panel as JSON."""
    figure = panel.figure
    drawn = figure and {
        "kind": figure.kind,
        "alt": figure.alt,
        "title": figure.title,
        "items": [{n: getattr(i, n) for n in ("label", "fact", "detail", "id", "parent")} for i in figure.items],
    }
    plain = {name: getattr(panel, name) for name in ("id", "topic", "title", "body", "related")}
    return dump(plain | {"figure": drawn})


def panel(text: str) -> Panel:
    """The panel that `panel_text` wrote."""
    data = json.loads(text)
    raw = data.pop("figure")
    figure = raw and Figure(
        FigureKind(raw["kind"]), raw["alt"], tuple(FigureItem(**i) for i in raw["items"]), raw["title"]
    )
    return Panel(figure=figure or None, related=tuple(data.pop("related")), **data)


def blueprint_text(blueprint: Blueprint) -> str:
    """A blueprint as JSON."""
    from iomquiz.domain.blueprint_data import plain

    return dump(plain(blueprint))


def blueprint(text: str) -> Blueprint:
    """The blueprint that `blueprint_text` wrote."""
    from iomquiz.domain.blueprint_data import blueprint_of

    return blueprint_of(json.loads(text))


def plan_data(plan: Plan) -> dict[str, Any]:
    """What of a plan decides an interval; zone and memory parameters are kept elsewhere."""
    return {name: getattr(plan, name) for name in _PLAN}


def plan(data: Mapping[str, Any]) -> Plan:
    """The plan that `plan_data` described."""
    known: dict[str, Any] = {name: data[name] for name in _PLAN if name in data}
    for name, value in known.items():
        known[name] = tuple(value) if isinstance(value, list) else value
    return Plan(**known)


@lru_cache(maxsize=64)
def fingerprint(plan: Plan) -> str:
    """A short name for what `plan_data` says."""
    return digest(dump(plan_data(plan)))[:16]


_PLAN = (
    "desired_retention", "learning_steps", "relearning_steps", "maximum_interval", "rollover_hour", "fuzz", "easy_days"
)  # fmt: skip
