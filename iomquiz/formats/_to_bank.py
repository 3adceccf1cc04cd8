"""Neutral material into a bank: one source for the file, a topic for each category, and for each question a fact.

Facts are the ground: a question from elsewhere brings one fact of its own, whose value is its key. So it has a
flashcard at once, its key has a source and a history, and an author can later let it rest on a better fact.
docs/adr/0013 says why.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from iomquiz.domain import media_check
from iomquiz.domain.bank import Bank, BankInfo, Panel, Topic
from iomquiz.domain.checking import check_item
from iomquiz.domain.fact import Fact, Kind, Source
from iomquiz.domain.item import Item
from iomquiz.domain.item_types import all_types
from iomquiz.domain.media import marks, without
from iomquiz.domain.reading import without_marks
from iomquiz.formats import _items, _proof
from iomquiz.formats._bytes import MAX_FIELD
from iomquiz.formats._items import Made, RefusedError
from iomquiz.formats._material import (
    Imported,
    Material,
    Note,
    Sort,
    Taken,
    Tell,
    Trouble,
    counted,
    error,
    note,
    quiet,
    stretch,
    told,
    warning,
)
from iomquiz.formats._shelf import Shelf

E = TypeVar("E", Material, Note)

SOURCE = "import"
MAX_ENTRIES = 200_000
_BRACES = re.compile(r"\{\{|\}\}|\[\[|\]\]")
_CLEARED = frozenset({Sort.CHOICE, Sort.TRUE_FALSE, Sort.SHORT})
"""What has no reference in any text but to its own fact: there is nothing in it that a whole bank is needed for."""
_SLUG = re.compile(r"[^a-z0-9]+")


def _digest(text: str) -> str:
    return hashlib.blake2b(" ".join(text.split()).casefold().encode(), digest_size=4).hexdigest()


def slug(text: str, length: int = 50) -> str:
    """`Où est l'OIM ?` → `ou-est-l-oim`: letters, digits and hyphens."""
    plain = text.casefold()
    if not plain.isascii():
        plain = without_marks(unicodedata.normalize("NFKD", plain))
    return _SLUG.sub("-", plain)[:length].strip("-")


def bank_of(
    taken: Taken, format_id: str, name: str, tell: Tell | None = None, folders: tuple[Path, ...] = ()
) -> Imported:
    """The material as a bank called `name`, with everything that was changed or kept out on the way.

    `folders`: where pictures are looked for that do not come in the file itself.
    """
    shelf = Shelf(taken.media, folders)
    return _Builder(taken, format_id, name, tell or quiet, shelf).build()


@dataclass(slots=True)
class _Builder:
    taken: Taken
    format: str
    name: str
    tell: Tell
    shelf: Shelf
    troubles: list[Trouble] = field(default_factory=list)
    topics: dict[str, Topic] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    panels: dict[str, Panel] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    paths: dict[tuple[str, ...], str] = field(default_factory=dict)
    topic_of: dict[tuple[str, ...], str] = field(default_factory=dict)
    _notes: int = 0
    _cards: int = 0
    _kinds: list[str] = field(default_factory=list)
    _states: dict[str, Any] = field(default_factory=dict)

    def build(self) -> Imported:
        """The bank, or none where nothing came in."""
        self.troubles += self.taken.troubles
        total = len(self.taken.questions) + len(self.taken.notes)
        middle = len(self.taken.questions) / (total or 1)
        for material in told(self.taken.questions[:MAX_ENTRIES], stretch(self.tell, 0, middle), "Reading questions"):
            self._question(material)
        for entry in told(self.taken.notes[:MAX_ENTRIES], stretch(self.tell, middle, 1), "Reading notes"):
            self._note(entry)
        if total > MAX_ENTRIES:
            self.troubles.append(error("too-many", 0, "", f"Only the first {MAX_ENTRIES:,} entries were read."))
        bank = self._bank() if self.facts or self.panels else None
        troubles = sorted(self.troubles, key=lambda t: t.line)
        questions = len(self.items) if not self.taken.notes else 0
        return Imported(
            self.format, bank, tuple(troubles), self._notes, self._cards, questions, counted(self._kinds), self._states
        )

    def _bank(self) -> Bank:
        title = self.taken.title or self.name
        info = BankInfo(f"import-{slug(self.name) or 'file'}", title)
        source = Source(SOURCE, f"Imported from {self.name}", note=f"Format: {self.format}.")
        bank = Bank(info, {SOURCE: source}, self.topics, self.facts, self.panels, self.items)
        named = set(media_check.names(bank)) if self.shelf.media else set()
        return replace(bank, media={name: m for name, m in self.shelf.media.items() if name in named})

    def _shelved(self, entry: E, said: str) -> E:
        """The entry with names of ours for its pictures and sounds; what did not come in is told later.

        `said` is all that the entry says: most entries show nothing, and are not looked through.
        """
        if "![" not in said:
            return replace(entry, pictures=()) if entry.pictures else entry
        found, lost = self.shelf.resolved(entry)
        for why in self.shelf.faults:
            self._warn(entry, "picture", f"Left out: {why}")
        self.shelf.faults.clear()
        return replace(found, pictures=lost)

    # --- names

    def _id(self, wish: str, text: str) -> str:
        """An id that stays the same when the file is imported again: from its name, else from its words."""
        base = (slug(wish) if wish else "") or f"{slug(text, 40) or 'q'}-{_digest(text)}"
        if base in self.used:
            base = f"{base[:60]}-{_digest(text)}"
        found, number = base, 2
        while found in self.used:
            found = f"{base}-{number}"
            number += 1
        self.used.add(found)
        return found

    def _topic(self, path: tuple[str, ...]) -> str:
        if path not in self.topic_of:
            self.topic_of[path] = self._new_topic(path)
        return self.topic_of[path]

    def _new_topic(self, path: Sequence[str]) -> str:
        clean = tuple(" ".join(part.split())[:200] for part in path if part.strip())[:12] or ("Imported",)
        for depth in range(1, len(clean) + 1):
            here = clean[:depth]
            if here not in self.paths:
                base = slug("-".join(here)) or f"topic-{len(self.paths) + 1}"
                name, number = base, 2
                while name in self.topics:
                    name, number = f"{base}-{number}", number + 1
                parent = self.paths[here[:-1]] if depth > 1 else ""
                self.paths[here] = name
                self.topics[name] = Topic(name, clear(here[-1]), parent=parent)
        return self.paths[clean]

    # --- questions

    def _question(self, material: Material) -> None:
        said = material.said
        material = self._shelved(material, said)
        material, changed = cleared(material, material.said if "![" in said else said)
        if material.sort is Sort.PAGE and material.stem:
            self._page(material)
            return
        try:
            self._checked(material, said)
            name = self._id(material.uid, material.stem)
            made = _items.make(material, name)
            item, fact = self._entry(material, made, name)
        except RefusedError as found:
            why = " ".join((found.args[1], *_gone(material)))
            self.troubles.append(error(found.args[0], material.line, material.where, why))
            return
        problem = self._problem(item, fact, material.sort)
        if problem:
            self.troubles.append(error("not-sound", material.line, material.where, problem))
            return
        self.items[name], self.facts[name] = item, fact
        self._kinds.append(item.type)
        self._told(material, made, item, fact, changed)

    @staticmethod
    def _checked(material: Material, said: str) -> None:
        if not material.stem.strip():
            raise RefusedError("no-stem", "The question has no text.")
        if len(said) <= MAX_FIELD:
            return
        texts = [material.stem, material.rationale, material.text, *(a.text for a in material.answers)]
        texts += [a.feedback for a in material.answers]
        texts += [text for pair in material.pairs for text in pair]
        if max(map(len, texts)) > MAX_FIELD:
            raise RefusedError("too-long", f"A text is longer than {MAX_FIELD:,} characters.")

    def _entry(self, material: Material, made: Made, name: str) -> tuple[Item, Fact]:
        topic = self._topic(material.category)
        rationale = material.rationale
        if made.type == "true-false" and "correction" not in made.body:
            rationale = "\n\n".join(dict.fromkeys(t for t in (rationale, *_feedback(material)) if t))
        fact = Fact(
            id=name, topic=topic, kind=made.kind, value=made.value, cue=material.stem,
            statement=f"{without(material.stem)} {{{{{name}}}}}".strip(), source=SOURCE, where=_place(material),
            accept=made.accept, reverse=False, unit=material.unit if made.kind is Kind.NUMBER else "",
        )  # fmt: skip
        points = material.points if 0 < material.points <= 1000 else Decimal(1)
        return Item(
            name,
            made.type,
            (name,),
            material.stem,
            made.body,
            rationale,
            topic=topic,
            points=points,
            tags=_tags(material.tags),
        ), fact

    def _problem(self, item: Item, fact: Fact, sort: Sort) -> str:
        """What keeps the item out of a sound bank."""
        if sort in _CLEARED:
            own = all_types()[item.type].check(item, {fact.id: fact})
            return own[0].message if own else ""
        alone = Bank(BankInfo("i", "i"), topics=self.topics, facts={fact.id: fact})
        found = check_item(item, alone)
        return found[0].message if found else ""

    def _told(self, material: Material, made: Made, item: Item, fact: Fact, changed: bool) -> None:
        for code, message in made.notes:
            self._warn(material, code, message)
        if changed:
            self._warn(material, "braces", "Doubled brackets were set apart: here they have a meaning.")
        self._left_out(material)
        different = _proof.difference(material, item, {fact.id: fact})
        if different:
            self._warn(material, "scoring", f"Scored otherwise: {different}.")

    def _warn(self, entry: Material | Note, code: str, message: str) -> None:
        self.troubles.append(warning(code, entry.line, entry.where, message))

    def _left_out(self, entry: Material | Note) -> None:
        """Pictures that have no place in the bank."""
        if entry.pictures:
            names = ", ".join(dict.fromkeys(p[:60] for p in entry.pictures))
            self._warn(entry, "picture", f"Left out: {len(entry.pictures)} picture(s) or sound(s): {names[:300]}.")

    def _page(self, material: Material) -> None:
        name = self._id(material.uid, material.stem)
        title = material.name or material.stem.split("\n")[0]
        self.panels[name] = Panel(name, self._topic(material.category), title[:120], material.stem[:MAX_FIELD])
        self.troubles.append(note("page", material.line, material.where, "A text without a question became a page."))

    # --- notes

    def _note(self, entry: Note) -> None:
        entry = self._shelved(entry, entry.said)
        front, back = clear(entry.front).strip(), clear(entry.back).strip()
        if not front or not back:
            self.troubles.append(error("empty-note", entry.line, entry.where, "The note has no front or no back."))
            return
        if max(len(front), len(back), len(entry.extra)) > MAX_FIELD:
            self.troubles.append(error("too-long", entry.line, entry.where, f"A field is over {MAX_FIELD:,} letters."))
            return
        name = self._id(entry.uid, front)
        said = f"{without(front)} – " if without(front) else ""
        shown = "" if without(back) == back or not without(back) else " ".join(["", *_marks(back)])
        self.facts[name] = Fact(
            id=name, topic=self._topic(entry.deck), kind=Kind.TEXT, value=without(back) or back, cue=front,
            statement=f"{said}{{{{{name}}}}}{shown}", source=SOURCE, reverse=entry.sort == "reversed",
            note=clear(entry.extra), tags=_tags(entry.tags),
        )  # fmt: skip
        self._notes += entry.first
        self._cards += entry.cards
        if entry.first:
            self._kinds.append(entry.sort)
        if entry.states:
            self._states[name] = entry.states
        self._left_out(entry)


def _marks(text: str) -> list[str]:
    return [text[m.start : m.end] for m in marks(text)]


def _tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Each once, as a bank can hold it; `law::treaties` keeps what it stands below."""
    return tuple(dict.fromkeys(tag for raw in tags if (tag := " ".join(clear(raw).split())[:100])))


