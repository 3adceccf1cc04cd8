"""Progress: how much is known, how it was learned, what is coming; every chart also in words and as a table."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from iomquiz.gui import wording
from iomquiz.gui.desk import Desk
from iomquiz.gui.forms.ui_screen_progress import Ui_ProgressScreen
from iomquiz.gui.latest import Give, Latest, Tell
from iomquiz.gui.screen import KeyHint, Page, Screen
from iomquiz.gui.screens import _progress_words as words
from iomquiz.gui.screens._figures_export import ending, write_drawn
from iomquiz.gui.screens._progress_show import FIGURES, show_figures
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.segmented import SegmentedControl
from iomquiz.gui.widgets.shapes import Choice
from iomquiz.gui.widgets.study_charts import FigureGrid
from iomquiz.services.figures import FigureView
from iomquiz.services.progress_records import ENOUGH, FactProgress, ProgressSheet

_RANGES: dict[str, int | None] = {"7": 7, "30": 30, "all": None}
_FILTERS = {".csv": "Topics and facts (*.csv)", ".pdf": "Report of the charts (*.pdf)", ".png": "Pictures (*.png)"}
_Found = tuple[ProgressSheet, str, tuple[FactProgress, ...]]


class ProgressPage(Page):
    """Four figures, six charts, each a statistic, and two tables.

    Keys: 1 to 6 charts, T table, left and right values, Ctrl+E export.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._latest, self._facts = Latest(desk, self), Latest(desk, self)
        self._sheet: ProgressSheet | None = None
        self._topic = ""
        self._focus_wanted = False
        self.ui = Ui_ProgressScreen()
        self.ui.setupUi(self)  # type: ignore[no-untyped-call]
        self.grid = FigureGrid(self.ui.charts_grid, self.ui.body)
        self.grid.arrange(3, 3)
        choices = [Choice("7", "7 d"), Choice("30", "30 d"), Choice("all", "All")]
        self.range = SegmentedControl(choices, name="Range")
        self.range.set_current("30")
        self.all_button = KeyButton("All figures", "A", "table", "plain")
        self.all_button.clicked.connect(lambda _on=False: desk.go("figures"))
        self.ui.body_layout.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.export_button = KeyButton("Export…", kind="plain")
        self.export_button.setToolTip("Save the tables as a file for a spreadsheet (Ctrl+E)")
        self._connect()

    def _connect(self) -> None:
        ui, desk = self.ui, self._desk
        self.range.chosen.connect(lambda _span: self._read())
        self.export_button.clicked.connect(lambda _on=False: self.export())
        ui.empty_button.clicked.connect(lambda _on=False: desk.go("flashcards"))
        ui.empty_quiz_button.clicked.connect(lambda _on=False: desk.go("quiz"))
        ui.topics_table.row_chosen.connect(self._choose_topic)
        for number in range(1, 7):
            self.add_key(str(number), partial(self._focus_chart, number - 1))
        save = QShortcut("Ctrl+E", self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.export)
        self.add_key("Return", self._go_on)
        self.add_key("A", lambda: self._desk.go("figures"))
        for signal in (desk.changes.learner_changed, desk.changes.bank_changed):
            signal.connect(self._forget)
        desk.changes.record_changed.connect(lambda _what: self._refresh())

    # --- called by the frame

    def enter(self, request: object | None = None) -> None:
        """Show what was read last at once, then what the record says now."""
        del request
        self._focus_wanted = True
        self._head()
        self._read()

    def bar_actions(self) -> list[QWidget]:
        """The range, and export, once there is something."""
        return [self.range, self.export_button] if self._is_full() else []

    def panes(self) -> list[QWidget]:
        """Charts, topics, facts."""
        return [self.ui.figures_card, *self.grid.charts(), self.ui.topics_card, self.ui.facts_card]

    def fit(self, *, narrow: bool, low: bool) -> None:
        """Three charts side by side, two in a narrow window, with the notes under the figures."""
        self.grid.arrange(2 if narrow else 3, 3)
        for name in FIGURES:
            cell, note = getattr(self.ui, f"{name}_grid"), getattr(self.ui, f"{name}_note")
            cell.removeWidget(note)
            cell.addWidget(note, 2 if narrow else 1, 0 if narrow else 1, 1, 2 if narrow else 1)
        edge = 10 if low else 16
        self.ui.body_layout.setContentsMargins(24, edge, 24, edge)

    # --- reading

    def _is_full(self) -> bool:
        return self._sheet is not None and self._sheet.enough

    def _forget(self) -> None:
        self._sheet, self._topic = None, ""
        self.grid.clear()
        self.ui.states.setCurrentWidget(self.ui.wait_page)
        self.actions_changed.emit()
        self._refresh()

    def _refresh(self) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        """Off the window's thread, chart by chart; of several readings only the last one is shown."""
        span, topic = self.range.current(), self._topic
        figures, progress = self._desk.services.figures, self._desk.services.progress

        def work(give: Give, tell: Tell) -> _Found:
            reading = figures.reading(_RANGES[span], tell)
            if reading.is_behind() or sum(day.reviews + day.responses for day in reading.study("days").days) >= ENOUGH:
                for figure in figures.figures(reading, main=True):
                    give(figure)
            sheet = progress.sheet(reading=reading)
            ids, begun = [t.id for t in sheet.topics], [t.id for t in sheet.topics if t.seen]
            wanted = topic if topic in ids else (begun or ids or [""])[0]
            return sheet, wanted, progress.topic(wanted) if wanted else ()

        self._latest.stream(work, self._show_chart, partial(self._show, span), title="Reading your progress")

    # --- showing

    def _head(self) -> None:
        name = self._desk.services.learners.present().name
        self.set_heading("Progress", f"{name} · all topics")

    def _show_chart(self, figure: FigureView) -> None:
        self.grid.show(figure)
        charts = self.grid.charts()
        if len(charts) == 1:
            self.ui.states.setCurrentWidget(self.ui.scroll)
        self.grid.order_tabs((self.all_button,), (self.ui.topics_table,))
        if self._focus_wanted and self.isVisible() and self.ui.states.currentWidget() is self.ui.scroll:
            self._focus_wanted = False
            charts[0].setFocus()

    def _show(self, span: str, found: _Found) -> None:
        ui = self.ui
        sheet, topic, facts = found
        self._sheet, self._topic = sheet, topic
        self._head()
        if sheet.enough:
            show_figures(ui, sheet, span, self._desk.services.learners.preferences().exam_day())
            place = [t.id for t in sheet.topics].index(topic) if topic else 0
            ui.topics_table.show_rows(*words.topic_rows(sheet), row=place)
            self._show_facts(topic, facts)
        else:
            self._show_empty(sheet)
        ui.states.setCurrentWidget(ui.scroll if sheet.enough else ui.empty_page)
        self._hint()
        self.actions_changed.emit()
        if self._focus_wanted and self.isVisible() and not sheet.enough:
            self._focus_wanted = False
            ui.empty_button.setFocus()

    def _show_empty(self, sheet: ProgressSheet) -> None:
        self.ui.empty_text.setText(f"Charts start after {ENOUGH} answers. You have {sheet.answers}.")
        self.ui.empty_help.setText(
            f"Every rated card and every quiz answer counts: {ENOUGH - sheet.answers} more to go, "
            "about five minutes of flashcards."
        )

    def _show_facts(self, topic: str, facts: tuple[FactProgress, ...]) -> None:
        title = next((t.title for t in self._sheet.topics if t.id == topic), "") if self._sheet else ""
        self.ui.facts_title.setText(f"Facts: {title}")
        seen = sum(f.recall is not None for f in facts)
        self.ui.facts_text.setText(f"{seen} of {wording.count(len(facts), 'fact')} seen. Choose another topic above.")
        self.ui.facts_table.setAccessibleName(f"Facts: {title}")
        self.ui.facts_table.show_rows(*words.fact_rows(facts))

    def _hint(self) -> None:
        if not self._is_full():
            self.set_hints(KeyHint(("Enter",), "Start flashcards"))
            return
        self.set_hints(
            KeyHint(("1", "–", "6"), "Go to chart"),
            KeyHint(("T",), "Chart or table"),
            KeyHint(("←", "→"), "Read values"),
            KeyHint(("Ctrl E",), "Export"),
        )

    # --- doing

    def _focus_chart(self, number: int) -> None:
        charts = self.grid.charts()
        if number < len(charts):
            self.ui.scroll.ensureWidgetVisible(charts[number], 0, 16)
            charts[number].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_on(self) -> None:
        if not self._is_full():
            self._desk.go("flashcards")

    def _choose_topic(self, row: int) -> None:
        if self._sheet is None or not 0 <= row < len(self._sheet.topics):
            return
        topic = self._sheet.topics[row].id
        if topic == self._topic:
            return
        self._topic = topic
        service = self._desk.services.progress

        def done(facts: tuple[FactProgress, ...]) -> None:
            if topic == self._topic:
                self._show_facts(topic, facts)

        self._facts.run(lambda _progress, _cancelled: service.topic(topic), done)

    def export(self) -> None:
        """Tables for a spreadsheet, a report or pictures, wherever the person wants them."""
        sheet = self._sheet
        if sheet is None or not sheet.enough:
            return
        suggested = str(Path.home() / f"iomquiz-progress-{sheet.today:%Y-%m-%d}.csv")
        name, chosen = QFileDialog.getSaveFileName(self, "Export progress", suggested, ";;".join(_FILTERS.values()))
        if not name:
            return
        path, service = ending(Path(name), chosen, _FILTERS), self._desk.services.progress
        if path.suffix != ".csv":
            error = write_drawn(path, self.grid)
            self._desk.show_error(error) if error else self._desk.saved(f"Exported {wording.clock()}")
            return
        self._desk.run(
            lambda _progress, _cancelled: service.export(path, sheet),
            lambda _rows: self._desk.saved(f"Exported {wording.clock()}"),
            title="Exporting your progress",
        )


SCREEN = Screen(id="progress", title="Progress", icon="progress", order=6, build=ProgressPage)
