"""The present page or fact as a reader meets it, under the head of the preview; its links lead to other entries."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iomquiz.gui.forms.ui_screen_editor import Ui_EditorScreen
from iomquiz.gui.screens._editor_preview import PreviewPane
from iomquiz.gui.screens._reference_figure import show_figure
from iomquiz.gui.widgets.card import Card
from iomquiz.gui.widgets.fact_browser import FactBrowser
from iomquiz.gui.widgets.fact_text import FactMark
from iomquiz.gui.widgets.figures import FigureBars, FigureTable
from iomquiz.gui.widgets.org_chart import OrgChart
from iomquiz.gui.widgets.text import TextLabel
from iomquiz.gui.widgets.timeline import Timeline
from iomquiz.services.author_page import PREVIEWED, page_view
from iomquiz.services.author_records import EntrySheet, PageView
from iomquiz.services.authoring import Authoring


class PagePane(QObject):
    """`opened` tells (part, id) of the link that was followed."""

    opened = Signal(str, str)

    def __init__(self, ui: Ui_EditorScreen, parent: QObject) -> None:
        super().__init__(parent)
        self._host = QWidget()
        column = QVBoxLayout(self._host)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        card = Card()
        inner = card.column(16, 8)
        self.title = TextLabel("", "section")
        self.text = FactBrowser(role="body", growing=True)
        self.text.setAccessibleName("Preview of the page")
        self.text.link.connect(self._follow)
        inner.addWidget(self.title)
        inner.addWidget(self.text)
        column.addWidget(card)
        self.org_chart, self.timeline = OrgChart(), Timeline()
        self.figure_table, self.figure_bars = FigureTable(), FigureBars()
        self.figure_alt = TextLabel("", "dense")
        for widget in (self.org_chart, self.timeline, self.figure_table, self.figure_bars, self.figure_alt):
            column.addWidget(widget)
        ui.preview_layout.insertWidget(ui.preview_layout.indexOf(ui.preview_card), self._host)
        self.show_page(None)

    def show_page(self, view: PageView | None) -> None:
        """Show it as it stands in the form; None shows nothing."""
        self._host.setVisible(view is not None)
        shown = view or PageView()
        self.title.setVisible(bool(shown.title))
        self.title.setText(shown.title)
        marks = {name: FactMark(0, stale=True) for name in shown.stale}
        self.text.show_text(shown.problem or shown.body, marks, shown.media)
        show_figure(self, shown.figure)

    def _follow(self, target: str) -> None:
        kind, _, rest = target.partition(":")
        part, _, name = rest.partition("/")
        if kind == "entry":
            self.opened.emit(part, name)
        elif kind in ("fact", "panel"):
            self.opened.emit(f"{kind}s", rest)


def show_beside(
    ui: Ui_EditorScreen, entry: EntrySheet | None, panes: tuple[PreviewPane, PagePane], author: Authoring, narrow: bool
) -> None:
    """A question to answer, a page or fact to read, as it stands in the form; a narrow window has no room for it."""
    part = entry.part if entry is not None else "questions"
    ui.preview_scroll.setVisible(part in ("questions", *PREVIEWED) and not narrow)
    ui.preview_choice.setVisible(part == "questions")
    question, page = panes
    question.show_fields(dict(entry.fields) if entry is not None and part == "questions" else None)
    read = entry if part in PREVIEWED else None  # in a narrow window too: Ctrl+B opens the pane
    page.show_page(page_view(author, read) if read is not None else None)
    ui.uses_text.setVisible(part == "facts" and narrow)
