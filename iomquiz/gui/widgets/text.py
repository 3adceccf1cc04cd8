"""Plain-text labels: one that wraps with the line height of its type role, one that cuts with an ellipsis."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from iomquiz.gui import theme as themes
from iomquiz.gui.tips import plain_tip

_WIDEST_HINT = 520


class TextLabel(QLabel):
    """A wrapping label of plain text in a type role; its height always fits its width.

    A first part of the text may stand in bold (`lead`).
    """

    def __init__(
        self, text: str | QWidget = "", role: str = "body", parent: QWidget | None = None, *, tone: str = ""
    ) -> None:
        if isinstance(text, QWidget):  # a form passes the parent alone
            parent, text = text, ""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._known: dict[int, tuple[QTextLayout, float]] = {}
        self._edition = 0
        self.setProperty("role", role)
        self._tone = tone
        self._lead = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Other words; the same ones cost nothing."""
        if text != self.text():
            self._known.clear()
            super().setText(text)

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        """Where the lines stand."""
        self._known.clear()
        super().setAlignment(alignment)

    def setProperty(self, name: str, value: object) -> bool:
        """Forms set the `role` in this way."""
        self._known.clear()
        return super().setProperty(name, value)

    def set_role(self, role: str) -> None:
        """Change the type role."""
        if role != self._role():
            themes.set_state(self, "role", role)
            self.updateGeometry()

    def set_tone(self, tone: str) -> None:
        """Colour token of the text; empty means the role's own."""
        self._tone = tone
        self.update()

    def set_lead(self, lead: str) -> None:
        """Words in bold before the text."""
        self._lead = lead
        self._known.clear()
        self.updateGeometry()
        self.update()

    def lead(self) -> str:
        """The words in bold."""
        return self._lead

    def full_text(self) -> str:
        """Lead and text as one string."""
        return f"{self._lead} {self.text()}".strip()

    def _role(self) -> str:
        return str(self.property("role") or "body")

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        theme = themes.current()
        if theme.edition != self._edition:
            self._edition = theme.edition
            self._known.clear()
        found = self._known.get(width)
        if found is None:
            if len(self._known) > 8:
                self._known.clear()
            role = self._role()
            found = self._known[width] = self._lay_out(width, theme.font(role), theme.role(role).line)
        return found

    def _lay_out(self, width: int, font: QFont, line_factor: float) -> tuple[QTextLayout, float]:
        layout = QTextLayout(self.full_text().replace("\n", "\u2028"), font)
        if self._lead:
            layout.setFormats([_bold(len(self._lead))])
        option = QTextOption(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        metrics = QFontMetricsF(font)
        pitch = max(metrics.height(), font.pointSizeF() * 96 / 72 * line_factor)
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, y + (pitch - line.height()) / 2))
            y += pitch
        layout.endLayout()
        return layout, max(y, pitch)

    def hasHeightForWidth(self) -> bool:
        """Always: the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the wrapped text."""
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right()
        return int(self._laid_out(room)[1] + 0.99) + margins.top() + margins.bottom()

    def _natural_width(self) -> int:
        layout, _ = self._laid_out(100_000)
        widest = max((layout.lineAt(n).naturalTextWidth() for n in range(layout.lineCount())), default=0.0)
        margins = self.contentsMargins()
        return int(widest + 0.99) + 1 + margins.left() + margins.right()

    def sizeHint(self) -> QSize:
        """One line where it is short, else a good reading width."""
        width = min(self._natural_width(), themes.current().scaled(_WIDEST_HINT))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow is possible; the height then follows the width."""
        width = min(self._natural_width(), themes.current().scaled(64))
        height = self.heightForWidth(self.width()) if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 0
        return QSize(width, max(height, self.heightForWidth(100_000)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width may need a new height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Fonts and colours follow the theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._known.clear()
            self.updateGeometry()

    def _ink(self) -> QColor:
        theme = themes.current()
        if not self.isEnabled():
            return theme.color("text3")
        return theme.color(str(self._tone or self.property("tone") or theme.role(self._role()).ink))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the laid-out lines."""
        del event
        area = self.contentsRect()
        layout, height = self._laid_out(area.width())
        painter = QPainter(self)
        painter.setPen(self._ink())
        spare = area.height() - height
        down = spare / 2 if self.alignment() & Qt.AlignmentFlag.AlignVCenter and spare > 0 else 0
        layout.draw(painter, QPointF(area.left(), area.top() + down), [], QRectF())


def _bold(length: int) -> QTextLayout.FormatRange:
    part = QTextLayout.FormatRange()
    part.start, part.length = 0, length
    style = part.format
    style.setFontWeight(QFont.Weight.DemiBold)
    part.format = style
    return part


class ElideLabel(QLabel):
    """One line of plain text that ends in '…' when there is no room; the whole text is its tool tip then."""

    def __init__(self, text: str | QWidget = "", role: str = "body", parent: QWidget | None = None) -> None:
        if isinstance(text, QWidget):  # a form passes the parent alone
            parent, text = text, ""
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """It may shrink."""
        return QSize(min(40, super().minimumSizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, cut where it must be."""
        del event
        area = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        self.setToolTip(plain_tip(self.text() if shown != self.text() else ""))
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(area, int(self.alignment().value) | int(Qt.TextFlag.TextSingleLine.value), shown)
