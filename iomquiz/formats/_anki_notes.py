"""Anki's notes into things to remember: templates filled in, markup reduced, cards that mirror each other made one."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from iomquiz.domain.matching import fold
from iomquiz.domain.media import MARK, MediaKind, kind_of, without
from iomquiz.formats._anki_db import MAX_NOTES, Collection, NoteType
from iomquiz.formats._embedded import Lifter
from iomquiz.formats._html import plain_text
from iomquiz.formats._material import CardState, Note, Review, Taken, Tell, Trouble, error, quiet, told, warning
from iomquiz.formats._shelf import mark

MAX_RENDERED = 200_000
_SOUND = re.compile(r"\[sound:([^\]]{1,300})\]")
_ANKI_TAGS = re.compile(r"\[anki:[^\]]*\](.*?)\[/anki:[^\]]*\]", re.DOTALL)
_OPENING = re.compile(r"\{\{[#^]([^{}]{1,200})\}\}")
_SECTION = re.compile(r"\{\{([#^])([^{}]{1,200})\}\}((?:(?!\{\{[#^/]).)*)\{\{/\2\}\}", re.DOTALL)
_FIELD = re.compile(r"\{\{([^{}#^/][^{}]{0,300})\}\}")
_HINT = re.compile(r"\{\{c(\d{1,3})::((?:(?!\{\{c\d{1,3}::|\}\}).)*)\}\}", re.DOTALL)
_MORE = re.compile(r"<div class=[\"']?more[\"']?>", re.IGNORECASE)
"""Where our own packages, and others, say more than the answer."""
_ANSWER_LINE = re.compile(r"<hr[^>]*id=[\"']?answer[\"']?[^>]*>", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s_.+-]+")
_MACHINE = re.compile(r"[0-9a-f]{8,}|[a-z]*\d{4,}[a-z\d]*", re.IGNORECASE)
"""Parts of a file name that mean nothing: sums of bytes, moments in time."""
_DAY = 86_400
_SUSPENDED = -1
_MOST_CUTS = 64
"""Ways to show the sections of one side that are kept."""


def taken(collection: Collection, title: str = "", tell: Tell = quiet) -> Taken:
    """Everything that the collection holds to remember."""
    reader = _Reader(collection)
    notes = tuple(reader.notes(tell))
    return Taken(notes=notes, troubles=tuple(reader.troubles), title=title, media=reader.media)


class _Side:
    """One side of a card: its template, cut at its fields once for every set of sections that are shown."""

    def __init__(self, template: str) -> None:
        self._template = template
        self._sections = tuple(dict.fromkeys(m.group(1).strip() for m in _OPENING.finditer(template)))
        self._cut: dict[tuple[bool, ...], tuple[list[str], list[str]]] = {}

    def filled(self, values: Mapping[str, str]) -> str:
        """The side with a note's fields in it."""
        shown = tuple([bool(plain_or_picture(values.get(name, ""))) for name in self._sections])
        if shown not in self._cut:
            if len(self._cut) >= _MOST_CUTS:
                self._cut.clear()
            cut = _cut(self._template, dict(zip(self._sections, shown, strict=True)))
            self._cut[shown] = cut, cut[1::2]
        pieces, names = self._cut[shown]
        made = pieces.copy()
        made[1::2] = [values.get(name, "") for name in names]
        if sum(map(len, made)) > MAX_RENDERED:  # a field can stand in a template a hundred thousand times
            made = _first(made, MAX_RENDERED)
        return "".join(made)


def _first(texts: list[str], size: int) -> list[str]:
    """As many of the texts, and of the last of them as much, as are `size` long."""
    found = []
    for text in texts:
        found.append(text[:size])
        size -= len(text)
        if size <= 0:
            break
    return found


