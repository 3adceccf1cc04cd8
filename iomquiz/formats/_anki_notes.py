"""Anki's notes into things to remember: templates filled in, markup reduced, cards that mirror each other made one."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from iomquiz.formats._anki_db import MAX_NOTES, Collection, NoteType
from iomquiz.formats._html import plain_text
from iomquiz.formats._material import CardState, Note, Review, Taken, Tell, Trouble, error, quiet, told, warning
from iomquiz.formats._shelf import mark

MAX_RENDERED = 200_000
_SOUND = re.compile(r"\[sound:([^\]]{1,300})\]")
_ANKI_TAGS = re.compile(r"\[anki:[^\]]*\](.*?)\[/anki:[^\]]*\]", re.DOTALL)
_SECTION = re.compile(r"\{\{([#^])([^{}]{1,200})\}\}((?:(?!\{\{[#^/]).)*)\{\{/\2\}\}", re.DOTALL)
_FIELD = re.compile(r"\{\{([^{}#^/][^{}]{0,300})\}\}")
_HINT = re.compile(r"\{\{c(\d{1,3})::((?:(?!\{\{c\d{1,3}::|\}\}).)*)\}\}", re.DOTALL)
_ANSWER_LINE = re.compile(r"<hr[^>]*id=[\"']?answer[\"']?[^>]*>", re.IGNORECASE)
_DAY = 86_400
_SUSPENDED = -1


def taken(collection: Collection, title: str = "", tell: Tell = quiet) -> Taken:
    """Everything that the collection holds to remember."""
    reader = _Reader(collection)
    notes = tuple(reader.notes(tell))
    return Taken(notes=notes, troubles=tuple(reader.troubles), title=title)


class _Reader:
    def __init__(self, collection: Collection) -> None:
        self._of = collection
        self.troubles: list[Trouble] = []

    def notes(self, tell: Tell) -> Iterator[Note]:
        if len(self._of.notes) > MAX_NOTES:
            self.troubles.append(error("too-many", 0, "", f"Only the first {MAX_NOTES:,} notes were read."))
        for number, guid, kind, tags, fields in told(self._of.notes[:MAX_NOTES], tell, "Reading notes"):
            cards = self._of.cards.get(number, [])
            note_type = self._of.types.get(kind)
            where = " ".join(plain_text(str(fields)[:2000]).text.split())[:60] or str(guid)
            if note_type is None or not cards:
                why = "its note type is missing" if note_type is None else "it has no cards"
                self.troubles.append(error("no-cards", 0, where, f"The note cannot be taken in: {why}."))
                continue
            values = dict(zip(note_type.fields, str(fields).split("\x1f"), strict=False))
            base = Note(_uid(str(guid)), "", "", deck=self._deck(cards[0]), tags=tuple(str(tags).split()))
            made = list(self._cloze(note_type, values, cards, base) if note_type.cloze else
                        self._basic(note_type, values, cards, base))  # fmt: skip
            if not made:
                self.troubles.append(error("empty-note", 0, where, "The note shows nothing on its front or its back."))
            yield from (replace(note, first=n == 0) for n, note in enumerate(made))

    def _deck(self, card: Sequence[Any]) -> tuple[str, ...]:
        name = self._of.decks.get(card[11] or card[2]) or self._of.decks.get(card[2], "")
        return tuple(part for part in name.split("::") if part.strip())

    # --- notes with one card for each template

    def _basic(
        self, note_type: NoteType, values: Mapping[str, str], cards: Sequence[Sequence[Any]], base: Note
    ) -> Iterator[Note]:
        sides: list[tuple[Note, str, str]] = []
        for card in cards:
            if not 0 <= card[3] < len(note_type.templates):
                continue
            question, answer = note_type.templates[card[3]]
            front, pictures = _shown(_filled(question, values, ""))
            back, more = _shown(_back(answer, values, front))
            if not front or not back:
                continue
            mirrored = next((n for n, (_, f, b) in enumerate(sides) if (f, b) == (back, front)), -1)
            if mirrored >= 0:
                first, f, b = sides[mirrored]
                state = self._state(card, reverse=True)
                both = replace(first, sort="reversed", cards=first.cards + 1, states=(*first.states, state))
                sides[mirrored] = (both, f, b)
                continue
            uid = base.uid if not sides else f"{base.uid}-{card[3] + 1}"
            made = replace(base, uid=uid, front=front, back=back, pictures=tuple(pictures + more),
                           states=(self._state(card),))  # fmt: skip
            sides.append((made, front, back))
        yield from (note for note, _, _ in sides)

    # --- notes with gaps

    def _cloze(
        self, note_type: NoteType, values: Mapping[str, str], cards: Sequence[Sequence[Any]], base: Note
    ) -> Iterator[Note]:
        name = next((n for n in note_type.fields if _HINT.search(values.get(n, ""))), "")
        text = values.get(name, "")
        if "image-occlusion:" in text:
            self.troubles.append(error("picture", 0, base.uid, "Hiding parts of a picture has no like here."))
            return
        extra = " · ".join(
            t for t in (plain_text(values[n]).text for n in note_type.fields if n != name and n in values) if t
        )
        for card in cards:
            front, back, pictures = _gaps(text, card[3] + 1)
            if front and back:
                yield replace(base, uid=f"{base.uid}-c{card[3] + 1}", front=front, back=back, sort="cloze",
                              extra=extra, pictures=tuple(pictures), states=(self._state(card),))  # fmt: skip

    # --- scheduling

    def _state(self, card: Sequence[Any], *, reverse: bool = False) -> CardState:
        """A card's schedule: due days are counted from the making of the collection, those of learning are moments."""
        _, number, _, _, kind, queue, due, interval, reps, lapses, home_due, home_deck, data = card
        due = home_due if home_deck and home_due else due
        memory = _memory(data)
        moment = 0
        if kind == 2 or (kind == 3 and queue == 3):
            moment = (self._of.created + due * _DAY) * 1000
        elif kind in (1, 3):
            moment = due * 1000 if due > 1_000_000_000 else (self._of.created + due * _DAY) * 1000
        reviews = tuple(
            Review(at, ease, max(0, took)) for at, ease, took in self._of.reviews.get(number, ()) if 1 <= ease <= 4
        )
        return CardState(
            reverse, moment, max(0, interval), reps, lapses, queue == _SUSPENDED, memory.get("s", 0.0),
            memory.get("d", 0.0), reviews,
        )  # fmt: skip


