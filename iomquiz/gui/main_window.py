"""The frame: rail, top bar, pages, strip; built from the screens found in `gui/screens`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from iomquiz.domain.errors import UserFacingError
from iomquiz.gui import theme
from iomquiz.gui.background import Background, Cancelled, Progress, Task
from iomquiz.gui.changes import Changes
from iomquiz.gui.forms.ui_main_window import Ui_MainWindow
from iomquiz.gui.found import found_screens
from iomquiz.gui.hits import Hit, Search
from iomquiz.gui.panes import next_stop
from iomquiz.gui.screen import KeyHint, Page, Screen
from iomquiz.gui.widgets.nav_rail import RailEntry
from iomquiz.gui.widgets.progress_overlay import ProgressOverlay

if TYPE_CHECKING:
    from iomquiz.gui.theme import Theme
    from iomquiz.services import Services

T = TypeVar("T")
NARROW_BELOW, LOW_BELOW, _DIGITS = 1180, 720, 7


class MainWindow(QMainWindow):
    """Shows at once; pages are made when they are first shown, after `attach`.

    It is the Desk of its pages.
    """

    settings_wanted = Signal()
    learner_chosen = Signal(str)
    learner_wanted = Signal()
    """'Add learner…' was chosen."""
    hit_chosen = Signal(object)
    """Target of a search result that is no command of the frame."""
    zoomed = Signal(int)
    closing = Signal()

    def __init__(self, found: Sequence[Screen] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screens: Mapping[str, Screen] = {s.id: s for s in (found_screens() if found is None else found)}
        self._pages: dict[str, Page] = {}
        self._services: Services | None = None
        self._at = ""
        self._trail: list[str] = []
        self._search: Search = _no_hits
        self._more: list[Hit] = []
        self._instructor = False
        self._letter_keys = True
        self._fit: tuple[bool, bool] = (False, False)
        self._fit_zoom = 100
        self._changes = Changes(self)
        self.background = Background(self)
        self.ui = Ui_MainWindow()
        self.ui.setupUi(self)  # type: ignore[no-untyped-call]
        self.overlay = ProgressOverlay(self.ui.frame)
        self.background.started.connect(self.overlay.follow)
        self._fill_rail()
        self._connect()
        self._make_shortcuts()
        self.ui.top_bar.set_heading("iomquiz", "")
        self.ui.top_bar.set_search_enabled(False)

    # building --------------------------------------------------------------------------------

    def _rail_screens(self) -> list[Screen]:
        return [s for s in self._screens.values() if s.in_rail and (self._instructor or not s.instructor)]

    def _fill_rail(self) -> None:
        entries = [
            RailEntry(screen.id, screen.title, screen.icon, f"Ctrl+{number}" if number <= _DIGITS else "")
            for number, screen in enumerate(self._rail_screens(), 1)
        ]
        self.ui.nav_rail.set_entries(entries)
        self._mark_rail()

    def _connect(self) -> None:
        rail, strip = self.ui.nav_rail, self.ui.status_strip
        rail.chosen.connect(self.go)
        rail.settings.connect(self.settings_wanted)
        rail.learner_chosen.connect(self.learner_chosen)
        rail.add_learner.connect(self.learner_wanted)
        self.ui.top_bar.search.connect(self.open_search)
        strip.keys.connect(self.show_keys)
        strip.explain.connect(self._explain)

    def _make_shortcuts(self) -> None:
        calls: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+K", self.open_search),
            ("F1", self.show_keys),
            ("F6", lambda: self._step_pane(1)),
            ("Shift+F6", lambda: self._step_pane(-1)),
            ("Ctrl+B", self._toggle_side_pane),
            ("Esc", self._escape),
            ("Ctrl++", lambda: self._zoom(1)),
            ("Ctrl+=", lambda: self._zoom(1)),
            ("Ctrl+-", lambda: self._zoom(-1)),
            ("Ctrl+0", lambda: self._zoom(0)),
            ("Ctrl+,", self.settings_wanted.emit),
        ]
        calls += [(f"Ctrl+{place + 1}", partial(self._go_to_place, place)) for place in range(_DIGITS)]
        for keys, call in calls:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(call)

    # the store opens ---------------------------------------------------------------------------

    def attach(self, services: Services, start: str = "") -> None:
        """The store is open: make the page of the start screen (by default the first) and show it."""
        self._services = services
        self.ui.top_bar.set_search_enabled(True)
        rail = self._rail_screens()
        first = start if start in self._screens else rail[0].id if rail else ""
        if first:
            self.go(first)

    def opening_failed(self, message: str, remedy: str = "") -> None:
        """The store cannot be opened: say so in the page itself, and offer another try."""
        self.ui.opening_page.show_text(message, remedy, again=True)

    def set_search(self, search: Search) -> None:
        """What finds facts, cards and topics for Ctrl+K."""
        self._search = search

    def set_instructor(self, instructor: bool) -> None:
        """Show or hide the screens of instructors."""
        if instructor != self._instructor:
            self._instructor = instructor
            self._fill_rail()

    def set_letter_keys(self, enabled: bool) -> None:
        """Keys without Ctrl or Alt, on all pages."""
        self._letter_keys = enabled
        for page in self._pages.values():
            page.set_letter_keys(enabled)

    def show_learners(self, learners: Sequence[tuple[str, str]], current: str) -> None:
        """Learners as (id, name) for the menu, and who studies now."""
        self.ui.nav_rail.show_learners(learners, current)

    # the desk ----------------------------------------------------------------------------------

    @property
    def services(self) -> Services:
        """What a person can ask for; only there after `attach`."""
        if self._services is None:
            raise RuntimeError("the store is not open yet")
        return self._services

    @property
    def theme(self) -> Theme:
        """Colours, fonts and icons."""
        return theme.current()

    @property
    def changes(self) -> Changes:
        """Where pages hear of changes."""
        return self._changes

    def go(self, screen: str, request: object | None = None) -> None:
        """Show a screen, unless the present page wants to stay or the store is not open."""
        if self._services is None or screen not in self._screens:
            self._mark_rail()
            return
        present = self.page()
        if present is not None and screen != self._at and not present.leave():
            self._mark_rail()
            return
        if self._at and self._at != screen:
            self._trail = [*self._trail[-20:], self._at]
        self._show(screen, request)

    def back(self) -> None:
        """Show the screen before this one."""
        present = self.page()
        if self._trail and (present is None or present.leave()):
            self._show(self._trail.pop(), None)

    def saved(self, when_text: str) -> None:
        """'Saved 10:42'."""
        self.ui.status_strip.set_saved(when_text)

    def not_saved(self, message: str) -> None:
        """Not saved, and why."""
        self.ui.status_strip.set_not_saved(message)
        self.announce(f"Not saved: {message}")

    def announce(self, text: str) -> None:
        """Say something through a screen reader."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def run(
        self,
        work: Callable[[Progress, Cancelled], T],
        done: Callable[[T], object],
        *,
        failed: Callable[[UserFacingError], object] | None = None,
        title: str = "",
    ) -> Task:
        """Do something slow; without `failed` an error is shown."""
        return self.background.run(work, done, failed=failed or self.show_error, title=title)

    def show_error(self, error: UserFacingError) -> None:
        """Show what went wrong and what can be done."""
        from iomquiz.gui.dialogs.error import show_error

        show_error(self, error)

    def _explain(self, why: str) -> None:
        self.show_error(UserFacingError("Your last change is not saved.", why))

    # pages -------------------------------------------------------------------------------------

    def page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self._at)

    def current_screen(self) -> str:
        """Id of the screen that is shown; empty while the store opens."""
        return self._at

    def _show(self, screen: str, request: object | None) -> None:
        page = self._pages.get(screen) or self._build(screen)
        self._at = screen
        self.ui.pages.setCurrentWidget(page)
        self._mark_rail()
        page.fit(narrow=self._fit[0], low=self._fit[1])
        page.enter(request)
        self._take_over(page)

    def _build(self, screen: str) -> Page:
        descriptor = self._screens[screen]
        page = descriptor.build(self)
        page.setObjectName(f"page_{screen}")
        if page.heading() == ("", ""):
            page.set_heading(descriptor.title)
        page.set_letter_keys(self._letter_keys)
        for signal in (page.heading_changed, page.hints_changed, page.actions_changed, page.bare_changed):
            signal.connect(lambda *_args, of=page: self._take_over(of))
        self._pages[screen] = page
        self.ui.pages.addWidget(page)
        return page

    def _take_over(self, page: Page) -> None:
        """Show what the page says about itself in bar and strip."""
        if page is not self.page():
            return
        self.ui.top_bar.set_heading(*page.heading())
        self.ui.top_bar.set_actions(page.bar_actions())
        self.ui.status_strip.set_hints(page.hints())
        bare = page.bare()
        self.ui.nav_rail.setVisible(not bare)
        self.ui.top_bar.setVisible(not bare)
        self.ui.status_strip.set_all_keys_shown(not bare)

    def _mark_rail(self) -> None:
        screen = self._screens.get(self._at)
        self.ui.nav_rail.set_current(screen.under or screen.id if screen else "")

    # keys --------------------------------------------------------------------------------------

    def _is_bare(self) -> bool:
        page = self.page()
        return page is not None and page.bare()

    def _go_to_place(self, place: int) -> None:
        rail = self._rail_screens()
        if not self._is_bare() and place < len(rail):
            self.go(rail[place].id)

    def _escape(self) -> None:
        page = self.page()
        if page is not None and not page.escape() and not page.bare():
            self.back()

    def _toggle_side_pane(self) -> None:
        page = self.page()
        if page is not None:
            page.toggle_side_pane()

    def panes(self) -> list[QWidget]:
        """All panes in the order of F6: the page's, then rail and bar."""
        page = self.page()
        own = page.panes() if page is not None else []
        frame: list[QWidget] = [] if self._is_bare() else [self.ui.nav_rail, self.ui.top_bar]
        return [pane for pane in (*own, *frame) if pane.isVisible()]

    def _step_pane(self, by: int) -> None:
        stop = next_stop(self.panes(), self.focusWidget(), by)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)

    def _zoom(self, by: int) -> None:
        present = self.theme
        present.set_zoom(present.zoom + by * theme.ZOOM_STEP if by else 100)
        self.fit_again()
        self.zoomed.emit(present.zoom)

    def commands(self) -> list[Hit]:
        """What the frame itself can do, for the search dialog."""
        from iomquiz.gui.dialogs.record import record_commands

        hits = [
            Hit("Command", f"Go to {screen.title}", screen, icon=screen.icon, keys=(f"Ctrl {number}",))
            for number, screen in enumerate(self._rail_screens(), 1)
        ]
        further = (s for s in self._screens.values() if s.in_search)
        hits += [Hit("Command", f"Go to {s.title}", s, icon=s.icon) for s in further]
        hits += record_commands(self, self)
        hits.append(Hit("Command", "Settings", self.settings_wanted.emit, icon="settings", keys=("Ctrl ,",)))
        hits.append(Hit("Command", "All keys", self.show_keys, icon="keyboard", keys=("F1",)))
        for words, by, key in (("Larger text", 1, "Ctrl +"), ("Smaller text", -1, "Ctrl −")):
            hits.append(Hit("Command", words, partial(self._zoom, by), icon="text", keys=(key,)))
        return [*hits, *self._more]

    def add_command(self, hit: Hit) -> None:
        """One more command for the search dialog."""
        self._more.append(hit)

    def open_search(self) -> None:
        """The search dialog."""
        if self._services is None or self._is_bare():
            return
        from iomquiz.gui.dialogs.command import CommandDialog

        dialog = CommandDialog(self._search, self.commands(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.chosen.connect(self._open_hit)
        dialog.open()

    def _open_hit(self, hit: Hit) -> None:
        if isinstance(hit.target, Screen):
            self.go(hit.target.id)
        elif callable(hit.target):
            hit.target()
        else:
            self.hit_chosen.emit(hit.target)

    def show_keys(self) -> None:
        """The list of all keys."""
        from iomquiz.gui.dialogs.keys import EVERYWHERE, KeysDialog

        page = self.page()
        sections: list[tuple[str, Sequence[KeyHint]]] = []
        if page is not None and page.hints():
            sections.append((page.heading()[0] or "This screen", page.hints()))
        if not self._is_bare():
            sections.append(("Everywhere", EVERYWHERE))
        dialog = KeysDialog(sections, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.open()

    # window ------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow and low windows are laid out differently."""
        super().resizeEvent(event)
        self.fit_again()

    def fit_again(self) -> None:
        """Lay out anew where the window or the text has crossed a limit."""
        factor = max(1.0, self.theme.zoom / 100)
        fit = (self.width() < NARROW_BELOW * factor, self.height() < LOW_BELOW * factor)
        if (fit, self.theme.zoom) == (self._fit, self._fit_zoom):
            return
        self._fit, self._fit_zoom = fit, self.theme.zoom
        narrow, low = fit
        self.ui.nav_rail.set_narrow(narrow)
        self.ui.status_strip.set_narrow(narrow)
        self.ui.status_strip.set_low(low)
        page = self.page()
        if page is not None:
            page.fit(narrow=narrow, low=low)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A page may keep the window open; slow work is stopped."""
        page = self.page()
        if page is not None and not page.leave():
            event.ignore()
            return
        self.closing.emit()
        self.background.close()
        event.accept()


def _no_hits(text: str) -> list[Hit]:
    del text
    return []
