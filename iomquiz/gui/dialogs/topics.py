"""Choose some topics: a list of check boxes, told apart by title, worked with Space."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.dialogs.ask import AskDialog
from iomquiz.services.reference_records import TopicNode


class TopicsDialog(AskDialog):
    """All topics, each with a box to tick."""

    def __init__(self, topics: Sequence[TopicNode], parent: QWidget | None = None) -> None:
        answers = (("ok", "Start session"), ("cancel", "Cancel"))
        super().__init__(
            "Choose topics", "Tick with Space; a session takes cards of these topics only.", answers, parent
        )
        self.list = QListWidget()
        self.list.setObjectName("topics_list")
        self.list.setAccessibleName("Topics")
        self.list.setProperty("boxed", True)
        self.list.setMinimumHeight(themes.current().scaled(340))
        for topic in topics:
            item = QListWidgetItem(topic.title)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, topic.id)
            self.list.addItem(item)
        self.body.addWidget(self.list)
        self.list.itemChanged.connect(lambda _item: self._check())
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._check()

    def chosen(self) -> tuple[str, ...]:
        """Ids of the ticked topics."""
        items = (self.list.item(n) for n in range(self.list.count()))
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    def _check(self) -> None:
        self.buttons["ok"].setEnabled(bool(self.chosen()))


def ask_topics(parent: QWidget | None, topics: Sequence[TopicNode]) -> tuple[str, ...]:
    """The topics that were chosen; empty when it was cancelled."""
    dialog = TopicsDialog(topics, parent)
    dialog.exec()
    return dialog.chosen() if dialog.answer == "ok" else ()
