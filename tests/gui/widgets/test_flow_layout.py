"""Widgets that flow: rows by width, and nothing is touched that is gone."""

from __future__ import annotations

import gc

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from iomquiz.gui.widgets.flow_layout import FlowLayout


def row(host: QWidget, words: int) -> FlowLayout:
    flow = FlowLayout(gap=8)
    for n in range(words):
        flow.addWidget(QLabel(f"word {n}", host))
    inside = QHBoxLayout()
    inside.addLayout(flow, 1)
    column = host.layout()
    assert isinstance(column, QVBoxLayout)
    column.addLayout(inside)
    return flow


def gone() -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_words_go_on_in_the_next_row(qtbot: QtBot) -> None:
    host = QWidget()
    QVBoxLayout(host)
    qtbot.addWidget(host)
    flow = row(host, 6)
    assert flow.count() == 6
    assert flow.heightForWidth(10_000) < flow.heightForWidth(120)
    host.resize(120, 400)
    host.show()
    places = [flow.itemAt(n).geometry() for n in range(6)]  # type: ignore[union-attr]
    assert len({place.top() for place in places}) > 1
    assert flow.itemAt(6) is None
    assert flow.takeAt(6) is None


def test_a_widget_that_goes_takes_its_place_along(qtbot: QtBot) -> None:
    host = QWidget()
    QVBoxLayout(host)
    qtbot.addWidget(host)
    flow = row(host, 3)
    first = flow.itemAt(0)
    assert first is not None
    widget = first.widget()
    assert widget is not None
    widget.deleteLater()
    gone()
    assert flow.count() == 2
    second = flow.itemAt(0)
    assert second is not None
    delete(second)  # what a careless owner would do
    assert flow.heightForWidth(300) > 0
    assert flow.sizeHint().isValid()
    assert flow.minimumSize().isValid()
    flow.clear()
    gone()
    assert flow.count() == 0
    assert not [label for label in host.findChildren(QLabel) if label.text() == "word 2"]


def test_rows_come_and_go_many_times(qtbot: QtBot) -> None:
    host = QWidget()
    QVBoxLayout(host)
    qtbot.addWidget(host)
    host.show()
    for n in range(60):
        flow = row(host, 1 + n % 4)
        qtbot.waitUntil(lambda flow=flow: flow.heightForWidth(200) > 0)  # type: ignore[misc]
        if n % 3 == 0:
            flow.clear()
            gone()
        if n % 7 == 0:
            gc.collect()
    assert host.sizeHint().isValid()
