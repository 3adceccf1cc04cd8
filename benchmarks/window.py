"""In a window (a virtual display where there is one): scrolling all cards with a key held; Progress, chart by chart."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks._measure import Figure, figure
from benchmarks._stores import path
from benchmarks.figures import SIZES, fill
from iomquiz.storage.store import Store

WINDOWS = 7
"""So many windows are opened on the same record, for the first look at a page."""


def run(sizes: tuple[int, ...]) -> list[Figure]:
    """For every size of bank that has a record to it."""
    return [one for facts, cards, reviews in SIZES if facts in sizes for one in _one(facts, cards, reviews)]


def _one(facts: int, cards: int, reviews: int) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(shutil.copy(path(facts)[0], folder))
        store = Store(file)
        fill(store, cards, reviews)
        store.close()
        told = _in_window(file, "scroll")
        built = [_in_window(file, "progress")["progress"][0][0] for _ in range(WINDOWS)]
    where, name = told["platform"], f"window, {told['cards']:,} cards in the table"
    (ever, all_ever), *again = told["progress"]
    first, last = zip(*again, strict=True)
    of = f"window, Progress of {reviews:,} reviews"
    return [
        figure(f"{name}: Down held", "ms", told["down"], "< 16 ms", p99=_p99(told["down"]), on=where),
        figure(f"{name}: PageDown held", "ms", told["pages"], "< 50 ms", p99=_p99(told["pages"]), on=where),
        figure(f"{name}: resident memory then", "MB", [told["memory"]], "< 140 MB", on=where),
        figure(f"{of}: first chart painted, with its page", "ms", built, "< 100 ms", on=where),
        figure(f"{of}: first chart painted again", "ms", list(first), "< 100 ms", on=where),
        figure(f"{of}: all painted", "ms", list(last), on=where),
        figure(f"{of}, never added up: first chart painted", "ms", [ever], on=where),
        figure(f"{of}, never added up: all painted", "ms", [all_ever], "once", on=where),
    ]


def _p99(values: list[float]) -> str:
    return f"{statistics.quantiles(values, n=100)[98]:.1f} ms"


def _in_window(file: Path, what: str) -> dict[str, Any]:
    """A process of its own; without a virtual display it paints off screen, and the figures say so."""
    command = [sys.executable, "-m", "benchmarks._in_window", str(file), what]
    environment = os.environ | {"QT_LOGGING_RULES": "*=false"}
    if shutil.which("xvfb-run") and shutil.which("Xvfb"):
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            environment.pop(name, None)
        command = ["xvfb-run", "-a", "-s", "-screen 0 1920x1080x24", *command]
    else:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=900)
    told: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return told
