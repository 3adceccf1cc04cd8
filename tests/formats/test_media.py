"""Pictures and sounds beside a bank: what is taken, and every way in which a file can be wrong or hostile."""

from __future__ import annotations

import os
import shutil
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomquiz import formats
from iomquiz.domain.errors import Severity
from iomquiz.domain.media import MediaKind, in_words, kind_in, marks, without
from iomquiz.domain.media_check import MediumError
from iomquiz.formats import _media, yaml_bank
from iomquiz.formats._picture_size import pixels

DATA = Path(__file__).parents[1] / "data"
BANK = DATA / "pictured.yaml"
FILES = DATA / "pictured.media"

TEXT = """iomquiz: 1
bank: {{id: b, title: B}}
sources: {{s: {{title: S}}}}
topics: [{{id: t, title: T}}]
facts:
  - {{id: f, topic: t, kind: text, value: x, source: s, statement: "{{{{f}}}} it is", cue: "Look: {mark}"}}
"""


def png(width: int, height: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head)) + b"\0" * 12


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "bank.yaml"
    shutil.copy(BANK, path)
    shutil.copytree(FILES, tmp_path / "bank.media")
    return path


def told(tmp_path: Path, mark: str) -> yaml_bank.Report:
    path = tmp_path / "one.yaml"
    path.write_text(TEXT.format(mark=mark), encoding="utf-8")
    reading = yaml_bank.read(path)
    assert reading.bank is None
    (report,) = reading.reports
    assert (report.file, report.line, report.path) == ("one.yaml", 6, "facts[0].cue")
    assert report.column > 60
    assert report.remedy
    return report


def test_a_bank_comes_with_its_files(bank: Path) -> None:
    found = yaml_bank.read(bank).bank
    assert found is not None
    assert sorted(found.media) == ["disc.png", "square.jpg", "tone.wav", "triangle.gif"]
    disc, tone = found.media["disc.png"], found.media["tone.wav"]
    assert (disc.kind, disc.width, disc.height) == (MediaKind.PICTURE, 420, 300)
    assert (tone.kind, tone.width) == (MediaKind.SOUND, 0)
    assert disc.read() == (FILES / "disc.png").read_bytes()
    assert (found.media["square.jpg"].width, found.media["triangle.gif"].height) == (320, 160)


def test_a_changed_picture_changes_the_hash(bank: Path) -> None:
    before = yaml_bank.content_hash(bank)
    assert yaml_bank.content_hash(bank) == before
    (bank.with_suffix(".media") / "disc.png").write_bytes(png(3, 3))
    assert yaml_bank.content_hash(bank) != before
    found = yaml_bank.read(bank).bank
    assert found is not None
    assert found.media["disc.png"].width == 3


@pytest.mark.parametrize(
    "name",
    ["../secret.png", "/etc/passwd", "a/b.png", "C:\\x.png", "file:///etc/passwd.png", "https://example.org/x.png",
     "data:image/png;base64,AAAA", "..png", "é.png", ".png", "x" * 101 + ".png"],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    mark = f"![x]({name})".replace("\\", "\\\\")
    assert told(tmp_path, mark).code == "media-name"


@pytest.mark.parametrize("name", ["x.svg", "x.html", "x.exe", "x", "x.PNG", "x.bmp"])
def test_formats_that_are_not_known_are_refused(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, f"![x]({name})").code == "media-format"


def test_a_mark_that_is_none_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "![x](my picture.png)").code == "media-syntax"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "![x](gone.png)").code == "media-missing"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("x.png", b"<html><script>alert(1)</script></html>", "media-bytes"),
        ("x.png", b"", "media-bytes"),
        ("x.png", b"\xff\xd8\xff\xe0", "media-bytes"),
        ("x.png", png(20_000, 20_000), "media-pixels"),
        ("x.png", png(0, 5), "media-bytes"),
        ("x.png", png(5, 5)[:20], "media-bytes"),
        ("x.png", png(5, 5) + b"\0" * (10 * 1024 * 1024), "media-large"),
        ("x.mp3", b"MZ\x90\0", "media-bytes"),
        ("x.wav", b"RIFF\0\0\0\0AVI ", "media-bytes"),
        ("x.jpg", b"\xff\xd8\xff\xe0\0\x04ab\0\0", "media-bytes"),
        ("x.jpg", b"\xff\xd8\xff", "media-bytes"),
        ("x.gif", b"GIF89a", "media-bytes"),
        ("x.webp", b"RIFF\0\0\0\0WEBPVP8?", "media-bytes"),
    ],
)
def test_files_that_are_not_what_they_say_are_refused(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / "one.media").mkdir()
    (tmp_path / "one.media" / name).write_bytes(data)
    assert told(tmp_path, f"![x]({name})").code == code


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_links_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png(5, 5))
    folder = tmp_path / "one.media"
    folder.mkdir()
    (folder / "x.png").symlink_to(tmp_path / "secret.png")
    (folder / "y.png").mkdir()
    assert told(tmp_path, "![x](x.png)").code == "media-missing"
    assert told(tmp_path, "![x](y.png)").code == "media-missing"
    shutil.rmtree(folder)
    real = tmp_path / "real"
    real.mkdir()
    (real / "x.png").write_bytes(png(5, 5))
    folder.symlink_to(real)
    assert told(tmp_path, "![x](x.png)").code == "media-missing"


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_media, "MAX_FILES", 0)
    (tmp_path / "one.media").mkdir()
    (tmp_path / "one.media" / "x.png").write_bytes(png(5, 5))
    assert told(tmp_path, "![x](x.png)").code == "media-many"


