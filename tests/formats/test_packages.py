"""Archives as courses are exported in, and files that are none of ours: what can come in does, the rest is named."""

from __future__ import annotations

import base64
import io
import shutil
import zipfile
from pathlib import Path

import pytest

from iomquiz import formats
from iomquiz.domain.errors import UserFacingError
from iomquiz.formats._material import Imported
from tests.formats.test_anki import package as anki_package
from tests.formats.test_media import FILES
from tests.formats.test_moodle_and_qti import c, eq, item, label, lid, when

DISC, SQUARE = FILES / "disc.png", FILES / "square.jpg"


def questions(title: str, *names: str) -> str:
    """A file of QTI 1.2 with one question for each name."""
    choices = lid(label("a", "yes") + label("b", "no"))
    whole = "".join(c(name, "multiple_choice_question", choices, when(eq("a"))) for name in names)
    return f'<questestinterop><assessment ident="{title}" title="{title}">{whole}</assessment></questestinterop>'


def zipped(path: Path, files: dict[str, str]) -> Path:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    path.write_bytes(out.getvalue())
    return path


def stems(found: Imported) -> list[str]:
    return [one.stem for one in found.bank.items.values()] if found.bank else []


RESOURCE = "associatedcontent/imscc_xmlv1p1/learning-application-resource"


def manifest(*resources: tuple[str, str, tuple[str, ...]]) -> str:
    return "<manifest><resources>" + "".join(
        f'<resource identifier="{name}" type="{kind}">' + "".join(f'<file href="{f}"/>' for f in files) + "</resource>"
        for name, kind, files in resources
    ) + "</resources></manifest>"  # fmt: skip


def test_a_course_of_canvas_holds_every_assessment_twice_and_gives_it_once(tmp_path: Path) -> None:
    path = zipped(tmp_path / "course.imscc", {
        "imsmanifest.xml": manifest(
            ("g1", "imsqti_xmlv1p2/imscc_xmlv1p1/assessment", ("g1/assessment_qti.xml",)),
            ("x1", RESOURCE, ("g1/assessment_meta.xml", "non_cc_assessments/g1.xml.qti")),
            ("x2", RESOURCE, ("non_cc_assessments/pool.xml.qti",)),
            ("w", "webcontent", ("wiki/page.html",)),
        ),
        "g1/assessment_qti.xml": questions("Part", "one"),
        "g1/assessment_meta.xml": "<quiz><title>Part</title></quiz>",
        "non_cc_assessments/g1.xml.qti": questions("Whole", "one", "two"),
        "non_cc_assessments/pool.xml.qti": questions("Pool", "three"),
        "wiki/page.html": "<html></html>",
    })  # fmt: skip
    found = formats.take_in(path)
    assert (found.format, stems(found), found.troubles) == (
        "qti",
        ["Stem one [one]?", "Stem two [one]?", "Stem three [one]?"],
        (),
    )


def test_a_common_cartridge_names_its_questions_as_it_likes(tmp_path: Path) -> None:
    path = zipped(tmp_path / "course.zip", {
        "imsmanifest.xml": manifest(("r", "imsqti_xmlv1p2/imscc_xmlv1p0/assessment", ("l3/quiz_1.QTI",))),
        "l3/quiz_1.QTI": questions("Quiz", "one"),
    })  # fmt: skip
    assert stems(formats.take_in(path)) == ["Stem one [one]?"]


@pytest.mark.parametrize("manifest", ["<manifest><broken", "<manifest/>", ""])
def test_a_manifest_that_helps_nobody_keeps_nothing_out(tmp_path: Path, manifest: str) -> None:
    files = {"imsmanifest.xml": manifest} if manifest else {}
    path = zipped(tmp_path / "a.zip", files | {"in/a.xml": questions("Quiz", "one"), "in/notes.xml": "<notes/>"})
    assert stems(formats.take_in(path)) == ["Stem one [one]?"]


