"""Anki packages of old and new make, as Anki itself writes them; and ours, as Anki itself reads them.

The peer is Anki's own library. Where it is not installed (`pip install anki`), those tests are skipped, loudly.
"""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from iomquiz import formats, paths
from iomquiz.domain.card import FaceKind, face, face_kinds, shared_values
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.template import full, render
from iomquiz.formats import _anki_db, _anki_notes, apkg, yaml_bank
from iomquiz.formats._material import CardState, Imported, Review

ROOT = Path(__file__).resolve().parents[2]


# --- packages made here, byte by byte


def package(
    path: Path, notes: list[tuple[str, str, str, str, list[int]]], media: bytes = b"{}", **files: bytes
) -> Path:
    """A package of schema 11: (guid, model, tags, fields, ords)."""
    models = {
        "1": {"name": "Basic", "type": 0, "flds": [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}],
              "tmpls": [{"ord": 0, "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"},
                        {"ord": 1, "qfmt": "{{Back}}", "afmt": "{{FrontSide}}<hr id=answer>{{Front}}"}]},
        "2": {"name": "Cloze", "type": 1, "flds": [{"name": "Text", "ord": 0}, {"name": "Extra", "ord": 1}],
              "tmpls": [{"ord": 0, "qfmt": "{{cloze:Text}}", "afmt": "{{cloze:Text}}<br>{{Extra}}"}]},
        "3": {"name": "Vocabulary", "type": 0, "flds": [{"name": n, "ord": i} for i, n in enumerate("WMS")],
              "tmpls": [{"ord": 0, "qfmt": "<b>{{W}}</b>{{#S}} in: {{S}}{{/S}}{{^S}} alone{{/S}}",
                         "afmt": "{{FrontSide}}<hr id='answer'>{{text:M}}"},
                        {"ord": 1, "qfmt": "Say it: {{M}}", "afmt": "{{hint:W}}"}]},
    }  # fmt: skip

    def fill(connection: sqlite3.Connection) -> None:
        from iomquiz.formats._anki_write import _SCHEMA

        connection.executescript(_SCHEMA)
        decks = {"1": {"name": "Default"}, "5": {"name": "Sea::Ships"}}
        connection.execute(
            "INSERT INTO col VALUES (1, 1577851200, 0, 0, 11, 0, 0, 0, '{}', ?, ?, '{}', '{}')",
            (json.dumps(models), json.dumps(decks)),
        )
        card = 0
        for number, (guid, model, tags, fields, ords) in enumerate(notes, 1):
            connection.execute("INSERT INTO notes VALUES (?, ?, ?, 0, 0, ?, ?, '', 0, 0, '')",
                               (number, guid, model, tags, fields))  # fmt: skip
            for ord_ in ords:
                card += 1
                connection.execute("INSERT INTO cards VALUES (?, ?, 5, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '')",
                                   (card, number, ord_))  # fmt: skip

    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("collection.anki2", _anki_db.written(fill))
        archive.writestr("media", media)
        for name, data in files.items():
            archive.writestr(name, data)
    return path


NOTES = [
    ("g1", "1", " t1 t2 ", "Seat of <b>IOM</b>?\x1fGeneva", [0]),
    ("g2", "1", "", "dog\x1fchien", [0, 1]),
    ("g3", "2", "", "{{c1::Bern::city}} is in {{c2::Europe}}, {{c1::truly}}.\x1fA note", [0, 1]),
    ("g4", "3", "", "word\x1fmeaning\x1f", [0, 1]),
    ("g5", "3", "", "w2\x1fm2\x1fa sentence", [0]),
    ("g6", "1", "", "Look: <img src='a.png'>[sound:b.mp3]\x1fyes", [0]),
    ("g7", "1", "", "\x1f", [0]),
    ("g8", "9", "", "lost\x1ftype", [0]),
    ("g9", "2", "", "{{c1::image-occlusion:rect:left=.1}}\x1f", [0]),
    ("g10", "1", "", "no cards\x1fat all", []),
]  # fmt: skip


