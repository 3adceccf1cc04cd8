"""Files that mean harm: archives, XML, HTML and tables. Nothing outside is touched, nothing hangs."""

from __future__ import annotations

import io
import os
import random
import resource
import stat
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from iomquiz import formats
from iomquiz.app import now, open_services
from iomquiz.domain.errors import UserFacingError
from iomquiz.formats import _html, yaml_bank
from iomquiz.services.sealed_sitting import SealedExam

pytestmark = pytest.mark.faults
MEGABYTE = 1024 * 1024


def zipped(*entries: tuple[str, bytes], mode: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", mode) as archive:
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name) if name.endswith("\\") else name, data)
    return out.getvalue()


def link() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("link.xml")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    return out.getvalue()


def lying(member: str) -> bytes:
    """A bomb that says it is small."""
    data = bytearray(zipped((member, b"<" + b"0" * (30 * MEGABYTE))))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.find(signature) + offset
        data[place : place + 4] = struct.pack("<I", 100)
    return bytes(data)


def locked() -> bytes:
    data = bytearray(zipped(("a.xml", b"<a/>")))
    data[data.find(b"PK\x03\x04") + 6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


ARCHIVES = {
    "slip": lambda _m: zipped(("../../evil.xml", b"x")),
    "absolute": lambda _m: zipped(("/tmp/evil.xml", b"x")),
    "drive": lambda _m: zipped(("C:/evil.xml", b"x")),
    "backslash": lambda _m: zipped(("..\\..\\evil.xml", b"x")),
    "link": lambda _m: link(),
    "case": lambda _m: zipped(("A.xml", b"x"), ("a.xml", b"y")),
    "right-to-left": lambda _m: zipped(("a\u202elmx.exe", b"x")),
    "bomb": lambda m: zipped((m, b"0" * (30 * MEGABYTE))),
    "lying": lying,
    "many": lambda _m: zipped(*((f"{n}.xml", b"") for n in range(20_001)), mode=zipfile.ZIP_STORED),
    "locked": lambda _m: locked(),
    "cut": lambda _m: zipped(("a.xml", random.Random(1).randbytes(5000)))[:2000],
    "not": lambda _m: b"PK\x03\x04 not a zip at all",
}


@pytest.mark.parametrize("name", ARCHIVES)
@pytest.mark.parametrize("suffix", [".zip", ".apkg"])
def test_archives(tmp_path: Path, name: str, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(ARCHIVES[name]("collection.anki2" if suffix == ".apkg" else "a.xml"))
    before = set(tmp_path.rglob("*"))
    begun = time.perf_counter()
    with pytest.raises(UserFacingError, match="refused"):
        formats.take_in(path)
    assert time.perf_counter() - begun < 5
    assert set(tmp_path.rglob("*")) == before
    assert not Path("/tmp/evil.xml").exists()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1500 * 1024


LAUGHS = "<!DOCTYPE l [" + "".join(
    f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' if n else '<!ENTITY l1 "ha">' for n in range(9)
) + "]>"  # fmt: skip
XML = {
    "billion laughs": LAUGHS + "<quiz><question>&l9;</question></quiz>",
    "quadratic": f'<!DOCTYPE q [<!ENTITY a "{"a" * 50_000}">]><quiz><question>{"&a;" * 50_000}</question></quiz>',
    "external": '<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz><question>&x;</question></quiz>',
    "parameter": '<!DOCTYPE q [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]><quiz><question/></quiz>',
    "deep": "<quiz><question>" * 100_000,
    "broken": "<quiz><question type='multichoice'><name>",
    "wrong encoding": "<?xml version='1.0' encoding='utf-16'?><quiz><question/></quiz>",
}


@pytest.mark.parametrize("name", XML)
@pytest.mark.parametrize("wanted", ["moodle-xml", "qti"])
def test_xml(tmp_path: Path, name: str, wanted: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(XML[name])
    begun = time.perf_counter()
    found = formats.take_in(path, wanted)
    assert time.perf_counter() - begun < 1.5
    assert found.bank is None
    assert found.troubles[0].level == "error"
    assert "root:" not in str(found)


PAYLOADS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<img src=file:///etc/passwd>", "<iframe src=//evil>",
    "<svg onload=alert(1)>", "<a href='javascript:alert(1)'>x</a>", "<style>@import url(//evil)</style>",
    "<object data=x>", "<embed src=x>", "<form action=//evil><input>", "<link rel=stylesheet href=//evil>",
    "<meta http-equiv=refresh content='0;url=//evil'>", "<base href=//evil>", "<video src=//evil>", "<math><mtext>",
    "<body onload=alert(1)>", "<<script>script>alert(1)<</script>/script>", "<img/src='//evil'/>",
    "<p style='x:url(//e)'>",
    "<!--><script>alert(1)</script>-->", "<![CDATA[<script>alert(1)</script>]]>", "<textarea><script>x</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "<noscript><p title='</noscript><img src=x>'>", "<template><img src=x>",
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_html_becomes_plain_text(payload: str) -> None:
    found = _html.plain_text(f"before {payload} after")
    assert "before" in found.text
    for sign in ("onerror", "onload", "javascript:", "file:", "//evil", "@import"):
        assert sign not in found.text


@pytest.mark.parametrize(
    "bomb",
    ["<div>" * 100_000, "<table><tr><td>" * 50_000, "<ul><li>" * 10_000, "<" * 500_000, "&" * 500_000, "<!--" * 50_000,
     "<a " + "x='y' " * 100_000 + ">", "x" * 2_000_000, "<sub>" * 15_000 + "2", "<![CDATA[" * 30_000],
)  # fmt: skip
def test_html_bombs(bomb: str) -> None:
    begun = time.perf_counter()
    _html.plain_text(bomb)
    assert time.perf_counter() - begun < 3


@pytest.mark.parametrize("wanted", ["gift", "aiken", "csv", "moodle-xml", "qti"])
def test_noise(tmp_path: Path, wanted: str) -> None:
    """Bytes by chance, and sound files cut at chance places: an answer each time, never a traceback."""
    sound = {
        "gift": b"::a::What? {=x ~y#no}\n\n::b::Two {#1:2}\n", "aiken": b"Q?\nA. x\nB. y\nANSWER: A\n",
        "csv": b"question,answer\n\"a\",b\n", "moodle-xml": b"<quiz><question type='cloze'><name><text>a</text></name>"
        b"<questiontext><text>{1:SA:=x}</text></questiontext></question></quiz>",
        "qti": b"<assessmentItem identifier='a'><responseDeclaration identifier='R'><correctResponse><value>a</value>"
        b"</correctResponse></responseDeclaration><itemBody><p>x <textEntryInteraction responseIdentifier='R'/></p>"
        b"</itemBody></assessmentItem>",
    }[wanted]  # fmt: skip
    chance = random.Random(7)
    path = tmp_path / "noise"
    for _ in range(2000):
        data = bytearray(sound)
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(bytes(data[: chance.randrange(len(data) + 1)]) or b"\0")
        formats.take_in(path, wanted)


@pytest.fixture(params=["pipe", "device", "folder"])
def endless(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """What is no file: nobody writes into the pipe, the device never ends."""
    if request.param == "device":
        return Path("/dev/zero")
    path = tmp_path / "given.gift"
    os.mkfifo(path) if request.param == "pipe" else path.mkdir()
    return path


@pytest.mark.timeout(30)
def test_what_is_no_file_is_refused_at_once(endless: Path, tmp_path: Path) -> None:
    opened = open_services(tmp_path / "home")
    ask = opened.services
    readers: list[Callable[[], object]] = [
        lambda: formats.take_in(endless),
        *(lambda name=name: formats.take_in(endless, name) for name in ("gift", "csv", "qti", "apkg", "yaml-bank")),
        lambda: ask.exchange.preview(endless),
        lambda: ask.exchange.columns(endless),
        lambda: yaml_bank.read(endless),
        lambda: yaml_bank.content_hash(endless),
        lambda: ask.records.look(endless),
        lambda: ask.sealing.examine(endless),
        lambda: SealedExam(endless, tmp_path / "sealed", now),
    ]
    for read in readers:
        with pytest.raises(UserFacingError, match=r"is no file|is a folder|holds no bank file"):
            read()
    opened.store.close()


def test_a_file_that_holds_nothing_says_so(tmp_path: Path) -> None:
    for name, text in (("a.gift", ""), ("b.csv", "question,answer\n"), ("c.xml", "<quiz></quiz>")):
        (tmp_path / name).write_text(text)
        found = formats.take_in(tmp_path / name)
        assert (found.bank, [t.code for t in found.troubles]) == (None, ["nothing"])


def test_noise_is_not_taken_for_questions(tmp_path: Path) -> None:
    path = tmp_path / "noise"
    path.write_bytes(random.Random(7).randbytes(200_000) + b"::a:: b {=c}")
    with pytest.raises(UserFacingError, match="What kind of file"):
        formats.take_in(path)
