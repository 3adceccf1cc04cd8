"""Bytes of a bank into pictures: known formats only, sizes before anything is decoded, nothing fetched."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

MAX_PIXELS = 20_000_000
WIDEST = 1600
"""Pixels to which a wider picture is brought while it is read: no text column is wider."""
_FORMATS = frozenset({"png", "jpeg", "gif", "webp"})


def decoded(data: bytes) -> QImage:
    """The picture in `data`, the right way up; a null one where it is none, is damaged, or is too large."""
    raw = QByteArray(data)
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    kind = bytes(reader.format().data()).decode("ascii", "replace")
    size = reader.size()
    if kind not in _FORMATS or not size.isValid() or size.width() * size.height() > MAX_PIXELS:
        return QImage()
    if max(size.width(), size.height()) > WIDEST:
        reader.setScaledSize(size.scaled(WIDEST, WIDEST, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def fitted(size: QSize, width: int, height: int) -> QSize:
    """`size` brought into `width` × `height`; never made larger."""
    if size.width() <= width and size.height() <= height:
        return size
    return size.scaled(max(1, width), max(1, height), Qt.AspectRatioMode.KeepAspectRatio)