def test_notes_cards_and_kinds(tmp_path: Path) -> None:
    found = formats.take_in(package(tmp_path / "a.apkg", NOTES, b'{"0": "a.png", "1": "b.mp3"}'))
    assert found.format == "apkg"
    assert (found.notes, found.cards, found.questions) == (6, 9, 0)
    assert found.by_type == {"basic": 4, "reversed": 1, "cloze": 1}
    assert found.bank is not None
    facts = [(f.cue, f.value, f.reverse) for f in found.bank.facts.values()]
    assert facts == [
        ("Seat of IOM?", "Geneva", False),
        ("dog", "chien", True),
        ("[city] is in Europe, […].", "Bern; truly", False),
        ("Bern is in […], truly.", "Europe", False),
        ("word alone", "meaning", False),
        ("Say it: meaning", "word", False),
        ("w2 in: a sentence", "m2", False),
        ("Look: [picture] [sound]", "yes", False),
    ]
    assert [t.title for t in found.bank.topics.values()] == ["Sea", "Ships"]
    assert [f.note for f in found.bank.facts.values()][2] == "A note"
    assert sorted(t.code for t in found.troubles) == [
        "empty-note", "empty-note", "media", "no-cards", "no-cards", "picture", "picture",
    ]  # fmt: skip


def test_ids_stay_and_signs_of_guids_do_not_matter(tmp_path: Path) -> None:
    one = formats.take_in(
        package(tmp_path / "a.apkg", [("A!b", "1", "", "x\x1fy", [0]), ("a?B", "1", "", "u\x1fv", [0])])
    )
    two = formats.take_in(
        package(tmp_path / "b.apkg", [("a?B", "1", "", "new\x1fv", [0]), ("A!b", "1", "", "x\x1fy", [0])])
    )
    assert one.bank is not None
    assert two.bank is not None
    assert set(one.bank.facts) == set(two.bank.facts)


def test_a_bank_of_notes_is_sound(tmp_path: Path) -> None:
    notes = [("g", "1", "", "{{x}} [[y]]\x1f}} z", [0])]
    found = formats.take_in(package(tmp_path / "a.apkg", [*NOTES, *notes]))
    assert found.bank is not None
    text = formats.yaml_of(formats.plain(found.bank))
    assert yaml_bank.read_text(text, "x").errors == ()


def test_a_field_that_a_template_has_many_times_is_cut() -> None:
    card = (1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, "")
    found = {}
    for times in (1, 10_000):
        made = _anki_db.Collection(notes=[(1, "g", 1, "", f"{'ab ' * 100}\x1fyes")], cards={1: [card]}, decks={1: "d"})
        made.types[1] = _anki_db.NoteType("N", False, ("F", "B"), (("{{F}}" * times, "{{B}}"),))
        (found[times],) = _anki_notes.taken(made).notes
    assert found[1].front == ("ab " * 100).strip()
    assert found[10_000].front == ("ab " * 100_000)[: _anki_notes.MAX_RENDERED].strip()
    assert found[10_000].back == "yes"


@pytest.mark.parametrize(
    "data", [b"", b"SQLite format 3\0" + b"\0" * 600, b"SQLite format 3\0" + bytes(range(256)) * 40, b"x" * 4096]
)
def test_a_damaged_database_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.apkg"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("collection.anki2", data)
    with pytest.raises(UserFacingError, match="cannot be read"):
        formats.take_in(path)


def test_other_damage_is_refused(tmp_path: Path) -> None:
    path = package(tmp_path / "a.apkg", NOTES, b"{broken")
    with pytest.raises(UserFacingError, match="media is damaged"):
        formats.take_in(path)
    with zipfile.ZipFile(tmp_path / "b.apkg", "w") as archive:
        archive.writestr("other", b"")
    with pytest.raises(UserFacingError, match="no Anki collection"):
        formats.take_in(tmp_path / "b.apkg")
    with zipfile.ZipFile(tmp_path / "c.apkg", "w") as archive:
        archive.writestr("collection.anki21b", b"not zstd")
        archive.writestr("collection.anki2", b"")
    with pytest.raises(UserFacingError, match="damaged"):
        formats.take_in(tmp_path / "c.apkg")


