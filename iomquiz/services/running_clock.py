"""The running clock of this machine: it counts sleep, and nobody can set it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

Running = Callable[[], tuple[int, str]]
"""(milliseconds, name of this start of the machine) of now."""

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_PROCESS = f"process {os.getpid()} {time.time_ns()}"


def now() -> tuple[int, str]:
    """CLOCK_BOOTTIME and the boot id on Linux; elsewhere a monotonic clock that is trusted within this process only."""
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    if boottime is None:
        return time.monotonic_ns() // 1_000_000, _PROCESS
    try:
        boot = _BOOT_ID.read_text("ascii").strip()
    except OSError:
        boot = _PROCESS
    return time.clock_gettime_ns(boottime) // 1_000_000, boot


def of(clock: Callable[[], datetime]) -> Running:
    """A running clock that goes with a wall clock which nobody sets, as that of a tour."""

    def running() -> tuple[int, str]:
        return round(clock().timestamp() * 1000), "one"

    return running
