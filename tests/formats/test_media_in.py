"""Pictures and sounds that come with files of other programs are kept; hostile ones are told and left out."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from pathlib import Path

import pytest

from iomquiz import formats
from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import UserFacingError
from iomquiz.formats import _embedded
from iomquiz.formats._material import Imported
from tests.formats.test_anki import package
from tests.formats.test_media import FILES, png

DISC, SQUARE, TONE = (FILES / name for name in ("disc.png", "square.jpg", "tone.wav"))
NOTES = [
    ("g1", "1", "", 'Which? <img src="my%20disc.png" alt="a disc">\x1fa disc', [0]),
    ("g2", "1", "", "Which tone?\x1fA [sound:tone.wav]", [0]),
    ("g3", "1", "", 'The sign\x1f<img src="square.jpg">', [0]),
    ("g4", "2", "", 'The {{c1::disc}} is round <img src="my disc.png">\x1f', [0]),
    ("g5", "1", "", 'Lost <img src="gone.png" alt="lost">\x1fyes', [0]),
]
MEDIA = {"0": "my disc.png", "1": "square.jpg", "2": "tone.wav", "3": "unseen.png"}


def bank_of(found: Imported) -> Bank:
    assert found.bank is not None, found.troubles
    return found.bank


def bytes_of(bank: Bank) -> dict[str, bytes]:
    return {name: medium.read() for name, medium in bank.media.items()}


def members(packed: bool = False) -> dict[str, bytes]:
    import zstandard

    plain = {"0": DISC.read_bytes(), "1": SQUARE.read_bytes(), "2": TONE.read_bytes(), "3": DISC.read_bytes()}
    return {n: zstandard.ZstdCompressor().compress(data) if packed else data for n, data in plain.items()}


def listed() -> bytes:
    """The list of media as the newest packages have it: Protocol Buffers in Zstandard."""
    import zstandard

    entries = b""
    for name in MEDIA.values():
        entry = b"\x0a" + bytes([len(name)]) + name.encode()
        entries += b"\x0a" + bytes([len(entry)]) + entry
    return zstandard.ZstdCompressor().compress(entries)


@pytest.mark.parametrize("newest", [False, True])
def test_anki_brings_its_media(tmp_path: Path, newest: bool) -> None:
    path = package(tmp_path / "a.colpkg", NOTES, listed() if newest else json.dumps(MEDIA).encode(), **members(newest))
    found = formats.take_in(path)
    bank = bank_of(found)
    assert bytes_of(bank) == {
        "my-disc.png": DISC.read_bytes(), "square.jpg": SQUARE.read_bytes(), "tone.wav": TONE.read_bytes(),
    }  # fmt: skip
    facts = [(f.cue, f.value, f.statement.replace(f.id, "x")) for f in bank.facts.values()]
    assert facts == [
        ("Which? ![a disc](my-disc.png)", "a disc", "Which? – {{x}}"),
        ("Which tone?", "A", "Which tone? – {{x}} ![tone](tone.wav)"),
        ("The sign", "![](square.jpg)", "The sign – {{x}}"),
        ("The […] is round ![](my-disc.png)", "disc", "The […] is round – {{x}}"),
        ("Lost [picture: lost]", "yes", "Lost [picture: lost] – {{x}}"),
    ]
    told = {(t.code, t.where): t.message for t in found.troubles}
    assert "gone.png" in told["picture", "Lost [picture: lost]"]
    assert "unseen.png" in told["media", ""]
    again, problems = formats.bank_from(formats.plain(bank))
    assert again is not None, problems


def test_hostile_members_are_left_out(tmp_path: Path) -> None:
    notes = [("g1", "1", "", " ".join(f'<img src="{n}.png">' for n in "abcd") + " x\x1fyes", [0])]
    media = {"0": "a.png", "1": "b.png", "2": "../../c.png", "3": "d.png"}
    files = {"0": b"<html>", "1": png(20_000, 20_000), "2": DISC.read_bytes(), "3": b"\0" * 40_000_000}
    path = tmp_path / "a.apkg"
    package(path, notes, json.dumps(media).encode(), **files)
    data = path.read_bytes()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    path.write_bytes(out.getvalue())
    found = formats.take_in(path)
    assert bank_of(found).media == {}
    told = " ".join(t.message for t in found.troubles if t.code == "picture")
    assert "'a.png' is no picture" in told
    assert "20,000 × 20,000 pixels" in told
    assert "d.png" in told
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.apkg"]


def test_a_member_that_leads_out_refuses_the_archive(tmp_path: Path) -> None:
    path = package(tmp_path / "a.apkg", NOTES, b"{}", **{"../evil.png": DISC.read_bytes()})
    with pytest.raises(UserFacingError, match="outside"):
        formats.take_in(path)


MOODLE = """<quiz>
<question type="multichoice"><name><text>one</text></name><single>true</single>
 <questiontext format="html"><text><![CDATA[Which? <img src="@@PLUGINFILE@@/my%20disc.png" alt="a disc">
   <audio><source src="@@PLUGINFILE@@/tone.wav"></audio>]]></text>
  <file name="my disc.png" path="/" encoding="base64">{disc}</file>
  <file name="tone.wav" path="/" encoding="base64">{tone}</file></questiontext>
 <answer fraction="100" format="html"><text><![CDATA[<img src="@@PLUGINFILE@@/x.png">]]></text>
  <file name="x.png" path="/" encoding="base64">{square}</file></answer>
 <answer fraction="0" format="html"><text><![CDATA[<img src="@@PLUGINFILE@@/x.png">]]></text>
  <file name="x.png" path="/" encoding="base64">{disc}</file></answer>
 <answer fraction="0"><text>none</text></answer>
