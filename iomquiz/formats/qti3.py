"""QTI 3.0 packages out. They come in through `qti`, which reads every version."""

from __future__ import annotations

from iomquiz.domain.bank import Bank
from iomquiz.formats._format import Format
from iomquiz.formats._material import Written


def write(bank: Bank) -> Written:
    """A package of version 3.0."""
    from iomquiz.formats import _qti_write

    return _qti_write.package(bank, _qti_write.V30)


FORMAT = Format("qti3", "QTI 3.0 package", (".zip",), None, None, None, write)
