"""A tour: the real application, off screen, played through by key presses; a picture of every step."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def play(out: Path, theme: str, size: tuple[int, int], zoom: int = 100) -> Iterator[Path]:
    """Save `NN-name.png` for every step into `out`; the same pictures every time."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported
    from iomquiz.tour._route import walk

    out.mkdir(parents=True, exist_ok=True)
    yield from walk(out, theme, size, zoom)
