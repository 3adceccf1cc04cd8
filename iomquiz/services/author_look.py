"""How entries look to an author: titles, branches, troubles, uses, versions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import zip_longest
from pathlib import Path as File
from typing import Any

from iomquiz import formats, paths
from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Path, Problem, Severity
from iomquiz.domain.item import Field
from iomquiz.domain.item_types import all_types
from iomquiz.domain.lint import Finding, advise, advise_item
from iomquiz.domain.media import in_words
from iomquiz.domain.template import references
from iomquiz.formats import _yaml_edit as edit
from iomquiz.formats import yaml_bank
from iomquiz.formats._entry import item_of, problems_of
from iomquiz.formats._yaml_edit import Change
from iomquiz.formats._yaml_write import same
from iomquiz.services import bank_media
from iomquiz.services.author_file import Record, alike, three_ways
from iomquiz.services.author_records import Branch, Conflict, Fields, Node, Trouble, Use, Version
from iomquiz.services.seat import Seat
from iomquiz.services.shown import text
from iomquiz.storage.bank_store import BankRow
from iomquiz.storage.import_log import ImportLog

_ICONS = {
    "facts": "info", "panels": "reference", "blueprints": "exam", "topics": "folder", "sources": "book",
    "bank": "settings",
}  # fmt: skip
_WORST = ("error", "warning", "hint", "")
Key = tuple[str, str]


def title(part: str, fields: Fields, bank: Bank | None = None) -> str:
    """An entry in a few words."""
    words = in_words(str(fields.get("stem") or fields.get("cue") or fields.get("title") or fields.get("id") or ""))
    del part
    return (text(words, bank.facts).text if bank else words).strip()[:140]


# --- the tree


def branches(bank: Bank, drafts: Mapping[Key, Fields], troubles: Sequence[Trouble]) -> tuple[Branch, ...]:
    """Topics in their order with what stands under them; then blueprints, topics, sources and the bank itself."""
    levels = _levels(troubles)
    nodes: dict[str, list[Node]] = {name: [] for name in bank.topics}
    names = {"blueprints": "Blueprints", "topics": "Topics", "sources": "Sources", "bank": "This bank"}
    loose: dict[str, list[Node]] = {part: [] for part in names}
    for part, name, topic, words, icon in _entries(bank):
        draft = drafts.get((part, name))
        words = title(part, draft, bank) if draft is not None else words
        node = Node(part, name, words or name, icon, levels.get((part, name), ""), draft is not None)
        (loose[part] if part in loose else nodes.setdefault(topic, [])).append(node)
    for (part, name), fields in drafts.items():
        if not _known(bank, part, name):
            topic = _topic(part, fields, bank)
            icon = _icon(part, str(fields.get("type", "")))
            node = Node(part, name, title(part, fields, bank) or name, icon, levels.get((part, name), ""), True)
            (loose[part] if part in loose else nodes.setdefault(topic, [])).append(node)
    found = [Branch(t.id, t.title, tuple(nodes.pop(t.id))) for t in bank.topics.values()]
    found += [Branch(name, name or "Without a topic", tuple(rest)) for name, rest in nodes.items() if rest]
    return (*found, *(Branch(f"#{part}", names[part], tuple(rest)) for part, rest in loose.items()))


def _levels(troubles: Iterable[Trouble]) -> dict[Key, str]:
    found: dict[Key, str] = {}
    for trouble in troubles:
        key = (trouble.part, trouble.id)
        found[key] = min(found.get(key, ""), trouble.level, key=_WORST.index)
    return found


def _entries(bank: Bank) -> Iterable[tuple[str, str, str, str, str]]:
    for panel in bank.panels.values():
        yield "panels", panel.id, panel.topic, panel.title, _ICONS["panels"]
    for fact in bank.facts.values():
        yield "facts", fact.id, fact.topic, text(fact.cue, bank.facts).text, _ICONS["facts"]
    for item in bank.items.values():
        yield "questions", item.id, item.topic, text(item.stem, bank.facts).text, _icon("questions", item.type)
    for blueprint in bank.blueprints.values():
        yield "blueprints", blueprint.id, "", blueprint.title, _ICONS["blueprints"]
    for topic in bank.topics.values():
        yield "topics", topic.id, "", topic.title, _ICONS["topics"]
    for source in bank.sources.values():
        yield "sources", source.id, "", source.title, _ICONS["sources"]
    yield "bank", bank.info.id, "", bank.info.title, _ICONS["bank"]


def _icon(part: str, kind: str) -> str:
    return all_types()[kind].icon if kind in all_types() else _ICONS.get(part, "question")


def _known(bank: Bank, part: str, name: str) -> bool:
    parts: dict[str, Mapping[str, Any]] = {
        "facts": bank.facts, "panels": bank.panels, "questions": bank.items, "blueprints": bank.blueprints,
        "topics": bank.topics, "sources": bank.sources, "bank": {bank.info.id: bank.info},
    }  # fmt: skip
    return name in parts.get(part, {})


def _topic(part: str, fields: Fields, bank: Bank) -> str:
    topic = str(fields.get("topic") or "")
    if not topic and part == "questions":
        first = bank.facts.get(next(iter(map(str, fields.get("facts") or ())), ""))
        topic = first.topic if first else ""
    return topic if topic in bank.topics else ""


# --- troubles


def troubles(part: str, name: str, fields: Fields, bank: Bank) -> tuple[Trouble, ...]:
    """What is wrong with one entry as it stands in the form."""
    return tuple(trouble(problem, part, name, title(part, fields, bank)) for problem in problems_of(part, fields, bank))


def trouble(problem: Problem, part: str, name: str, words: str) -> Trouble:
    """A problem of an entry as the form shows it."""
    return Trouble(
        problem.severity.value, problem.message, problem.remedy, part, name, words,
        str(problem.where[0]) if problem.where else "",
        problem.code,
    )  # fmt: skip


def advice(bank: Bank, day: date) -> tuple[Trouble, ...]:
    """What the linter says of a sound bank, but for what its authors turned off; never an error."""
    items = list(bank.items.values())
    found = []
    for finding in advise(bank, day).findings:
        where = finding.problem.where
        if len(where) > 1 and where[0] == "questions" and isinstance(where[1], int):
            item = items[where[1]]
            found.append(_advised(finding, "questions", item.id, text(item.stem, bank.facts).text, where[2:]))
        else:
            part = str(where[0]) if where else "bank"
            inside = where[1:] if part == "bank" else where[2:]
            found.append(_advised(finding, *_whose(part, where, bank), inside))
    return tuple(found)


def _whose(part: str, where: Path, bank: Bank) -> tuple[str, str, str]:
    """(part, id, title) of an entry named by its place in the file; the bank itself where it is none."""
    parts: dict[str, Mapping[str, Any]] = {"facts": bank.facts, "panels": bank.panels, "blueprints": bank.blueprints}
    if part in parts and len(where) > 1 and isinstance(where[1], int):
        entry = list(parts[part].values())[where[1]]
        return part, entry.id, str(getattr(entry, "cue", "") or getattr(entry, "title", entry.id))
    return "bank", bank.info.id, bank.info.title


def item_advice(name: str, fields: Fields, bank: Bank) -> tuple[Trouble, ...]:
    """What the linter says of one sound question as it stands in the form."""
    item, _ = item_of(fields, bank)
    if item is None:
        return ()
    words = text(item.stem, bank.facts).text
    findings = [f for f in advise_item(item, bank) if f.rule not in item.lint]
    return tuple(_advised(f, "questions", name, words, f.problem.where) for f in findings)


def _advised(finding: Finding, part: str, name: str, words: str, where: Path) -> Trouble:
    level = "hint" if finding.level is Severity.HINT else "warning"
    problem, fix = finding.problem, finding.fix
    return Trouble(
        level, problem.message, problem.remedy, part, name, words, str(where[0]) if where else "", finding.rule,
        finding.why, fix.title if fix else "", fix.changes if fix else (),
    )  # fmt: skip


# --- one entry


def form(part: str, fields: Fields) -> tuple[Field, ...]:
    """The fields that the item type declares."""
    kind = all_types().get(str(fields.get("type", "")))
    return kind.fields if part == "questions" and kind else ()


def uses(bank: Bank, fact: str) -> tuple[Use, ...]:
    """Everything that names a fact or tests it."""
    found = [
        Use("panels", panel.id, panel.title, "text")
        for panel in bank.panels.values()
        if any(r.name == fact for r in references(panel.body))
    ]
    for item in bank.items.values():
        named = any(r.name == fact for t in texts_of(item_texts(item)) for r in references(t))
        if fact in item.facts or named:
            where = "tests it" if fact in item.facts else "names it"
            found.append(Use("questions", item.id, text(item.stem, bank.facts).text, where))
    found += [
        Use("facts", other.id, text(other.cue, bank.facts).text, "names it")
        for other in bank.facts.values()
        if other.id != fact and (other.successor == fact or any(r.name == fact for r in references(other.statement)))
    ]
    return tuple(found)


def item_texts(item: Any) -> Any:
    """All values of an item that can hold texts."""
    return [item.stem, item.rationale, dict(item.body)]


def texts_of(value: Any) -> Iterable[str]:
    """Every text inside plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts_of(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from texts_of(inner)


def version(record: Record, change: Change) -> Version:
    """A change of the journal as a version of its entry."""
    before, after = change.before or {}, change.after or {}
    changed = tuple(key for key in dict.fromkeys([*before, *after]) if not same(before.get(key), after.get(key)))
    moment = datetime.fromtimestamp(record.at / 1000, UTC)
    return Version(record.n, moment, record.who, record.what, change.before, change.after, changed)


def last(data: Mapping[str, Any], part: str) -> str:
    """The id of the last entry of a part."""
    found = edit.entries(data, part)
    return str(found[-1].get("id")) if found else ""


def neighbour(data: Mapping[str, Any], part: str, name: str) -> str:
    """The id of the entry before `name`."""
    before = ""
    for entry in edit.entries(data, part):
        if str(entry.get("id")) == name:
            return before
        before = str(entry.get("id"))
    return before


_END = re.compile(r"-(\d+)$")


def free_name(wish: str, taken: set[str]) -> str:
    """`wish`, or it with the next free number behind it."""
    if wish not in taken:
        return wish
    found = _END.search(wish)
    stem, number = (wish[: found.start()], int(found.group(1))) if found else (wish, 1)
    while f"{stem}-{number + 1}" in taken:
        number += 1
    return f"{stem}-{number + 1}"


def blank(part: str, topic: str, kind: str, bank: Bank) -> dict[str, Any]:
    """The fields of a new entry, as far as they can be guessed."""
    topic = topic if topic in bank.topics else next(iter(bank.topics), "")
    source = next(iter(bank.sources), "")
    facts = [fact.id for fact in bank.facts.values() if fact.topic == topic][:1]
    start: dict[str, dict[str, Any]] = {
        "facts": {"topic": topic, "cue": "", "kind": "text", "value": "", "statement": "", "source": source},
        "panels": {"topic": topic, "title": "", "body": ""},
        "questions": {"type": kind or "single-choice", "facts": facts, "stem": ""},
        "blueprints": {"title": "", "minutes": 30, "cut_score": 70, "sections": [{"topic": topic, "count": 5}]},
        "topics": {"title": ""},
        "sources": {"title": ""},
    }
    return {"id": "", **start[part]}


# --- the whole


def merged(
    base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any], keep: str
) -> tuple[list[Change], tuple[Conflict, ...]]:
    """What has to change in `mine` so that it holds both sides' work."""
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    for part in ("bank", "sources", "topics", "facts", "panels", "questions", "blueprints"):
        names = [str(e["id"]) for data in (theirs, mine) for e in edit.entries(data, part)]
        for name in dict.fromkeys(names):
            b, m, t = (edit.entry(data, part, name) for data in (base, mine, theirs))
            if alike(t, b) or alike(m, t):
                continue
            behind = neighbour(theirs, part, name)
            if alike(m, b) or keep == "theirs":
                changes.append(Change(part, name, m, t, behind))
                continue
            both, clashing = three_ways(Change(part, name, b, m), t)
            if clashing and not keep:
                conflicts.append(Conflict(part, name, clashing, m, t))
            if not alike(both, m):
                changes.append(Change(part, name, m, both, behind))
    return changes, tuple(conflicts)


