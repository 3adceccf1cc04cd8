"""A bank as it came into the store, packed: the texts of its entries as the store has them, a line for each.

They are packed while they are written, so an import does not make its bank into plain data and JSON a second time.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from iomquiz.domain.bank import Bank, BankInfo
from iomquiz.storage import codec
from iomquiz.storage._stretch import SOME, Progress, quiet

_INFO = "info"
_READ: dict[str, Callable[[str], Any]] = {
    "source": codec.source, "topic": codec.topic, "fact": codec.fact, "panel": codec.panel, "item": codec.item,
    "blueprint": codec.blueprint,
}  # fmt: skip
"""What stands in a line, by the word that begins it; in the order of the parts of a bank."""


class Keeping:
    """Packs the entries of a bank one by one."""

    def __init__(self, info: BankInfo) -> None:
        self._deflate = zlib.compressobj(1)
        self._pieces: list[bytes] = []
        self._lines = [f"{_INFO} {codec.dump([info.id, info.title, codec.info_text(info)])}\n"]

    def add(self, part: str, text: str) -> None:
        """One more entry: what it is, and its text, which is one line."""
        self._lines.append(f"{part} {text}\n")
        if len(self._lines) > SOME:
            self._pack()

    def _pack(self) -> None:
        self._pieces.append(self._deflate.compress("".join(self._lines).encode()))
        self._lines.clear()

    def done(self) -> bytes:
        """All that was added; this ends it."""
        self._pack()
        return b"".join([*self._pieces, self._deflate.flush()])


def is_kept(data: bytes) -> bool:
    """Whether `data`, unpacked, is what `Keeping` packed."""
    return data.startswith(f"{_INFO} ".encode())


def bank_of(data: bytes, tell: Progress = quiet) -> Bank:
    """The bank that was packed, from its unpacked lines; it can be stopped. Its pictures and sounds are not in it."""
    lines = iter(data.decode().split("\n")[:-1])
    info = codec.info(*json.loads(next(lines).partition(" ")[2]))
    parts: dict[str, dict[str, Any]] = {part: {} for part in _READ}
    for part, entry in _entries(lines, tell):
        parts[part][entry.id] = entry
    return Bank(info, *parts.values())


def _entries(lines: Iterator[str], tell: Progress) -> Iterator[tuple[str, Any]]:
    while some := list(islice(lines, SOME)):
        tell("Reading the bank", 0.5)
        for line in some:
            part, _, text = line.partition(" ")
            yield part, _READ[part](text)