def _cut(template: str, shown: Mapping[str, bool]) -> list[str]:
    """The template's own texts and, at every second place, names of fields; sections stay where `shown` says so."""
    for _ in range(20):
        template, count = _SECTION.subn(
            lambda m: m.group(3) if shown.get(m.group(2).strip(), False) == (m.group(1) == "#") else "",
            template[:MAX_RENDERED],
        )
        if not count:
            break
    pieces = _FIELD.split(template)
    pieces[1::2] = [name.rpartition(":")[2].strip() for name in pieces[1::2]]
    return pieces


@dataclass(slots=True)
class _Faces:
    """What is known of one front and back so far; a further state is of the card that asks the other way round."""

    uid: str
    extra: str
    pictures: tuple[str, ...]
    states: list[CardState]


class _Reader:
    def __init__(self, collection: Collection) -> None:
        self._of = collection
        self._sides: dict[tuple[str, str], tuple[_Side, _Side, _Side | None]] = {}
        self._decks: dict[str, tuple[str, ...]] = {}
        self._lifter = Lifter()
        self.troubles: list[Trouble] = []

    @property
    def media(self) -> dict[str, bytes]:
        """The pictures and sounds that stood inside the fields."""
        return self._lifter.media

    def notes(self, tell: Tell) -> Iterator[Note]:
        if len(self._of.notes) > MAX_NOTES:
            self.troubles.append(error("too-many", 0, "", f"Only the first {MAX_NOTES:,} notes were read."))
        for number, guid, kind, tags, fields in told(self._of.notes[:MAX_NOTES], tell, "Reading notes"):
            cards = self._of.cards.get(number, [])
            note_type = self._of.types.get(kind)
            if note_type is None or not cards:
                why = "its note type is missing" if note_type is None else "it has no cards"
                self._kept_out("no-cards", guid, fields, f"The note cannot be taken in: {why}.")
                continue
            said = self._lifter.text(str(fields))
            values = dict(zip(note_type.fields, said.split("\x1f"), strict=False))
            base = Note(_uid(str(guid)), "", "", deck=self._deck(cards[0]), tags=tuple(str(tags).split()))
            made = list(self._cloze(note_type, values, cards, base) if note_type.cloze else
                        self._basic(note_type, values, cards, base))  # fmt: skip
            if not made:
                why = "The note shows nothing on its front or its back."
                self._kept_out("empty-note", guid, fields, why)
            yield from made[:1]
            yield from (replace(note, first=False) for note in made[1:])

    def _kept_out(self, code: str, guid: object, fields: object, why: str) -> None:
        where = " ".join(plain_text(str(fields)[:2000]).text.split())[:60] or str(guid)
        self.troubles.append(error(code, 0, where, why))

    def _deck(self, card: Sequence[Any]) -> tuple[str, ...]:
        name = self._of.decks.get(card[11] or card[2]) or self._of.decks.get(card[2], "")
        if name not in self._decks:
            self._decks[name] = tuple(part for part in name.split("::") if part.strip())
        return self._decks[name]

    def _sides_of(self, template: tuple[str, str]) -> tuple[_Side, _Side, _Side | None]:
        """Front, back, and what the back says besides, if it does.

        The back without the front: what comes after the answer line, or all but the front side.
        """
        if template not in self._sides:
            back, *more = _MORE.split(_ANSWER_LINE.split(template[1], maxsplit=1)[-1], maxsplit=1)
            self._sides[template] = (_Side(template[0]), _Side(back), _Side(more[0]) if more else None)
        return self._sides[template]

    # --- notes with one card for each template

    def _basic(
        self, note_type: NoteType, values: Mapping[str, str], cards: Sequence[Sequence[Any]], base: Note
    ) -> Iterator[Note]:
        made: dict[tuple[str, str], _Faces] = {}
        for card in cards:
            if not 0 <= card[3] < len(note_type.templates):
                continue
            question, answer, besides = self._sides_of(note_type.templates[card[3]])
            front, pictures = _shown(question.filled(values))
            back, more = _shown(answer.filled(values))
            if not front or not back:
                continue
            mirrored = made.get((back, front))
            if mirrored is not None:
                mirrored.states.append(self._state(card, reverse=True))
                continue
            uid = base.uid if not made else f"{base.uid}-{card[3] + 1}"
            extra, even_more = _shown(besides.filled(values)) if besides else ("", ())
            made[front, back] = _Faces(uid, extra, (*pictures, *more, *even_more), [self._state(card)])
        for (front, back), of in made.items():
            cards_of = len(of.states)
            yield _worded(Note(of.uid, front, back, "reversed" if cards_of > 1 else "basic", of.extra, base.deck,
                               base.tags, cards=cards_of, states=tuple(of.states), pictures=of.pictures))  # fmt: skip

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
            t for t in (_shown(values[n])[0] for n in note_type.fields if n != name and n in values) if t
        )
        for card in cards:
            front, back, pictures = _gaps(text, card[3] + 1)
            if front and back:
                yield _worded(Note(f"{base.uid}-c{card[3] + 1}", front, back, "cloze", extra, base.deck, base.tags,
                                   pictures=pictures, states=(self._state(card),)))  # fmt: skip

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
    if not data or data == "{}":
        return {}
    try:
        found = json.loads(str(data))
    except json.JSONDecodeError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: float(found[key]) for key in ("s", "d") if isinstance(found.get(key), (int, float))}


