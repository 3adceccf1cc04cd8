"""One choice out of a few, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.widgets.painting import fill_rounded, rounded, stroke_rounded
from iomquiz.gui.widgets.shapes import Choice

_ICON, _GAP, _PAD = 15, 6, 12


class _Segment(QAbstractButton):
    """A checkable part; the chosen one is soft, bold and underlined by a bar."""

    def __init__(self, choice: Choice, parent: SegmentedControl) -> None:
        super().__init__(parent)
        self.choice = choice
        self.setText(choice.text)
        self.setCheckable(True)
        self.setAccessibleName(choice.text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", 5)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Room for the bold word, so that choosing moves nothing."""
        theme = themes.current()
        word = QFontMetricsF(theme.font("dense", 600)).horizontalAdvance(self.text())
        icon = _ICON + _GAP if self.choice.icon else 0
        return QSize(int(word + icon + 2 * _PAD + 1), theme.scaled(28))

    def minimumSizeHint(self) -> QSize:
        """A segment is not cut."""
        return self.sizeHint()

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return themes.current().color("text3")
        return themes.current().color("accentText" if self.isChecked() else "text2")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, bar, icon, word."""
        del event
        theme = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if self.isChecked():
            painter.fillRect(area, theme.color("soft"))
            painter.fillRect(area.adjusted(0, area.height() - 2.5, 0, 0), theme.color("accent"))
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(area, theme.color("hover"))
        font = theme.font("dense", 600 if self.isChecked() else 400)
        word = QFontMetricsF(font).horizontalAdvance(self.text())
        icon = _ICON + _GAP if self.choice.icon else 0
        left = (area.width() - word - icon) / 2
        if icon:
            top = round((area.height() - _ICON) / 2)
            painter.drawPixmap(round(left), top, theme.pixmap_in(self.choice.icon, self._ink(), _ICON))
        painter.setFont(font)
        painter.setPen(self._ink())
        painter.drawText(area.adjusted(left + icon, 0, 2, -1), Qt.AlignmentFlag.AlignVCenter, self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move the choice."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        parent = self.parent()
        if step is not None and isinstance(parent, SegmentedControl):
            parent.step(step if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else -step)
            return
        super().keyPressEvent(event)


class SegmentedControl(QFrame):
    """An exclusive row of choices; one tab stop, arrows inside."""

    chosen = Signal(str)
    """The id of the choice a person made."""

    def __init__(
        self, choices: Sequence[Choice] | QWidget = (), parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        if isinstance(choices, QWidget):  # a form passes the parent alone
            parent, choices = choices, ()
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(1)
        self._segments: list[_Segment] = []
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[Choice], current: str = "") -> None:
        """Replace the choices; without `current` nothing is chosen. The focus stays in it where it was."""
        focused = any(segment.hasFocus() for segment in self._segments)
        for segment in self._segments:
            segment.hide()
            self._group.removeButton(segment)
            self._row.removeWidget(segment)
            segment.deleteLater()
        self._segments = [_Segment(choice, self) for choice in choices]
        for segment in self._segments:
            self._group.addButton(segment)
            self._row.addWidget(segment)
            segment.show()  # a layout would do so later, and what is hidden takes no focus
        self.set_current(current)
        if focused:
            next((s for s in self._segments if s.isChecked()), self._segments[0]).setFocus()

    def current(self) -> str:
        """Id of the choice; empty when none was made."""
        return next((s.choice.id for s in self._segments if s.isChecked()), "")

    def set_current(self, choice: str) -> None:
        """Choose without a signal; an unknown or empty id clears the choice."""
        self._group.setExclusive(False)
        for segment in self._segments:
            segment.setChecked(segment.choice.id == choice)
        self._group.setExclusive(True)
        self._one_tab_stop()

    def step(self, by: int) -> None:
        """Move the choice to the left or right and say so."""
        enabled = [s for s in self._segments if s.isEnabled()]
        if not enabled:
            return
        at = next((n for n, s in enumerate(enabled) if s.isChecked()), -1)
        if at < 0:
            at = next((n for n, s in enumerate(enabled) if s.hasFocus()), 0)
        target = enabled[(at + by) % len(enabled)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        target.click()

    def choose(self, choice: str) -> None:
        """Choose as a person would."""
        for segment in self._segments:
            if segment.choice.id == choice and segment.isEnabled():
                segment.click()

    def _clicked(self, button: QAbstractButton) -> None:
        self._one_tab_stop()
        if isinstance(button, _Segment):
            self.chosen.emit(button.choice.id)

    def _one_tab_stop(self) -> None:
        stop = next((s for s in self._segments if s.isChecked()), self._segments[0] if self._segments else None)
        for segment in self._segments:
            policy = Qt.FocusPolicy.StrongFocus if segment is stop else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)
        if stop is not None:
            self.setFocusProxy(stop)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and lines between the segments."""
        del event
        theme = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill_rounded(painter, QRectF(self.rect()), 6, theme.color("surface"))
        painter.setClipPath(rounded(QRectF(self.rect()), 6))
        for segment in self._segments[:-1]:
            x = segment.geometry().right() + 1
            painter.fillRect(QRectF(x, 0, 1, self.height()), theme.color("border"))
        painter.setClipping(False)
        stroke_rounded(painter, QRectF(self.rect()), 6, theme.color("control"))
