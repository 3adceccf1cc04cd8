"""Edits one question for ever: a draft, then the save; says what was acknowledged, until it is killed."""

from __future__ import annotations

import os
import sys
from datetime import UTC
from pathlib import Path

from iomquiz import app

MINI = Path(__file__).parent.parent / "data" / "mini.yaml"
PART, NAME = "questions", "start-year"


def words(n: int) -> str:
    """The text of the `n`-th edit."""
    return f"Which year was it, asked for the {n}. time?"


def live(home: Path, first: int, out: int) -> None:
    """One edit after the other."""
    opened = app.open_services(home, zone=UTC, bank=MINI)
    author = opened.services.authoring
    n = first
    while True:
        author.draft(PART, NAME, {**author.entry(PART, NAME).fields, "stem": words(n)})
        os.write(out, f"draft {n}\n".encode())
        author.save(PART, NAME)
        os.write(out, f"saved {n}\n".encode())
        n += 1


if __name__ == "__main__":
    live(Path(sys.argv[1]), int(sys.argv[2]), sys.stdout.fileno())