def _uid(guid: str) -> str:
    """A short id that stays: Anki's own may hold any sign."""
    return f"n-{hashlib.blake2b(guid.encode('utf-8', 'replace'), digest_size=6).hexdigest()}"


def _shown(html: str) -> tuple[str, tuple[str, ...]]:
    """The text of a side, and the pictures and sounds that it shows."""
    if "[" not in html:
        plain = plain_text(html)
        return plain.text, plain.pictures
    sounds = _SOUND.findall(html)
    plain = plain_text(_ANKI_TAGS.sub(r"\1", _SOUND.sub(lambda m: f" {mark(m.group(1))} ", html))[:MAX_RENDERED])
    return plain.text, (*plain.pictures, *sounds)


def plain_or_picture(html: str) -> str:
    """Whether a field holds anything: text, a picture or a sound."""
    if "<" not in html and "&" not in html:
        return html.strip()
    return plain_text(html).text or ("x" if _SOUND.search(html) else "")


def _gaps(text: str, number: int) -> tuple[str, str, tuple[str, ...]]:
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


def _worded(note: Note) -> Note:
    """The note with words for its sounds, which have none in Anki: what their files are called.

    Not on a front, where the name says what the other side asks for.
    """
    if "![](" not in note.front + note.back:
        return note
    front = MARK.sub(lambda m: _named(m, note.back), note.front)
    back = MARK.sub(lambda m: _named(m, note.front if note.sort == "reversed" else ""), note.back)
    return replace(note, front=front, back=back)


def _named(found: re.Match[str], other: str) -> str:
    name = unquote(found.group(2))
    words = "" if found.group(1) or kind_of(name.lower()) is not MediaKind.SOUND else file_words(name)
    one, two = fold(words), fold(without(other))
    tells = bool(two) and (one in two or two in one)
    return mark(name, words) if words and not tells else found.group()


def file_words(name: str) -> str:
    """`audio/le_chat-noir.mp3` → `le chat noir`; empty for names that a program gave, as `rec1719911.mp3`."""
    stem = name.rpartition("/")[2].rpartition(".")[0]
    parts = [part for part in _BETWEEN.split(stem) if part and not _MACHINE.fullmatch(part)]
    words = " ".join(parts)
    return words if sum(map(str.isalpha, words)) > 2 else ""


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
    return bool(plain_or_picture(_Side(template).filled(values))) and any(
        plain_or_picture(values.get(m.group(1).rpartition(":")[2].strip(), "")) for m in _FIELD.finditer(template)
    )
