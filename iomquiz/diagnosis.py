"""What `iomquiz doctor` looks at: the installation, the libraries, the store."""

from __future__ import annotations

import platform
import sqlite3
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from iomquiz import __version__, paths
from iomquiz.domain.errors import UserFacingError


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `remedy` says what to do where it is not ok."""

    what: str
    ok: bool
    found: str
    remedy: str = ""


def examine() -> list[Finding]:
    """All findings; nothing is changed."""
    return [
        Finding("iomquiz", True, f"{__version__} on Python {platform.python_version()}, {platform.system()}"),
        *(_library(name) for name in ("PySide6_Essentials", "SQLAlchemy", "alembic", "PyYAML", "pydantic")),
        _sqlite(),
        _window(),
        _resources(),
        _bank(),
        *_store(),
    ]


def _library(name: str) -> Finding:
    try:
        return Finding(name, True, version(name))
    except PackageNotFoundError:
        return Finding(name, False, "not installed", "Install iomquiz again: python -m pip install .")


def _sqlite() -> Finding:
    with sqlite3.connect(":memory:") as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    found = f"{sqlite3.sqlite_version}, full-text search {'there' if 'ENABLE_FTS5' in options else 'missing'}"
    return Finding("SQLite", "ENABLE_FTS5" in options, found, "Use a Python whose SQLite has FTS5.")


def _window() -> Finding:
    try:
        from PySide6 import QtWidgets
    except ImportError as error:
        return Finding("Qt", False, str(error), "Run `make run`: it names the system libraries that are missing.")
    return Finding("Qt", True, f"{QtWidgets.__name__} loads")


def _resources() -> Finding:
    missing = [
        name for name in ("questions.yaml", "themes", "icons", "fonts") if not (paths.resources() / name).exists()
    ]
    found = f"missing: {', '.join(missing)}" if missing else str(paths.resources())
    return Finding("Resources", not missing, found, "Install iomquiz again.")


def _bank() -> Finding:
    from iomquiz.formats import yaml_bank

    try:
        reading = yaml_bank.read(paths.default_bank())
    except UserFacingError as error:
        return Finding("Default bank", False, str(error), "Install iomquiz again.")
    if reading.bank is None:
        return Finding("Default bank", False, f"{len(reading.reports)} problems", "Run `iomquiz bank check` on it.")
    return Finding("Default bank", True, f"{len(reading.bank.facts)} facts, {len(reading.bank.items)} questions")


def _store() -> list[Finding]:
    from iomquiz.storage import backup, upgrade

    path = paths.store()
    if not path.exists():
        return [Finding("Store", True, f"none yet; it will be {path}")]
    try:
        found = upgrade.revision(path)
    except UserFacingError as error:
        return [Finding("Store", False, error.message, error.remedy)]
    sound = backup.sound(path)
    copies = len(list(paths.backups().glob("iomquiz-*.sqlite3")))
    current = found == upgrade.HEAD
    return [
        Finding("Store", sound, f"{path}, {path.stat().st_size:,} bytes", "Restore a backup."),
        Finding("Store schema", current, found or "unknown", "Start iomquiz: it upgrades the store, with a backup."),
        Finding("Backups", True, f"{copies} in {paths.backups()}; pictures and sounds lie beside their banks only"),
    ]
