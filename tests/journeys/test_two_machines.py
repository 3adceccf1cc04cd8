"""Somebody learns at work and at home, and carries a record on a stick: both machines know everything afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit

from iomquiz.gui.dialogs.ask import AskDialog
from iomquiz.gui.dialogs.command import CommandDialog
from iomquiz.tour._guide import Guide
from tests.journeys._dialogs import through
from tests.journeys.test_learn_ten_cards import learn

STATE = (
    "SELECT faces.id, queue, show_day, state, stability, difficulty, due, due_day, last_day, cards.reps, lapses, flag "
    "FROM cards JOIN faces ON faces.id = cards.face_id ORDER BY faces.id"
)


def _command(guide: Guide, words: str) -> Callable[[QDialog], object]:
    def step(search: QDialog) -> None:
        assert isinstance(search, CommandDialog)
        guide.write(words)
        guide.wait(lambda: bool((hit := search.model.hit(0)) and hit.title.startswith(words)), "the command")
        guide.press("Return")

    return step


def _file(guide: Guide, path: Path) -> Callable[[QDialog], object]:
    def step(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        edit = dialog.findChild(QLineEdit, "fileNameEdit")
        assert edit is not None
        edit.setFocus()
        guide.press("Ctrl+A")
        guide.write(str(path))
        guide.press("Return")

    return step


def _unite(guide: Guide) -> Callable[[QDialog], object]:
    def step(dialog: QDialog) -> None:
        assert isinstance(dialog, AskDialog)
        assert dialog.buttons.keys() == {"add", "unite", "cancel"}  # nobody is asked which record to throw away
        dialog.buttons["unite"].setFocus()
        guide.press("Space")

    return step


def _export(guide: Guide, path: Path) -> None:
    through(guide, lambda: guide.press("Ctrl+K"), _command(guide, "Export my record"), _file(guide, path))
    guide.wait(path.exists, "the record")
    guide.settle()


def _take_in(guide: Guide, path: Path) -> None:
    before = guide.services.progress.sheet(None).answers
    through(
        guide,
        lambda: guide.press("Ctrl+K"),
        _command(guide, "Bring in a record"),
        _file(guide, path),
        _unite(guide),
    )
    guide.wait(lambda: guide.services.progress.sheet(None).answers > before, "what came in")
    guide.settle()


def _cards(guide: Guide) -> list[tuple[object, ...]]:
    with guide.services.today._seat.store.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(STATE)]


def test_two_machines_become_one(start: Callable[..., Guide], home: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    shutil.copytree(home, tmp_path / "other")

    work = start()
    learn(work, 10)
    work.press("Escape")
    _export(work, stick / "work.iomrecord")
    work.window.close()

    at_home = start(tmp_path / "other")
    learn(at_home, 6)
    at_home.press("Escape")
    _take_in(at_home, stick / "work.iomrecord")
    assert at_home.services.progress.sheet(None).answers == 16
    _export(at_home, stick / "home.iomrecord")
    cards = _cards(at_home)
    at_home.window.close()

    work = start()
    _take_in(work, stick / "home.iomrecord")
    assert work.services.progress.sheet(None).answers == 16
    assert _cards(work) == cards
    again = work.services.records.take_in(stick / "home.iomrecord")
    assert again.events == 0, "the same stick once more brings nothing"
    assert _cards(work) == cards
