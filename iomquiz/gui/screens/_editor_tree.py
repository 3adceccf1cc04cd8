"""The tree of an author: topics, and under each what belongs to it; filled when it is opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidgetItem

from iomquiz.gui import theme as themes
from iomquiz.gui import wording
from iomquiz.gui.forms.ui_screen_editor import Ui_EditorScreen
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.row_delegate import RowDelegate
from iomquiz.services.author_records import AuthorSheet, Branch, Node, Trouble

_NODE = Qt.ItemDataRole.UserRole
_BRANCH = Qt.ItemDataRole.UserRole + 1
_MARKS = {"error": ("cross", "bad"), "warning": ("warning", "warn"), "hint": ("info", "text2")}
MOST = 500
"""Entries that a filter shows at the most."""


class TreePane(QObject):
    """Shows the branches; `chosen` tells (part, id)."""

    chosen = Signal(str, str)

    def __init__(self, ui: Ui_EditorScreen, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self._branches: tuple[Branch, ...] = ()
        self._open: set[str] = set()
        self._here = ("", "")
        tree = ui.entry_tree
        tree.setItemDelegate(RowDelegate(tree))
        tree.setIndentation(14)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(20)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        tree.itemExpanded.connect(self._expand)
        tree.itemCollapsed.connect(lambda item: self._open.discard(str(item.data(0, _BRANCH))))
        tree.currentItemChanged.connect(lambda now, _before: self._choose(now))
        ui.filter_edit.textChanged.connect(lambda _text: self._fill())
        themes.current().changed.connect(self._fill)

    def show_sheet(self, sheet: AuthorSheet, here: tuple[str, str]) -> None:
        """Show the bank, with one entry marked."""
        self._here = here
        self.show_counts(sheet, sheet.troubles)
        if sheet.branches == self._branches:
            self._mark()
            return
        self._branches = sheet.branches
        if not self._open:
            self._open = {branch.id for branch in sheet.branches if self._has(branch, here)}
        self._fill()

    def show_counts(self, sheet: AuthorSheet, troubles: Sequence[Trouble], changed: tuple[str, str] = ("", "")) -> None:
        """How much is wrong, and how many drafts there are, `changed` among them."""
        levels = [t.level for t in troubles]
        drafts = {(node.part, node.id) for branch in sheet.branches for node in branch.nodes if node.draft}
        self._ui.counts_text.setText(" · ".join([
            wording.count(levels.count("error"), "error"),
            wording.count(levels.count("warning"), "warning"),
            wording.count(len(drafts | {changed} - {("", "")}), "draft"),
        ]))  # fmt: skip

    @staticmethod
    def _has(branch: Branch, key: tuple[str, str]) -> bool:
        return any((node.part, node.id) == key for node in branch.nodes)

    def _fill(self) -> None:
        tree, words = self._ui.entry_tree, self._ui.filter_edit.text().casefold().split()
        shown = 0
        with QSignalBlocker(tree):
            tree.clear()
            for branch in self._branches:
                nodes = [n for n in branch.nodes if _fits(n, words)] if words else list(branch.nodes)
                if words and (not nodes or shown >= MOST):
                    continue
                item = self._branch_item(branch, len(nodes))
                tree.addTopLevelItem(item)
                if words or branch.id in self._open:
                    _add_nodes(item, nodes[: MOST - shown if words else None])
                    item.setExpanded(True)
                    shown += len(nodes)
                elif nodes:
                    item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
            self._ui.tree_empty.setVisible(tree.topLevelItemCount() == 0)
            self._ui.tree_empty.setText(f"No entry matches “{self._ui.filter_edit.text()}”. Clear the filter.")
        self._mark()

    def _branch_item(self, branch: Branch, count: int) -> QTreeWidgetItem:
        item = QTreeWidgetItem([branch.title, str(count)])
        item.setData(0, _BRANCH, branch.id)
        item.setFont(0, themes.current().font("body", 600))
        item.setForeground(1, themes.current().color("text2"))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        return item

    def _expand(self, item: QTreeWidgetItem) -> None:
        branch = next((b for b in self._branches if b.id == item.data(0, _BRANCH)), None)
        if branch is not None:
            self._open.add(branch.id)
            if not item.childCount():
                _add_nodes(item, branch.nodes)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        key = item.data(0, _NODE) if item is not None else None
        if key:
            self._here = (str(key[0]), str(key[1]))
            self.chosen.emit(*self._here)

    def _mark(self) -> None:
        """Make the present entry the chosen row, its topic opened."""
        tree = self._ui.entry_tree
        with QSignalBlocker(tree):
            for branch in self._branches:
                if self._has(branch, self._here):
                    for n in range(tree.topLevelItemCount()):
                        top = tree.topLevelItem(n)
                        if top is not None and top.data(0, _BRANCH) == branch.id:
                            self._expand(top)
                            top.setExpanded(True)
                            self._mark_in(top)

    def _mark_in(self, top: QTreeWidgetItem) -> None:
        for n in range(top.childCount()):
            child = top.child(n)
            if child is not None and tuple(child.data(0, _NODE) or ()) == self._here:
                self._ui.entry_tree.setCurrentItem(child)

    def go_to(self, part: str, name: str) -> None:
        """Choose an entry as a person would."""
        self._here = (part, name)
        self._mark()
        self.chosen.emit(part, name)

    def step(self, by: int) -> None:
        """The next or the last entry of the tree."""
        flat = [(node.part, node.id) for branch in self._branches for node in branch.nodes]
        if self._here in flat:
            self.go_to(*flat[max(0, min(len(flat) - 1, flat.index(self._here) + by))])


def _fits(node: Node, words: list[str]) -> bool:
    text = f"{node.title} {node.id}".casefold()
    return all(word in text for word in words)


def _add_nodes(top: QTreeWidgetItem, nodes: Sequence[Node]) -> None:
    """Entries below their topic; a title has the whole row where no mark stands beside it."""
    items = [_node_item(node) for node in nodes]
    top.addChildren(items)
    for item, node in zip(items, nodes, strict=True):
        item.setFirstColumnSpanned(not (node.draft or node.level))


def _node_item(node: Node) -> QTreeWidgetItem:
    item = QTreeWidgetItem([node.title, ""])
    item.setIcon(0, themes.current().icon(node.icon, "text2", 14))
    item.setData(0, _NODE, (node.part, node.id))
    item.setToolTip(0, plain_tip(f"{node.title}\n{node.id}"))
    words = [node.title]
    if node.draft:
        item.setText(1, "draft")
        item.setFont(1, themes.current().font("caption"))
        words.append("draft")
    if node.level:
        icon, tone = _MARKS[node.level]
        item.setIcon(1, themes.current().icon(icon, tone, 14))
        words.append(node.level)
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(words))
    return item


def first_key(sheet: AuthorSheet) -> tuple[str, str] | None:
    """The entry to begin with: the first question, else the first of anything."""
    nodes = [node for branch in sheet.branches for node in branch.nodes]
    first = next((n for n in nodes if n.part == "questions"), nodes[0] if nodes else None)
    return (first.part, first.id) if first is not None else None
