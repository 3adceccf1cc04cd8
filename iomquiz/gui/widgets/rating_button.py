"""A button for one rating: digit, name, next interval, meaning."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.widgets.painting import draw_key, fill_rounded, stroke_rounded

_PAD = 15


class RatingButton(QAbstractButton):
    """The suggested one has a soft ground and a thick edge; the screen gives it the focus."""

    def __init__(
        self, digit: str | QWidget = "1", name: str = "", meaning: str = "", parent: QWidget | None = None
    ) -> None:
        if isinstance(digit, QWidget):  # a form passes the parent alone
            parent, digit = digit, "1"
        super().__init__(parent)
        self._digit, self._meaning, self._interval = digit, meaning, ""
        self._suggested = False
        self.setText(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._describe()

    def set_texts(self, digit: str, name: str, meaning: str) -> None:
        """The words on the button."""
        self._digit, self._meaning = digit, meaning
        self.setText(name)
        self._describe()

    def set_interval(self, interval: str) -> None:
        """When the card would come again: '10 min', '8 d'."""
        self._interval = interval
        self._describe()

    def set_suggested(self, suggested: bool) -> None:
        """Mark as the suggested rating."""
        self._suggested = suggested
        self._describe()

    def _describe(self) -> None:
        self.setAccessibleName(f"{self.text()}, {self._interval}" if self._interval else self.text())
        words = [self._meaning, f"key {self._digit}", "suggested" if self._suggested else ""]
        self.setAccessibleDescription(", ".join(word for word in words if word))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines."""
        theme = themes.current()
        name = QFontMetricsF(theme.font("section")).horizontalAdvance(f"{self.text()}  {self._interval}")
        meaning = QFontMetricsF(theme.font("caption")).horizontalAdvance(self._meaning)
        width = max(name + 46, meaning) + 2 * _PAD
        return QSize(int(width + 2), theme.scaled(62))

    def minimumSizeHint(self) -> QSize:
        """Not cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and edge, then the words."""
        del event
        theme = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        hovered = self.underMouse() or self.isDown()
        ground = "soft" if self._suggested else "hover" if hovered and self.isEnabled() else "surface"
        fill_rounded(painter, area, 7, theme.color(ground))
        if not self.isEnabled():
            stroke_rounded(painter, area, 7, theme.color("control"), 1, Qt.PenStyle.DashLine)
        elif self._suggested or self.isDown():
            stroke_rounded(painter, area, 7, theme.color("accent"), 2)
        else:
            stroke_rounded(painter, area, 7, theme.color("control"))
        self._draw_words(painter, area)

    def _draw_words(self, painter: QPainter, area: QRectF) -> None:
        theme = themes.current()
        ink = theme.color("text" if self.isEnabled() else "text3")
        upper = QRectF(_PAD, area.height() * 0.13, area.width() - 2 * _PAD, area.height() * 0.40)
        lower = QRectF(_PAD, area.height() * 0.53, area.width() - 2 * _PAD, area.height() * 0.33)
        key = theme.key_size(self._digit)
        place = QRectF(_PAD, upper.center().y() - key.height() / 2, key.width(), key.height())
        draw_key(painter, theme, place, self._digit)
        painter.setPen(ink)
        painter.setFont(theme.font("section"))
        name = upper.adjusted(key.width() + 8, 0, 0, -1)
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, self.text())
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        metrics = QFontMetricsF(painter.font())
        beside = metrics.horizontalAdvance(f"{self.text()} {self._interval}") <= name.width()
        if beside:
            painter.drawText(upper.adjusted(0, 0, 0, -1), right, self._interval)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2" if self.isEnabled() else "text3"))
        words = self._meaning if beside else self._interval  # large text: the interval matters more
        shown = QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, shown)
