"""What was typed against what was asked, letter by letter; marked by sign and underline, not by colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from iomquiz.gui import theme as themes

KINDS = ("same", "missing", "extra")
_SIGN = {"missing": "+", "extra": "−"}
_TONE = {"missing": "warn", "extra": "bad"}


class AnswerDiff(QWidget):
    """Segments (kind, text): 'same' plain, 'missing' with a plus, 'extra' struck out with a minus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments: tuple[tuple[str, str], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_segments(self, segments: Sequence[tuple[str, str]]) -> None:
        """Show the comparison."""
        self._segments = tuple((kind, text) for kind, text in segments if text)
        words = {"same": "{}", "missing": "missing: {}", "extra": "too much: {}"}
        self.setAccessibleName("Your answer compared")
        self.setAccessibleDescription(", ".join(words[kind].format(text) for kind, text in self._segments))
        self.updateGeometry()
        self.update()

    def _font(self, kind: str) -> QFont:
        font = themes.current().font("section", 400 if kind == "same" else 600)
        font.setStrikeOut(kind == "extra")
        return font

    def _pieces(self, width: float) -> list[tuple[str, str, QRectF]]:
        """Every segment with its place; a long answer goes on in the next line."""
        placed: list[tuple[str, str, QRectF]] = []
        x, y = 0.0, 0.0
        height = QFontMetricsF(self._font("same")).height() + 4
        for kind, text in self._segments:
            shown = _SIGN.get(kind, "") + text
            for part in shown.split(" ") if kind == "same" and len(shown) > 24 else [shown]:
                piece = part + (" " if kind == "same" and len(shown) > 24 else "")
                pad = 0 if kind == "same" else 3
                advance = QFontMetricsF(self._font(kind)).horizontalAdvance(piece) + 2 * pad
                if x and x + advance > width:
                    x, y = 0.0, y + height + 4
                placed.append((kind, piece, QRectF(x, y, advance, height)))
                x += advance
        return placed

    def hasHeightForWidth(self) -> bool:
        """Long answers wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all lines."""
        return int(max((place.bottom() for _, _, place in self._pieces(width)), default=0.0) + 2.99)

    def sizeHint(self) -> QSize:
        """One line where it fits."""
        pieces = self._pieces(500)
        width = max((place.right() for _, _, place in pieces), default=0.0)
        return QSize(int(width + 1.99), self.heightForWidth(500))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the segments."""
        del event
        theme = themes.current()
        painter = QPainter(self)
        painter.translate(0, max(0.0, (self.height() - self.heightForWidth(self.width())) / 2))
        for kind, text, place in self._pieces(self.width()):
            tone = _TONE.get(kind)
            if tone is not None:
                painter.fillRect(place, theme.color(f"{tone}Soft"))
                painter.setPen(QPen(theme.color(tone), 2))
                painter.drawLine(QPointF(place.left(), place.bottom()), QPointF(place.right(), place.bottom()))
            painter.setFont(self._font(kind))
            painter.setPen(theme.color(tone or "text"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
