"""Tool tips that show letters only, whatever a text from outside holds."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """`text` for a tool tip, which Qt takes for HTML where it looks like it: then a picture's file would be drawn."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if Qt.mightBeRichText(text) else text