def _memory(data: object) -> dict[str, float]:
    """FSRS's stability (days) and difficulty where Anki keeps them."""
    try:
        found = json.loads(str(data) or "{}")
    except json.JSONDecodeError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: float(found[key]) for key in ("s", "d") if isinstance(found.get(key), (int, float))}


def _uid(guid: str) -> str:
    """A short id that stays: Anki's own may hold any sign."""
    return f"n-{hashlib.blake2b(guid.encode('utf-8', 'replace'), digest_size=6).hexdigest()}"


def _shown(html: str) -> tuple[str, list[str]]:
    """The text of a side, and the pictures and sounds that it shows."""
    sounds = _SOUND.findall(html)
    plain = plain_text(_ANKI_TAGS.sub(r"\1", _SOUND.sub(lambda m: f" {mark(m.group(1))} ", html))[:MAX_RENDERED])
    return plain.text, [*plain.pictures, *sounds]


def _filled(template: str, values: Mapping[str, str], front: str) -> str:
    """A template with its fields: conditional sections first, then `{{filter:Field}}`."""
    for _ in range(20):
        template, count = _SECTION.subn(
            lambda m: m.group(3) if bool(plain_or_picture(values.get(m.group(2).strip(), ""))) == (m.group(1) == "#")
            else "", template[:MAX_RENDERED],
        )  # fmt: skip
        if not count:
            break
    return _FIELD.sub(lambda m: _value(m.group(1), values, front), template)[:MAX_RENDERED]


def plain_or_picture(html: str) -> str:
    """Whether a field holds anything: text, a picture or a sound."""
    return plain_text(html).text or ("x" if _SOUND.search(html) else "")


def _value(name: str, values: Mapping[str, str], front: str) -> str:
    field = name.rpartition(":")[2].strip()
    if field == "FrontSide":
        return front
    return values.get(field, "")


def _back(template: str, values: Mapping[str, str], _front: str) -> str:
    """The back without the front: what comes after the answer line, or all but the front side."""
    parts = _ANSWER_LINE.split(template, maxsplit=1)
    return _filled(parts[-1], values, "")


def _gaps(text: str, number: int) -> tuple[str, str, list[str]]:
    """Front and back of one gap number: other gaps are filled in."""
    hidden: list[str] = []

    def put(match: re.Match[str]) -> str:
        inner, _, hint = match.group(2).partition("::")
        if int(match.group(1)) != number:
            return inner
        hidden.append(inner)
        return f"[{hint or '…'}]"

    for _ in range(8):  # a gap can stand inside another
        text, count = _HINT.subn(put, text)
        if not count:
            break
    front, pictures = _shown(text)
    back, more = _shown("; ".join(hidden))
    return front, back, pictures + more


def left_out(names: Sequence[str]) -> Trouble:
    """The media of a package that no note shows."""
    shown = ", ".join(name[:60] for name in list(names)[:10])
    return warning("media", 0, "", f"Left out: {len(names)} media file(s) that no note shows, or that are not in it: "
                                   f"{shown}{' …' if len(names) > 10 else ''}.")  # fmt: skip


def gap_numbers(text: str) -> list[str]:
    """The numbers of the gaps in a text."""
    return re.findall(r"\{\{c(\d{1,3})::", text)


def shows(template: str, values: Mapping[str, str]) -> bool:
    """Whether a front with these fields shows anything: else Anki makes no card."""
    return bool(plain_or_picture(_filled(template, values, ""))) and any(
        plain_or_picture(values.get(m.group(1).rpartition(":")[2].strip(), "")) for m in _FIELD.finditer(template)
    )
