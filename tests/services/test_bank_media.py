"""Pictures from a bank's folder to the sheets of the services, and back beside a bank's file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from iomquiz import app
from iomquiz.app import Opened
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.media import in_words, mapped, marks, without
from iomquiz.formats import _sealed, yaml_bank
from iomquiz.services import bank_media
from iomquiz.services.wishes import QuizWish, Wish
from tests.services.conftest import Clock

BANK = Path(__file__).parents[1] / "data" / "pictured.yaml"
FILES = BANK.with_suffix(".media")


@pytest.fixture
def pictured(tmp_path: Path, clock: Clock) -> Iterator[Opened]:
    opened = app.open_services(tmp_path / "home", clock=clock, zone=UTC, bank=BANK)
    opened.services.learners.add("Mira K.")
    yield opened
    opened.store.close()


def file(name: str) -> bytes:
    return (FILES / name).read_bytes()


def test_a_page_brings_its_pictures(pictured: Opened) -> None:
    sheet = pictured.services.reference.panel("page")
    assert sheet.media == {path.name: path.read_bytes() for path in FILES.iterdir()}
    assert sheet.facts[0].cue == "Which shape is this? [picture: A blue disc on a pale ground]"
    (hit, *_) = pictured.services.reference.search("triangle")
    assert "![" not in hit.snippet


def test_words_of_a_picture_can_name_facts(pictured: Opened) -> None:
    from iomquiz.services.reference import body

    bank = yaml_bank.read(BANK).bank
    assert bank is not None
    assert body("![Shows {{shape}}](disc.png)", bank.facts, {}) == "![Shows a disc](disc.png)"


def test_a_card_brings_what_its_sides_show(pictured: Opened) -> None:
    cards = pictured.services.flashcards
    front = cards.start(Wish(facts=("shape",))).front
    assert front is not None
    assert front.media == {"disc.png": file("disc.png")}
    back = cards.reveal("a disc")
    assert back.media == {"square.jpg": file("square.jpg")}
    front = cards.start(Wish(facts=("sign",))).front
    assert front is not None
    assert not front.typed
    assert cards.reveal().media == {"triangle.gif": file("triangle.gif")}


def test_a_question_brings_what_it_shows(pictured: Opened) -> None:
    sheet = pictured.services.quiz.start(QuizWish(facts=("sign",), count=5))
    assert set(sheet.question.media) == {"triangle.gif", "disc.png", "square.jpg"}
    assert sheet.entries[0].title == "The sign of the harbour"


def test_an_exam_and_its_paper_show_pictures(pictured: Opened) -> None:
    (paper,) = pictured.services.exam_papers.papers("small", 3)
    assert {name for question in paper.questions for name in question.media} == {path.name for path in FILES.iterdir()}
    shown = {mark.name: question for question in paper.questions for mark in marks(question.key)}
    assert shown  # the key on paper shows its pictures, and they come along
    assert all(name in question.media for name, question in shown.items())
    exam = pictured.services.exam
    exam.start("small", 3)
    seen = [exam.show(n).question for n in range(3)]
    assert {name for question in seen for name in question.media} == {path.name for path in FILES.iterdir()}
    result = pictured.services.exam_results.result(exam.submit())
    assert all("![" not in line.title + line.given + line.key for line in result.answers)
    assert sum(bool(line.media) for line in result.answers) == 2


def test_a_sealed_exam_takes_its_pictures_along(
    pictured: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealing = pictured.services.sealing
    sealing.make_keys()
    made = sealing.seal("small", tmp_path / "x.exam", instructor="T", seed=3)
    sitting = pictured.services.sealed.look(made.path)
    sitting.open("Ann", release_key=made.release_key)
    seen = [sitting.show(n).question for n in range(3)]
    assert {name for question in seen for name in question.media} == {path.name for path in FILES.iterdir()}
    assert all(data == file(name) for question in seen for name, data in question.media.items())
    sitting.forget()
    monkeypatch.setattr(_sealed, "MAX_BYTES", 1000)
    with pytest.raises(UserFacingError, match="too large"):
        sealing.seal("small", tmp_path / "y.exam", instructor="T", seed=3)


def test_an_editor_has_the_pictures_beside_its_file(pictured: Opened) -> None:
    author = pictured.services.authoring
    path = Path(author.sheet().path)
    folder = path.with_suffix(".media")
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == {p.name: p.read_bytes() for p in FILES.iterdir()}
    assert author.media("![x](disc.png) ![y](gone.png)") == {"disc.png": file("disc.png")}
    fields = dict(author.entry("questions", "which-disc").fields)
    author.draft("questions", "which-disc", {**fields, "stem": "Which? ![x](disc.png)"})
    assert author.save("questions", "which-disc").at is not None
    (row,) = pictured.services.library.banks()
    assert row.id == "pictured"
    again = yaml_bank.read(path)
    assert again.bank is not None
    (warned,) = author.draft("questions", "which-disc", {**fields, "tags": ["![a sign](disc.png)"]})
    assert (warned.code, warned.level) == ("media-place", "warning")
    (told,) = author.draft("questions", "which-disc", {**fields, "stem": "Which? ![a sign](gone.png)"})
    assert (told.code, told.field) == ("media-missing", "stem")
    assert author.save("questions", "which-disc").troubles == (told,)


def test_an_author_brings_a_picture_into_the_bank(pictured: Opened, tmp_path: Path) -> None:
    author = pictured.services.authoring
    folder = Path(author.sheet().path).with_suffix(".media")
    photo = tmp_path / "My Photo.PNG"
    photo.write_bytes(file("disc.png"))
    assert author.add_medium(photo) == "My-Photo.png"
    assert author.add_medium(photo) == "My-Photo.png"
    photo.write_bytes(file("disc.png") + b"changed")
    assert author.add_medium(photo) == "My-Photo-2.png"
    assert author.add_medium(("pasted.png", file("square.jpg"))) == "pasted.jpg"
    (folder / "x.png").symlink_to(photo)
    assert author.add_medium(("x.png", file("disc.png"))) == "x-2.png"
    assert (folder / "My-Photo.png").read_bytes() == file("disc.png")
    fields = dict(author.entry("questions", "which-tone").fields)
    author.draft("questions", "which-tone", {**fields, "stem": "Which? ![a disc](My-Photo.png)"})
    assert author.save("questions", "which-tone").at is not None
    pictured.services.quiz.start(QuizWish(facts=("tone",), count=5))
    assert author.undo()
    assert "My-Photo" not in Path(author.sheet().path).read_text()
    assert author.redo()
    assert "My-Photo" in Path(author.sheet().path).read_text()


def test_what_cannot_be_shown_does_not_come_in(pictured: Opened, tmp_path: Path) -> None:
    author = pictured.services.authoring
    (tmp_path / "page.png").write_bytes(b"<html>")
    (tmp_path / "film.mp4").write_bytes(b"\0")
    (tmp_path / "large.png").write_bytes(b"\0" * (10 * 1024 * 1024 + 1))
    for name in ("page.png", "film.mp4", "large.png", "gone.png", "."):
        with pytest.raises(UserFacingError):
            author.add_medium(tmp_path / name)
    folder = Path(author.sheet().path).with_suffix(".media")
    assert {path.name for path in folder.iterdir()} == {path.name for path in FILES.iterdir()}


def test_a_copy_merged_brings_its_pictures(pictured: Opened, tmp_path: Path) -> None:
    author = pictured.services.authoring
    author.sheet()
    theirs = tmp_path / "theirs.yaml"
    theirs.write_text(BANK.read_text().replace("stem: Which sign does the harbour show?",
                                               'stem: "Which sign? ![new](new.png)"'))  # fmt: skip
    shutil.copytree(FILES, tmp_path / "theirs.media")
    shutil.copy(FILES / "disc.png", tmp_path / "theirs.media" / "new.png")
    assert author.merge_with(theirs).merged
    assert author.media("![x](new.png)") == {"new.png": file("disc.png")}


def test_a_bank_goes_out_with_its_folder(pictured: Opened, tmp_path: Path) -> None:
    pictured.services.exchange.write_out("pictured", "yaml-bank", tmp_path / "out.yaml")
    again = yaml_bank.read(tmp_path / "out.yaml").bank
    assert again is not None
    assert set(again.media) == {path.name for path in FILES.iterdir()}


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    bank = yaml_bank.read(BANK).bank
    assert bank is not None
    (tmp_path / "out.media").write_bytes(b"in the way")
    with pytest.raises(UserFacingError, match="cannot be written"):
        bank_media.write_folder(tmp_path / "out.yaml", bank.media)


def test_a_link_in_the_folder_is_replaced(tmp_path: Path) -> None:
    bank = yaml_bank.read(BANK).bank
    assert bank is not None
    outside = tmp_path / "outside.png"
    outside.write_bytes(b"mine")
    folder = tmp_path / "out.media"
    folder.mkdir()
    (folder / "disc.png").symlink_to(outside)
    bank_media.write_folder(tmp_path / "out.yaml", bank.media)
    bank_media.write_folder(tmp_path / "out.yaml", bank.media)
    assert outside.read_bytes() == b"mine"
    assert (folder / "disc.png").read_bytes() == file("disc.png")


def test_words_and_marks() -> None:
    text = "Look:\n![a  ](x.png)\n\n\n![](y.ogg) here ![z](t.unknown)"
    assert [(m.alt, m.name, m.kind.value) for m in marks(text)] == [
        ("a", "x.png", "picture"), ("", "y.ogg", "sound"), ("z", "t.unknown", "picture"),
    ]  # fmt: skip
    assert in_words(text) == "Look:\n[picture: a]\n\n\n[sound] here [picture: z]"
    assert without(text) == "Look:\n\nhere"
    assert without("plain") == "plain"
    assert mapped(("![a](b.png)", 3), in_words) == ("[picture: a]", 3)


def test_an_import_with_pictures_is_edited_updated_and_taken_back(pictured: Opened, tmp_path: Path) -> None:
    path = tmp_path / "signs.gift"
    shutil.copy(FILES / "disc.png", tmp_path / "disc.png")
    path.write_text("::a:: Which? ![a disc](disc.png) {=round ~flat}\n")
    exchange, services = pictured.services.exchange, pictured.services
    first = exchange.bring_in(path)
    assert services.exchange.preview(path).questions == 1
    services.library.study(first.bank)
    services.begin_again()
    file_of = Path(services.authoring.sheet().path)
    folder = file_of.with_suffix(".media")
    assert [p.name for p in folder.iterdir()] == ["disc.png"]
    shutil.copy(FILES / "square.jpg", tmp_path / "square.jpg")
    path.write_text("::a:: Which? ![a square](square.jpg) {=square ~flat}\n")
    second = services.exchange.bring_in(path)
    assert sorted(p.name for p in folder.iterdir()) == ["disc.png", "square.jpg"]
    again = yaml_bank.read(file_of)
    assert again.bank is not None
    assert set(again.bank.media) == {"square.jpg"}
    row = next(r for r in services._seat.banks.banks() if r.uid == second.bank)
    assert row.content_hash == yaml_bank.content_hash(file_of)
    shutil.copy(FILES / "disc.png", tmp_path / "square.jpg.png")
    (tmp_path / "square.jpg").write_bytes(file("square.jpg") + b"changed")
    third = services.exchange.bring_in(path)
    named = set(yaml_bank.read(file_of).bank.media)  # type: ignore[union-attr]
    assert len(named) == 1
    assert named.pop().startswith("square-")
    services.exchange.take_back(third.number)
    assert yaml_bank.read(file_of).bank.media["square.jpg"].read() == file("square.jpg")  # type: ignore[union-attr]
    services.exchange.take_back(second.number)
    back = yaml_bank.read(file_of)
    assert back.bank is not None
    assert set(back.bank.media) == {"disc.png"}
    services.library.study("pictured")
    services.exchange.take_back(first.number)
    assert not file_of.exists()


def test_an_import_is_taken_back_twice_with_its_folder(pictured: Opened, tmp_path: Path) -> None:
    path = tmp_path / "signs.gift"
    shutil.copy(FILES / "disc.png", tmp_path / "disc.png")
    path.write_text("::a:: Which? ![a disc](disc.png) {=round ~flat}\n")
    services = pictured.services
    for _ in range(2):
        report = services.exchange.bring_in(path)
        services.library.study(report.bank)
        services.begin_again()
        own = Path(services.authoring.sheet().path)
        assert own.with_suffix(".media").is_dir()
        services.library.study("pictured")
        services.begin_again()
        services.exchange.take_back(report.number)
        assert not own.with_suffix(".media").exists()
    assert (own.parent / f"{own.stem}.media.taken-back" / "disc.png").exists()
