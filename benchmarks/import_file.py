"""Files of other programs looked at, taken in whole, taken back, stopped: how long, and how much memory it needs.

Every file is done in a process of its own, so that memory can be told. The floor is plain `sqlite3` writing the same
rows into the same tables.
"""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks._measure import Figure, figure

RUNS = 3
FEW, MANY = 10_000, 50_000
_GOALS = {
    "csv, add": "< 0.8 s", "apkg, add": "< 1.6 s", "apkg, write": "< 1.8 s", "gift-many, add": "< 15 s",
    "gift-many, stop": "< 0.5 s", "gift-many, memory": "< 300 MB",
}  # fmt: skip


def run(sizes: tuple[int, ...]) -> list[Figure]:
    """Tables, GIFT and Anki packages of 10,000, GIFT of 50,000, whatever the sizes."""
    del sizes
    found: list[Figure] = []
    for name in ("csv", "gift", "apkg", "gift-many"):
        rows = [_apart(name) for _ in range(RUNS)]
        for key in rows[0]:
            unit = "MB" if key == "memory" else "×" if key.startswith("times") else "s"
            goal = _GOALS.get(f"{name}, {key}", "")
            found.append(figure(f"import: {name}, {key}", unit, [row[key] for row in rows], goal))
    return found


def _apart(name: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.import_file", name], capture_output=True, text=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _made(name: str, folder: Path) -> Path:
    """The file to take in."""
    path = folder / f"big.{name.partition('-')[0]}"
    if name == "csv":
        with path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["question", "answer", "topic"])
            writer.writerows(
                (f"Which body decides on matter {n}?", f"Council {n}", f"Part {n % 20}") for n in range(FEW)
            )
    elif name == "apkg":
        from benchmarks._synthetic import bank
        from iomquiz.services import exchange

        exchange.write_out(bank(FEW), "apkg", path)
    else:
        path.write_text("".join(
            f"::Q{n}::Which body number {n} decides on matter {n % 977}? {{=Council {n} ~Staff {n} ~State {n}}}\n\n"
            for n in range(MANY if name == "gift-many" else FEW)
        ))  # fmt: skip
    return path


class _StoppedError(Exception):
    """Somebody wanted it to stop."""


def _once(name: str, folder: Path) -> dict[str, float]:
    from iomquiz import app

    path = _made(name, folder)
    opened = app.open_services(folder / "home")
    service = opened.services.exchange
    found: dict[str, float] = {}
    if name == "apkg":
        from benchmarks._synthetic import bank
        from iomquiz.services import exchange

        made = bank(FEW)
        found["write"] = _timed(lambda: exchange.write_out(made, "apkg", folder / "out.apkg"))[0]
    found["look"] = _timed(lambda: service.preview(path))[0]
    service.forget()
    ticks = [time.perf_counter()]
    found["add"], report = _timed(
        lambda: service.bring_in(path, None, lambda _w, _s: ticks.append(time.perf_counter()))
    )
    found["longest wait for a sign"] = max(two - one for one, two in pairwise([*ticks, time.perf_counter()]))
    found["take back"] = _timed(lambda: service.take_back(report.number))[0]
    service.preview(path)
    found["add what was looked at"], report = _timed(lambda: service.bring_in(path))
    full = shutil.copytree(folder / "home", folder / "full") / opened.store.path.name
    signs = [time.perf_counter()]
    service.take_back(report.number, lambda _w, _s: signs.append(time.perf_counter()))
    found["longest wait, taking back"] = max(two - one for one, two in pairwise([*signs, time.perf_counter()]))
    found["stop"] = max(_stop(service, path, share) for share in (0.1, 0.3, 0.6, 0.8, 0.95))
    opened.store.close()
    found["memory"] = _peak()  # before the floor, which holds all rows at once
    floor = _floor(full, folder / "floor.sqlite3")
    found["floor"], found["times the floor"] = floor, found["add"] / floor
    return found


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    found = work()
    return time.perf_counter() - begun, found


def _stop(service: Any, path: Path, share: float) -> float:
    """Seconds from the wish to stop at a share of the work, in the worst moment, until everything is as before."""
    at: list[float] = []
    before = time.perf_counter()

    def tell(_what: str, done: float) -> None:
        nonlocal before
        if done >= share:
            at.append(before)  # the wish came just after the last sign
            raise _StoppedError
        before = time.perf_counter()

    try:
        service.bring_in(path, None, tell)
    except _StoppedError:
        return time.perf_counter() - at[0]
    raise AssertionError("it did not stop")


def _floor(store: Path, to: Path) -> float:
    """Seconds in which plain sqlite3 writes the same rows into the same empty tables."""
    for file in store.parent.glob(f"{store.name}*"):  # what is not in the file itself yet lies beside it
        shutil.copy(file, to.parent / file.name.replace(store.name, to.name))
    connection = sqlite3.connect(to, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    names = ("facts", "fact_versions", "faces", "items", "item_versions", "item_facts", "search", "imports")
    rows = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}
    connection.execute("PRAGMA foreign_keys=OFF")
    for name in reversed(names):
        connection.execute(f"DELETE FROM {name}")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")
    begun = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for name, found in rows.items():
        if found:
            connection.executemany(f"INSERT INTO {name} VALUES ({','.join('?' * len(found[0]))})", found)
    connection.execute("COMMIT")
    seconds = time.perf_counter() - begun
    connection.close()
    return seconds


def _peak() -> float:
    """Most memory that this process held, megabytes."""
    import resource

    status = Path("/proc/self/status")
    if status.exists():  # what `getrusage` says begins at what the process that started this one held
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name_:
        print(json.dumps(_once(sys.argv[1], Path(name_))))
