"""The files beside a bank: `NAME.media/` next to `NAME.yaml`. Each is looked over before anybody decodes it."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

from iomquiz.domain.media import Media, MediaKind, Medium, kind_in, kind_of
from iomquiz.domain.media_check import MediumError, Supply
from iomquiz.formats._picture_size import FORMATS, pixels

MAX_PICTURE = 10 * 1024 * 1024
MAX_SOUND = 20 * 1024 * 1024
MAX_SIDE = 8192
MAX_PIXELS = 20_000_000
MAX_FILES = 20_000
MAX_TOTAL = 1024 * 1024 * 1024


def folder_of(bank: Path) -> Path:
    """The folder of a bank file's pictures and sounds. It may not be there."""
    return bank.with_suffix(".media")


def supply_from(folder: Path) -> Supply:
    """Media out of a folder; links, devices and whatever lies outside it count as not there."""
    left = [MAX_FILES, MAX_TOTAL]

    def supply(name: str) -> Medium:
        path = folder / name
        try:
            about = os.lstat(path)
        except OSError as error:
            raise MediumError(
                "media-missing", f"There is no file {name!r} in the folder {folder.name!r}.",
                "Put it there, or mend the name; capitals count.",
            ) from error  # fmt: skip
        if not stat.S_ISREG(about.st_mode) or folder.is_symlink():
            raise MediumError(
                "media-missing", f"{name!r} is no file of its own but leads elsewhere.", "Put a copy there instead."
            )
        left[0] -= 1
        left[1] -= about.st_size
        if min(left) < 0:
            raise MediumError("media-many", "The bank has more pictures and sounds than allowed.",
                              f"It can have {MAX_FILES:,} of them, 1 GB in all.")  # fmt: skip
        _check_size(name, about.st_size)
        return _known(str(path), about.st_size, about.st_mtime_ns)

    return supply


def supply_of(media: Media) -> Supply:
    """Media out of those that are at hand."""

    def supply(name: str) -> Medium:
        if name not in media:
            raise MediumError("media-missing", f"There is no picture or sound {name!r}.", "Put it into the bank.")
        return media[name]

    return supply


@lru_cache(maxsize=4096)
def _known(path: str, size: int, modified: int) -> Medium:
    """A file looked over once, as long as it stays what it is."""
    del modified
    file = Path(path)
    data = read_regular(file, size)
    return made(file.name, data, partial(read_regular, file, size))


def read_regular(path: Path, limit: int) -> bytes:
    """A file's bytes, without following a link, and no more than `limit`.

    Raises:
        MediumError: it cannot be read.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            return file.read(limit)
    except OSError as error:
        raise MediumError("media-missing", f"{path.name!r} cannot be read: {error.strerror or error}.",
                          "Check that you may read it.") from error  # fmt: skip


def read_given(path: Path) -> bytes:
    """A file that a person chose; a link is followed, what is no file or too large is refused.

    Raises:
        MediumError: it cannot be read, or is too large.
    """
    try:
        real = path.resolve(strict=True)
        if not real.is_file():
            raise MediumError("media-missing", f"{path.name!r} is no file.", "Choose a picture or sound.")
        _check_size(path.name, real.stat().st_size)
    except OSError as error:
        raise MediumError("media-missing", f"{path.name!r} cannot be read: {error.strerror or error}.",
                          "Check that you may read it.") from error  # fmt: skip
    return read_regular(real, MAX_SOUND)


def made(name: str, data: bytes, read: Callable[[], bytes] | None = None) -> Medium:
    """`data` as a medium of a bank.

    Raises:
        MediumError: it is no picture or sound of the kind that its ending says, or too large.
    """
    kind = kind_of(name)
    if kind is None:
        raise MediumError("media-format", f"{name[:80]!r} is no picture or sound that can be shown.",
                          "Use PNG, JPEG, GIF, WebP, Ogg, Opus, MP3 or WAV.")  # fmt: skip
    _check_size(name, len(data))
    wanted, found = FORMATS[name.rpartition(".")[2]], kind_in(data)
    if found != wanted:
        is_what = f"a {found.upper()} file" if found else "something else"
        raise MediumError("media-bytes", f"{name!r} is not what its ending says: it is {is_what}.",
                          "Save it again in the format of its ending.")  # fmt: skip
    width, height = _checked_pixels(name, data, found) if kind is MediaKind.PICTURE else (0, 0)
    digest = hashlib.sha256(data).hexdigest()
    return Medium(name, kind, digest, len(data), width, height, read or (lambda: data))


def _check_size(name: str, size: int) -> None:
    most = MAX_SOUND if kind_of(name) is MediaKind.SOUND else MAX_PICTURE
    if size > most:
        raise MediumError("media-large", f"{name!r} is larger than {most // 1024**2} MB.", "Save it smaller.")


def _checked_pixels(name: str, data: bytes, kind: str) -> tuple[int, int]:
    """Width and height as the file's head says, before anything is decoded."""
    width, height = pixels(data, kind)
    if not width or not height:
        raise MediumError("media-bytes", f"{name!r} is damaged: it does not say how large it is.", "Save it again.")
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise MediumError(
            "media-pixels", f"{name!r} has {width:,} × {height:,} pixels, too many to show.",
            f"Scale it down: at most {MAX_SIDE:,} on a side, and {MAX_PIXELS // 1_000_000} million in all.",
        )  # fmt: skip
    return width, height


def stamp(folder: Path) -> bytes:
    """What changes when a file in the folder changes; empty where there is no folder. Nothing is read."""
    try:
        with os.scandir(folder) as entries:
            rows = sorted((e.name, s.st_size, s.st_mtime_ns) for e in entries for s in [e.stat(follow_symlinks=False)])
    except OSError:
        return b""
    return repr(rows).encode()


def good_name(wish: str, kind: str = "") -> str:
    """A name for a file from elsewhere: its last part, its letters made plain, its ending that of its bytes."""
    last = re.split(r"[/\\]", wish)[-1]
    stem, _, ending = last.rpartition(".")
    plain = unicodedata.normalize("NFKD", stem or ending).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", plain).strip("-_")[:60] or "media"
    return f"{plain}.{kind or ending.lower()}"
