"""Match every stem with one choice."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from iomquiz.domain.interaction import Choice, Interaction, Matched, Matching, Response, Task
from iomquiz.domain.item import Part, PartState, Score
from iomquiz.domain.media import in_words
from iomquiz.gui import theme as themes
from iomquiz.gui.interactions._base import InteractionWidget, ResponseWidget, expect, look, parts_by_id, show_badge
from iomquiz.gui.interactions._combo import AnswerCombo
from iomquiz.gui.interactions._pictures import TALL
from iomquiz.gui.widgets.badge import Badge
from iomquiz.gui.widgets.media import MediaStrip
from iomquiz.gui.widgets.text import TextLabel


class _Row:
    """One stem, its combo box and its outcome."""

    def __init__(
        self, number: int, stem: Choice, choices: tuple[Choice, ...], media: Mapping[str, bytes], owner: QWidget
    ) -> None:
        self.id, self._media = stem.id, media
        self._texts = {choice.id: choice.text for choice in choices}
        self.shown, self.chosen_strip, self.note_strip = (MediaStrip(owner, tall=TALL) for _ in range(3))
        self.caption = TextLabel(self.shown.show_marks(stem.text, media), "option", owner)
        self.caption.setVisible(bool(self.caption.text()))
        self.combo = AnswerCombo(owner)
        self.combo.setObjectName(f"match_{number}")
        self.combo.set_choices([(choice.id, choice.text) for choice in choices], media)
        self.combo.setAccessibleName(f"{in_words(stem.text)}: goes with")
        self.combo.currentIndexChanged.connect(lambda _row: self._show_chosen())
        self.caption.setBuddy(self.combo)
        self.badge = Badge("", parent=owner)
        self.note = TextLabel("", "dense", owner)

    def place(self, row: int, grid: QGridLayout) -> None:
        """Put the row into the grid."""
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.caption)
        left.addWidget(self.shown)
        right.addWidget(self.combo)
        right.addWidget(self.chosen_strip)
        grid.addLayout(left, row, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addLayout(right, row, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.badge, row, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.note, row + 1, 1, 1, 2)
        grid.addWidget(self.note_strip, row + 2, 1, 1, 2)

    def widgets(self) -> tuple[QWidget, ...]:
        """All of it."""
        return (
            self.caption, self.combo, self.badge, self.note, self.shown, self.chosen_strip, self.note_strip,
        )  # fmt: skip

    def _show_chosen(self) -> None:
        self.chosen_strip.show_marks(self._texts.get(self.combo.chosen(), ""), self._media)

    def show_part(self, part: Part | None) -> None:
        """Show an outcome, or nothing."""
        show_badge(self.badge, part.state if part else None)
        themes.set_state(self.combo, "state", look(part.state).state if part else "")
        wrong = part is not None and part.state is not PartState.RIGHT
        self.note_strip.show_marks(part.key if part and wrong else "", self._media)
        self.note.setText(f"Right: {in_words(part.key)}" if part and wrong else "")
        self.note.setVisible(wrong)
        self.combo.setAccessibleDescription(f"{self.badge.text()}. {self.note.text()}" if part else "")


class Match(ResponseWidget):
    """Rows of stem and combo box; pictures stand under the words that they belong to."""

    pictured = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)

    def _fill(self, task: Task) -> None:
        matching = expect(task, Matching)
        for row in self._rows:
            for widget in row.widgets():
                widget.hide()
                widget.deleteLater()
        while self._grid.count():
            self._grid.takeAt(0)
        self._rows = [_Row(n, stem, matching.choices, self.media, self) for n, stem in enumerate(matching.stems, 1)]
        for number, row in enumerate(self._rows):
            row.place(3 * number, self._grid)
            row.show_part(None)
            row.combo.currentIndexChanged.connect(self.changed)
        for before, after in zip(self._rows, self._rows[1:], strict=False):
            QWidget.setTabOrder(before.combo, after.combo)

    def response(self) -> Matched:
        """(stem, choice) for every stem that has one."""
        return Matched(tuple((row.id, row.combo.chosen()) for row in self._rows if row.combo.chosen()))

    def _put(self, response: Response) -> None:
        pairs = dict(response.pairs) if isinstance(response, Matched) else {}
        for row in self._rows:
            row.combo.choose(pairs.get(row.id, ""))
            row.show_part(None)

    def _lock(self, locked: bool) -> None:
        for row in self._rows:
            row.combo.set_locked(locked)

    def _mark(self, score: Score) -> None:
        parts = parts_by_id(score)
        for row in self._rows:
            row.show_part(parts.get(row.id))

    def focus_first(self) -> None:
        """The first stem without a choice."""
        target = next((row for row in self._rows if not row.combo.chosen()), self._rows[0])
        target.combo.setFocus(Qt.FocusReason.OtherFocusReason)


INTERACTION = InteractionWidget(id=Interaction.MATCH, build=Match)
