"""Timing and figures."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One result: median, quartiles and largest of `runs` measurements, in `unit`; `goal` is what is aimed at."""

    name: str
    unit: str
    median: float
    low: float
    high: float
    largest: float
    runs: int
    goal: str = ""
    notes: dict[str, Any] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def figure(name: str, unit: str, values: list[float], goal: str = "", **notes: Any) -> Figure:
    """A figure from its measurements."""
    ordered = sorted(values)
    quarters = statistics.quantiles(ordered, n=4) if len(ordered) > 1 else [ordered[0]] * 3
    return Figure(name, unit, quarters[1], quarters[0], quarters[2], ordered[-1], len(ordered), goal, notes)


def milliseconds(work: Callable[[], object], runs: int) -> list[float]:
    """The time of every call."""
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        times.append((time.perf_counter() - begin) * 1000)
    return times


def resident(name: str) -> int:
    """Megabytes of this process now ("VmRSS") or at the most since the peak was forgotten ("VmHWM"); 0 off Linux."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith(name)), 0)