def _gone(material: Material) -> tuple[str, ...]:
    """What a refused question misses, where pictures did not come with the file."""
    names = ", ".join(dict.fromkeys(p[:60] for p in material.pictures))
    return (f"Pictures that did not come with the file: {names[:300]}.",) if names else ()


def _feedback(material: Material) -> Iterable[str]:
    return (a.feedback for a in material.answers if a.feedback)


def _place(material: Material) -> str:
    return f"line {material.line}" if material.line else material.where


def clear(text: str) -> str:
    """`text` without doubled brackets, which have a meaning here."""
    return _BRACES.sub(lambda m: " ".join(m.group()), text) if _BRACES.search(text) else text


def _clear_value(value: Any) -> Any:
    if isinstance(value, str):
        return clear(value)
    if isinstance(value, tuple):
        return tuple(_clear_value(inner) for inner in value)
    return value


def cleared(material: Material, said: str) -> tuple[Material, bool]:
    """The material with doubled brackets set apart where they are text, and whether there were any.

    `said` is all that it says, or more.
    """
    if not _BRACES.search(said):
        return material, False
    answers = material.answers
    if material.sort is not Sort.CALCULATED:
        answers = tuple(
            replace(a, text=clear(a.text), feedback=clear(a.feedback)) if _BRACES.search(a.text + a.feedback) else a
            for a in answers
        )
    keep_stem = material.sort is Sort.CALCULATED
    stem = material.stem if keep_stem else clear(material.stem)
    pairs, extra = _clear_value(material.pairs), _clear_value(material.extra)
    rationale = material.rationale if keep_stem else clear(material.rationale)
    now = (stem, answers, pairs, extra, rationale)
    before = (material.stem, material.answers, material.pairs, material.extra, material.rationale)
    if now == before:
        return material, False
    return replace(material, stem=stem, answers=answers, pairs=pairs, extra=extra, rationale=rationale), True
