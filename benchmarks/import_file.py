"""A GIFT file of 10,000 questions: looked at, taken in whole, taken back; how long the window waits for a sign."""

from __future__ import annotations

import tempfile
import time
from itertools import pairwise
from pathlib import Path

from benchmarks._measure import Figure, figure
from iomquiz import app

COUNT = 10_000
RUNS = 3


def run(sizes: tuple[int, ...]) -> list[Figure]:
    """The figures for 10,000 questions, whatever the sizes."""
    del sizes
    taken = [_once() for _ in range(RUNS)]
    names = ("preview", "bring in", "take back", "longest wait for progress")
    return [
        figure(f"import: 10,000 questions of GIFT, {name}", "s", [times[n] for times in taken], "")
        for n, name in enumerate(names)
    ]


def _once() -> tuple[float, float, float, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.gift"
        path.write_text("".join(
            f"::Q{n}::Which body number {n} decides on matter {n % 977}? {{=Council {n} ~Staff {n} ~State {n}}}\n\n"
            for n in range(COUNT)
        ))  # fmt: skip
        opened = app.open_services(Path(folder) / "home")
        service = opened.services.exchange
        begun = time.perf_counter()
        service.preview(path)
        looked = time.perf_counter()
        ticks = [looked]
        report = service.bring_in(path, tell=lambda _what, _share: ticks.append(time.perf_counter()))
        brought = time.perf_counter()
        service.take_back(report.number)
        back = time.perf_counter()
        opened.store.close()
    longest = max(two - one for one, two in pairwise(ticks))
    return looked - begun, brought - looked, back - brought, longest
