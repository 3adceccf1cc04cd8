"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from iomquiz.domain.errors import UserFacingError


def put(path: Path, data: bytes) -> None:
    """Write a file whole: a temporary one beside it, flushed, then renamed.

    Raises:
        UserFacingError: the folder cannot be written, or the disk is full.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UserFacingError(
            f"The file {path} cannot be written: {error.strerror or error}.", "Choose another folder."
        ) from error
