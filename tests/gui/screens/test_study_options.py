"""The dialog of the study options, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from iomquiz.gui.dialogs.study_options import StudyOptionsDialog, ask_study_options
from iomquiz.gui.theme import Theme


def test_options_are_changed_by_keyboard_and_a_mistake_keeps_what_was_typed(qtbot: QtBot, desk, services) -> None:
    steps = []

    def work() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, StudyOptionsDialog)
        if not steps:
            dialog.new.setValue(7)
            dialog.learning.setText("10x")
        else:
            assert "no step" in dialog.problem.text()
            assert dialog.new.value() == 7
            dialog.learning.setText("15m")
        steps.append(dialog.learning.text())
        QTimer.singleShot(0, work) if len(steps) < 2 else None
        QTest.keyClick(dialog.learning, Qt.Key.Key_Return)

    QTimer.singleShot(0, work)
    assert ask_study_options(desk, None)
    form = services.options.form()
    assert (form.new, form.learning) == (7, "15m")


def test_every_field_can_be_reached_and_has_a_name(qtbot: QtBot, desk) -> None:
    dialog = StudyOptionsDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitActive(dialog)
    reached = set()
    for _ in range(60):
        widget = QApplication.focusWidget()
        assert widget is not None
        reached.add(widget.objectName())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    for name in ("new_spin", "order_combo", "topic_combo", "learning_edit", "easy_6_combo", "leech_check"):
        assert name in reached, name


def test_cancel_keeps_all_as_it_was(qtbot: QtBot, desk, services) -> None:
    before = services.options.form()

    def work() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, StudyOptionsDialog)
        dialog.new.setValue(1)
        dialog.topic.setCurrentIndex(1)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, work)
    assert not ask_study_options(desk, None)
    assert services.options.form() == before


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_no_row_is_cut_at_its_side(qtbot: QtBot, desk, theme: Theme, zoom: int) -> None:
    theme.set_zoom(zoom)
    dialog = StudyOptionsDialog(desk, None)
    qtbot.addWidget(dialog)
    dialog.show()
    area = dialog.findChild(QScrollArea, "options_area")
    assert area is not None
    assert area.widget().width() <= area.viewport().width()
    assert area.geometry().right() < dialog.width()
    for field in (dialog.autoplay, dialog.order, dialog.leech_at):
        assert field.mapTo(area.viewport(), field.rect().topRight()).x() <= area.viewport().width()
    assert dialog.width() <= 1280
