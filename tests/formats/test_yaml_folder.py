"""A bank in several files of one folder: read as one, every fault told with its file and line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from iomquiz import formats
from iomquiz.app import open_services
from iomquiz.domain.errors import UserFacingError
from iomquiz.formats import _yaml_folder, yaml_bank
from tests.formats.test_media import FILES

HEAD = """\
iomquiz: 1
bank: {id: parts, title: In parts, language: en}
sources:
  book: {title: A book}
topics:
  - {id: sea, title: Sea}
"""
FACTS = """\
facts:
  - {id: salt, topic: sea, cue: Salt in a litre of sea, value: 35, kind: number, unit: g, source: book, where: p. 1}
"""
MORE = """\
iomquiz: 1
topics:
  - {id: land, title: Land}
sources:
  atlas: {title: An atlas}
facts:
  - {id: hills, topic: land, cue: Number of hills, value: 7, kind: number, source: atlas, where: p. 2}
questions:
  - {id: q, type: numeric, facts: [hills], stem: "How many? ![](disc.png)", answer: "{{hills}}", rationale: Seven.}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "parts"
    (made / "media").mkdir(parents=True)
    shutil.copy(FILES / "disc.png", made / "media")
    for name, text in (("1-head.yaml", HEAD), ("2-facts.yml", FACTS), ("3-land.yaml", MORE), ("notes.txt", "x")):
        (made / name).write_text(text)
    return made


def told(folder: Path) -> list[tuple[str, int, str]]:
    return [(r.file, r.line, r.code) for r in yaml_bank.read(folder).reports]


def test_the_parts_of_all_files_make_one_bank(folder: Path) -> None:
    found = formats.take_in(folder)
    assert found.bank is not None, found.troubles
    assert (found.format, found.bank.info.title) == ("yaml-bank", "In parts")
    assert (list(found.bank.facts), list(found.bank.topics)) == (["salt", "hills"], ["sea", "land"])
    assert (list(found.bank.sources), list(found.bank.media)) == (["book", "atlas"], ["disc.png"])


def test_faults_stand_in_their_own_file(folder: Path) -> None:
    (folder / "2-facts.yml").write_text(FACTS.replace("topic: sea", "topic: see").replace("where: p. 1", "wher: p. 1"))
    (folder / "3-land.yaml").write_text(
        MORE.replace("{{hills}}", "{{hill}}").replace("title: An atlas", "titel: An atlas")
    )
    assert yaml_bank.read(folder).bank is None
    assert {(file, line) for file, line, _ in told(folder)} == {
        ("2-facts.yml", 2),
        ("3-land.yaml", 5),
        ("3-land.yaml", 9),
    }


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("bank: {id: other, title: Other}\n", ("4.yaml", 1, "twice")),
        ("iomquiz: 2\n", ("4.yaml", 1, "twice")),
        ("\nsources:\n  book: {title: Another}\n", ("4.yaml", 3, "twice")),
        ("facts: {a: b}\n", ("4.yaml", 1, "twice")),
        ("bank: [1]\n", ("4.yaml", 1, "twice")),
        ("- a\n- list\n", ("4.yaml", 1, "not-a-bank")),
        ("facts:\n  - {id: salt, topic: sea, cue: A, value: b, kind: text, source: book, where: p}\n",
         ("4.yaml", 2, "duplicate-id")),
        ("facts: [\n", ("4.yaml", 2, "syntax")),
    ],
)  # fmt: skip
def test_what_stands_twice_or_is_no_part(folder: Path, text: str, place: tuple[str, int, str]) -> None:
    (folder / "4.yaml").write_text(text)
    assert yaml_bank.read(folder).bank is None
    assert place in told(folder)


def test_a_part_of_another_shape_never_crashes(folder: Path) -> None:
    for text in ("sources: [a]\n", "sources: 7\n", "topics: x\n", "", "# only words\n", "facts:\n"):
        (folder / "0.yaml").write_text(text)
        yaml_bank.read(folder)
    (folder / "0.yaml").write_bytes(b"\xff\xfe\x00")
    assert told(folder)[0][2] in ("encoding", "control-character")


def test_folders_without_a_bank(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserFacingError, match="holds no bank file"):
        formats.take_in(folder / "media")
    monkeypatch.setattr(_yaml_folder, "MAX_FILES", 2)
    with pytest.raises(UserFacingError, match="more than 2"):
        yaml_bank.read(folder)
    monkeypatch.setattr(_yaml_folder, "MAX_FILES", 200)
    monkeypatch.setattr(yaml_bank, "MAX_FOLDER", 200)
    assert [r.code for r in yaml_bank.read(folder).reports] == ["too-large"]
    with pytest.raises(UserFacingError, match="is a folder"):
        formats.take_in(folder, "gift")


def test_a_folder_that_cannot_be_looked_into(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match="cannot be read"):
        _yaml_folder.files(tmp_path / "gone")


def test_a_folder_of_crowdanki(tmp_path: Path) -> None:
    model = {
        "__type__": "NoteModel", "crowdanki_uuid": "m", "name": "Basic", "type": 0,
        "flds": [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}],
        "tmpls": [{"ord": 0, "qfmt": "{{Front}}", "afmt": "{{Back}}"}],
    }  # fmt: skip
    note = {"__type__": "Note", "guid": "g", "note_model_uuid": "m", "fields": ["Which?", "This"], "tags": []}
    deck = {"__type__": "Deck", "crowdanki_uuid": "d", "name": "Sea", "note_models": [model], "notes": [note]}
    (tmp_path / "deck.json").write_text(json.dumps(deck))
    found = formats.take_in(tmp_path)
    assert (found.format, found.notes) == ("crowdanki", 1)


def test_a_changed_file_is_seen_between_preview_and_import(folder: Path, tmp_path: Path) -> None:
    opened = open_services(tmp_path / "home")
    exchange = opened.services.exchange
    assert exchange.preview(folder).questions == 1
    (folder / "4.yaml").write_text(
        MORE.partition("questions:")[1] + MORE.partition("questions:")[2].replace("id: q,", "id: p,")
    )
    assert exchange.bring_in(folder).questions == 2
    opened.store.close()
