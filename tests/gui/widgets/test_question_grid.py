"""The grid of questions: every cell is an object for a screen reader; the look and the one tab stop stay."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iomquiz.gui.widgets.question_grid import GridCell, QuestionGrid

CELLS = [
    GridCell("answered", part="Part A"),
    GridCell("partly", flagged=True, part="Part A"),
    GridCell("open", part="Part A"),
    GridCell("open", closed=True, part="Part B"),
]


@pytest.fixture
def grid(qtbot: QtBot) -> QuestionGrid:
    grid = QuestionGrid()
    qtbot.addWidget(grid)
    grid.show_cells(CELLS, 1)
    grid.resize(grid.sizeHint())
    grid.show()
    return grid


def spoken(grid: QuestionGrid) -> list[tuple[str, str]]:
    face = QAccessible.queryAccessibleInterface(grid)
    children = [face.child(n) for n in range(face.childCount())]
    assert {child.role() for child in children} <= {QAccessible.Role.Button, QAccessible.Role.PushButton}
    return [(c.text(QAccessible.Text.Name), c.text(QAccessible.Text.Description)) for c in children]


def test_every_cell_is_an_object_with_a_name_a_role_and_a_place(grid: QuestionGrid) -> None:
    assert spoken(grid) == [
        ("Question 1, answered", "Part A"), ("Question 2, partly answered, flagged", "In front"),
        ("Question 3, no answer", "Part A"), ("Question 4, no answer, closed", "Part B"),
    ]  # fmt: skip
    face = QAccessible.queryAccessibleInterface(grid)
    for number in range(4):
        place = QRect(grid.mapToGlobal(grid.cell_rect(number).topLeft()), grid.cell_rect(number).size())
        assert face.child(number).rect() == place


def test_names_follow_the_states_and_cells_come_and_go(grid: QuestionGrid, qtbot: QtBot) -> None:
    grid.show_cells([CELLS[0], CELLS[0], *CELLS[2:]], 2)
    assert spoken(grid)[1:3] == [("Question 2, answered", "Part A"), ("Question 3, no answer", "In front")]
    grid.show_cells(CELLS[:2], 0)
    qtbot.waitUntil(lambda: len(spoken(grid)) == 2)
    grid.show_cells([GridCell("open")] * 6, 5)
    assert spoken(grid)[5] == ("Question 6, no answer", "In front")


def test_a_click_and_the_keys_choose_and_the_focus_stays_with_the_grid(grid: QuestionGrid, qtbot: QtBot) -> None:
    grid.setFocus()
    with qtbot.waitSignal(grid.chosen) as told:
        cell = grid.childAt(grid.cell_rect(2).center())
        QTest.mouseClick(cell, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert told.args == [2]
    assert grid.accessibleDescription() != ""
    grid.show_cells(CELLS, 2)
    QTest.keyClick(grid, Qt.Key.Key_Left)
    assert grid.accessibleDescription() == "Question 2, partly answered, flagged"
    with qtbot.waitSignal(grid.chosen) as told:
        QTest.keyClick(grid, Qt.Key.Key_Space)
    assert told.args == [1]


def test_three_hundred_cells_are_as_quick_as_a_key_press_must_be(grid: QuestionGrid) -> None:
    cells = [GridCell("open", part=f"Part {n // 100}") for n in range(300)]
    grid.show_cells(cells, 0)
    times = []
    for number in range(40):
        cells[number] = GridCell("answered", part=cells[number].part)
        begin = time.process_time()
        grid.show_cells(cells, number + 1)
        times.append(time.process_time() - begin)
    assert sorted(times)[20] < 0.008