def text_of(seat: Seat, row: BankRow, path: File) -> bytes:
    """The text of a bank's file at `path`: the shipped one as it is (its comments too), any other from the store.

    Its pictures and sounds are put beside `path`.
    """
    shipped = paths.default_bank()
    if yaml_bank.content_hash(shipped) == row.content_hash:
        return shipped.read_bytes()
    whole = ImportLog(seat.store).whole(row.uid)
    assert whole is not None
    bank_media.write_folder(path, whole.media)
    return formats.yaml_of(formats.plain(whole)).encode()


def mended(fields: Fields, trouble: Trouble) -> dict[str, Any]:
    """The fields after the quick fix of a trouble; a field that does not belong is taken out."""
    found: Any = dict(fields)
    for path, value in trouble.changes:
        found = _put(found, path, value)
    if trouble.code in ("needless-correction", "unknown-key") and not trouble.changes:
        found = {key: value for key, value in found.items() if key != trouble.field}
    result: dict[str, Any] = found
    return result


def _put(value: Any, path: Path, new: Any) -> Any:
    if not path:
        return new
    head, rest = path[0], path[1:]
    if isinstance(value, Mapping):
        return {**value, head: _put(value.get(head), rest, new)}
    if isinstance(value, list) and isinstance(head, int):
        return [_put(inner, rest, new) if n == head else inner for n, inner in enumerate(value)]
    return {head: _put(None, rest, new)}


def turned_off(fields: Fields, rule: str, reason: str) -> dict[str, Any]:
    """The fields of a question with one rule of the linter turned off, and why."""
    off = (fields.get("lint") or {}).get("off") or {}
    return {**fields, "lint": {"off": {**off, rule: reason}}}


def differences(one: Any, two: Any, place: str = "") -> tuple[tuple[str, str, str], ...]:
    """Where two versions of an entry (None: not there) say something else: place in words, both texts."""
    if isinstance(one, Mapping) or isinstance(two, Mapping):
        a, b = one or {}, two or {}
        return tuple(
            found
            for key in dict.fromkeys([*a, *b])
            for found in differences(a.get(key), b.get(key), f"{place} {key}".strip())
        )
    if isinstance(one, (list, tuple)) or isinstance(two, (list, tuple)):
        pairs = zip_longest(one or (), two or ())
        return tuple(found for n, (a, b) in enumerate(pairs, 1) for found in differences(a, b, f"{place} {n}"))
    words = ["" if value is None else str(value) for value in (one, two)]
    return ((place, *words),) if words[0] != words[1] else ()  # type: ignore[return-value]
