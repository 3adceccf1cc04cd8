"""Loads a bank whose pictures are others each time, until it is killed; says which edition is in the store."""

from __future__ import annotations

import os
import struct
import sys
import zlib
from pathlib import Path

from iomquiz.domain.bank import Bank, BankInfo, Panel, Topic
from iomquiz.formats import _media
from iomquiz.storage.bank_store import BankStore
from iomquiz.storage.store import Store

PICTURES = 12


def picture(edition: int, number: int) -> bytes:
    """A picture that no other edition has."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)
    words = f"{edition} {number}".encode() * 500
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"tEXt", b"t\0" + words) + chunk(b"IEND", b"")


def bank(edition: int) -> Bank:
    """An edition: the page says which one it is, and shows its pictures."""
    names = [f"p{number}.png" for number in range(PICTURES)]
    body = f"edition {edition} " + " ".join(f"![x]({name})" for name in names)
    media = {name: _media.made(name, picture(edition, n)) for n, name in enumerate(names)}
    panel = Panel("page", "t", "Page", body)
    return Bank(BankInfo("b", "B"), topics={"t": Topic("t", "T")}, panels={"page": panel}, media=media)


def live(home: Path, first: int, out: int) -> None:
    """One edition after the other for ever."""
    banks = BankStore(Store(home / "store.sqlite3"))
    edition = first
    while True:
        banks.load(bank(edition), str(edition), edition)
        os.write(out, f"{edition}\n".encode())
        edition += 1


if __name__ == "__main__":
    live(Path(sys.argv[1]), int(sys.argv[2]), sys.stdout.fileno())
