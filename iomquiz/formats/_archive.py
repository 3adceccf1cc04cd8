"""Archives of unknown origin, read into memory member by member. Nothing is ever unpacked to a path that they name."""

from __future__ import annotations

import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from iomquiz.domain.errors import UserFacingError

MAX_ENTRIES = 20_000
MAX_MEMBER = 256 * 1024 * 1024
MAX_TOTAL = 1024 * 1024 * 1024
MAX_ARCHIVE = 512 * 1024 * 1024
MAX_RATIO = 200
"""How many times its packed size a member over a megabyte may have."""

_BAD_SIGNS = re.compile("[\x00-\x1f\u202a-\u202e\u2066-\u2069]")


class Archive:
    """An open zip file, looked over first."""

    def __init__(self, file: zipfile.ZipFile, name: str) -> None:
        self._file = file
        self._name = name
        self._left = MAX_TOTAL
        self.names = _checked(file, name)

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str, limit: int = MAX_MEMBER) -> bytes:
        """One member, counted while it is read: what the archive says of its size is not believed.

        Raises:
            UserFacingError: it is larger than `limit`, damaged, or all members together are too large.
        """
        info = self._file.NameToInfo[name]
        allowed = min(limit, self._left)
        try:
            with self._file.open(info) as member:
                data = member.read(allowed + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as found:
            raise _refused(self._name, f"its member {shown(name)} is damaged") from found
        if len(data) > allowed:
            raise _refused(self._name, f"its member {shown(name)} is larger than allowed")
        if len(data) > 1024 * 1024 and len(data) > MAX_RATIO * max(info.compress_size, 1):
            raise _refused(self._name, f"its member {shown(name)} grows more than {MAX_RATIO}-fold")
        self._left -= len(data)
        return data


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive at `path`.

    Raises:
        UserFacingError: it cannot be opened, is no archive, or is a trap.
    """
    try:
        if path.stat().st_size > MAX_ARCHIVE:
            raise _refused(path.name, f"it is larger than {MAX_ARCHIVE // 1024**2} MB")
        with zipfile.ZipFile(path) as file:
            yield Archive(file, path.name)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as found:
        raise _refused(path.name, "it is no sound zip archive") from found
    except OSError as found:
        raise UserFacingError(
            f"The file {path} cannot be read: {found.strerror or found}.", "Check its name and whether you may read it."
        ) from found


def _checked(file: zipfile.ZipFile, name: str) -> frozenset[str]:
    infos = file.infolist()
    if len(infos) > MAX_ENTRIES:
        raise _refused(name, f"it has more than {MAX_ENTRIES:,} members")
    seen: set[str] = set()
    for info in infos:
        why = _fault(info)
        folded = unicodedata.normalize("NFC", info.filename).casefold()
        if folded in seen:
            why = "stands twice, or differs in capitals only"
        seen.add(folded)
        if why:
            raise _refused(name, f"its member {shown(info.filename)} {why}")
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise _refused(name, f"unpacked it is larger than {MAX_TOTAL // 1024**2} MB")
    return frozenset(info.filename for info in infos if not info.is_dir())


def _fault(info: zipfile.ZipInfo) -> str:
    name = info.filename
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or re.match(r"[A-Za-z]:", name):
        return "would be written outside the archive"
    if _BAD_SIGNS.search(info.orig_filename):
        return "has signs in its name that hide what it is"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link to somewhere else"
    return "is locked with a password" if info.flag_bits & 1 else ""


def _refused(name: str, why: str) -> UserFacingError:
    return UserFacingError(f"The archive {name} was refused: {why}.", "Nothing was taken in.")


def shown(name: str) -> str:
    """A member's name that cannot play tricks on a reader."""
    return repr(name[:80])
