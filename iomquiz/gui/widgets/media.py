"""The pictures and sounds of a text, under the label that shows its words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from iomquiz.domain.media import Mark, MediaKind, marks, without
from iomquiz.gui import sound
from iomquiz.gui import theme as themes
from iomquiz.gui.pictures import arrivals, fitted, soon
from iomquiz.gui.tips import plain_tip
from iomquiz.gui.widgets.key_button import KeyButton
from iomquiz.gui.widgets.text import TextLabel

TALL = 300
"""A picture in a question or on a card is no higher than so many pixels at usual text size."""
REPLAY = "Alt R"


class PictureView(QLabel):
    """One picture, as wide as there is room, never larger than it is; its words are its name for a screen reader."""

    def __init__(
        self, image: QImage, alt: str, parent: QWidget | None = None, *, tall: int = TALL, data: bytes = b""
    ) -> None:
        super().__init__(parent)
        self._image = image
        self._tall, self._awaited = tall, data
        if data:
            arrivals().came.connect(self._came)
        else:
            self.setPixmap(QPixmap.fromImage(image))
        self.setAccessibleName(alt or "Picture without words")
        self.setToolTip(plain_tip(alt))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _came(self) -> None:
        """A picture was decoded: if it is this one, it takes the place that was held for it."""
        image, there = soon(self._awaited) if self._awaited else (self._image, False)
        if there and not image.isNull():
            self._image, self._awaited = image, b""
            self.setPixmap(QPixmap.fromImage(image))
            self.updateGeometry()
            self.update()

    def is_there(self) -> bool:
        """Whether it is shown, not only its place."""
        return not self._awaited

    def _size(self, width: int) -> QSize:
        return fitted(self._image.size(), width, themes.current().scaled(self._tall))

    def hasHeightForWidth(self) -> bool:
        """It keeps its proportions."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height in a given width."""
        return self._size(width).height()

    def sizeHint(self) -> QSize:
        """As large as it may be."""
        return self._size(10_000)

    def minimumSizeHint(self) -> QSize:
        """Narrow is possible."""
        return QSize(24, self.heightForWidth(self.width()) if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture from the left edge."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRect(QPoint(0, 0), self._size(self.width())), self._image)


class SoundButton(KeyButton):
    """Plays one sound, and says what it says."""

    def __init__(self, mark: Mark, data: bytes, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(mark.alt or "Play", key, "play", "quiet small", parent)
        self.setAccessibleName(f"Play the sound: {mark.alt}" if mark.alt else "Play the sound")
        self._name, self._data = mark.name, data
        self.clicked.connect(self.play)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def play(self) -> None:
        """Play it, from its beginning."""
        told = sound.play(self._name, self._data)
        self.setToolTip(plain_tip(told))
        if told:
            self.setText(told)
            self.updateGeometry()


class MediaStrip(QWidget):
    """What a text shows beside its words; hidden where it shows nothing."""

    def __init__(
        self, parent: QWidget | None = None, *, tall: int = TALL, key: str = "", centred: bool = False
    ) -> None:
        super().__init__(parent)
        self._tall, self._key, self._centred = tall, key, centred
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(8)
        self.parts: list[QWidget] = []
        self.hide()

    @classmethod
    def below(cls, label: QWidget, *, tall: int = TALL, key: str = "", centred: bool = False) -> MediaStrip:
        """A strip right under a label of a form, in its column; `key` is what plays its first sound."""
        parent = label.parentWidget()
        layout = parent.layout() if parent is not None else None
        holder = _holder(layout, label) if layout is not None else None
        if parent is None or holder is None:
            raise LookupError(f"{label.objectName()} stands in no row or column")
        box, at = holder
        strip = cls(parent, tall=tall, key=key, centred=centred)
        strip.setObjectName(f"{label.objectName()}_media")
        if box.direction() is QBoxLayout.Direction.TopToBottom:
            box.insertWidget(at + 1, strip)
            return strip
        column = QVBoxLayout()
        box.takeAt(at)
        column.addWidget(label)
        column.addWidget(strip)
        box.insertLayout(at, column, 1)
        return strip

    def show_marks(self, text: str, media: Mapping[str, bytes]) -> str:
        """Show the pictures and sounds of `text`; returns its other words, for the label."""
        for part in self.parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        found = marks(text)
        self.parts = []
        for mark in found:
            part = self._part(mark, media.get(mark.name, b""))
            self.parts.append(part)
            where = Qt.AlignmentFlag.AlignHCenter if self._centred else Qt.AlignmentFlag(0)
            self._column.addWidget(part, 0, where)
        self.setVisible(bool(found))
        return without(text) if found else text

    def _part(self, mark: Mark, data: bytes) -> QWidget:
        if data and mark.kind is MediaKind.SOUND:
            first = not any(isinstance(part, SoundButton) for part in self.parts)
            return SoundButton(mark, data, self._key if first else "", self)
        image, there = soon(data) if data else (QImage(), True)
        if image.isNull():
            return TextLabel(missing(mark), "dense", self)
        return PictureView(image, mark.alt, self, tall=self._tall, data=b"" if there else data)

    def sounds(self) -> list[SoundButton]:
        """Its sounds, in their order."""
        return [part for part in self.parts if isinstance(part, SoundButton)]

    def play(self) -> bool:
        """Play its first sound; False where it has none."""
        found = self.sounds()
        if found:
            found[0].play()
        return bool(found)


def missing(mark: Mark) -> str:
    """What stands where a picture or sound cannot be shown: its words still help."""
    return f"[{mark.kind.value} not there: {mark.alt or mark.name}]"


def _holder(layout: object, label: QWidget) -> tuple[QBoxLayout, int] | None:
    """The box that holds a widget, and its place in it."""
    if not isinstance(layout, QBoxLayout):
        return None
    for n in range(layout.count()):
        item = layout.itemAt(n)
        if item is not None and item.widget() is label:
            return layout, n
        found = _holder(item.layout(), label) if item is not None else None
        if found is not None:
            return found
    return None
