"""Reference: topics at the left, a page with its facts in the middle, its figure at the right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.fact import Status
from iomquiz.gui import theme as themes
from iomquiz.gui import wording
from iomquiz.gui.desk import Desk
from iomquiz.gui.forms.ui_screen_reference import Ui_ReferenceScreen
from iomquiz.gui.latest import Latest
from iomquiz.gui.panes import Shares
from iomquiz.gui.screen import KeyHint, Page, Screen
from iomquiz.gui.screens._reference_facts import FactTable, show_history
from iomquiz.gui.screens._reference_figure import show_figure
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.fact_text import FactMark
from iomquiz.gui.widgets.flow_layout import FlowLayout
from iomquiz.gui.widgets.key_button import LinkButton
from iomquiz.gui.widgets.mastery_ball import ball_icon
from iomquiz.gui.widgets.notice_bar import NoticeBar
from iomquiz.gui.widgets.row_delegate import RowDelegate
from iomquiz.services.reference_records import PanelSheet, TopicNode
from iomquiz.services.shown import FactView
from iomquiz.services.wishes import QuizWish, Wish

_HEADING = re.compile(r"^## ", re.MULTILINE)
"""Headings of a page stand below its title, so they are shown a size smaller."""
_PANEL = Qt.ItemDataRole.UserRole
_WORDS = {"new": "New", "learning": "Learning", "shaky": "Shaky", "good": "Good", "solid": "Solid"}


class ReferencePage(Page):
    """Read a page, look at its facts, study or quiz its topic."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._marks = Latest(desk, self)
        self._sheet: PanelSheet | None = None
        self._narrow = False
        self._stale_tree = True
        self.ui = Ui_ReferenceScreen()
        self.ui.setupUi(self)  # type: ignore[no-untyped-call]
        ui = self.ui
        self._facts = FactTable(ui.facts_table)
        for name in _WORDS:
            getattr(ui, f"{name}_ball").set_state(name)
        Shares(ui.splitter, (252, 620, 318), (1, 3, 1))
        ui.tree.setIndentation(16)
        ui.tree.setItemDelegate(RowDelegate(ui.tree))
        self._links = FlowLayout(ui.related_links)
        ui.body_browser.set_growing()
        self._connect()

    def _connect(self) -> None:
        ui, desk = self.ui, self._desk
        ui.filter_edit.textChanged.connect(self._filter)
        ui.filter_edit.returnPressed.connect(self._open_first)
        ui.tree.currentItemChanged.connect(lambda now, _before: self._open_item(now))
        ui.quiz_button.clicked.connect(self._quiz)
        ui.study_button.clicked.connect(self._study)
        ui.body_browser.link.connect(self._follow)
        ui.body_browser.link_told.connect(lambda told: self._desk.announce(told or "Playing"))
        ui.superseded_check.toggled.connect(lambda _on: self._show_facts())
        self._facts.chosen.connect(self._show_history)
        ui.study_fact_button.clicked.connect(self._study_fact)
        ui.quiz_fact_button.clicked.connect(self._quiz_fact)
        ui.timeline.opened.connect(self._choose_fact)
        ui.org_chart.opened.connect(self._choose_fact)
        self.add_key("S", self._study)
        self.add_key("Q", self._quiz)
        self.add_key("O", self._focus_source)
        find = QShortcut("Ctrl+F", self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(lambda: ui.filter_edit.setFocus(Qt.FocusReason.ShortcutFocusReason))
        for signal in (desk.changes.learner_changed, desk.changes.bank_changed):
            signal.connect(self._changed)
        desk.theme.changed.connect(self._changed)
        desk.changes.record_changed.connect(lambda _what: self._changed())

    # --- called by the frame

    def enter(self, request: object | None = None) -> None:
        """`{"panel": id}` or `{"fact": id}` opens that; without a request the last page stays."""
        if self._stale_tree:
            self._fill_tree()
        wanted = request if isinstance(request, dict) else {}
        if "fact" in wanted:
            self._open_fact(str(wanted["fact"]))
        elif "panel" in wanted:
            self.open_panel(str(wanted["panel"]))
        elif self._sheet is None:
            self._open_first()
        else:
            self.open_panel(self._sheet.id)
        self.set_hints(
            KeyHint(("↑", "↓"), "Topic"),
            KeyHint(("Tab",), "Next fact"),
            KeyHint(("S",), "Study"),
            KeyHint(("Q",), "Quiz me"),
            KeyHint(("O",), "Source"),
            KeyHint(("Ctrl F",), "Filter"),
        )
        self.ui.study_button.setFocus()

    def panes(self) -> list[QWidget]:
        """Tree, page, figure."""
        return [self.ui.tree_pane, self.ui.article, self.ui.figure_scroll]

    def toggle_side_pane(self) -> None:
        """Show or hide the figure."""
        scroll = self.ui.figure_scroll
        scroll.setVisible(not scroll.isVisibleTo(self))

    def fit(self, *, narrow: bool, low: bool) -> None:
        """In a narrow window the figure is a drawer (Ctrl+B)."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.ui.figure_scroll.setVisible(not narrow)
        self.ui.article_layout.setContentsMargins(22, 10 if low else 16, 22, 10 if low else 18)

    # --- tree

    def _changed(self) -> None:
        self._stale_tree = True
        if self.isVisible():
            self.enter()

    def _fill_tree(self) -> None:
        """On a large record the marks come later: those of whoever studies then."""
        self._marks.drop()
        service, large = self._desk.services.reference, self._desk.services.record_is_large()
        self._show_tree(service.tree(marks=not large))
        if large:
            self._marks.run(lambda _p, _c: service.tree(), self._marked, title="Reading how well pages are known")

    def _marked(self, nodes: Sequence[TopicNode]) -> None:
        at = self.ui.tree.verticalScrollBar().value()
        self._show_tree(nodes)
        if self._sheet is not None:
            self._mark(self._sheet.id)
        self.ui.tree.verticalScrollBar().setValue(at)

    def _show_tree(self, nodes: Sequence[TopicNode]) -> None:
        tree = self.ui.tree
        tree.blockSignals(True)
        tree.clear()
        for topic in nodes:
            tree.addTopLevelItem(self._topic_item(topic))
        tree.expandAll()
        tree.blockSignals(False)
        self._stale_tree = False
        self._filter(self.ui.filter_edit.text())

    def _topic_item(self, topic: TopicNode) -> QTreeWidgetItem:
        first = topic.panels[0].id if topic.panels else ""
        item = _item(topic.title, topic.mastery.value, first)
        item.setToolTip(0, plain_tip(topic.blurb))
        font = themes.current().font("body", 600)
        item.setFont(0, font)
        if len(topic.panels) > 1 or (topic.panels and topic.panels[0].title != topic.title):
            for panel in topic.panels:
                item.addChild(_item(panel.title, panel.mastery.value, panel.id))
        return item

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        tree, any_shown = self.ui.tree, False
        for topic in _topics(tree):
            own = _has(topic, words)
            children = _children(topic)
            for child in children:
                child.setHidden(not (own or _has(child, words)))
            shown = own or any(not child.isHidden() for child in children)
            topic.setHidden(not shown)
            any_shown = any_shown or shown
        self.ui.tree_empty.setVisible(not any_shown)
        self.ui.tree_empty.setText(f"No topic matches “{text}”. Clear the filter.")

    def _open_first(self) -> None:
        tree = self.ui.tree
        first = next((item for item in _topics(tree) if not item.isHidden()), None)
        if first is not None:
            children = [child for child in _children(first) if not child.isHidden()]
            tree.setCurrentItem(children[0] if children else first)
            self._open_item(children[0] if children else first)

    def _open_item(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, _PANEL):
            self.open_panel(str(item.data(0, _PANEL)))

    def _mark(self, panel: str) -> None:
        tree = self.ui.tree
        tree.blockSignals(True)
        for topic in _topics(tree):
            for item in (*_children(topic), topic):
                if item.data(0, _PANEL) == panel and (item is not topic or not topic.childCount()):
                    tree.setCurrentItem(item)
        tree.blockSignals(False)

    # --- page

    def open_panel(self, panel: str) -> None:
        """Show one page."""
        try:
            sheet = self._desk.services.reference.panel(panel)
        except UserFacingError as error:
            self._desk.show_error(error)
            return
        fresh = self._sheet is None or self._sheet.id != sheet.id
        self._sheet = sheet
        services = self._desk.services
        self.set_heading("Reference", services.bank_note)
        self._mark(panel)
        ui = self.ui
        ui.crumb_label.setText(
            f"{sheet.topic_title} › {sheet.title}" if sheet.topic_title != sheet.title else sheet.title
        )
        ui.title_label.setText(sheet.title)
        marks = {view.id: FactMark(n, view.stale) for n, view in enumerate(sheet.facts, 1)}
        ui.body_browser.show_text(_HEADING.sub("### ", sheet.body), marks, sheet.media)
        self._show_badges(sheet)
        self._show_notices(sheet)
        self._show_facts()
        self._show_links(sheet)
        ui.quiz_button.setEnabled(sheet.questions > 0)
        ui.quiz_button.setToolTip("" if sheet.questions else "No question on this topic yet. Choose another topic.")
        show_figure(ui, sheet.figure)
        ui.figure_scroll.setVisible(sheet.figure is not None and not self._narrow)
        if fresh:
            ui.article_scroll.verticalScrollBar().setValue(0)

    def _show_badges(self, sheet: PanelSheet) -> None:
        ui = self.ui
        states = [view.status for view in sheet.facts]
        current = states.count(Status.CURRENT)
        over = states.count(Status.SUPERSEDED) + states.count(Status.ENDED)
        check = states.count(Status.DUE_FOR_CHECK)
        ui.facts_badge.show_as(wording.count(len(states), "fact"))
        ui.current_badge.show_as(f"{current} current", "ok", "tick")
        ui.superseded_badge.show_as(f"{over} superseded", "warn", "swap")
        ui.check_badge.show_as(f"{check} to re-check", "warn", "clock")
        for badge, number in ((ui.current_badge, current), (ui.superseded_badge, over), (ui.check_badge, check)):
            badge.setVisible(number > 0)

    def _show_notices(self, sheet: PanelSheet) -> None:
        layout = self.ui.notices_layout
        while (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for view in sheet.facts:
            if view.status in (Status.SUPERSEDED, Status.ENDED) and view.successor:
                layout.addWidget(self._notice(view, view.successor))
        self.ui.notices.setVisible(layout.count() > 0)

    def _notice(self, view: FactView, successor: tuple[str, str, str]) -> NoticeBar:
        notice = NoticeBar(tone="warn", icon="swap")
        text = f"{view.status_text}. {successor[1]}: {successor[2]}."
        notice.show_text(f"Superseded: {view.cue}, {view.value}.", text, compact=True)
        link = LinkButton("See what followed")
        link.clicked.connect(lambda: self._open_fact(successor[0]))
        notice.add_action(link)
        return notice

    def _show_facts(self) -> None:
        if self._sheet is None:
            return
        keep = self.ui.superseded_check.isChecked()
        views = [v for v in self._sheet.facts if keep or v.status not in (Status.SUPERSEDED, Status.ENDED)]
        self._facts.show_views(views)

    def _show_history(self, view: FactView | None) -> None:
        self.ui.history_card.setVisible(view is not None)
        if view is not None:
            show_history(self.ui, self._desk.services.reference.fact(view.id))

    def _show_links(self, sheet: PanelSheet) -> None:
        layout = self._links
        layout.clear()
        for panel, title in sheet.links:
            link = LinkButton(title)
            link.clicked.connect(lambda _on=False, panel=panel: self.open_panel(panel))
            layout.addWidget(link)
        self.ui.related_title.setVisible(bool(sheet.links))
        lines = []
        for source in sheet.sources:
            parts = (source.title, source.publisher, source.date)
            lines.append(", ".join(part for part in parts if part) + (f"\n    {source.url}" if source.url else ""))
        self.ui.sources_text.setText("\n".join(lines))

    # --- doing

    def _follow(self, target: str) -> None:
        """A link of the page: a fact, another page; an address is only shown."""
        kind, _, name = target.partition(":")
        if kind == "fact":
            self._choose_fact(name)
        elif kind == "panel":
            self.open_panel(name)
        else:
            self._desk.show_error(
                UserFacingError(f"This is a web address: {target}", "iomquiz stays offline; copy it into your browser.")
            )

    def _choose_fact(self, fact: str) -> None:
        if self._facts.choose(fact):
            self.ui.article_scroll.ensureWidgetVisible(self.ui.history_card)

    def _open_fact(self, fact: str) -> None:
        """The page on which a fact stands, with the fact chosen."""
        try:
            history = self._desk.services.reference.fact(fact)
        except UserFacingError as error:
            self._desk.show_error(error)
            return
        here = self._sheet
        if (here is None or fact not in {view.id for view in here.facts}) and history.pages:
            self.open_panel(history.pages[0])
        self._choose_fact(fact)

    def _study(self) -> None:
        if self._sheet is not None:
            self._desk.go("flashcards", Wish(topics=(self._sheet.topic,), title=self._sheet.topic_title))

    def _quiz(self) -> None:
        if self._sheet is not None and self._sheet.questions:
            self._desk.go("quiz", QuizWish(topics=(self._sheet.topic,), title=self._sheet.topic_title))

    def _study_fact(self) -> None:
        view = self._facts.current()
        if view is not None:
            self._desk.go("flashcards", Wish(facts=(view.id,), title=view.cue))

    def _quiz_fact(self) -> None:
        view = self._facts.current()
        if view is not None:
            self._desk.go("quiz", QuizWish(facts=(view.id,), title=view.cue))

    def _focus_source(self) -> None:
        """Bring the source of the chosen fact into view."""
        self.ui.article_scroll.ensureWidgetVisible(self.ui.history_source)
        self.ui.facts_table.setFocus()


def _item(title: str, state: str, panel: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([title])
    item.setIcon(0, ball_icon(state))
    item.setData(0, _PANEL, panel)
    item.setToolTip(0, plain_tip(title))
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{title}, {_WORDS[state].lower()}")
    return item


def _topics(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    found = (tree.topLevelItem(n) for n in range(tree.topLevelItemCount()))
    return [item for item in found if item is not None]


def _children(topic: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (topic.child(n) for n in range(topic.childCount()))
    return [item for item in found if item is not None]


def _has(item: QTreeWidgetItem, words: list[str]) -> bool:
    text = item.text(0).casefold()
    return all(word in text for word in words)


SCREEN = Screen(id="reference", title="Reference", icon="reference", order=2, build=ReferencePage)
