"""Adds up the reviews of a store a few at a time, and says each step, until it is killed."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from iomquiz.app import open_services
from iomquiz.storage import review_sums
from iomquiz.storage.learner_record import Work
from iomquiz.storage.review_sums import Held


def say(word: str) -> None:
    """At once, whatever comes after."""
    os.write(1, f"{word}\n".encode())


def live(home: Path, now: datetime) -> None:
    """Every chunk is kept; between adding up and keeping, and before the commit, there is a word."""
    opened = open_services(home, clock=lambda: now, zone=UTC)
    review_sums.WORTH, review_sums.CHUNK, review_sums.KEPT_AFTER = 1, 20, 1
    real = review_sums.keep

    def keep(work: Work, held: Held) -> bool:
        say("added")
        kept = real(work, held)
        say("written")
        return kept

    review_sums.keep = keep
    opened.services.figures.reading(None, lambda _what, _share: say("chunk")).study("days")
    say("done")


def main() -> None:
    """Fork a life for every line that comes in (a home, a time); say its process, and when it is dead."""
    for line in sys.stdin:
        home, now = line.rstrip("\n").split("\t")
        child = os.fork()
        if not child:
            try:
                live(Path(home), datetime.fromisoformat(now))
            finally:
                os._exit(0)
        say(f"born {child}")
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    main()
