"""The chosen item: figures, who chose which option, choice by strength, what it all says."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from iomquiz.domain.item_types import all_types
from iomquiz.domain.wilson import interval
from iomquiz.gui import theme as themes
from iomquiz.gui import wording
from iomquiz.gui.forms.ui_screen_analysis import Ui_AnalysisScreen
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.cell_delegate import CellDelegate
from iomquiz.gui.widgets.item_table import figure
from iomquiz.gui.widgets.shapes import ChartText, Line, Point
from iomquiz.services.analysis_records import ItemSheet
from iomquiz.services.exam_records import LETTERS

_DASHES = ("solid", "dashed", "dotted")
_TOKENS = ("c1", "c2", "c3", "text2")
_MOST_CURVES = 6
_WIDTHS = (48, 0, 46, 46, 46, 46)


def show_item(ui: Ui_AnalysisScreen, sheet: ItemSheet) -> None:
    """Fill the right pane."""
    row = sheet.row
    ui.item_label.setText(row.id)
    ui.type_badge.show_as(all_types()[row.type].title, "info", row.icon)
    ui.stem_text.setText(row.stem)
    ui.facility_text.setText(figure(row.facility.value))
    ui.facility_span.setText(_span(row.facility.low, row.facility.high))
    ui.discrimination_text.setText(figure(row.discrimination.value))
    ui.discrimination_span.setText(_span(row.discrimination.low, row.discrimination.high))
    time = sheet.seconds
    ui.time_text.setText("–" if time.value is None else f"{time.value:.0f} s")
    ui.time_span.setText("" if time.low is None or time.high is None else f"[{time.low:.0f}, {time.high:.0f}]")
    ui.more_text.setText(_more(sheet))
    ui.more_text.setVisible(bool(_more(sheet)))
    ui.options_title.setVisible(bool(sheet.options))
    ui.options_table.setVisible(bool(sheet.options))
    _options(ui.options_table, sheet)
    _curves(ui, sheet)
    ui.reading_notice.set_tone(sheet.tone, {"ok": "tick", "warn": "warning", "bad": "cross"}.get(sheet.tone, "info"))
    ui.reading_notice.show_text("", sheet.reading)


def _span(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"[{figure(low)}, {figure(high)}]"


def _more(sheet: ItemSheet) -> str:
    """The further figures, one line each, only those that there are."""
    row = sheet.row
    lines = [f"{wording.count(row.n, 'answer')}, {sheet.omitted} left open"]
    if row.shrunk is not None:
        lines.append(f"Discrimination drawn to the mean of all items: {figure(row.shrunk)}")
    for name, found in (
        ("Upper less lower 27 %", sheet.upper_lower), ("Reliability without it", sheet.alpha_without),
    ):  # fmt: skip
        if found.value is not None:
            lines.append(f"{name}: {figure(found.value)} {_span(found.low, found.high)}".rstrip())
    for name, found, places in (
        ("Discriminative efficiency", sheet.efficiency, 0), ("Effective weight", sheet.weight, 1),
    ):  # fmt: skip
        if found.value is not None:
            span = (
                "" if found.low is None or found.high is None else f" [{found.low:.{places}f}, {found.high:.{places}f}]"
            )
            lines.append(f"{name}: {found.value:.{places}f} %{span}".replace("-", "−"))
    if sheet.difficulty.value is not None:
        span = _span(sheet.difficulty.low, sheet.difficulty.high)
        lines.append(f"Rasch difficulty: {sheet.difficulty.value:+.2f} {span} logits, {sheet.difficulty.n} persons")
    if sheet.chance:
        lines.append(f"Guessing alone is right in {sheet.chance:.0%} of cases")
    return "\n".join(lines)


_TIPS = {3: "The best third", 4: "The weakest third", 5: "Correlation with the marks on the rest"}


def _headings(table: QTableWidget) -> None:
    headings = ("", "Option", "All", "Top", "Low", "r")
    table.setColumnCount(len(headings))
    table.setHorizontalHeaderLabels(list(headings))
    for column, tip in _TIPS.items():
        table.model().setHeaderData(column, Qt.Orientation.Horizontal, tip, Qt.ItemDataRole.ToolTipRole)
    table.setItemDelegate(CellDelegate(table, height=34))
    table.setShowGrid(False)
    table.setWordWrap(True)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setMinimumSectionSize(20)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    for column, width in enumerate(_WIDTHS):
        if width:
            table.setColumnWidth(column, themes.current().scaled(width))
    themes.set_state(table, "role", "dense")
    themes.set_state(table, "tight", "true")


def _options(table: QTableWidget, sheet: ItemSheet) -> None:
    _headings(table)
    table.setRowCount(len(sheet.options))
    for n, option in enumerate(sheet.options):
        use = option.use
        cells = (
            LETTERS[n % 26],
            option.text,
            *(f"{share:.0%}" for share in (use.share, use.top, use.low)),
            figure(use.r),
        )
        for column, words in enumerate(cells):
            cell = QTableWidgetItem(words)
            if column == 2:
                low, high = interval(use.share * sheet.row.n, sheet.row.n, 0.95)
                cell.setToolTip(plain_tip(f"95 % from {low:.0%} to {high:.0%}"))
                cell.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}, 95 % from {low:.0%} to {high:.0%}")
            if column > 1:
                cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if not column:
                cell.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}, key" if use.key else words)
                if use.key:
                    cell.setIcon(themes.current().icon("tick", "ok", 14))
            table.setItem(n, column, cell)
    table.resizeRowsToContents()
    height = sum(table.rowHeight(n) for n in range(table.rowCount()))
    table.setFixedHeight(height + table.horizontalHeader().sizeHint().height() + 4)


def _curves(ui: Ui_AnalysisScreen, sheet: ItemSheet) -> None:
    """Told apart by dash and by the letter at the end; the key is solid and comes first."""
    ranked = sorted(enumerate(sheet.options), key=lambda pair: (not pair[1].use.key, -pair[1].use.share))
    shown = [(n, o) for n, o in ranked if o.use.curve][:_MOST_CURVES]
    ui.curve_chart.setVisible(bool(shown))
    lines = [
        Line(
            f"{LETTERS[n % 26]}{' key' if option.use.key else ''}",
            tuple(Point(_group(g), 100 * share) for g, share in enumerate(option.use.curve)),
            _DASHES[min(place, 2)], _TOKENS[place % len(_TOKENS)],
        )
        for place, (n, option) in enumerate(shown)
    ]  # fmt: skip
    if lines:
        ui.curve_chart.show_words(
            ChartText("Choice by strength of learner, %", "Five groups of learners by their marks on the other items.")
        )
        ui.curve_chart.show_lines(lines, unit=" %", ends=("weakest fifth", "strongest fifth"))


def _group(number: int) -> str:
    return {0: "weakest fifth", 4: "strongest fifth"}.get(number, f"fifth {number + 1}")
