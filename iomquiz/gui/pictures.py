"""Bytes of a bank into pictures: known formats only, sizes before anything is decoded, nothing fetched."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from iomquiz.domain.media import kind_in

MAX_PIXELS = 20_000_000
WIDEST = 1600
"""Pixels to which a wider picture is brought while it is read: no text column is wider."""
_READERS = {"png": b"png", "jpg": b"jpeg", "gif": b"gif", "webp": b"webp"}
"""Qt's reader by kind. Others are never asked: that for SVG opens files which the picture names while it only looks."""


_KEPT = 6
"""Pictures that stay decoded: a card turned, a page drawn anew in another theme, the next width of a window."""
_kept: dict[bytes, QImage] = {}


def decoded(data: bytes) -> QImage:
    """The picture in `data`, the right way up; a null one where it is none, is damaged, or is too large."""
    key = hashlib.blake2b(data, digest_size=16).digest()
    found = _kept.pop(key, None)
    if found is None:
        found = _decode(data)
    _kept[key] = found
    if len(_kept) > _KEPT:
        del _kept[next(iter(_kept))]
    return found


def _decode(data: bytes) -> QImage:
    kind = _READERS.get(kind_in(data))
    if kind is None:
        return QImage()
    raw = QByteArray(data)
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MAX_PIXELS:
        return QImage()
    if max(size.width(), size.height()) > WIDEST:
        reader.setScaledSize(size.scaled(WIDEST, WIDEST, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def fitted(size: QSize, width: int, height: int) -> QSize:
    """`size` brought into `width` × `height`; never made larger."""
    if size.width() <= width and size.height() <= height:
        return size
    return size.scaled(max(1, width), max(1, height), Qt.AspectRatioMode.KeepAspectRatio)
