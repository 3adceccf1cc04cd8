"""A selected row shows by a bar at the left, not by colour alone."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from iomquiz.gui.theme import Theme
from iomquiz.gui.widgets.row_delegate import RowDelegate


def test_the_selected_row_has_a_bar(qtbot: QtBot, theme: Theme) -> None:
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(QStringListModel(["Council", "Director General"], view))
    view.setItemDelegate(RowDelegate(view, height=36))
    view.show()
    view.setCurrentIndex(view.model().index(1, 0))
    image = view.viewport().grab().toImage()
    chosen, other = (view.visualRect(view.model().index(row, 0)) for row in (1, 0))
    assert chosen.height() == 36
    assert image.pixelColor(1, chosen.center().y()) == theme.color("accent")
    assert image.pixelColor(1, other.center().y()) == theme.color("surface")
