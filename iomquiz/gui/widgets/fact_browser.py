"""Running text whose facts can be seen, reached with Tab and opened; it loads nothing by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from iomquiz.domain.media import marks
from iomquiz.gui import sound
from iomquiz.gui import theme as themes
from iomquiz.gui.pictures import arrivals
from iomquiz.gui.widgets.fact_text import FACT, MOST_MARKED, FactMark, Place, number_facts, places, tame
from iomquiz.gui.widgets.painting import fill_rounded, stroke_rounded
from iomquiz.gui.widgets.text_pictures import SOUND, fit_pictures, with_pictures

_NATURAL_LINE = 1.21
"""Line height of a usual font, to which Qt's proportional line heights refer."""
_USUAL_WIDTH = 400
_LONGEST_LINE = 86
"""In average characters of the font; running text has more narrow ones, and comes to about 80."""
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class FactBrowser(QTextBrowser):
    """Shows Markdown without HTML; `[value](fact:ID)` becomes a marked fact value.

    Tab goes from link to link, Enter opens; nothing is loaded, links are only told by `link`.
    """

    link = Signal(str)
    """Target of the link that was opened: 'fact:ID', 'source:ID' or an address."""

    link_told = Signal(str)
    """What came of a sound that was asked for; empty where it is heard."""

    def __init__(self, parent: QWidget | None = None, *, role: str = "article", growing: bool = False) -> None:
        super().__init__(parent)
        self._role = role
        self._growing = growing
        self._text = ""
        self._marks: dict[str, FactMark] = {}
        self._places: list[Place] = []
        self._media: dict[str, bytes] = {}
        self._pictures: dict[str, QImage] = {}
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(2)
        self.setAccessibleName("Text")
        self.setProperty("ring", "none")
        self.anchorClicked.connect(self._opened)
        themes.current().changed.connect(self._render)
        arrivals().came.connect(self._came)
        if growing:
            self.set_growing()

    def set_growing(self) -> None:
        """As high as its text, without a scroll bar of its own."""
        self._growing = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    # nothing is loaded -----------------------------------------------------------------------

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002 Qt's name
        """A picture of the bank, or an empty one: returning nothing would make Qt read local files."""
        del type
        return self._pictures.get(name if isinstance(name, str) else name.toString(), QImage())

    def doSetSource(
        self,
        name: QUrl | str,
        type: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource,  # noqa: A002 Qt's name
    ) -> None:
        """Never shows a file or an address."""
        del name, type

    # content ---------------------------------------------------------------------------------

    def show_text(
        self, markdown: str, facts: Mapping[str, FactMark] | None = None, media: Mapping[str, bytes] | None = None
    ) -> None:
        """Show a text; `facts` tells number and staleness by fact id, `media` are its pictures and sounds by name."""
        self._media, self._markdown = dict(media or {}), tame(markdown)
        self._text, self._pictures = with_pictures(self._markdown, self._media)
        words = [mark.alt for mark in marks(self._text) if mark.alt]
        self.setAccessibleDescription(f"Pictures: {'; '.join(words)}" if words else "")
        self._marks = dict(facts or {})
        self._render()

    def _came(self) -> None:
        """A picture was decoded whose place was held: the text stays where it is."""
        if self._pictures:
            at = self.verticalScrollBar().value()
            self._text, self._pictures = with_pictures(self._markdown, self._media)
            self.document().clear()  # it would keep the empty place under the picture's name
            self._render()
            self.verticalScrollBar().setValue(at)

    def _render(self) -> None:
        theme = themes.current()
        document = self.document()
        document.setDefaultFont(theme.font(self._role))
        document.setMarkdown(self._text, _FEATURES)
        whole = QTextCursor(document)
        whole.beginEditBlock()  # laid out once, not after every change
        self._shape_links(document)
        number_facts(document, self._marks, self._value_look(), self._number_look())
        self._places = places(document)[:MOST_MARKED]
        self._set_lines(document)
        whole.endEditBlock()
        fit_pictures(document, self._room())
        self.moveCursor(QTextCursor.MoveOperation.Start)
        if self._growing:
            # Hidden browsers are not laid out; without this their height would be that of nothing.
            width = self.viewport().width() if self.isVisible() else max(_USUAL_WIDTH, self.viewport().width())
            document.setTextWidth(max(1, width))
        self._grow(document.size())
        self.viewport().update()

    def _room(self) -> int:
        """Pixels that a line of the text has."""
        width = self.viewport().width() if self.isVisible() else max(_USUAL_WIDTH, self.viewport().width())
        return max(40, width - 2 * int(self.document().documentMargin()) - 8)

    def _value_look(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setFontUnderline(False)
        look.setForeground(themes.current().color("text"))
        return look

    def _number_look(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFont(themes.current().font("axis"))
        look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        look.setForeground(themes.current().color("text2"))
        look.setFontPointSize(themes.current().points(self._role))
        return look

    def _shape_links(self, document: QTextDocument) -> None:
        look = QTextCharFormat()
        look.setForeground(themes.current().color("accentText"))
        look.setFontUnderline(True)
        cursor = QTextCursor(document)
        for place in places(document):
            if not place.target.startswith(FACT):
                cursor.setPosition(place.start)
                cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(look)

    def _set_lines(self, document: QTextDocument) -> None:
        factor = themes.current().role(self._role).line / _NATURAL_LINE * 100
        block = document.begin()
        while block.isValid():
            shape = QTextBlockFormat()
            pictured = "\ufffc" in block.text()  # a picture is as high as it is: no room is added above it
            shape.setLineHeight(
                100.0 if pictured else factor, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
            )
            if block.blockNumber():
                shape.setTopMargin(max(block.blockFormat().topMargin(), 6.0))
            cursor = QTextCursor(block)
            cursor.mergeBlockFormat(shape)
            block = block.next()

    def _grow(self, size: QSizeF) -> None:
        if self._growing:
            self.setFixedHeight(int(size.height() + 0.99) + 2 * self.frameWidth())

    def facts(self) -> list[str]:
        """Ids of the facts in the text, in order."""
        return [place.target.removeprefix(FACT) for place in self._places if place.target.startswith(FACT)]

    def _opened(self, target: QUrl) -> None:
        address = target.toString()
        if address.startswith(SOUND):
            name = address.removeprefix(SOUND)
            self.link_told.emit(sound.play(name, self._media.get(name, b"")))
        else:
            self.link.emit(address)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines stay readable in a wide window: about 80 characters."""
        metrics = QFontMetricsF(themes.current().font(self._role))
        spare = self.width() - int(metrics.averageCharWidth() * _LONGEST_LINE)
        if self._growing and self.viewportMargins().right() != max(0, spare):
            self.setViewportMargins(0, 0, max(0, spare), 0)
        super().resizeEvent(event)
        if self._pictures:
            fit_pictures(self.document(), self._room())

    # painting --------------------------------------------------------------------------------

    def _rects(self, place: Place) -> Iterator[QRectF]:
        """The parts of the lines that a link covers, in coordinates of the viewport."""
        layout = self.document().documentLayout()
        block = self.document().findBlock(place.start)
        origin = layout.blockBoundingRect(block).topLeft()
        shift = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        metrics = QFontMetricsF(themes.current().font(self._role))
        lines = block.layout()
        for number in range(lines.lineCount()):
            line = lines.lineAt(number)
            start = max(place.start - block.position(), line.textStart())
            end = min(place.end - block.position(), line.textStart() + line.textLength())
            if start >= end:
                continue
            left, right = (float(_x(line.cursorToX(at))) for at in (start, end))
            baseline = line.y() + line.ascent()
            top = baseline - metrics.ascent() - 1
            rect = QRectF(left, top, right - left, metrics.ascent() + metrics.descent() + 2)
            yield rect.translated(origin - shift)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grounds and underlines of the facts, then the text."""
        theme = themes.current()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.textCursor()
        for place in self._places:
            focused = self.hasFocus() and place.start == chosen.selectionStart() and chosen.hasSelection()
            for rect in self._rects(place):
                if place.target.startswith(FACT):
                    self._draw_value(painter, rect, place)
                if focused:
                    stroke_rounded(painter, rect.adjusted(-3, -3, 3, 3), 5, theme.color("focus"), 2)
        painter.end()
        super().paintEvent(event)

    def _draw_value(self, painter: QPainter, rect: QRectF, place: Place) -> None:
        theme = themes.current()
        stale = self._marks.get(place.target.removeprefix(FACT), FactMark()).stale
        fill_rounded(painter, rect.adjusted(0, 0, 0, -1), 3, theme.color("warnSoft" if stale else "soft"))
        pen = QPen(theme.color("warn" if stale else "c1"), 2)
        if stale:
            pen.setDashPattern([2.5, 2])
        painter.setPen(pen)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _x(value: object) -> float:
    """`cursorToX` gives a number, or a pair of it and the position that was moved to a valid place."""
    return float(value[0] if isinstance(value, tuple) else value)  # type: ignore[arg-type]
