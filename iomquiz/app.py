"""The composition root: the only place that builds objects and joins them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from iomquiz import paths
from iomquiz.domain.errors import UserFacingError

if TYPE_CHECKING:
    from iomquiz.services import Services
    from iomquiz.services.running_clock import Running
    from iomquiz.storage.bank_store import BankStore
    from iomquiz.storage.store import Store

Tell = Callable[[str, float], None]
DEFAULT = "iom"
"""Id of the bank that comes with the application."""


def now() -> datetime:
    """The present moment in the zone of this machine."""
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Opened:
    """An open store with the services on it; close the store at the end."""

    services: Services
    store: Store


def open_services(
    home: Path | None = None,
    *,
    clock: Callable[[], datetime] = now,
    zone: tzinfo | None = None,
    bank: Path | None = None,
    tell: Tell | None = None,
    running: Running | None = None,
) -> Opened:
    """Open (or make) the store in `home`, bring it up to date, load the default bank where it changed.

    Raises:
        UserFacingError: the folder cannot be written, the store is damaged or newer, the bank has errors.
    """
    from iomquiz import services
    from iomquiz.services import running_clock
    from iomquiz.services.seat import Seat
    from iomquiz.storage import refold, upgrade
    from iomquiz.storage.bank_store import BankStore
    from iomquiz.storage.learner_list import LearnerList
    from iomquiz.storage.store import Store

    base = home or paths.home()
    upgrade.upgrade(paths.store(base), paths.backups(base))
    store = Store(paths.store(base))
    try:
        refold.ensure(store)
        banks = BankStore(store)
        people = LearnerList(store)
        banks.media.sweep()
        bank_id = _bank(banks, bank, base, str(people.setting("bank") or ""), clock, tell)
        mono = running or (running_clock.now if clock is now else running_clock.of(clock))
        seat = Seat(store, clock, banks, people, bank_id, zone or _zone(clock), mono)
        built = services.build(seat)
        built.learners.sit_down()
    except BaseException:
        store.close()
        raise
    return Opened(built, store)


def _zone(clock: Callable[[], datetime]) -> tzinfo:
    """The machine's zone with its rules, so that days are right across a change of the clocks."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    for name in (os.environ.get("TZ", ""), _localtime()):
        try:
            if name:
                return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    fixed = clock().astimezone().tzinfo
    assert fixed is not None
    return fixed


def _localtime() -> str:
    try:
        target = os.path.realpath("/etc/localtime")
    except OSError:
        return ""
    return target.partition("zoneinfo/")[2]


def _bank(
    banks: BankStore, given: Path | None, base: Path, studied: str, clock: Callable[[], datetime], tell: Tell | None
) -> int:
    """The row of the bank to study, loaded first where the content of its file is not yet in the store.

    The one that was studied last, else the one that comes with the application; a bank that was edited on this
    machine has its file in the folder of banks. Where such a file is broken, the store's version goes on.
    """
    from iomquiz.formats import yaml_bank

    rows = {row.uid: row for row in banks.banks()}
    uid = studied if studied in rows and given is None else DEFAULT
    own = paths.banks(base) / f"{uid}.yaml"
    edited = given is None and own.exists()
    path = own if edited else given or paths.default_bank()
    if uid != DEFAULT and not edited:
        return rows[uid].id
    wanted = yaml_bank.content_hash(path)
    for row in rows.values():
        if row.content_hash == wanted:
            return row.id
    reading = yaml_bank.read(path)
    if reading.bank is None and edited and uid in rows:
        return rows[uid].id
    if reading.bank is None:
        first = reading.reports[0]
        raise UserFacingError(
            f"The bank {path.name} has {len(reading.reports)} problems; the first: line {first.line}, {first.message}",
            f"Run `iomquiz bank check {path}` for all of them.",
        )
    return banks.load(reading.bank, wanted, round(clock().timestamp() * 1000), tell)


def run(home: Path | None = None, *, theme: str = "", bundled_fonts: bool = False) -> int:
    """Open the window; returns the exit code."""
    missing = display_missing()
    if missing:
        sys.stderr.write(missing + "\n")
        return 3
    from iomquiz.gui.start import start

    base = home or paths.home()
    return start(lambda tell: open_services(home, tell=tell), theme=theme, bundled_fonts=bundled_fonts, folder=base)


def display_missing() -> str:
    """What to say where no window can be shown; "" where one can."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return ""
    return (
        "iomquiz: there is no display to open a window on.\n"
        "  To see it on a virtual screen:     xvfb-run make run\n"
        "  To get pictures of every screen:   make tour"
    )
