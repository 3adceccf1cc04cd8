"""The figure beside a page: one of four kinds, each made from facts and each with its words."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from iomquiz.gui import wording
from iomquiz.gui.widgets.cell_delegate import CellDelegate
from iomquiz.gui.widgets.figures import FigureBars, FigureTable
from iomquiz.gui.widgets.org_chart import OrgChart
from iomquiz.gui.widgets.shapes import Bar, Moment, Person, TableData
from iomquiz.gui.widgets.text import TextLabel
from iomquiz.gui.widgets.timeline import Timeline
from iomquiz.services.reference_records import FigureEntry, FigureSheet


class FigureParts(Protocol):
    """One widget for each kind of figure, and its words."""

    org_chart: OrgChart
    timeline: Timeline
    figure_table: FigureTable
    figure_bars: FigureBars
    figure_alt: TextLabel


def show_figure(ui: FigureParts, figure: FigureSheet | None) -> None:
    """Show the figure, or nothing."""
    widgets = {"tree": ui.org_chart, "timeline": ui.timeline, "table": ui.figure_table, "bars": ui.figure_bars}
    for kind, widget in widgets.items():
        widget.setVisible(figure is not None and figure.kind == kind)
    ui.figure_alt.setVisible(figure is not None)
    if figure is None:
        return
    widgets[figure.kind].set_title(figure.title or "Figure")
    ui.figure_alt.setText(figure.alt)
    if figure.kind == "tree":
        ui.org_chart.show_people(_people(figure.entries))
    elif figure.kind == "timeline":
        ui.timeline.show_moments([Moment(_when(e), _what(e), target=e.fact) for e in figure.entries])
    elif figure.kind == "table":
        ui.figure_table.show_table(_table(figure.entries))
        _wrap(ui.figure_table.drawing)
    else:
        ui.figure_bars.show_bars([Bar(e.label, e.number, text=e.value) for e in figure.entries])


def _wrap(drawing: QWidget) -> None:
    """Two columns share the narrow pane; long entries wrap, and all rows are seen."""
    if isinstance(drawing, QTableView):
        drawing.setWordWrap(True)
        drawing.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        drawing.horizontalHeader().hide()
        if not isinstance(drawing.itemDelegate(), CellDelegate):
            drawing.setItemDelegate(CellDelegate(drawing))
            drawing.horizontalHeader().sectionResized.connect(lambda *_: _fit_rows(drawing))
        _fit_rows(drawing)


def _fit_rows(table: QTableView) -> None:
    table.resizeRowsToContents()
    table.setFixedHeight(sum(table.rowHeight(row) for row in range(table.model().rowCount())) + 2)


def _people(entries: tuple[FigureEntry, ...]) -> list[Person]:
    """Boxes; many leaves under one box stand as rows of a list, so that the tree stays narrow."""
    parents = {entry.parent for entry in entries}
    children: dict[str, int] = {}
    for entry in entries:
        children[entry.parent] = children.get(entry.parent, 0) + 1
    people = []
    for entry in entries:
        leaf = entry.id not in parents
        kind = "row" if leaf and entry.parent and children[entry.parent] > 2 else "box"
        note = entry.detail or entry.value
        people.append(Person(entry.id, entry.label, "" if note == entry.label else note, entry.parent, kind=kind))
    return people


def _when(entry: FigureEntry) -> str:
    """As short as the column is narrow: the year, or month and year."""
    if not entry.when:
        return ""
    if len(entry.value) <= 8:
        return entry.value
    day = date.fromordinal(entry.when)
    return f"{wording.month(day)} {day.year}"


def _what(entry: FigureEntry) -> str:
    return f"{entry.label}: {entry.detail}" if entry.detail and entry.detail not in entry.label else entry.label


def _table(entries: tuple[FigureEntry, ...]) -> TableData:
    rows = tuple((entry.label, entry.detail or entry.value) for entry in entries)
    return TableData(("", "Value"), rows)
