"""Facts as an Anki collection of schema 11, which every Anki opens: one note a fact, one deck a topic."""

from __future__ import annotations

import hashlib
import html
import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from iomquiz.domain.bank import Bank
from iomquiz.domain.card import FaceKind, face, face_kinds, shared_values
from iomquiz.domain.fact import Fact
from iomquiz.domain.media import Mark, MediaKind, Medium
from iomquiz.domain.template import full, render
from iomquiz.formats import _media_out
from iomquiz.formats._anki_db import written
from iomquiz.formats._material import CardState, Trouble, Written, warning

_CREATED = 1_577_851_200
"""2020-01-01 04:00 UTC: due days are counted from here."""
_DAY = 86_400
_FIELDS = ("Cue", "Value", "Statement", "Source", "Reverse")
_SCHEMA = """
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
  ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL,
  models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
  usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL,
  flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL,
  ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL,
  left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
  ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL,
  type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""
_CSS = ".card { font-family: sans-serif; font-size: 20px; text-align: center; } .more { font-size: 15px; color: gray; }"
_MORE = '<div class="more">{{Statement}}<br>{{Source}}</div>'


def collection(bank: Bank, states: Mapping[str, tuple[CardState, ...]]) -> tuple[Written, list[Medium]]:
    """The database of a package, and the media that its notes show. Questions are no notes: each is named."""
    builder = _Builder(bank, states)
    troubles: list[Trouble] = [
        warning("question", 0, item.id, "A question is no card: only facts go into an Anki package.")
        for item in bank.items.values()
    ]
    data = written(builder.fill)
    return Written(data, tuple(troubles), builder.count), list(builder.media.values())


def _number(*parts: str) -> int:
    """A number like Anki's own (milliseconds since 1970), always the same for the same thing."""
    digest = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=5).digest()
    return 1_200_000_000_000 + int.from_bytes(digest, "big") % 300_000_000_000


