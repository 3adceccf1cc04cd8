"""Killed while a bank with pictures is loaded: it is wholly the old or wholly the new one, and no file is left over."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from iomquiz.storage import upgrade
from iomquiz.storage.bank_store import BankStore
from iomquiz.storage.store import Store
from tests.faults._life import said_until_killed
from tests.faults._media_worker import PICTURES, picture

LIVES = 20
pytestmark = pytest.mark.faults


def test_a_bank_and_its_pictures_are_one(tmp_path: Path) -> None:
    upgrade.upgrade(tmp_path / "store.sqlite3", tmp_path / "backups")
    rng, edition = Random(7), 1
    for _ in range(LIVES):
        said = said_until_killed("_media_worker", tmp_path, edition, rng.randint(1, 3), rng.uniform(0, 0.03))
        kept = int(said[-1])  # the newest edition that it acknowledged
        store = Store(tmp_path / "store.sqlite3")
        banks = BankStore(store)
        panel = banks.panel(1, "page")
        assert panel is not None
        seen = int(panel.body.split()[1])
        assert seen in (kept, kept + 1), "the store lost an edition that it had acknowledged"
        names = [f"p{n}.png" for n in range(PICTURES)]
        assert banks.media.read(1, names) == {name: picture(seen, n) for n, name in enumerate(names)}
        banks.media.sweep(young=0)
        assert len(list(banks.media.folder.glob("*/*"))) == PICTURES
        assert banks.media.read(1, names) == {name: picture(seen, n) for n, name in enumerate(names)}
        store.close()
        edition = seen + 1
