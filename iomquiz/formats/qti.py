"""QTI: items, tests and packages of versions 1.2 (Canvas), 2.1, 2.2 and 3.0 in; packages of version 2.1 out."""

from __future__ import annotations

from pathlib import Path

from iomquiz.domain.bank import Bank
from iomquiz.formats._format import Format
from iomquiz.formats._material import Taken, Tell, Written, quiet


def take(path: Path, tell: Tell = quiet) -> Taken:
    """The items of a package, a test or an item file.

    Raises:
        UserFacingError: the file cannot be opened, or is an archive that was refused.
    """
    from iomquiz.formats import _qti_files

    return _qti_files.take(path, tell)


def recognise(head: bytes, name: str) -> int:
    """By its root element, or as a zip that is no Anki package."""
    from iomquiz.formats import _qti_files

    return _qti_files.recognise(head, name)


def write(bank: Bank) -> Written:
    """A package of version 2.1."""
    from iomquiz.formats import _qti_write

    return _qti_write.package(bank, _qti_write.V21)


FORMAT = Format("qti", "QTI 1.2 to 3.0 (written as 2.1)", (".zip", ".xml", ".imscc"), None, recognise, take, write)