</question>
<question type="cloze"><name><text>two</text></name>
 <questiontext format="html"><text><![CDATA[<img src="@@PLUGINFILE@@/x.png"> is {{1:SHORTANSWER:=round}}]]></text>
  <file name="x.png" path="/" encoding="base64">{disc}</file></questiontext></question>
<question type="shortanswer"><name><text>three</text></name>
 <questiontext format="html"><text><![CDATA[Gone: <img src="@@PLUGINFILE@@/gone.png" alt="it">
   <img src="https://example.org/x.png"> <img src="data:image/png;base64,AAAA" alt="inside">]]></text>
  <file name="broken.png" path="/" encoding="base64">!</file></questiontext>
 <answer fraction="100"><text>yes</text></answer></question>
</quiz>"""


def test_moodle_brings_its_files(tmp_path: Path) -> None:
    disc, square, tone = (base64.b64encode(p.read_bytes()).decode() for p in (DISC, SQUARE, TONE))
    path = tmp_path / "a.xml"
    path.write_text(MOODLE.format(disc=disc, square=square, tone=tone), encoding="utf-8")
    found = formats.take_in(path)
    bank = bank_of(found)
    one = bank.items["one"]
    assert one.stem == "Which? ![a disc](my-disc.png)\n![](tone.wav)"
    assert [o["text"] for o in one.body["options"]] == ["{{one}}", "![](x.png)", "none"]
    assert bank.facts["one"].value == "![](x.jpg)"
    assert bytes_of(bank) == {
        "my-disc.png": DISC.read_bytes(), "tone.wav": TONE.read_bytes(), "x.jpg": SQUARE.read_bytes(),
        "x.png": DISC.read_bytes(),
    }  # fmt: skip
    assert bank.items["three"].stem == "Gone: [picture: it]\n[picture] [picture: inside]"
    assert [t.message for t in found.troubles if t.code == "markup"] == []
    told = [t.message for t in found.troubles if t.code == "picture"]
    assert told == ["Left out: 3 picture(s) or sound(s): gone.png, https://example.org/x.png, data:image/png."]


ITEM = """<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i{n}" title="Item {n}">
<responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>a</value>
</correctResponse></responseDeclaration><itemBody><p>Which? <img src="{src}" alt="a disc"/></p>
<choiceInteraction responseIdentifier="R" maxChoices="1"><simpleChoice identifier="a">round</simpleChoice>
<simpleChoice identifier="b"><img src="../images/square.jpg" alt="a square"/></simpleChoice></choiceInteraction>
</itemBody></assessmentItem>"""


def test_qti_packages_bring_their_files(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for n, src in enumerate(
            ("../images/disc.png", "../../../../etc/passwd.png", "$IMS-CC-FILEBASE$/up/disc.png?x=1")
        ):
            archive.writestr(f"items/i{n}.xml", ITEM.format(n=n, src=src))
        archive.writestr("images/disc.png", DISC.read_bytes())
        archive.writestr("images/square.jpg", SQUARE.read_bytes())
        archive.writestr("web_resources/up/disc.png", SQUARE.read_bytes())
    found = formats.take_in(path)
    bank = bank_of(found)
    assert bytes_of(bank) == {
        "disc.png": DISC.read_bytes(), "square.jpg": SQUARE.read_bytes(), "disc.jpg": SQUARE.read_bytes(),
    }  # fmt: skip
    stems = [item.stem for item in bank.items.values()]
    assert stems == ["Which? ![a disc](disc.png)", "Which? [picture: a disc]", "Which? ![a disc](disc.jpg)"]
    assert bank.items["i0"].body["options"][1]["text"] == "![a square](square.jpg)"


def test_text_files_name_pictures_beside_them(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "disc.png").write_bytes(DISC.read_bytes())
    (tmp_path / "page.png").write_bytes(b"<html>")
    (tmp_path / "link.png").symlink_to(DISC)
    path = tmp_path / "a.gift"
    path.write_text(
        "::a:: Which? ![a disc](disc.png) ![](page.png) ![](link.png) ![](../secret.png) {=round ~flat}\n\n"
        '::b:: [html]See <img src\\="disc.png" alt\\="it"> {=yes ~no}\n', encoding="utf-8",
    )  # fmt: skip
    found = formats.take_in(path)
    bank = bank_of(found)
    assert [i.stem for i in bank.items.values()] == [
        "Which? ![a disc](disc.png) [picture] [picture] [picture]", "See ![it](disc.png)",
    ]  # fmt: skip
    assert bytes_of(bank) == {"disc.png": DISC.read_bytes()}


def test_crowdanki_has_a_folder(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "disc.png").write_bytes(DISC.read_bytes())
    model = {"crowdanki_uuid": "m", "name": "Basic", "type": 0,
             "flds": [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}],
             "tmpls": [{"ord": 0, "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}]}  # fmt: skip
    note = {"guid": "g", "note_model_uuid": "m", "fields": ["Which? <img src='disc.png'>", "round"], "tags": []}
    deck = {
        "__type__": "Deck",
        "crowdanki_uuid": "d",
        "name": "D",
        "children": [],
        "note_models": [model],
        "notes": [note],
    }
    path = tmp_path / "deck.json"
    path.write_text(json.dumps(deck), encoding="utf-8")
    assert bytes_of(bank_of(formats.take_in(path))) == {"disc.png": DISC.read_bytes()}


def test_all_together_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iomquiz.formats._shelf.MAX_TOTAL", 7000)
    path = package(tmp_path / "a.apkg", NOTES, json.dumps(MEDIA).encode(), **members())
    found = formats.take_in(path)
    assert set(bank_of(found).media) == {"my-disc.png"}
    assert sum("larger than allowed" in t.message for t in found.troubles) == 2


CANVAS = """<questestinterop><assessment title="Quiz"><section ident="root_section"><item ident="i1" title="Sign">
<itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel>
<fieldentry>multiple_choice_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
<presentation><material><mattext texttype="text/html">&lt;p&gt;Which?
 &lt;img src="$IMS-CC-FILEBASE$/Uploaded%20Media/disc.png" alt="a disc"&gt;&lt;/p&gt;</mattext>
 <matimage uri="square.jpg"/></material>
