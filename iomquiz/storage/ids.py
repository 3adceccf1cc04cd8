"""UUIDv7: ids that sort by time, unique across devices, increasing on one device even when its clock runs back."""

from __future__ import annotations

import os
import threading
from uuid import UUID

_lock = threading.Lock()
_last = 0


def uuid7(milliseconds: int) -> str:
    """A new id for the moment `milliseconds` since 1970 UTC (RFC 9562: 48 bits of time, a counter, random bits)."""
    global _last
    with _lock:
        stamp = milliseconds << 12
        _last = stamp if stamp > _last else _last + 1
        stamp = _last
    time, counter = stamp >> 12, stamp & 0xFFF
    random = int.from_bytes(os.urandom(8), "big") & ((1 << 62) - 1)
    return str(UUID(int=(time << 80) | (0x7 << 76) | (counter << 64) | (0x2 << 62) | random))
