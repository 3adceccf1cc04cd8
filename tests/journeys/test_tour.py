"""The tour: the whole application played off screen, a picture of every screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage


def test_the_tour_walks_through_every_screen(tmp_path: Path) -> None:
    """From a folder of its own, as `make tour` calls it: with a path that is relative."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "iomquiz.cli", "tour", "--out", "pictures/here", "--size", "960x640"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    pictures = sorted((tmp_path / "pictures" / "here").glob("*.png"))
    assert len(pictures) > 90
    assert len(done.stdout.splitlines()) == len(pictures)
    names = {path.stem.partition("-")[2] for path in pictures}
    assert {"today", "flashcards-front", "exam-result", "browser", "author-fact", "import-done", "export-done"} <= names
    for path in pictures:
        image = QImage(str(path))
        assert (image.width(), image.height()) == (960, 640)
