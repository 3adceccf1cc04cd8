"""A bank with pictures and sounds, on every screen that shows texts; `IOMQUIZ_PICTURES=folder` keeps what was seen."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from iomquiz.app import open_services
from iomquiz.domain.interaction import Chosen, Written
from iomquiz.domain.scheduler import Rating
from iomquiz.gui import clock as window_clock
from iomquiz.gui.dialogs.study_options import StudyOptionsDialog
from iomquiz.gui.screens.editor import EditorPage
from iomquiz.gui.screens.exam import ExamPage
from iomquiz.gui.screens.exam_result import ExamResultPage
from iomquiz.gui.screens.flashcards import FlashcardsPage
from iomquiz.gui.screens.quiz import QuizPage
from iomquiz.gui.screens.reference import ReferencePage
from iomquiz.gui.start import Frame, application
from iomquiz.gui.widgets.author_fields import TextEdit
from iomquiz.gui.widgets.media import MediaStrip, PictureView
from iomquiz.gui.widgets.rows_editor import RowsEditor
from iomquiz.services.wishes import QuizWish, Wish
from iomquiz.tour._guide import Guide, TourClock

BANK = Path(__file__).parents[1] / "data" / "pictured.yaml"
SIZES = {"usual": (1280, 800), "small": (960, 640), "large": (1920, 1080)}
ITEM_TEXT = Qt.ItemFlag.ItemIsEditable
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
NO_KEYS = Qt.KeyboardModifier.NoModifier
SEEN = os.environ.get("IOMQUIZ_PICTURES", "")


@pytest.fixture(params=[("light", "usual"), ("dark", "usual"), ("light", "small"), ("light", "large")] if SEEN else
                [("light", "usual")], ids="-".join)  # fmt: skip
def guide(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Guide]:
    application(bundled_fonts=True)
    scheme, size = request.param
    clock = TourClock()
    window_clock.use(clock)
    home = tmp_path / "home"
    shutil.copy(BANK, tmp_path / "pictured.yaml")
    shutil.copytree(BANK.with_suffix(".media"), tmp_path / "pictured.media")
    first = open_services(home, clock=clock, zone=UTC, bank=tmp_path / "pictured.yaml")
    first.services.learners.add("Mira K.")
    first.services.library.study("pictured")
    first.store.close()
    frame = Frame(lambda tell: open_services(home, clock=clock, zone=UTC, tell=tell), scheme=scheme)
    qtbot.addWidget(frame.window)
    frame.window.resize(*SIZES[size])
    frame.window.show()
    qtbot.waitActive(frame.window)
    frame.open()
    out = Path(SEEN) / f"{scheme}-{size}" if SEEN else tmp_path
    out.mkdir(parents=True, exist_ok=True)
    made = Guide(frame, clock, out)
    made.wait(lambda: frame.window.current_screen() == "today", "the first screen")
    made.settle()
    yield made
    frame.window.close()
    window_clock.use(None)


def look(guide: Guide, name: str) -> None:
    """Keep a picture where somebody wants to look."""
    guide.settle()
    if SEEN:
        guide.snap(name)


def pictures(strip: MediaStrip) -> list[str]:
    return [
        part.accessibleName()
        for part in strip.parts
        if isinstance(part, PictureView) and part.isVisibleTo(strip.parentWidget())
    ]


def test_a_page_shows_its_pictures(guide: Guide) -> None:
    guide.go("reference")
    page = guide.page()
    assert isinstance(page, ReferencePage)
    browser = page.ui.body_browser
    look(guide, "page")
    assert "A blue disc on a pale ground" in browser.accessibleDescription()
    grabbed = browser.grab().toImage()
    colours = {
        grabbed.pixelColor(x, y).name() for x in range(0, grabbed.width(), 8) for y in range(0, grabbed.height(), 8)
    }
    assert {"#0033a0", "#1b7f4b"} <= colours


def test_cards_show_pictures_on_both_sides(guide: Guide) -> None:
    guide.go("flashcards", Wish(facts=("shape",)))
    page = guide.page()
    assert isinstance(page, FlashcardsPage)
    assert page.ui.cue_label.text() == "Which shape is this?"
    assert pictures(page.media.front) == ["A blue disc on a pale ground"]
    look(guide, "card-front")
    guide.write("a disc")
    guide.press("Return")
    look(guide, "card-back")
    assert page.ui.answer_label.text() == "a disc"
    assert pictures(page.media.statement) == ["A red square on a pale ground"]
    guide.go("flashcards", Wish(facts=("sign",)))
    assert not page.ui.typed_edit.isVisible()
    guide.press("Return")
    assert not page.ui.answer_label.isVisible()
    assert pictures(page.media.answer) == ["A green triangle"]
    assert pictures(page.media.statement) == []
    look(guide, "card-answer")


def test_a_sound_is_played_by_key(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("iomquiz.gui.sound.plays_here", lambda: False)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    guide.go("flashcards", Wish(facts=("tone",)))
    page = guide.page()
    assert isinstance(page, FlashcardsPage)
    look(guide, "card-sound")
    guide.press("Alt+R")
    assert len(opened) == 1
    assert Path(opened[0]).read_bytes() == (BANK.with_suffix(".media") / "tone.wav").read_bytes()
    (button,) = page.media.front.sounds()
    assert button.accessibleName() == "Play the sound: A long tone"
    assert "system" in button.text()
    page.ui.show_button.click()
    guide.press("R")
    assert len(opened) == 2


def test_questions_show_pictures(guide: Guide) -> None:
    guide.go("quiz", QuizWish(facts=("shape",), count=5))
    page = guide.page()
    assert isinstance(page, QuizPage)
    assert pictures(page._play.stem_media) == ["A blue disc on a pale ground"]
    assert page.ui.stem.text() == "Which sign is shown here?"
    look(guide, "question")
    guide.press("1")
    guide.press("Return")
    look(guide, "question-checked")
    assert [label.accessibleName() for label in page.ui.why_card.findChildren(QLabel) if isinstance(label, PictureView)]
    guide.go("quiz", QuizWish(facts=("sign",), count=5))
    look(guide, "options")
    rows = page._play.widget._group.rows  # type: ignore[union-attr]
    words = {row.text() for row in rows}
    assert words == {"[picture: A green triangle]", "[picture: A blue disc]", "[picture: A red square] on the gate"}
    assert all(len(pictures(row.strip())) == 1 for row in rows)
    assert {row.button.accessibleName() for row in rows} == words


def test_an_exam_and_its_review_show_pictures(guide: Guide) -> None:
    guide.go("exam")
    page = guide.page()
    assert isinstance(page, ExamPage)
    page._exam.start("small", 7)
    page.resume()
    guide.settle()
    assert any(_shown_at(guide, page, n) for n in range(3))
    assert pictures(page._play.stem_media) == ["A blue disc on a pale ground"]
    look(guide, "exam")
    attempt = page._exam.submit()
    page._over(attempt, "Handed in.")
    guide.settle()
    result = guide.page()
    assert isinstance(result, ExamResultPage)
    listed = result.ui.answer_list
    result.show_filter("all")
    for row in range(listed.count()):
        listed.setCurrentRow(row)
        guide.settle()
        if pictures(result._stem_media):
            break
    assert pictures(result._stem_media) == ["A blue disc on a pale ground"]
    look(guide, "exam-review")


def _shown_at(guide: Guide, page: ExamPage, position: int) -> bool:
    page._sitter.go_to(position)
    guide.settle()
    return bool(pictures(page._play.stem_media))


def test_the_editor_takes_pictures(guide: Guide, tmp_path: Path) -> None:
    """Dropped on a field, dropped on an option, pasted; asked for words; shown in the preview; undone."""
    guide.go("editor", {"part": "questions", "id": "which-disc"})
    page = guide.page()
    assert isinstance(page, EditorPage)
    guide.wait(lambda: page.entry() is not None and not page.is_busy(), "the entry")
    new = tmp_path / "My Photo.png"
    new.write_bytes((BANK.with_suffix(".media") / "disc.png").read_bytes())
    stem = page.form._edits["stem"].inner
    assert isinstance(stem, TextEdit)
    stem.setPlainText("Which sign is this?")
    stem.moveCursor(QTextCursor.MoveOperation.End)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(new))])
    assert stem.canInsertFromMimeData(files)
    guide.in_dialog(lambda: stem.insertFromMimeData(files), lambda dialog: say(guide, dialog, "a [new] disc"))
    assert stem.toPlainText() == "Which sign is this? ![a (new) disc](My-Photo.png)"
    rows = page.form._edits["options"].inner
    assert isinstance(rows, RowsEditor)
    column = next(n for n in range(rows.table.columnCount()) if rows.table.item(1, n).flags() & ITEM_TEXT)
    place = rows.table.visualItemRect(rows.table.item(1, column)).center()
    sounds = QMimeData()
    sounds.setUrls([QUrl.fromLocalFile(str(BANK.with_suffix(".media") / "tone.wav"))])
    for event in (
        QDragEnterEvent(place, Qt.DropAction.CopyAction, sounds, Qt.MouseButton.LeftButton, NO_KEYS),
        QDragMoveEvent(place, Qt.DropAction.CopyAction, sounds, Qt.MouseButton.LeftButton, NO_KEYS),
    ):
        QApplication.sendEvent(rows.table.viewport(), event)
        assert event.isAccepted()
    drop = QDropEvent(QPointF(place), Qt.DropAction.CopyAction, sounds, Qt.MouseButton.LeftButton, NO_KEYS)
    guide.in_dialog(lambda: QApplication.sendEvent(rows.table.viewport(), drop), lambda d: say(guide, d, "a tone"))
    assert rows.table.item(1, column).text() == "a square ![a tone](tone.wav)"
    guide.wait(lambda: not page.is_busy(), "the draft")
    guide.settle()
    assert pictures(page._preview._media) == ["a (new) disc"]
    look(guide, "editor")
    guide.press("Ctrl+S")
    guide.wait(lambda: not page.is_busy() and page.entry() is not None and not page.entry().draft, "the saved entry")  # type: ignore[union-attr]
    own = Path(guide.services.authoring.sheet().path)
    assert "My-Photo.png" in own.read_text(encoding="utf-8")
    assert (own.with_suffix(".media") / "My-Photo.png").read_bytes() == new.read_bytes()
    page.again(back=True)
    guide.wait(lambda: not page.is_busy(), "the undo")
    assert "My-Photo.png" not in own.read_text(encoding="utf-8")


def test_the_editor_pastes_a_picture_and_refuses_what_is_none(guide: Guide, tmp_path: Path) -> None:
    guide.go("editor", {"part": "panels", "id": "page"})
    page = guide.page()
    assert isinstance(page, EditorPage)
    guide.wait(lambda: page.entry() is not None and not page.is_busy(), "the entry")
    body = page.form._edits["body"].inner
    assert isinstance(body, TextEdit)
    image = QMimeData()
    image.setImageData(QImage(str(BANK.with_suffix(".media") / "disc.png")))
    guide.in_dialog(lambda: body.insertFromMimeData(image), lambda _dialog: guide.press("Escape"))
    assert "pasted" not in body.toPlainText()
    guide.in_dialog(lambda: body.insertFromMimeData(image), lambda dialog: say(guide, dialog, "a disc"))
    assert "![a disc](pasted.png)" in body.toPlainText()
    words = QMimeData()
    words.setText("plain words")
    body.insertFromMimeData(words)
    assert "plain words" in body.toPlainText()
    (tmp_path / "page.png").write_bytes(b"<html>")
    wrong = QMimeData()
    wrong.setUrls([QUrl.fromLocalFile(str(tmp_path / "page.png"))])
    seen: list[str] = []
    guide.in_dialog(
        lambda: body.insertFromMimeData(wrong),
        lambda dialog: (seen.append(" ".join(one.text() for one in dialog.findChildren(QLabel))), dialog.reject()),
    )
    assert "not what its ending says" in seen[0] or "no picture or sound" in seen[0]


def say(guide: Guide, dialog: QDialog, words: str) -> None:
    assert any("What " in one.text() for one in dialog.findChildren(QLabel))
    if SEEN and words == "a tone":
        guide.snap("editor-words")
    guide.write(words)
    guide.press("Return")


def test_the_sound_of_a_question_is_played_by_key(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr("iomquiz.gui.sound.play", lambda name, _data: heard.append(name) or "")
    guide.go("quiz", QuizWish(facts=("tone",), count=5))
    page = guide.page()
    assert isinstance(page, QuizPage)
    (button,) = page._play.stem_media.sounds()
    look(guide, "question-sound")
    guide.press("Alt+R")
    button.click()
    assert heard == ["tone.wav", "tone.wav"]
    assert button.text() == "A long tone"
    guide.go("reference")
    page = guide.page()
    assert isinstance(page, ReferencePage)
    page.ui.body_browser.anchorClicked.emit(QUrl("sound:tone.wav"))
    assert len(heard) == 3


def test_sounds_play_by_themselves_only_where_that_is_wanted(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr("iomquiz.gui.sound.play", lambda name, _data: heard.append(name) or "")
    guide.go("flashcards", Wish(facts=("tone",)))
    assert heard == []
    page = guide.page()
    assert isinstance(page, FlashcardsPage)

    def want(dialog: QDialog) -> None:
        assert isinstance(dialog, StudyOptionsDialog)
        assert not dialog.autoplay.isChecked()
        dialog.autoplay.setChecked(True)
        guide.press("Return")

    guide.in_dialog(lambda: guide.press("Alt+P"), want)
    assert guide.services.learners.preferences().autoplay
    guide.go("flashcards", Wish(facts=("tone",)))
    assert heard
    before = len(heard)
    page.ui.show_button.click()
    assert len(heard) == before + 1


def texts(page: QWidget) -> list[str]:
    """Everything that a page shows as letters."""
    found = [label.text() for label in page.findChildren(QLabel)]
    found += [button.text() for button in page.findChildren(QAbstractButton)]
    for view in page.findChildren(QAbstractItemView):
        model = view.model()
        todo = [QModelIndex()]
        while todo and model is not None:
            parent = todo.pop()
            for row in range(model.rowCount(parent)):
                for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
                    index = model.index(row, column, parent)
                    found += [str(index.data(role)) for role in (Qt.ItemDataRole.DisplayRole, SPOKEN)]
                    todo += [index] if column == 0 else []
    return found


@pytest.mark.parametrize("screen", ["today", "reference", "browser", "progress", "figures", "analysis", "exam", "quiz"])
def test_no_screen_shows_how_a_picture_is_written(guide: Guide, screen: str) -> None:
    services = guide.services
    for fact in ("shape", "sign", "tone"):
        services.flashcards.start(Wish(facts=(fact,)))
        services.flashcards.reveal("")
        services.flashcards.answer(Rating.AGAIN, 1000)
    sheet = services.quiz.start(QuizWish(count=5))
    for position in range(len(sheet.entries)):
        kind = services.quiz.show(position).question.type
        services.quiz.respond(position, Written("x") if kind == "short-text" else Chosen(("o2",)))
    guide.window.set_instructor(True)
    guide.go(screen)
    assert [text for text in texts(guide.page()) if "![" in text or "](" in text] == []