def test_a_zstandard_bomb_is_refused() -> None:
    import zstandard

    bomb = zstandard.ZstdCompressor(level=19).compress(b"0" * 50_000_000)
    with pytest.raises(UserFacingError, match="larger than allowed"):
        apkg.unpacked(bomb, 1_000_000)


def test_flipped_bytes_never_crash(tmp_path: Path) -> None:
    import random

    whole = package(tmp_path / "a.apkg", NOTES).read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        database = archive.read("collection.anki2")
    chance = random.Random(3)
    for _ in range(150):
        broken = bytearray(database)
        for _ in range(30):
            broken[chance.randrange(100, len(broken))] = chance.randrange(256)
        with suppress(UserFacingError):
            _anki_notes.taken(_anki_db.read(bytes(broken)))


def test_protocol_buffers_that_are_cut_off() -> None:
    assert _anki_db.protobuf(b"\x08\x01\x12\x02hi") == {1: [1], 2: [b"hi"]}
    for raw in (b"\x08", b"\x12\x05a", b"\x0b\x00", b"\x08" + b"\xff" * 12):
        with pytest.raises(ValueError, match="cut off"):
            _anki_db.protobuf(raw)


CROWD = {
    "__type__": "Deck", "crowdanki_uuid": "d", "name": "Sea", "notes": [], "note_models": [
        {"crowdanki_uuid": "m", "name": "Basic", "type": 0, "flds": [{"name": "F", "ord": 0}, {"name": "B", "ord": 1}],
         "tmpls": [{"ord": 0, "qfmt": "{{F}}", "afmt": "{{B}}"},
                   {"ord": 1, "qfmt": "{{#B}}{{B}}{{/B}}", "afmt": "{{F}}"}]},
        {"crowdanki_uuid": "c", "name": "Cloze", "type": 1, "flds": [{"name": "T", "ord": 0}], "tmpls": []}],
    "children": [{"name": "Ships", "children": [], "notes": [
        {"guid": "1", "note_model_uuid": "m", "fields": ["cat", "chat"], "tags": ["x"]},
        {"guid": "2", "note_model_uuid": "c", "fields": ["{{c1::a}} {{c2::b}}"]},
        {"guid": "3", "note_model_uuid": "lost", "fields": ["q", "a"]}]}],
}  # fmt: skip


def test_crowdanki(tmp_path: Path) -> None:
    path = tmp_path / "deck.json"
    path.write_text(json.dumps(CROWD))
    found = formats.take_in(path)
    assert found.format == "crowdanki"
    assert (found.notes, found.cards, found.by_type) == (2, 4, {"reversed": 1, "cloze": 1})
    assert found.bank is not None
    assert [t.title for t in found.bank.topics.values()] == ["Sea", "Ships"]
    for bad in ("{", "[1]", '{"name": 1, "notes": [{}]}', '{"children": [{}], "name": "x"}', "[" * 100_000):
        path.write_text(bad)
        assert [t.code for t in formats.take_in(path, "crowdanki").troubles] == ["json"]


# --- the peer


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Any]:
    anki = pytest.importorskip("anki.collection", reason="Anki's own library is not installed: pip install anki")
    opened = anki.Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def fill(collection: Any) -> None:
    deck = collection.decks.id("Sea::Ships")
    for kind, fields in (("Basic", ("Q <i>1</i>", "A 1")), ("Basic (and reversed card)", ("one", "un")),
                         ("Cloze", ("{{c1::x}} and {{c2::y}}", "more"))):  # fmt: skip
        note = collection.new_note(collection.models.by_name(kind))
        note.fields = list(fields)
        note.tags = ["law::treaties", "t"]
        collection.add_note(note, deck)
    collection.decks.set_current(deck)
    for ease in (4, 3):
        card = collection.sched.getCard()
        card.start_timer()
        collection.sched.answerCard(card, ease)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("make", ["legacy", "newest", "colpkg", "old colpkg"])
