"""Pictures and sounds on their way out: each format that can hold them brings the same bytes back."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from iomquiz import formats
from iomquiz.domain.bank import Bank
from iomquiz.formats import yaml_bank
from iomquiz.services.exchange import write_out
from tests.formats.test_media import FILES

DATA = Path(__file__).parents[1] / "data"


def pictured() -> Bank:
    found = yaml_bank.read(DATA / "pictured.yaml").bank
    assert found is not None
    return found


def again(bank: Bank, format_id: str, path: Path) -> Bank:
    write_out(bank, format_id, path)
    found = formats.take_in(path)
    assert found.bank is not None, found.troubles
    return found.bank


def bytes_of(bank: Bank) -> dict[str, bytes]:
    return {name: medium.read() for name, medium in bank.media.items()}


@pytest.mark.parametrize(
    ("format_id", "name"), [("moodle-xml", "a.xml"), ("qti", "a.zip"), ("qti3", "a.zip"), ("gift", "a.gift")]
)
def test_questions_bring_the_same_bytes_back(tmp_path: Path, format_id: str, name: str) -> None:
    bank = pictured()
    found = again(bank, format_id, tmp_path / name)
    assert bytes_of(found) == {path.name: path.read_bytes() for path in FILES.iterdir()}
    assert found.items["which-disc"].stem == bank.items["which-disc"].stem
    assert found.items["which-disc"].rationale == bank.items["which-disc"].rationale
    options = [o["text"] for o in found.items["which-picture"].body["options"]]
    assert options == ["{{which-picture}}", "![A blue disc](disc.png)", "![A red square](square.jpg) on the gate"]
    assert found.facts["which-picture"].value == "![A green triangle](triangle.gif)"
    assert found.items["which-tone"].stem.startswith("Which tone is heard? ![A long tone](tone.wav)")


def test_cards_bring_the_same_bytes_back(tmp_path: Path) -> None:
    found = again(pictured(), "apkg", tmp_path / "a.apkg")
    assert bytes_of(found) == {path.name: path.read_bytes() for path in FILES.iterdir()}
    facts = {fact.cue: fact.value for fact in found.facts.values()}
    assert facts["Which shape is this? ![A blue disc on a pale ground](disc.png)"] == "a disc"
    assert "Which tone is heard? ![tone](tone.wav)" in facts
    with zipfile.ZipFile(tmp_path / "a.apkg") as archive:
        listed = json.loads(archive.read("media"))
        assert {name: archive.read(n) for n, name in listed.items()} == bytes_of(found)


def test_what_is_not_there_goes_out_in_words(tmp_path: Path) -> None:
    bank = replace(pictured(), media={})
    for format_id, name in (("moodle-xml", "a.xml"), ("qti", "a.zip"), ("apkg", "a.apkg")):
        found = again(bank, format_id, tmp_path / name)
        assert found.media == {}
        texts = str(found.items) + str(found.facts)
        assert "[picture: A blue disc on a pale ground]" in texts
        assert "![" not in texts


def test_a_qti_manifest_names_its_files(tmp_path: Path) -> None:
    write_out(pictured(), "qti3", tmp_path / "a.zip")
    with zipfile.ZipFile(io.BytesIO((tmp_path / "a.zip").read_bytes())) as archive:
        manifest = archive.read("imsmanifest.xml").decode()
        item = archive.read("items/which-tone.xml").decode()
    assert manifest.count('href="media/disc.png"') == 2
    assert '<object data="../media/tone.wav" type="audio/wav" title="A long tone"/>' in item


def test_texts_go_out_with_a_folder(tmp_path: Path) -> None:
    write_out(pictured(), "gift", tmp_path / "a.gift")
    assert {p.name: p.read_bytes() for p in (tmp_path / "a.media").iterdir()} == {
        path.name: path.read_bytes() for path in FILES.iterdir()
    }


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_anki_itself_reads_and_writes_them(tmp_path: Path) -> None:
    anki: Any = pytest.importorskip("anki.collection", reason="Anki's own library is not installed: pip install anki")
    write_out(pictured(), "apkg", tmp_path / "ours.apkg")
    collection = anki.Collection(str(tmp_path / "collection.anki2"))
    try:
        options = anki.ImportAnkiPackageOptions(with_scheduling=False, with_deck_configs=False)
        collection.import_anki_package(
            anki.ImportAnkiPackageRequest(package_path=str(tmp_path / "ours.apkg"), options=options)
        )
        folder = Path(collection.media.dir())
        assert {p.name: p.read_bytes() for p in folder.iterdir()} == {p.name: p.read_bytes() for p in FILES.iterdir()}
        assert collection.media.check().missing == []
        for legacy, name in ((True, "old.apkg"), (False, "new.apkg")):
            options = anki.ExportAnkiPackageOptions(
                with_scheduling=False, with_deck_configs=False, with_media=True, legacy=legacy
            )
            collection.export_anki_package(out_path=str(tmp_path / name), options=options, limit=None)
            found = formats.take_in(tmp_path / name).bank
            assert found is not None
            assert bytes_of(found) == {p.name: p.read_bytes() for p in FILES.iterdir()}
    finally:
        collection.close()
