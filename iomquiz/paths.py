"""Where resources and user data lie: in a checkout, a wheel or a frozen build. Nobody else computes a path."""

from __future__ import annotations

import os
from pathlib import Path

from iomquiz.domain.errors import UserFacingError

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    """The folder `name`: inside the package in a wheel, beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def resources() -> Path:
    """The folder of forms, themes, icons, fonts, schema and the default bank."""
    return _shipped("resources")


def migrations() -> Path:
    """The Alembic script folder."""
    return _shipped("migrations")


def default_bank() -> Path:
    """The bank that comes with the application."""
    return resources() / "questions.yaml"


def home() -> Path:
    """The folder of the learner's data: `IOMQUIZ_HOME`, else the platform's own. It may not exist yet."""
    chosen = os.environ.get("IOMQUIZ_HOME")
    if chosen:
        return Path(chosen).expanduser().resolve()
    import platformdirs  # only here: 10 ms that a test or a tour with its own folder need not pay

    return Path(platformdirs.user_data_dir("iomquiz", appauthor=False))


def store(base: Path | None = None) -> Path:
    """The store's file inside `base` (by default: home)."""
    return (base or home()) / "iomquiz.sqlite3"


def backups(base: Path | None = None) -> Path:
    """The folder of the store's backup copies."""
    return (base or home()) / "backups"


def banks(base: Path | None = None) -> Path:
    """The folder of the banks that are edited on this machine, one YAML file each. It may not exist yet."""
    return (base or home()) / "banks"


def sealed(base: Path | None = None) -> Path:
    """The folder of sealed exams: an instructor's keys and what marks the exams, a candidate's sittings."""
    return (base or home()) / "sealed"


def media(base: Path | None = None) -> Path:
    """The folder of the store's pictures and sounds. It is there only once a bank has some."""
    return (base or home()) / "media"


def ordinary(path: Path) -> Path:
    """A path that somebody gave, where it is no folder, pipe or device: those have no end, or keep one waiting.

    Raises:
        UserFacingError: it is one. A path where nothing is passes: who opens it says so.
    """
    if path.exists() and not path.is_file():
        what = "a folder" if path.is_dir() else "no file but a pipe or a device"
        raise UserFacingError(f"{path} is {what}.", "Name a file.")
    return path
