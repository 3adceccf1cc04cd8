"""The banks of this machine: which there are, which one is studied, a new one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from iomquiz import formats, paths
from iomquiz.domain.errors import UserFacingError
from iomquiz.formats import yaml_bank
from iomquiz.services.seat import PRESENT_BANK, Seat
from iomquiz.services.whole_files import put

CURRENT = PRESENT_BANK


@dataclass(frozen=True, slots=True)
class BankChoice:
    """A bank in the list; `present` is the one that is studied."""

    id: str
    title: str
    facts: int
    questions: int
    present: bool


class Library:
    """What the window asks about banks."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def banks(self) -> tuple[BankChoice, ...]:
        """All banks, in the order in which they came; empty ones that were taken back are left out."""
        here = self._seat.bank
        return tuple(
            BankChoice(r.uid, r.title, r.facts, r.items, r.id == here)
            for r in self._seat.banks.banks()
            if r.facts or r.items or r.id == here or self._path(r.uid).exists()
        )

    def study(self, uid: str) -> BankChoice:
        """Study another bank from now on, also after the next start.

        Raises:
            UserFacingError: there is no such bank.
        """
        row = next((r for r in self._seat.banks.banks() if r.uid == uid), None)
        if row is None:
            raise UserFacingError(f"There is no bank {uid!r} in the store.", "Choose one of the list.")
        self._seat.sit_before(row.id, uid)
        return next(choice for choice in self.banks() if choice.present)

    def new(self, title: str) -> BankChoice:
        """An empty bank with a file of its own, studied from now on.

        Raises:
            UserFacingError: it has no title, there is one like it, or the folder cannot be written.
        """
        words = " ".join(title.split())[:120]
        uid = re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")[:60]
        if not uid:
            raise UserFacingError("A bank needs a title.", "Type a few words in Latin letters.")
        if uid in {r.uid for r in self._seat.banks.banks()} or self._path(uid).exists():
            raise UserFacingError(f"There is already a bank {uid!r}.", "Choose another title.")
        data = {
            "iomquiz": 1,
            "bank": {"id": uid, "title": words, "language": "en"},
            "sources": {"own": {"title": "Own knowledge"}},
            "topics": [{"id": "general", "title": "General"}],
        }
        bank, problems = formats.bank_from(data)
        assert bank is not None, problems
        path = self._path(uid)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = formats.yaml_of(data).encode()
        put(path.with_suffix(".base.yaml"), text)
        put(path, text)
        self._seat.banks.load(bank, yaml_bank.content_hash(path), self._seat.now_ms())
        return self.study(uid)

    def _path(self, uid: str) -> Path:
        return paths.banks(self._seat.store.path.parent) / f"{uid}.yaml"
