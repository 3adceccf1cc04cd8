"""Line icons from resources/icons, tinted with a colour and cached."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from iomquiz import paths

_PLACEHOLDER = "currentColor"


@lru_cache(maxsize=256)
def source(name: str) -> str:
    """The SVG text of an icon.

    Raises:
        FileNotFoundError: there is no icon of that name (a bug).
    """
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def tinted(name: str, color: QColor, size: int, ratio: float) -> QPixmap:
    """The icon drawn in one colour at `size` logical pixels for a screen of that pixel ratio."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(source(name).replace(_PLACEHOLDER, color.name()).encode()))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
