"""From plain data to a `Bank`. Wrong entries are left out and reported; the others are checked all the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import BaseModel

from iomquiz.domain import media_check
from iomquiz.domain.bank import Bank, BankInfo, Figure, FigureItem, FigureKind, Panel, Topic
from iomquiz.domain.blueprint import Blueprint
from iomquiz.domain.blueprint_data import blueprint_of
from iomquiz.domain.checking import check, nearest
from iomquiz.domain.errors import Path, Problem, Severity
from iomquiz.domain.fact import Fact, Kind, Member, PastValue, Source, Value
from iomquiz.domain.item import Difficulty, Item, Level
from iomquiz.domain.media import in_words
from iomquiz.domain.media_check import Supply
from iomquiz.formats import _yaml_shape as shape
from iomquiz.formats._yaml_exam import BlueprintShape
from iomquiz.formats._yaml_values import seen

E = TypeVar("E")
_COMMON = frozenset(shape.QuestionShape.model_fields)


@dataclass(slots=True)
class Found:
    """The bank as far as it could be built, and everything that is wrong with it; paths are those of the file."""

    bank: Bank | None
    problems: list[Problem] = field(default_factory=list)


def bank_of(data: object, supply: Supply | None = None, pulse: Callable[[], None] | None = None) -> Found:
    """Build and check the bank in `data`; `supply` gives the pictures and sounds that its texts name.

    `pulse` is called when an entry is built, and when it is checked; it may raise to stop.
    """
    if not isinstance(data, dict):
        what = "The file is empty." if data is None else f"The file holds {seen(data)}, not a bank."
        return Found(None, [Problem("not-a-bank", what, "Begin with `iomquiz: 1` and `bank: {id: …, title: …}`.")])
    return _Reader(data, supply, pulse or (lambda: None)).read()


class _Reader:
    """Reads one part after the other; remembers the places of the good entries and the ids of the wrong ones."""

    def __init__(self, data: dict[str, Any], supply: Supply | None, pulse: Callable[[], None]) -> None:
        self._data = data
        self._pulse = pulse
        self._supply = supply
        self._problems: list[Problem] = []
        self._broken: set[str] = set()
        self._places: dict[str, list[int]] = {}

    def read(self) -> Found:
        """All parts, then the checks that need the whole."""
        self._header()
        facts = self._by_id("facts", self._fact_shape, _fact)
        bank = Bank(
            self._info(),
            dict(self._sources()),
            self._by_id("topics", lambda _: shape.TopicShape, _topic),
            facts,
            self._by_id("panels", lambda _: shape.PanelShape, lambda s, _: _panel(s, facts)),
            self._by_id("questions", self._question_shape, lambda s, raw: _item(s, raw, facts)),
            self._by_id("blueprints", lambda _: BlueprintShape, _blueprint),
        )
        media, unseen = media_check.look(bank, self._supply)
        bank = replace(bank, media=media)
        found = [p for p in map(self._in_file, [*check(bank, self._pulse), *unseen]) if not self._follows(p)]
        sound = all(p.severity is Severity.WARNING for p in [*self._problems, *found])
        self._problems += [p for p in found if sound or p.code != "cannot-draw"]
        return Found(bank, self._problems)

    def _header(self) -> None:
        for key in self._data:
            if key not in shape.PARTS:
                near = nearest(key, shape.PARTS)
                remedy = f"Did you mean `{near}`?" if near else f"A bank has: {', '.join(shape.PARTS)}."
                self._problems.append(Problem("unknown-key", f"A bank has no part `{key[:80]}`.", remedy, (key,)))
        if "iomquiz" not in self._data:
            self._problems.append(Problem("missing-key", "The key `iomquiz` is missing.", "Begin with `iomquiz: 1`."))
        elif self._data["iomquiz"] != shape.VERSION or isinstance(self._data["iomquiz"], bool):
            self._problems.append(Problem("version", f"The format {seen(self._data['iomquiz'])} is not known.",
                                          "Write `iomquiz: 1`, or use a newer program.", ("iomquiz",)))  # fmt: skip

    def _info(self) -> BankInfo:
        if "bank" not in self._data:
            self._problems.append(
                Problem("missing-key", "The key `bank` is missing.", "Add `bank: {id: …, title: …}`.")
            )
            return BankInfo("", "")
        found = self._valid(shape.InfoShape, self._data["bank"], ("bank",))
        if found is None:
            return BankInfo("", "")
        return BankInfo(found.id, found.title, found.language, found.version, found.licence, tuple(found.authors),
                        dict(found.lint.off) if found.lint else {})  # fmt: skip

    def _sources(self) -> Iterator[tuple[str, Source]]:
        raw = self._data.get("sources", {})
        if not isinstance(raw, dict):
            self._problems.append(Problem("not-a-mapping", f"Sources are expected here, not {seen(raw)}.",
                                          "Write `id: {title: …}` lines.", ("sources",)))  # fmt: skip
            return
        for name, entry in raw.items():
            found = self._valid(shape.SourceShape, entry, ("sources", name))
            if found is None:
                self._broken.add(name)
            else:
                yield name, Source(name, found.title, found.publisher, found.date, found.url, found.note)

    def _valid(self, model: type[shape.M], raw: object, at: Path) -> shape.M | None:
        found, problems = shape.validate(model, raw)
        self._problems += [problem.under(*at) for problem in problems]
        return found

    def _by_id(
        self, part: str, shape_of: Callable[[dict[str, Any]], type[Any] | Problem], make: Callable[[Any, Any], E]
    ) -> dict[str, E]:
        """The good entries of a list part by their ids; whatever is wrong with the others is noted."""
        raw = self._data.get(part, [])
        if not isinstance(raw, list):
            self._problems.append(Problem("not-a-list", f"A list is expected here, not {seen(raw)}.",
                                          "Write one entry after each `- `.", (part,)))  # fmt: skip
            return {}
        entries: dict[str, E] = {}
        first: dict[str, int] = {}
        for n, entry in enumerate(raw):
            self._pulse()
            found = self._entry(part, n, entry, shape_of)
            if found is None:
                self._broken |= {str(entry["id"])} if isinstance(entry, dict) and "id" in entry else set()
            elif found.id in first:
                where = f"{part}[{first[found.id]}]"
                self._problems.append(Problem("duplicate-id", f"The id `{found.id}` stands at {where} too.",
                                              "Give one of the two another id.", (part, n, "id")))  # fmt: skip
            else:
                first[found.id] = n
                entries[found.id] = make(found, entry)
        self._places[part] = list(first.values())
        return entries

    def _entry(
        self, part: str, n: int, entry: object, shape_of: Callable[[dict[str, Any]], type[Any] | Problem]
    ) -> Any | None:
        model = shape_of(entry) if isinstance(entry, dict) else shape.TopicShape
        if isinstance(model, Problem):
            self._problems.append(model.under(part, n))
            return None
        return self._valid(model, entry, (part, n))

    @staticmethod
    def _fact_shape(raw: dict[str, Any]) -> type[BaseModel] | Problem:
        return _chosen("kind", raw, shape.fact_shapes())

    @staticmethod
    def _question_shape(raw: dict[str, Any]) -> type[BaseModel] | Problem:
        return _chosen("type", raw, shape.question_shapes())

    def _in_file(self, problem: Problem) -> Problem:
        """The checks count the good entries; the file also has the others."""
        part, *rest = problem.where
        places = self._places.get(str(part))
        if places is None or not rest or not isinstance(rest[0], int):
            return problem
        return Problem(
            problem.code, problem.message, problem.remedy, (part, places[rest[0]], *rest[1:]), problem.severity
        )

    def _follows(self, problem: Problem) -> bool:
        """Whether the problem is only that something names an entry which is there, but wrong itself."""
        if not self._broken or not problem.code.startswith("unknown-"):
            return False
        names = set(re.findall(r"[A-Za-z0-9_-]+", str(_value_at(self._data, problem.where))))
        return bool(names & self._broken)


def _value_at(data: Any, path: Path) -> Any:
    """The value at `path`, or the nearest one around it."""
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            break
    return data


def _chosen(key: str, raw: dict[str, Any], shapes: Mapping[str, type[BaseModel]]) -> type[BaseModel] | Problem:
    """The model that `raw[key]` asks for."""
    wish = raw.get(key)
    if isinstance(wish, str) and wish in shapes:
        return shapes[wish]
    if wish is None:
        return Problem(
            "missing-key", f"The key `{key}` is missing.", f"Add `{key}:` with one of {', '.join(shapes)}.", (key,)
        )
    near = nearest(str(wish)[:80], shapes)
    remedy = f"Did you mean `{near}`?" if near else f"Write one of {', '.join(shapes)}."
    return Problem(f"unknown-{key}", f"There is no {key} {seen(wish)}.", remedy, (key,))


def _topic(found: shape.TopicShape, _: object) -> Topic:
    return Topic(found.id, found.title, found.blurb, found.parent or "")


def _fact(found: shape.FactShape, _: object) -> Fact:
    cue = found.cue or found.id.replace("-", " ").replace("_", " ").capitalize()
    return Fact(
        id=found.id,
        topic=found.topic,
        kind=Kind(found.kind),
        value=_value(found.value),
        cue=cue,
        statement=found.statement or f"{in_words(cue)}: {{{{{found.id}}}}}",
        source=found.source,
        where=found.where,
        as_of=found.as_of,
        review_by=found.review_by,
        valid_from=found.valid_from,
        valid_until=found.valid_until,
        successor=found.successor,
        accept=tuple(found.accept),
        unit=found.unit,
        qualifier=found.qualifier,
        note=found.note,
        reverse=found.reverse,
        tags=tuple(found.tags),
        history=tuple(PastValue(p.text, p.valid_from, p.valid_until, p.source or "") for p in found.history),
    )


def _value(value: Any) -> Value:
    """A list becomes members, a mapping pairs; all else is what it is."""
    if isinstance(value, list):
        return tuple(Member(m) if isinstance(m, str) else Member(m.text, tuple(m.accept)) for m in value)
    if isinstance(value, dict):
        return tuple(value.items())
    single: Value = value
    return single


def _panel(found: shape.PanelShape, facts: Mapping[str, Fact]) -> Panel:
    return Panel(
        found.id, found.topic, found.title, found.body, _figure(found.figure, facts) if found.figure else None,
        tuple(found.related),
    )  # fmt: skip


def _figure(found: shape.FigureShape, facts: Mapping[str, Fact]) -> Figure:
    items = [FigureItem(i.label, i.fact or "", i.detail, i.id or "", i.parent or "") for i in found.items]
    items += [FigureItem(facts[name].cue if name in facts else name, name) for name in found.from_]
    return Figure(FigureKind(found.kind), found.alt, tuple(items), found.title)


def _item(found: shape.QuestionShape, raw: dict[str, Any], facts: Mapping[str, Fact]) -> Item:
    first = facts.get(found.facts[0])
    return Item(
        id=found.id,
        type=found.type,
        facts=tuple(found.facts),
        stem=found.stem,
        body={key: _plain(value) for key, value in raw.items() if key not in _COMMON},
        rationale=found.rationale,
        difficulty=Difficulty(found.difficulty),
        level=Level(found.level),
        topic=found.topic or (first.topic if first else ""),
        points=Decimal(found.points),
        lint=dict(found.lint.off) if found.lint else {},
        tags=tuple(found.tags),
    )


def _plain(value: Any) -> Any:
    """The same as JSON could hold it: a decimal number as its text."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


def _blueprint(found: BlueprintShape, _: object) -> Blueprint:
    return blueprint_of(found.model_dump())