<response_lid ident="r"><render_choice><response_label ident="1"><material><mattext>round</mattext></material>
</response_label><response_label ident="2"><material><mattext>flat</mattext></material></response_label></render_choice>
</response_lid></presentation>
<resprocessing><respcondition continue="No"><conditionvar><varequal respident="r">1</varequal></conditionvar>
<setvar action="Set" varname="SCORE">100</setvar></respcondition></resprocessing></item></section></assessment>
</questestinterop>"""


def test_canvas_packages_bring_their_files(tmp_path: Path) -> None:
    path = tmp_path / "canvas.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("quiz/quiz.xml", CANVAS)
        archive.writestr("quiz/square.jpg", SQUARE.read_bytes())
        archive.writestr("web_resources/Uploaded Media/disc.png", DISC.read_bytes())
    bank = bank_of(formats.take_in(path))
    (item,) = bank.items.values()
    assert item.stem == "Which?\n![a disc](disc.png)\n![](square.jpg)"
    assert bytes_of(bank) == {"disc.png": DISC.read_bytes(), "square.jpg": SQUARE.read_bytes()}


@pytest.mark.parametrize(
    ("fields", "cue", "value"),
    [
        ("Which sound? [sound:le_chat-noir.mp3]\x1fminou", "Which sound? [sound: le chat noir]", "minou"),
        ("Which word? [sound:chat.mp3]\x1fle chat", "Which word? [sound]", "le chat"),
        ("Which word? [sound:rec1719911222.mp3]\x1fle chat", "Which word? [sound]", "le chat"),
        ("cat\x1f[sound:audio/a1b2c3d4e5f6-miaou.ogg]", "cat", "[sound: miaou]"),
        ("Seen <img src='ghost.png'>\x1fyes", "Seen [picture]", "yes"),
    ],
)
def test_a_sound_is_called_by_its_file_where_that_does_not_tell_the_answer(
    tmp_path: Path, fields: str, cue: str, value: str
) -> None:
    found = bank_of(formats.take_in(package(tmp_path / "a.apkg", [("g1", "1", "", fields, [0])])))
    assert [(fact.cue, fact.value) for fact in found.facts.values()] == [(cue, value)]


def test_the_words_of_a_sound_that_came_in(tmp_path: Path) -> None:
    path = package(tmp_path / "a.apkg", NOTES[1:2], json.dumps({"2": "tone.wav"}).encode(), **{"2": TONE.read_bytes()})
    (fact,) = bank_of(formats.take_in(path)).facts.values()
    assert fact.value == "A"
    assert fact.statement.endswith("![tone](tone.wav)")


def data_of(path: Path, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


def with_data(source: str) -> dict[str, str]:
    """A question with a picture inside its text, in every format that can have one."""
    gift = source
    for sign in "=:":
        gift = gift.replace(sign, f"\\{sign}")
    img = f'<img src="{source}" alt="a disc">'
    deck = {
        "__type__": "Deck", "crowdanki_uuid": "d", "name": "Deck", "children": [], "media_files": [],
        "note_models": [{
            "crowdanki_uuid": "m", "name": "Basic", "type": 0,
            "flds": [{"name": "F", "ord": 0}, {"name": "B", "ord": 1}],
            "tmpls": [{"name": "C", "ord": 0, "qfmt": "{{F}}", "afmt": "{{FrontSide}}<hr id=answer>{{B}}"}],
        }],
        "notes": [{"guid": "g", "note_model_uuid": "m", "fields": [f"Which? {img}", "round"], "tags": []}],
    }  # fmt: skip
    return {
        "a.gift": f'::q::[html]Which? <img src\\="{gift}" alt\\="a disc">{{=round ~square}}',
        "b.gift": f"::q::[markdown]Which? ![a disc]({gift}){{=round ~square}}",
        "a.csv": f'question,answer\n"Which? <img src=""{source}"" alt=""a disc"">",round\n',
        "a.json": json.dumps(deck),
        "b.json": json.dumps(deck).replace("/", "\\/"),
        "a.xml": '<quiz><question type="shortanswer"><name><text>q</text></name><questiontext format="html"><text>'
                 f"<![CDATA[Which? {img}]]></text></questiontext><answer fraction=\"100\"><text>round</text></answer>"
                 "</question></quiz>",
        "b.xml": '<quiz><question type="shortanswer"><name><text>q</text></name><questiontext format="html"><text>'
                 f"Which? &lt;img src=&quot;{source}&quot; alt=&quot;a disc&quot;&gt;</text></questiontext>"
                 '<answer fraction="100"><text>round</text></answer></question></quiz>',
        "c.xml": ITEM.format(n=1, src=source).replace('<img src="../images/square.jpg" alt="a square"/>', "square"),
    }  # fmt: skip


@pytest.mark.parametrize("name", list(with_data("")))
def test_pictures_inside_a_text_come_in(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(with_data(data_of(DISC))[name], encoding="utf-8")
    found = formats.take_in(path)
    bank = bank_of(found)
    assert list(bytes_of(bank).values()) == [DISC.read_bytes()]
    (picture,) = bank.media
    (fact,) = bank.facts.values()
    assert fact.cue == f"Which? ![a disc]({picture})"
    assert [t.code for t in found.troubles if t.code in ("picture", "markup")] == []


def broken(source: str, line: str) -> str:
    """The address as mail programs break it: a line for every 76 letters of its data."""
    head, _, data = source.partition(",")
    return f"{head},{line}{line.join(data[n : n + 76] for n in range(0, len(data), 76))}{line}"


BREAKS = [
    *((name, line) for name in ("a.gift", "a.csv", "a.json", "a.xml", "b.xml", "c.xml")
      for line in ("\n", "\r\n", "\n    ", "%0A")),
    ("c.xml", "&#10;"), ("c.xml", "&#xD;&#xA;"), ("b.xml", "&#10;"), ("b.xml", "&amp;#10;"), ("a.gift", "\\n"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "line"), BREAKS)
def test_an_address_may_be_broken_over_many_lines(tmp_path: Path, name: str, line: str) -> None:
    text = with_data("SOURCE")[name]
    source = broken(data_of(DISC), line)
    if name == "a.json":
        source = json.dumps(source)[1:-1]
    elif name == "a.gift":
        source = source.replace("=", "\\=").replace(":", "\\:")
    path = tmp_path / name
    path.write_bytes(text.replace("SOURCE", source).encode())
    found = formats.take_in(path)
    bank = bank_of(found)
    assert list(bytes_of(bank).values()) == [DISC.read_bytes()]
    assert [fact.cue for fact in bank.facts.values()] == [f"Which? ![a disc]({next(iter(bank.media))})"]
    assert [t.code for t in found.troubles if t.code in ("picture", "markup")] == []


def test_what_follows_a_broken_address_keeps_its_line(tmp_path: Path) -> None:
    source = broken(data_of(DISC), "\n").replace("=", "\\=").replace(":", "\\:")
    gift = with_data("SOURCE")["a.gift"].replace("SOURCE", source) + "\n\n::last::Broken {=a"
    (tmp_path / "a.gift").write_text(gift)
    found = formats.take_in(tmp_path / "a.gift")
    assert {t.line for t in found.troubles if t.where == "last"} == {gift.count("\n") + 1}
    xml = with_data("SOURCE")["a.xml"].replace("SOURCE", broken(data_of(DISC), "\n"))
    (tmp_path / "a.xml").write_text(xml.replace("</quiz>", "\n<question type='odd'/></quiz>"))
    found = formats.take_in(tmp_path / "a.xml")
    assert xml.count("\n") + 2 in {t.line for t in found.troubles}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["a.xml", "b.xml", "c.xml"])
def test_pictures_inside_xml_in_utf_16_come_in(tmp_path: Path, name: str, encoding: str) -> None:
    text = with_data(broken(data_of(DISC), "\n"))[name]
    declared = '<?xml version="1.0" encoding="UTF-16"?>' + text[text.find("?>") + 2 if text[:2] == "<?" else 0 :]
    path = tmp_path / name
    path.write_bytes(declared.replace("Which", "Wélch").encode(encoding))
    bank = bank_of(formats.take_in(path))
    assert list(bytes_of(bank).values()) == [DISC.read_bytes()]
    assert next(iter(bank.facts.values())).cue.startswith("Wélch? ![a disc](")


def test_a_half_letter_of_utf_16_is_a_trouble_not_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(with_data(data_of(DISC))["a.xml"].encode("utf-16")[:-1])
    found = formats.take_in(path)
    assert found.bank is None or not found.bank.items


def test_an_address_without_quotes_ends_with_its_signs() -> None:
    lifter = _embedded.Lifter()
    assert lifter.text(f"<img src={data_of(DISC)} alt=disc>").endswith(".png alt=disc>")
    assert lifter.text(f'{{"x": "<img src=\\"{data_of(DISC)}\\">"}}').endswith('.png\\">"}')
    assert lifter.text(f'<img src="{data_of(DISC)} and more words').endswith(".png and more words")
    assert list(lifter.media.values()) == [DISC.read_bytes()]


def test_pictures_inside_a_note_come_in(tmp_path: Path) -> None:
    fields = f'Which? <img alt="a disc" src="{data_of(DISC)}"> or <img src=\'{data_of(DISC, "image/jpeg")}\'>\x1fround'
    found = formats.take_in(package(tmp_path / "a.apkg", [("g1", "1", "", fields, [0])]))
    bank = bank_of(found)
    (picture,) = bank.media
    assert [fact.cue for fact in bank.facts.values()] == [f"Which? ![a disc]({picture}) or ![]({picture})"]
    assert bytes_of(bank) == {picture: DISC.read_bytes()}


HOSTILE = {
    "data:image/svg+xml;base64,PHN2Zy8+": "data:image/svg+xml",
    "data:image/png;base64,AAAA": "data:image/png",
    "data:image/png;base64,%%%": "data:image/png",
    "data:image/png;base64,iVBORw0KGgo": "is damaged",
    "data:text/html;base64,PHNjcmlwdD4=": "data:text/html",
    f"data:image/png;base64,{base64.b64encode(png(20_000, 20_000)).decode()}": "20,000 × 20,000 pixels",
}


@pytest.mark.parametrize(("source", "told"), HOSTILE.items(), ids=range(len(HOSTILE)))
@pytest.mark.parametrize("name", ["a.gift", "a.csv", "a.xml", "c.xml", "a.json"])
def test_what_is_no_picture_inside_a_text_is_told(tmp_path: Path, name: str, source: str, told: str) -> None:
    path = tmp_path / name
    path.write_text(with_data(source)[name], encoding="utf-8")
    found = formats.take_in(path)
    bank = bank_of(found)
    assert bank.media == {}
    assert next(iter(bank.facts.values())).cue == "Which? [picture: a disc]"
    assert told in " ".join(t.message for t in found.troubles if t.code == "picture")


def test_bytes_inside_texts_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f'<img src="{data_of(DISC)}"><img src="{data_of(SQUARE, "image/jpeg")}">'
    monkeypatch.setattr(_embedded, "MAX_TOTAL", DISC.stat().st_size + 10)
    lifter = _embedded.Lifter()
    assert lifter.text(text).endswith('<img src="data:image/jpeg">')
    assert list(lifter.media.values()) == [DISC.read_bytes()]
    assert lifter.text("Write data:image/png;base64,AAAA there.") == "Write data:image/png;base64,AAAA there."


def test_the_one_picture_of_an_old_moodle_question(tmp_path: Path) -> None:
    data = base64.b64encode(DISC.read_bytes()).decode()

    def question(name: str, picture: str) -> str:
        return (
            f'<question type="shortanswer"><name><text>{name}</text></name><questiontext><text>Which, {name}?</text>'
            f'</questiontext>{picture}<answer fraction="100"><text>a disc</text></answer></question>'
        )

    path = tmp_path / "old.xml"
    whole = question("one", f"<image>disc.png</image><image_base64>\n{data}\n</image_base64>")
    whole += question("two", "<image>gone.png</image>") + question("three", "<image></image>")
    path.write_text(f"<quiz>{whole}</quiz>")
    found = formats.take_in(path)
    bank = bank_of(found)
    assert bytes_of(bank) == {"disc.png": DISC.read_bytes()}
    assert [item.stem for item in bank.items.values()] == [
        "Which, one?\n![](disc.png)",
        "Which, two?\n[picture]",
        "Which, three?",
    ]
    assert [(t.code, t.where) for t in found.troubles] == [("picture", "two")]