@pytest.mark.parametrize(
    ("name", "words"),
    [("readme.txt", "no test and no question"), ("res00001.dat", "Blackboard"), ("[Content_Types].xml", "CSV")],
)
def test_an_archive_without_questions_says_what_it_may_be(tmp_path: Path, name: str, words: str) -> None:
    found = formats.take_in(zipped(tmp_path / "a.zip", {name: "<x/>"}))
    assert found.bank is None
    assert [t.code for t in found.troubles] == ["no-qti"]
    assert words in found.troubles[0].message


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.7\n::a:: b {=c ~d}\n",
        b"\x89PNG\r\n\x1a\n{=a ~b}",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1{=a ~b}",
        b"<!DOCTYPE html>\n<script>let a = {b: 1 == 2 ? '~' : c::d}</script>",
    ],
)
def test_what_holds_no_questions_is_not_taken_for_some(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(raw)
    with pytest.raises(UserFacingError, match="What kind of file"):
        formats.take_in(path)


def test_the_collection_in_anki_s_own_folder(tmp_path: Path) -> None:
    inside = base64.b64encode(SQUARE.read_bytes()).decode()
    notes = [
        ("g1", "1", "", 'Which? <img src="disc.png">\x1fa disc', [0]),
        ("g2", "1", "", f'Which one? <img src="data:image/jpeg;base64,{inside}">\x1fa square', [0]),
    ]
    packed = anki_package(tmp_path / "a.apkg", notes)
    alone = tmp_path / "collection.anki2"
    with zipfile.ZipFile(packed) as archive:
        alone.write_bytes(archive.read("collection.anki2"))
    (tmp_path / "collection.media").mkdir()
    shutil.copy(DISC, tmp_path / "collection.media" / "disc.png")
    found = formats.take_in(alone)
    assert found.bank is not None
    assert (found.format, found.notes) == ("apkg", 2)
    assert {medium.read() for medium in found.bank.media.values()} == {DISC.read_bytes(), SQUARE.read_bytes()}


def test_a_file_that_goes_while_it_is_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match="cannot be read"):
        formats.take_in(tmp_path / "gone.anki2", "apkg")


def test_choices_that_are_pictures(tmp_path: Path) -> None:
    def choice(name: str) -> str:
        return f'<response_label ident="{name}"><material><matimage uri="{name}"/></material></response_label>'

    path = tmp_path / "a.xml"
    one = c("Sign", "multiple_choice_question", lid(choice(DISC.name) + choice(SQUARE.name)), when(eq(DISC.name)))
    path.write_text(f"<questestinterop>{one}</questestinterop>")
    lost = formats.take_in(path)
    assert [t.code for t in lost.troubles] == ["few-options"]
    assert "did not come with the file: disc.png, square.jpg." in lost.troubles[0].message
    for file in (DISC, SQUARE):
        shutil.copy(file, tmp_path)
    found = formats.take_in(path)
    assert found.bank is not None
    assert (found.troubles, sorted(found.bank.media)) == ((), ["disc.png", "square.jpg"])


@pytest.mark.parametrize(
    ("picture", "text"),
    [
        ('<img class="equation_image" alt="LaTeX: \\frac{1}{2}" src="/equation_images/x">', "\\(\\frac{1}{2}\\)"),
        ('<img src="/x" data-equation-content="a+b">', "\\(a+b\\)"),
        ('<img class="texrender" alt="x^2" src="/filter/tex/pix.php/1.gif">', "\\(x^2\\)"),
    ],
)
def test_a_formula_drawn_by_a_server_comes_in_as_it_was_written(tmp_path: Path, picture: str, text: str) -> None:
    path = tmp_path / "a.xml"
    html = f"What is {picture}?".replace("&", "&amp;").replace("<", "&lt;")
    stem = f'<material><mattext texttype="text/html">{html}</mattext></material>'
    choices = lid(label("a", "1") + label("b", "2"))
    one = c("F", "multiple_choice_question", stem + choices, when(eq("a")))
    path.write_text(f"<questestinterop>{one}</questestinterop>")
    found = formats.take_in(path)
    assert (stems(found), found.troubles) == ([f"Stem F [one]?\n\nWhat is {text}?"], ())


def test_an_item_whose_interaction_nobody_knows_is_no_page(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    declaration = '<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="string"/>'
    path.write_text(item("odd", declaration, '<p>Write <textentryinteraction responseidentifier="RESPONSE"/></p>'))
    found = formats.take_in(path)
    assert (found.bank, [t.code for t in found.troubles]) == (None, ["unknown-type"])
