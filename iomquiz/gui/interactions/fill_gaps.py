"""Fill the gaps of a running text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from iomquiz.domain.interaction import Filled, Gap, Gaps, Interaction, Response, Task
from iomquiz.domain.item import Part, PartState, Score
from iomquiz.domain.media import MARK, in_words
from iomquiz.gui import theme as themes
from iomquiz.gui.interactions._base import InteractionWidget, ResponseWidget, expect, look, parts_by_id, show_badge
from iomquiz.gui.interactions._combo import AnswerCombo
from iomquiz.gui.interactions._gap_text import clusters, context
from iomquiz.gui.widgets.badge import Badge
from iomquiz.gui.widgets.card import label
from iomquiz.gui.widgets.flow_layout import FlowLayout
from iomquiz.gui.widgets.media import MediaStrip
from iomquiz.gui.widgets.text import TextLabel

_NARROW, _WIDE, _WIDEST = 90, 170, 340


class _GapField:
    """One gap: a field or a combo box, and its badge."""

    def __init__(self, gap: Gap, number: int, of: int, near: str, media: Mapping[str, bytes], owner: QWidget) -> None:
        self.id, self.number = gap.id, number
        self.badge = Badge("", parent=owner)
        self.combo = AnswerCombo(owner) if gap.options else None
        self.edit = None if gap.options else QLineEdit(owner)
        self.field: QWidget = self.combo or self.edit or owner
        self.field.setObjectName(f"gap_{number}")
        self.field.setAccessibleName(f"Gap {number} of {of}, {near}")
        if self.combo is not None:
            self.combo.set_choices([(text, text) for text in gap.options], media)
            self.combo.fit_to_texts(themes.current().scaled(_WIDEST))
        if self.edit is not None:
            self._least = _NARROW if gap.kind == "number" else _WIDE
            self.edit.setMaxLength(400)
            self.edit.textChanged.connect(self._grow)
            self._grow("")
        self.show_part(None)

    def _grow(self, text: str) -> None:
        theme = themes.current()
        wanted = self.field.fontMetrics().horizontalAdvance(text) + 28
        self.field.setFixedWidth(min(max(theme.scaled(self._least), wanted), theme.scaled(_WIDEST)))

    def text(self) -> str:
        """What stands in the gap."""
        return self.combo.chosen() if self.combo else self.edit.text() if self.edit else ""

    def set_text(self, text: str) -> None:
        """Put a text into the gap."""
        if self.combo:
            self.combo.choose(text)
        elif self.edit:
            self.edit.setText(text)

    def set_locked(self, locked: bool) -> None:
        """Take no other text."""
        if self.combo:
            self.combo.set_locked(locked)
        elif self.edit:
            self.edit.setReadOnly(locked)

    def show_part(self, part: Part | None) -> None:
        """Show an outcome, or nothing."""
        show_badge(self.badge, part.state if part else None)
        themes.set_state(self.field, "state", look(part.state).state if part else "")
        self.field.setAccessibleDescription(self.badge.text() if part else "")


def _bare(piece: str | Gap) -> str | Gap:
    """A piece without its pictures and sounds; the spaces at its ends stay."""
    return MARK.sub("", piece) if isinstance(piece, str) else piece


class FillGaps(ResponseWidget):
    """Words and gaps flow; pictures of the text stand over it, the right texts of missed gaps below."""

    pictured = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gaps: list[_GapField] = []
        self._flow = FlowLayout(gap=6)
        self._notes = TextLabel("", "body", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.shown = MediaStrip(self)
        column.addWidget(self.shown)
        column.addLayout(self._flow)
        column.addWidget(self._notes)

    def _fill(self, task: Task) -> None:
        gaps = expect(task, Gaps)
        words = [piece for piece in gaps.pieces if isinstance(piece, str)]
        self.shown.show_marks(" ".join(words), self.media)
        gaps = replace(gaps, pieces=tuple(_bare(piece) for piece in gaps.pieces))
        self._flow.clear()
        self._gaps = []
        numbers = {gap.id: number for number, gap in enumerate(gaps.gaps, 1)}
        for cluster in clusters(gaps):
            self._flow.addWidget(self._cluster(cluster, numbers, gaps))
        for before, after in zip(self._gaps, self._gaps[1:], strict=False):
            QWidget.setTabOrder(before.field, after.field)
        self.setAccessibleDescription(
            "".join(piece if isinstance(piece, str) else f" gap {numbers[piece.id]} " for piece in gaps.pieces)
        )
        self._notes.hide()

    def _cluster(self, pieces: list[str | Gap], numbers: dict[str, int], task: Gaps) -> QWidget:
        """A word, or a gap with the punctuation that clings to it."""
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        box.setMinimumHeight(themes.current().scaled(36))
        for piece in pieces:
            if isinstance(piece, str):
                row.addWidget(label(piece, "option", parent=box))
            else:
                near = context(task, piece.id)
                gap = _GapField(piece, numbers[piece.id], len(numbers), near, self.media, box)
                (gap.combo.currentIndexChanged if gap.combo else gap.edit.textEdited).connect(  # type: ignore[union-attr]
                    self.changed
                )
                self._gaps.append(gap)
                row.addWidget(gap.field)
                row.addWidget(gap.badge)
        return box

    def response(self) -> Filled:
        """The texts by gap id."""
        return Filled(tuple((gap.id, gap.text()) for gap in self._gaps))

    def _put(self, response: Response) -> None:
        texts = dict(response.texts) if isinstance(response, Filled) else {}
        for gap in self._gaps:
            gap.set_text(texts.get(gap.id, ""))
            gap.show_part(None)
        self._notes.hide()

    def _lock(self, locked: bool) -> None:
        for gap in self._gaps:
            gap.set_locked(locked)

    def _mark(self, score: Score) -> None:
        parts = parts_by_id(score)
        notes = []
        for gap in self._gaps:
            part = parts.get(gap.id)
            gap.show_part(part)
            if part and part.state is not PartState.RIGHT:
                notes.append(f"Gap {gap.number}, right: {in_words(part.key)}")
        self._notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))

    def focus_first(self) -> None:
        """The first empty gap."""
        target = next((gap for gap in self._gaps if not gap.text()), self._gaps[0])
        target.field.setFocus(Qt.FocusReason.OtherFocusReason)


INTERACTION = InteractionWidget(id=Interaction.FILL_GAPS, build=FillGaps)