def test_a_file_that_goes_while_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(MediumError) as caught:
        _media.read_regular(tmp_path / "gone.png", 5)
    assert caught.value.code == "media-missing"


def test_places_that_show_words_only_warn(tmp_path: Path) -> None:
    (tmp_path / "one.media").mkdir()
    (tmp_path / "one.media" / "x.png").write_bytes(png(5, 5))
    path = tmp_path / "one.yaml"
    path.write_text(TEXT.format(mark="x").replace('"}', '", note: "![x](x.png)"}'), encoding="utf-8")
    reading = yaml_bank.read(path)
    assert reading.bank is not None
    assert [(r.code, r.severity) for r in reading.reports] == [("media-place", Severity.WARNING)]


def test_sizes_are_read_from_the_head_alone() -> None:
    webp = b"RIFF\0\0\0\0WEBP"
    assert pixels(webp + b"VP8X" + b"\0" * 8 + b"\x0f\0\0\x1f\0\0", "webp") == (16, 32)
    assert pixels(webp + b"VP8L" + b"\0" * 5 + struct.pack("<I", 9 | 19 << 14), "webp") == (10, 20)
    assert pixels(webp + b"VP8 " + b"\0" * 10 + struct.pack("<HH", 30, 40), "webp") == (30, 40)
    jpg = b"\xff\xd8\xff\x01\xff\xff\xe0\0\x04ab\xff\xc2\0\x0b\x08" + struct.pack(">HH", 7, 8)
    assert pixels(jpg, "jpg") == (8, 7)
    assert pixels(b"\xff\xd8" + b"\xff", "jpg") == (0, 0)
    assert pixels(b"\xff\xd8", "jpg") == (0, 0)
    assert kind_in(b"\xff\xfb\x90\x00") == kind_in(b"ID3\x04") == "mp3"
    assert kind_in(b"OggS") == "ogg"
    assert kind_in(b"\xff") == ""


def test_plain_data_takes_media_that_are_at_hand(bank: Path) -> None:
    found = yaml_bank.read(bank).bank
    assert found is not None
    again, problems = formats.bank_from(formats.plain(found), _media.supply_of(found.media))
    assert again == found, problems
    none, problems = formats.bank_from(formats.plain(found), _media.supply_of({}))
    assert none is None
    assert {p.code for p in problems} == {"media-missing"}


@pytest.mark.parametrize(
    ("wish", "kind", "name"),
    [
        ("../../a b.PNG", "", "a-b.png"),
        ("C:\\x\\Ünï.jpg", "jpg", "Uni.jpg"),
        ("猫.gif", "gif", "media.gif"),
        ("x", "png", "x.png"),
    ],
)
def test_names_from_elsewhere_are_made_plain(wish: str, kind: str, name: str) -> None:
    assert _media.good_name(wish, kind) == name


@given(st.sampled_from(sorted(path.name for path in FILES.iterdir())), st.data())
def test_damaged_files_are_a_medium_or_told(name: str, data: st.DataObject) -> None:
    raw = bytearray((FILES / name).read_bytes()[: data.draw(st.integers(0, 400))])
    for _ in range(data.draw(st.integers(0, 8))):
        if raw:
            raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    outcome: object
    try:
        outcome = _media.made(name, bytes(raw)).size
    except MediumError as error:
        outcome = error.code
    assert outcome in {len(raw), "media-bytes", "media-pixels"}


@given(st.text(alphabet="![]()ab./\\: \n{}", max_size=60))
def test_any_text_is_shown_in_words(text: str) -> None:
    words = in_words(text)
    assert not marks(words)
    assert not marks(without(text))
    assert in_words(words) == words