def test_what_anki_writes(collection: Any, tmp_path: Path, make: str) -> None:
    from anki.collection import ExportAnkiPackageOptions

    fill(collection)
    out = tmp_path / f"out.{'colpkg' if 'colpkg' in make else 'apkg'}"
    if "colpkg" in make:
        collection.export_collection_package(str(out), include_media=True, legacy=make.startswith("old"))
    else:
        options = ExportAnkiPackageOptions(
            with_scheduling=True, with_deck_configs=True, with_media=True, legacy=make == "legacy"
        )
        collection.export_anki_package(out_path=str(out), options=options, limit=None)
    found: Imported = formats.take_in(out)
    assert (found.notes, found.cards) == (3, 5)
    assert found.by_type == {"basic": 1, "reversed": 1, "cloze": 1}
    assert found.bank is not None
    assert [t.title for t in found.bank.topics.values()][:2] == ["Sea", "Ships"]
    assert {f.tags for f in found.bank.facts.values()} == {("law::treaties", "t")}
    states = [state for group in found.states.values() for state in group]
    assert sum(len(state.reviews) for state in states) == 2
    assert sorted(r.rating for state in states for r in state.reviews) == [3, 4]
    assert max(state.interval_days for state in states) >= 2


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_what_anki_reads(collection: Any, tmp_path: Path) -> None:
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

    bank = yaml_bank.read(ROOT / "resources" / "questions.yaml").bank
    assert bank is not None
    now = datetime.now(UTC).replace(hour=4, minute=0, second=0, microsecond=0)
    due = round(now.timestamp() * 1000) + 12 * 86_400_000
    reviews = tuple(Review(due - (40 - n) * 86_400_000, 3, 2500) for n in range(3))
    facts = list(bank.facts)
    tagged = replace(bank.facts[facts[0]], tags=("law::treaties", "two words"))
    bank = replace(bank, facts=bank.facts | {facts[0]: tagged})
    states = {
        facts[0]: (CardState(False, due, 30, 3, 1, False, 33.5, 4.5, reviews),),
        facts[1]: (CardState(False, due, 7, 2, 0, True, 7.0, 5.0),),
    }
    written = apkg.write_schedule(bank, states)
    path = tmp_path / "ours.apkg"
    path.write_bytes(written.data)
    request = ImportAnkiPackageRequest(
        package_path=str(path), options=ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=False)
    )
    collection.import_anki_package(request)
    mine = formats.take_in(path)
    assert (collection.note_count(), collection.card_count()) == (len(bank.facts), mine.cards)
    assert (mine.notes, written.count) == (len(bank.facts), len(bank.facts))
    scheduled = [collection.get_card(c) for c in collection.find_cards("is:review")]
    assert sorted((c.ivl, c.reps, c.lapses) for c in scheduled) == [(7, 2, 0), (30, 3, 1)]
    (card,) = [c for c in scheduled if c.ivl == 30]
    assert card.due - collection.sched.today in (11, 12)
    assert card.memory_state.stability == pytest.approx(33.5)
    assert card.memory_state.difficulty == pytest.approx(4.5)
    assert [c.queue for c in scheduled if c.ivl == 7] == [-1]
    assert collection.db.scalar("SELECT count() FROM revlog") == 3
    titles = {d.name for d in collection.decks.all_names_and_ids()}
    assert f"{bank.info.title}::Administration" in titles
    assert len(collection.find_notes("tag:law")) == 1
    assert len(collection.find_notes("tag:two_words")) == 1
    assert collection.fix_integrity() == ("Database rebuilt and optimized.", True)
    collection.import_anki_package(request)
    assert collection.note_count() == len(bank.facts)


def test_our_own_cards_come_back_as_they_went(tmp_path: Path) -> None:
    """What a card says besides its answer becomes the note; two cards that mirror each other are one fact."""
    path = tmp_path / "out.apkg"
    bank = yaml_bank.read(paths.default_bank()).bank
    assert bank is not None
    path.write_bytes(apkg.write(bank).data)
    found = formats.take_in(path)
    assert found.bank is not None
    assert found.notes == len(found.bank.facts) == len(bank.facts)
    shared = shared_values(bank.facts.values())
    back = {fact.cue: fact for fact in found.bank.facts.values()}
    for fact in bank.facts.values():
        kinds = face_kinds(fact, shared)
        shown = face(fact, kinds[0], bank.facts)
        again = back[shown.prompt]
        assert again.value == full(fact)
        assert again.reverse == (FaceKind.REVERSE in kinds)
        assert again.note.startswith(render(fact.statement, bank.facts).text)
