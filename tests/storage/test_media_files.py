"""Pictures in the store: with their bank in one piece, named by their content, orphans swept."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import UserFacingError
from iomquiz.formats import yaml_bank
from iomquiz.storage import upgrade
from iomquiz.storage.bank_store import BankStore
from iomquiz.storage.import_log import ImportLog
from iomquiz.storage.store import Store

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    upgrade.upgrade(tmp_path / "home" / "store.sqlite3", tmp_path / "backups")
    return Store(tmp_path / "home" / "store.sqlite3")


def pictured() -> Bank:
    found = yaml_bank.read(DATA / "pictured.yaml").bank
    assert found is not None
    return found


def files(store: Store) -> list[Path]:
    return sorted(store.path.parent.glob("media/*/*"))


def test_bytes_come_back(store: Store) -> None:
    banks, bank = BankStore(store), pictured()
    number = banks.load(bank, "h", 1)
    assert banks.media.read(number, ["disc.png", "gone.png"]) == {"disc.png": bank.media["disc.png"].read()}
    assert [path.name for path in files(store)] == sorted(m.digest for m in bank.media.values())
    whole = ImportLog(store).whole("pictured")
    assert whole is not None
    assert whole.media == bank.media
    assert whole.media["tone.wav"].read() == bank.media["tone.wav"].read()
    store.close()


def test_a_bank_without_media_makes_no_folder(store: Store) -> None:
    banks = BankStore(store)
    bank = yaml_bank.read(DATA / "mini.yaml").bank
    assert bank is not None
    banks.load(bank, "h", 1)
    assert not banks.media.folder.exists()
    assert banks.media.sweep() == 0
    store.close()


def test_what_no_bank_names_is_swept_once_it_is_old(store: Store) -> None:
    banks, bank = BankStore(store), pictured()
    banks.media.keep(bank)  # killed before the transaction
    assert len(files(store)) == 4
    half = files(store)[0].with_name(".half.1.part")
    half.write_bytes(b"x")
    assert banks.media.sweep() == 0
    long_ago = time.time() - 7200
    for path in [*files(store), half]:
        os.utime(path, (long_ago, long_ago))
    banks.load(Bank(bank.info, bank.sources, bank.topics, media={"disc.png": bank.media["disc.png"]}), "h", 1)
    assert banks.media.sweep() == 4
    assert [path.name for path in files(store)] == [bank.media["disc.png"].digest]
    store.close()


def test_keeping_tells_and_can_be_stopped(store: Store) -> None:
    banks, said = BankStore(store), []

    def tell(what: str, share: float) -> None:
        said.append((what, share))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        banks.load(pictured(), "h", 1, tell)
    assert said == [("Writing pictures and sounds", 0.0)]
    assert banks.banks() == ()
    assert files(store) == []
    store.close()


def test_a_file_that_was_lost_is_left_out(store: Store) -> None:
    banks, bank = BankStore(store), pictured()
    number = banks.load(bank, "h", 1)
    shutil.rmtree(banks.media.folder)
    assert banks.media.read(number, ["disc.png"]) == {}
    store.close()


def test_no_room_for_pictures_leaves_the_bank_out(store: Store) -> None:
    banks = BankStore(store)
    banks.media.folder.parent.mkdir(exist_ok=True)
    banks.media.folder.write_bytes(b"in the way")
    with pytest.raises(UserFacingError, match="Not saved"):
        banks.load(pictured(), "h", 1)
    assert banks.banks() == ()
    store.close()
