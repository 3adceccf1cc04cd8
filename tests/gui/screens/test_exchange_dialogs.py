"""The dialogs that bring questions in and write them out, with a real store and real keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iomquiz.gui.dialogs._exchange_wizard import Wizard
from iomquiz.gui.dialogs.exchange import ExportDialog, ImportDialog, TroublePane, summary
from iomquiz.gui.dialogs.exchange_back import TakeBackDialog
from iomquiz.services.exchange_records import ImportReport, TroubleView

GIFT = "::One::Which? {=yes ~no}\n\n::Two::Essay {}\n\n::Three::Weighed? {=yes ~%-20%no ~so}\n"
Key = Qt.Key


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "week.gift"
    path.write_text(GIFT)
    return path


@pytest.fixture
def dialog(qtbot: QtBot, desk) -> ImportDialog:
    built = ImportDialog(desk)
    qtbot.addWidget(built)
    built.open()
    qtbot.waitActive(built)
    return built


def wait(qtbot: QtBot, built: Wizard, holds: Callable[[], bool] = lambda: True) -> None:
    qtbot.waitUntil(lambda: not built.is_busy() and holds(), timeout=20_000)


def look_at(qtbot: QtBot, dialog: ImportDialog, path: Path) -> ImportReport:
    dialog.path.setText(str(path))
    dialog.path.setFocus()
    QTest.keyClick(dialog.path, Key.Key_Return)
    wait(qtbot, dialog)
    assert dialog.report is not None
    return dialog.report


def many(tmp_path: Path, count: int) -> Path:
    path = tmp_path / "many.gift"
    path.write_text("\n".join(f"::Q{n}::Which of them is number {n}? {{={n} ~x{n} ~y{n}}}\n" for n in range(count)))
    return path


def rows(pane: TroublePane) -> list[tuple[str, ...]]:
    model = pane.table.model()
    return [tuple(str(model.index(r, c).data()) for c in range(model.columnCount())) for r in range(model.rowCount())]


def test_looking_writes_nothing_and_shows_what_would_come_in(
    qtbot: QtBot, dialog: ImportDialog, file: Path, desk
) -> None:
    assert not dialog.bring_button.isEnabled()
    look_at(qtbot, dialog, file)
    assert dialog.summary.text() == "2 questions (2 single choice). 1 kept out."
    assert "• Which?" in dialog.samples.text()
    assert [row[:3] for row in rows(dialog.troubles)] == [("Kept out", "3", "Two"), ("Changed", "5", "Three")]
    assert dialog.bring_button.isEnabled()
    assert dialog.focusWidget() is dialog.bring_button
    dialog.troubles.level.choose("error")
    assert len(rows(dialog.troubles)) == 1
    assert [uid for uid, _ in desk.services.exchange.banks()] == ["iom"]


def test_in_back_and_in_again(qtbot: QtBot, dialog: ImportDialog, file: Path, desk) -> None:
    look_at(qtbot, dialog, file)
    with qtbot.waitSignal(desk.changes.bank_changed):
        QTest.keyClick(dialog.bring_button, Key.Key_Space)
    wait(qtbot, dialog)
    assert dialog.notice.accessibleName() == "In the bank “week.gift”."
    assert dialog.close_button.text() == "Done"
    assert not dialog.bring_button.isVisible()
    dialog.back_button.setFocus()
    with qtbot.waitSignal(desk.changes.bank_changed):
        QTest.keyClick(dialog.back_button, Key.Key_Space)
    wait(qtbot, dialog)
    assert [uid for uid, _ in desk.services.exchange.banks()] == ["iom"]
    file.write_text(GIFT.replace("Essay {}", "Essay? {T}"))
    look_at(qtbot, dialog, file)
    dialog.bring_in()
    wait(qtbot, dialog, lambda: bool(dialog.report and dialog.report.number))
    assert dialog.report is not None
    assert dialog.report.questions == 3
    dialog.study_button.setFocus()
    QTest.keyClick(dialog.study_button, Key.Key_Space)
    assert not dialog.isVisible()
    assert desk.services.bank_title == "week.gift"


def test_a_file_that_cannot_be_read(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path, desk) -> None:
    dialog.path.setText(str(tmp_path / "nowhere.gift"))
    dialog.look()
    wait(qtbot, dialog)
    assert "cannot be read" in dialog.notice.accessibleName()
    assert desk.errors == []
    (tmp_path / "essay.gift").write_text("Essay {}\n")
    look_at(qtbot, dialog, tmp_path / "essay.gift")
    assert dialog.notice.accessibleName() == "Nothing could be taken in from this file."
    assert not dialog.bring_button.isEnabled()


def test_columns_are_named_where_headings_say_nothing(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("one,two,three,four\nWhich?,yes,no,so\n")
    look_at(qtbot, dialog, path)
    assert dialog.columns.isVisible()
    assert not dialog.bring_button.isEnabled()
    for place, role in enumerate(("Question", "Answer", "Option", "Option")):
        combo = dialog.columns.combos[place]
        combo.setFocus()
        combo.setCurrentIndex(combo.findText(role))
        wait(qtbot, dialog)
    assert dialog.report is not None
    assert dialog.report.by_type == {"single-choice": 1}
    assert dialog.bring_button.isEnabled()


def test_cancel_stops_and_leaves_nothing(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path, desk) -> None:
    look_at(qtbot, dialog, many(tmp_path, 6000))
    dialog.bring_in()
    QTest.keyClick(dialog, Key.Key_Escape)
    wait(qtbot, dialog)
    assert dialog.isVisible()
    assert dialog.notice.accessibleName() == "Stopped."
    assert [uid for uid, _ in desk.services.exchange.banks()] == ["iom"]
    assert desk.services.exchange.imports() == ()
    QTest.keyClick(dialog, Key.Key_Escape)
    assert not dialog.isVisible()


def test_writing_tells_what_was_lost(qtbot: QtBot, desk, tmp_path: Path) -> None:
    built = ExportDialog(desk)
    qtbot.addWidget(built)
    built.open()
    qtbot.waitActive(built)
    assert built.bank.currentData() == "iom"
    names = [built.format.itemText(n) for n in range(built.format.count())]
    assert "Anki package" in names
    built.format.setCurrentIndex(names.index("Anki package"))
    assert built.schedule.isVisible()
    built.schedule.setChecked(True)
    built.write(tmp_path / "iom.apkg")
    wait(qtbot, built, lambda: built.report is not None)
    built.format.setCurrentIndex(names.index("GIFT (Moodle text)"))
    assert not built.schedule.isVisible()
    built.write(tmp_path / "iom.gift")
    wait(qtbot, built, lambda: built.report is not None and built.report.format == "gift")
    assert "written to iom.gift" in built.notice.accessibleName()
    assert rows(built.troubles)
    assert (tmp_path / "iom.gift").read_text().startswith("$CATEGORY")
    built.write(tmp_path / "no" / "folder.gift")
    wait(qtbot, built, lambda: "cannot be written" in built.notice.accessibleName())


def test_every_part_has_a_name(qtbot: QtBot, dialog: ImportDialog) -> None:
    QApplication.processEvents()
    for widget in (dialog, dialog.path, dialog.format, dialog.bar, dialog.troubles.table, dialog.troubles.level):
        assert widget.accessibleName()


def test_the_summary() -> None:
    troubles = (TroubleView("error", "x", 1, "q", "X."),)
    report = ImportReport("apkg", 0, 3, 5, {"basic": 2, "cloze": 1}, troubles)
    assert summary(report) == "3 notes with 5 cards (2 basic, 1 gap text). 1 kept out."
    assert summary(ImportReport("gift", 0, 0, 0, {}, ())) == "0 questions."


def test_nothing_begins_after_the_window_went(qtbot: QtBot, desk) -> None:
    desk.background.close()
    task = desk.run(lambda _progress, _cancelled: 1, lambda _result: None)
    assert not task.is_running()
    assert not desk.background.busy()


# --- the way back


@pytest.fixture
def back(qtbot: QtBot, desk, tmp_path: Path) -> TakeBackDialog:
    number = desk.services.exchange.bring_in(many(tmp_path, 3000)).number
    built = TakeBackDialog(desk, number)
    qtbot.addWidget(built)
    built.open()
    qtbot.waitActive(built)
    return built


def test_taking_back_from_the_list_shows_progress(qtbot: QtBot, back: TakeBackDialog, desk) -> None:
    assert back.focusWidget() is back.close_button
    shown: list[str] = []
    back.bar.valueChanged.connect(lambda _value: shown.append(back.bar.text()))
    back.back_button.setFocus()
    with qtbot.waitSignal(desk.changes.bank_changed):
        QTest.keyClick(back.back_button, Key.Key_Space)
        assert not back.back_button.isEnabled()
    wait(qtbot, back)
    assert any(text.startswith("Taking it out – ") for text in shown)
    assert back.is_taken_back
    assert back.notice.accessibleName() == "The import was taken back."
    assert not back.back_button.isVisible()
    assert not desk.services.exchange.imports()[0].open
    QTest.keyClick(back, Key.Key_Escape)
    assert not back.isVisible()


def test_taking_back_is_stopped_without_a_trace(qtbot: QtBot, back: TakeBackDialog, desk) -> None:
    back.take_back()
    QTest.keyClick(back, Key.Key_Escape)
    wait(qtbot, back)
    assert back.isVisible()
    assert back.notice.accessibleName() == "Stopped."
    assert not back.is_taken_back
    assert desk.services.exchange.imports()[0].open
    assert back.back_button.isEnabled()
    QTest.keyClick(back, Key.Key_Escape)
    assert not back.isVisible()


def test_a_wish_to_stop_that_comes_too_late_is_told(
    qtbot: QtBot, back: TakeBackDialog, desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = desk.services.exchange
    real = service.take_back

    def take_back(number: int, tell: Callable[[str, float], None]) -> object:
        view = real(number, tell)
        back.reject()  # while it is still in its thread, everything written
        return view

    monkeypatch.setattr(service, "take_back", take_back)
    back.take_back()
    wait(qtbot, back)
    assert back.is_taken_back
    assert back.notice.accessibleName() == "The import was taken back."
    assert not service.imports()[0].open
