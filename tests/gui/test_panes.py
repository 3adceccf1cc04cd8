"""Panes of a wide window: each gets its share until somebody moves a handle."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter, QWidget
from pytestqt.qtbot import QtBot

from iomquiz.gui.panes import Shares


@pytest.fixture
def splitter(qtbot: QtBot) -> QSplitter:
    made = QSplitter()
    qtbot.addWidget(made)
    for least in (100, 200, 100):
        pane = QWidget()
        pane.setMinimumWidth(least)
        made.addWidget(pane)
    made.setHandleWidth(1)
    Shares(made, (200, 600, 300), (1, 3, 1))
    made.resize(1102, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def widths(splitter: QSplitter) -> list[int]:
    return [round(size, -1) for size in splitter.sizes()]


def test_a_wide_window_is_shared_and_a_narrow_one_takes_from_the_middle(splitter: QSplitter) -> None:
    assert widths(splitter) == [200, 600, 300]
    splitter.resize(1602, 300)
    assert widths(splitter) == [300, 900, 400]
    splitter.resize(1102, 300)
    assert widths(splitter) == [200, 600, 300]
    splitter.resize(952, 300)
    assert widths(splitter) == [200, 450, 300]


def test_a_hidden_pane_leaves_its_share_to_the_others(splitter: QSplitter) -> None:
    splitter.widget(2).hide()
    splitter.resize(1201, 300)
    assert widths(splitter)[:2] == [300, 900]


def test_a_moved_handle_stays_where_it_was_put(splitter: QSplitter) -> None:
    handle = splitter.handle(1)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(0, 50))
    QTest.mouseMove(handle, QPoint(60, 50))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(60, 50))
    left = splitter.sizes()[0]
    assert left > 230
    splitter.resize(1602, 300)
    assert abs(splitter.sizes()[0] - left) < 10
