"""Cards: every card and fact in a table that is searched, sorted, and changed in bulk; all of it can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QHeaderView, QWidget

from iomquiz.domain.card_query import FIELDS, example
from iomquiz.domain.errors import UserFacingError
from iomquiz.gui import wording
from iomquiz.gui.background import Cancelled, Progress, Task
from iomquiz.gui.desk import Desk
from iomquiz.gui.dialogs.ask import ask, ask_text, confirm
from iomquiz.gui.dialogs.numbers import Number, ask_numbers
from iomquiz.gui.forms.ui_screen_browser import Ui_BrowserScreen
from iomquiz.gui.latest import Latest
from iomquiz.gui.screen import KeyHint, Page, Screen
from iomquiz.gui.widgets.card_table import COLUMNS, CardDelegate, CardTableModel
from iomquiz.gui.widgets.flow_layout import FlowLayout
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.services.browser import GoOn
from iomquiz.services.wishes import Wish

_PAUSE_MS = 150
MAX_DAYS = 36500
Change = Callable[[tuple[int, ...], GoOn], int]
"""Changes cards; returns how many."""
_MANY = 50
"""From so many cards on the program asks before it changes them."""

_WIDTHS = (236, 152, 112, 86, 98, 84, 66, 60, 80, 70, 60)
_LEAST = (200, 118, 112, 86, 92, 80, 62, 58, 74, 66, 52)
_SPARED = (3, 2, 7, 8, 6, 10, 9, 4)
"""Columns that are left out first where there is no room: the search finds cards by all of them."""


class BrowserPage(Page):
    """Keys in the table: Enter study, C cram, A set aside, T take up, F flag, N no flag, R reset, D set due,
    B break, U undo."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._latest = Latest(desk, self)
        self._order, self._falling = "bank", False
        self._task: Task | None = None
        self.ui = Ui_BrowserScreen()
        self.ui.setupUi(self)  # type: ignore[no-untyped-call]
        self.model = CardTableModel(lambda faces: self._desk.services.browser.rows(faces), self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self.help_button = KeyButton("How to search", "", "info", "plain")
        self.save_button = KeyButton("Save search…", "", "save", "plain")
        self._actions()
        self._table()
        self._connect()
        self.set_heading("Cards", "every card of this bank")

    # --- made once

    def _actions(self) -> None:
        row = FlowLayout(self.ui.actions_area)
        wanted: tuple[tuple[str, str, str, str, Callable[[], object]], ...] = (
            ("study", "Study these", "Enter", "play", self._study),
            ("cram", "Cram", "C", "refresh", partial(self._study, cram=True)),
            ("aside", "Set aside", "A", "pause", partial(self._do, "suspend")),
            ("take_up", "Take up", "T", "play", partial(self._do, "take up")),
            ("flag", "Flag", "F", "flag", partial(self._do, "flag")),
            ("no_flag", "No flag", "N", "minus", partial(self._do, "unflag")),
            ("due", "Set due…", "D", "date", self._set_due),
            ("reset", "Reset", "R", "trash", partial(self._do, "reset")),
            ("break", "Break…", "B", "timer-pause", self._break),
            ("undo", "Undo", "U", "undo", partial(self._take_back, redo=False)),
            ("redo", "Redo", "Ctrl+Y", "redo", partial(self._take_back, redo=True)),
        )
        for name, words, key, icon, call in wanted:
            button = KeyButton(words, key, icon, "plain small", self.ui.actions_area)
            button.setObjectName(f"{name}_button")
            button.clicked.connect(lambda _on=False, call=call: call())
            row.addWidget(button)
            if key != "Enter":
                self.add_key(key, call)
        self.add_key("Ctrl+Z", partial(self._take_back, redo=False))
        self.add_key("Ctrl+Shift+Z", partial(self._take_back, redo=True))
        self.add_key("Return", self._study)

    def _table(self) -> None:
        table, header = self.ui.cards_table, self.ui.cards_table.horizontalHeader()
        table.setModel(self.model)
        table.setItemDelegate(CardDelegate(table))
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.setProperty("role", "dense")
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.sectionClicked.connect(self._sort)
        self._desk.theme.changed.connect(self._fit_columns)

    def fit(self, *, narrow: bool, low: bool) -> None:
        """Columns follow the width."""
        del narrow, low
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns follow the width."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Where there is no room, the least important columns are left out: nothing is scrolled sideways."""
        table, scaled = self.ui.cards_table, self._desk.theme.scaled
        table.verticalHeader().setDefaultSectionSize(scaled(30))
        room = table.contentsRect().width() - table.verticalScrollBar().sizeHint().width()
        wide = room >= sum(map(scaled, _WIDTHS))
        widths = {column: scaled(width) for column, width in enumerate(_WIDTHS if wide else _LEAST)}
        for column in _SPARED:
            if sum(widths.values()) <= room:
                break
            del widths[column]
        header = table.horizontalHeader()
        for column in range(len(COLUMNS)):
            header.setSectionHidden(column, column not in widths)
        over = sum(widths.values()) - room
        for column, width in widths.items():  # as a last resort more of the card is cut
            header.resizeSection(column, max(scaled(60), width - max(0, over)) if column == 0 else width)

    def _connect(self) -> None:
        ui, desk = self.ui, self._desk
        ui.search_edit.textChanged.connect(lambda _text: self._pause.start())
        ui.search_edit.returnPressed.connect(self._enter_table)
        ui.saved_combo.activated.connect(self._choose_saved)
        ui.cards_table.doubleClicked.connect(lambda _index: self._study())
        self.help_button.clicked.connect(lambda _on=False: self._help())
        self.save_button.clicked.connect(lambda _on=False: self._save())
        find = QShortcut("Ctrl+F", self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(lambda: ui.search_edit.setFocus())
        desk.changes.learner_changed.connect(self._forget)
        desk.changes.bank_changed.connect(self._forget)
        desk.changes.record_changed.connect(lambda _what: self.model.forget() if self.isVisible() else None)

    # --- called by the frame

    def enter(self, request: object | None = None) -> None:
        """`request`: a search to begin with."""
        self._saved()
        if isinstance(request, str):
            self.ui.search_edit.setText(request)
        self.search()
        self.ui.search_edit.setFocus()
        self.set_hints(
            KeyHint(("Enter",), "To the cards, study"),
            KeyHint(("Ctrl F",), "Search"),
            KeyHint(("A",), "Set aside"),
            KeyHint(("F",), "Flag"),
            KeyHint(("U",), "Undo"),
        )

    def bar_actions(self) -> list[QWidget]:
        """Help, and keeping a search."""
        return [self.help_button, self.save_button]

    def panes(self) -> list[QWidget]:
        """Search, table."""
        return [self.ui.search_edit, self.ui.cards_table]

    def escape(self) -> bool:
        """From the table to the search, then back."""
        if self.ui.cards_table.hasFocus():
            self.ui.search_edit.setFocus()
            return True
        return False

    def _forget(self) -> None:
        if self.isVisible():
            self._saved()
            self.search()

    # --- searching

    def search(self) -> None:
        """Look for what is typed, off the window's thread; of several searches only the last one is shown."""
        self._pause.stop()
        query, order, falling = self.ui.search_edit.text(), self._order, self._falling
        service = self._desk.services.browser

        def done(faces: Sequence[int]) -> None:
            self._show(query, faces)

        def failed(error: UserFacingError) -> None:
            self._note(f"{error.message} {error.remedy}", "bad")

        def work(_progress: object, _cancelled: object) -> Sequence[int]:
            return service.find(query, order, falling=falling)

        self._latest.run(work, done, failed=failed, title="Searching")

    def _show(self, query: str, faces: Sequence[int]) -> None:
        self.model.show_faces(faces)
        if faces:
            self._note(
                f"{wording.count(len(faces), 'card')}. Actions apply to the selected rows, or to all where none is."
            )
        elif query.strip():
            self._note("No card fits. Take a part away, or look under “How to search”.")
        else:
            self._note("This bank has no cards yet.")

    def _note(self, text: str, tone: str = "") -> None:
        self.ui.note_label.setText(text)
        self.ui.note_label.set_tone(tone)
        if tone:
            self._desk.announce(text)

    def _sort(self, column: int) -> None:
        order = COLUMNS[column][1]
        if not order:
            return
        self._falling = not self._falling if order == self._order else order in ("lapses", "reviews", "flag")
        self._order = order
        header = self.ui.cards_table.horizontalHeader()
        header.setSortIndicatorShown(True)
        way = Qt.SortOrder.DescendingOrder if self._falling else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(column, way)
        self.search()

    def _enter_table(self) -> None:
        self.search() if self._pause.isActive() else None
        if self.model.rowCount():
            self.ui.cards_table.setFocus()
            if not self.ui.cards_table.currentIndex().isValid():
                self.ui.cards_table.setCurrentIndex(self.model.index(0, 0))
                self.ui.cards_table.clearSelection()

    # --- saved searches

    def _saved(self) -> None:
        combo = self.ui.saved_combo
        combo.clear()
        combo.addItem("Saved searches", "")
        for name, query in self._desk.services.browser.saved().items():
            combo.addItem(name, query)
        combo.setEnabled(combo.count() > 1)

    def _choose_saved(self, place: int) -> None:
        query = self.ui.saved_combo.itemData(place)
        if query:
            self.ui.search_edit.setText(query)
            self.search()

    def _save(self) -> None:
        query = self.ui.search_edit.text().strip()
        name = ask_text(self, "Save search", "A name for this search. An empty search forgets the name.")
        if name is None:
            return
        try:
            self._desk.services.browser.save(name, query)
        except UserFacingError as error:
            self._desk.show_error(error)
            return
        self._saved()

    def _help(self) -> None:
        lines = [f"{example(name)} – {field.describe}" for name, field in FIELDS.items()]
        text = "Every part must hold. A minus turns a part round: -stale:yes. Words search the fact.\n\n"
        ask(self, "How to search", text + "\n".join(lines), (("ok", "Close"),))

    # --- doing

    def chosen(self) -> tuple[int, ...]:
        """The selected cards, or all of them where none is."""
        spans = self.ui.cards_table.selectionModel().selection().toList()  # not row by row: all may be selected
        rows = sorted({row for span in spans for row in range(span.top(), span.bottom() + 1)})
        return self.model.faces(rows or range(self.model.rowCount()))

    def _study(self, *, cram: bool = False) -> None:
        faces = self.chosen()
        if not faces:
            return
        title = f"{'Cram' if cram else 'Study'} {wording.count(len(faces), 'card')}"
        self._desk.go("flashcards", Wish(faces=faces, title=title, cram=cram, ahead=0 if cram else 36500))

    def _do(self, what: str) -> None:
        service = self._desk.services.browser
        calls: dict[str, tuple[str, Change]] = {
            "suspend": ("set aside", lambda faces, go_on: service.suspend(faces, go_on=go_on)),
            "take up": ("taken up again", lambda faces, go_on: service.suspend(faces, on=False, go_on=go_on)),
            "flag": ("flagged", lambda faces, go_on: service.flag(faces, go_on=go_on)),
            "unflag": ("without a flag", lambda faces, go_on: service.flag(faces, 0, go_on)),
            "reset": ("new again", service.reset),
        }
        words, call = calls[what]
        self._change(call, words)

    def _set_due(self) -> None:
        field = Number("Days from now", 0, MAX_DAYS, 0)
        answer = ask_numbers(self, "Set due", "In how many days should the cards come? 0 is today.", (field,))
        if answer is None:
            return
        (days,) = answer
        service = self._desk.services.browser
        words = f"due in {wording.count(days, 'day')}"
        self._change(lambda faces, go_on: service.set_due(faces, days, go_on), words)

    def _break(self) -> None:
        """Go away: what comes due meanwhile comes spread over the days after the return."""
        text = "What comes due while you are away comes after it, spread over some days. Undo takes it back."
        fields = (Number("Days away", 1, 365, 14), Number("Days to spread the cards over", 1, 365, 7))
        answer = ask_numbers(self, "Take a break", text, fields)
        if answer is None:
            return
        away, spread = answer
        service = self._desk.services.browser

        def done(count: int) -> None:
            over = wording.count(spread, "day")
            self._after(f"{wording.count(count, 'card')} come from day {away} on, over {over}. U takes it back.")

        self._run(lambda go_on: service.take_break(away, spread, go_on), done, "Taking a break")

    def _run(self, call: Callable[[GoOn], int], done: Callable[[int], None], title: str) -> None:
        """Beside the window; where it is stopped, what was done until then stays and can be taken back."""

        def work(progress: Progress, cancelled: Cancelled) -> int:
            def go_on(share: float) -> bool:
                progress(share)
                return not cancelled()

            return call(go_on)

        task = self._desk.run(work, done, title=title)
        stopped = "Stopped on the way. U takes back what was done."
        task.finished.connect(lambda: self._after(stopped) if task.is_cancelled() and self.isVisible() else None)

    def _change(self, call: Change, words: str) -> None:
        faces = self.chosen()
        if len(faces) >= _MANY and not self._sure(len(faces), words):
            return
        if not faces:
            return

        def done(count: int) -> None:
            left = f" {len(faces) - count} new ones were left as they are." if count < len(faces) else ""
            self._after(f"{wording.count(count, 'card')} {words}.{left} U takes it back.")

        self._run(lambda go_on: call(faces, go_on), done, f"Cards: {words}")

    def _sure(self, count: int, words: str) -> bool:
        return confirm(self, f"Change {count} cards?", f"They will be {words}. Undo takes it back.", "Change them")

    def _take_back(self, *, redo: bool) -> None:
        service = self._desk.services.browser
        call, nothing = (service.redo, "redo") if redo else (service.undo, "take back")

        def done(words: str) -> None:
            self._after(words or f"There is nothing to {nothing}.")

        self._desk.run(lambda _progress, _cancelled: call(), done, title="Redoing" if redo else "Taking back")

    def _after(self, words: str) -> None:
        self.model.forget()
        self._note(words)
        self._desk.announce(words)
        self._desk.saved(f"Saved {wording.clock()}")
        self._desk.changes.record_changed.emit("card")


SCREEN = Screen(
    id="browser",
    title="Cards",
    icon="table",
    order=3,
    build=BrowserPage,
    in_rail=False,
    under="flashcards",
    in_search=True,
)