@dataclass(slots=True)
class _Builder:
    bank: Bank
    states: Mapping[str, tuple[CardState, ...]]
    count: int = 0
    media: dict[str, Medium] = field(default_factory=dict)
    _used: set[int] = field(default_factory=set)
    _reviews: set[int] = field(default_factory=set)
    _position: int = 0

    def fill(self, connection: sqlite3.Connection) -> None:
        """Write everything."""
        connection.executescript(_SCHEMA)
        model = _number("note type", "1")
        decks = {topic: self._deck(topic) for topic in self.bank.topics}
        shared = shared_values(self.bank.facts.values())
        for fact in self.bank.facts.values():
            self._fact(connection, fact, model, decks[fact.topic][0], shared)
        connection.execute(
            "INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')",
            (_CREATED, _CREATED * 1000, _CREATED * 1000, json.dumps(_CONF), json.dumps({str(model): _model(model)}),
             json.dumps({"1": _deck_data(1, "Default")} | {str(n): _deck_data(n, name) for n, name in decks.values()}),
             json.dumps({"1": _DECK_CONF})),
        )  # fmt: skip

    def _deck(self, topic: str) -> tuple[int, str]:
        path: list[str] = []
        here = self.bank.topics.get(topic)
        while here is not None and here.title not in path:
            path.insert(0, here.title.replace("::", ":"))
            here = self.bank.topics.get(here.parent)
        name = "::".join((self.bank.info.title.replace("::", ":"), *path))
        return _number("deck", self.bank.info.id, topic), name

    def _free(self, number: int) -> int:
        while number in self._used:
            number += 1
        self._used.add(number)
        return number

    def _fact(self, connection: sqlite3.Connection, fact: Fact, model: int, deck: int, shared: frozenset[str]) -> None:
        kinds = face_kinds(fact, shared)
        reverse = FaceKind.REVERSE in kinds
        facts = self.bank.facts
        shown = face(fact, kinds[0], facts)
        source = self.bank.sources.get(fact.source)
        place = ", ".join(text for text in (source.title if source else "", fact.where) if text)
        texts = (shown.prompt, full(fact), render(fact.statement, facts).text, place)
        values = [_media_out.held(text, self.bank.media) for text in texts]
        self.media |= {medium.name: medium for medium in _media_out.named(values, self.bank.media)}
        fields = [*(_media_out.with_markup(text, _plain, _shown) for text in values), "y" if reverse else ""]
        note = self._free(_number("note", self.bank.info.id, fact.id))
        guid = f"iomquiz:{self.bank.info.id}:{fact.id}"
        sort = fields[0]
        sum_ = int(hashlib.sha1(sort.encode(), usedforsecurity=False).hexdigest()[:8], 16)
        connection.execute(
            "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')",
            (note, guid, model, _CREATED, _tags(fact), "\x1f".join(fields), sort, sum_),
        )
        self._position += 1
        self.count += 1
        found = {state.reverse: state for state in self.states.get(fact.id, ())}
        for number in range(1 + reverse):
            self._card(connection, note, deck, number, found.get(bool(number), CardState()))

    def _card(self, connection: sqlite3.Connection, note: int, deck: int, number: int, state: CardState) -> None:
        card = self._free(note + 1)
        kind, queue, due = self._place(state)
        data = ""
        if state.stability:
            last = {"lrt": state.reviews[-1].at_ms // 1000} if state.reviews else {}
            data = json.dumps({"s": round(state.stability, 4), "d": round(state.difficulty, 3)} | last)
        connection.execute(
            "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?)",
            (card, note, deck, number, _CREATED, kind, queue, due, state.interval_days if kind == 2 else 0,
             2500 if kind else 0, state.reps, state.lapses, 1001 if kind == 1 else 0, data),
        )  # fmt: skip
        for n, review in enumerate(state.reviews):
            at = review.at_ms
            while at in self._reviews:
                at += 1
            self._reviews.add(at)
            connection.execute(
                "INSERT INTO revlog VALUES (?, ?, -1, ?, 0, 0, 0, ?, ?)",
                (at, card, review.rating, min(review.took_ms, 60_000), int(n > 0)),
            )

    def _place(self, state: CardState) -> tuple[int, int, int]:
        """Anki's type, queue and due: new by position, learning by moment, review by day."""
        if not state.reps:
            return 0, -1 if state.suspended else 0, self._position
        if state.interval_days:
            return 2, -1 if state.suspended else 2, round((state.due_ms / 1000 - _CREATED) / _DAY)
        return 1, -1 if state.suspended else 1, state.due_ms // 1000


def _plain(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br>")


def _shown(mark: Mark) -> str:
    return _media_out.image(mark.name, mark) if mark.kind is MediaKind.PICTURE else f"[sound:{mark.name}]"


def _tags(fact: Fact) -> str:
    """The tags as Anki keeps them: between spaces, without spaces inside."""
    return f" {' '.join('_'.join(tag.split()) for tag in fact.tags)} " if fact.tags else ""


def _model(number: int) -> dict[str, Any]:
    templates: Sequence[tuple[str, str, str]] = (
        ("Cue to value", "{{Cue}}", f"{{{{FrontSide}}}}<hr id=answer>{{{{Value}}}}{_MORE}"),
        ("Value to cue", "{{#Reverse}}{{Value}}{{/Reverse}}", f"{{{{FrontSide}}}}<hr id=answer>{{{{Cue}}}}{_MORE}"),
    )
    return {
        "id": number, "name": "iomquiz fact", "type": 0, "mod": _CREATED, "usn": -1, "sortf": 0, "did": 1,
        "tmpls": [{"name": name, "ord": n, "qfmt": front, "afmt": back, "did": None, "bqfmt": "", "bafmt": ""}
                  for n, (name, front, back) in enumerate(templates)],
        "flds": [{"name": name, "ord": n, "sticky": False, "rtl": False, "font": "Arial", "size": 20, "media": []}
                 for n, name in enumerate(_FIELDS)],
        "css": _CSS, "latexPre": "", "latexPost": "", "tags": [], "vers": [],
        "req": [[0, "any", [0]], [1, "all", [1, 4]]],
    }  # fmt: skip


def _deck_data(number: int, name: str) -> dict[str, Any]:
    today = {key: [0, 0] for key in ("newToday", "revToday", "lrnToday", "timeToday")}
    return {"id": number, "name": name, "mod": _CREATED, "usn": -1, "desc": "", "dyn": 0, "conf": 1, "collapsed": False,
            "browserCollapsed": False, "extendNew": 10, "extendRev": 50, **today}  # fmt: skip


_CONF: dict[str, Any] = {
    "nextPos": 1, "estTimes": True, "activeDecks": [1], "sortType": "noteFld", "timeLim": 0, "sortBackwards": False,
    "addToCur": True, "curDeck": 1, "newBury": True, "newSpread": 0, "dueCounts": True, "curModel": None,
    "collapseTime": 1200, "schedVer": 2,
}  # fmt: skip
_DECK_CONF: dict[str, Any] = {
    "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": True, "timer": 0, "replayq": True,
    "new": {"bury": True, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 7], "order": 1, "perDay": 20},
    "lapse": {"delays": [10], "leechAction": 0, "leechFails": 8, "minInt": 1, "mult": 0},
    "rev": {"bury": True, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1, "maxIvl": 36500, "perDay": 200, "minSpace": 1},
}  # fmt: skip
