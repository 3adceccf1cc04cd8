"""A bank in several files: a folder in which each holds some of its parts; faults are told with file and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from iomquiz.domain.errors import Path as Where
from iomquiz.domain.errors import Problem, UserFacingError
from iomquiz.formats._yaml_events import Built

MAX_FILES = 200
ENDINGS = (".yaml", ".yml")


@dataclass(slots=True)
class Piece:
    """One file: its text, what it holds, and what is wrong with its place among the others."""

    path: Path
    text: str
    built: Built
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Whole:
    """The data of all files together, and from where each entry came: part → (piece, place there)."""

    data: dict[str, Any] = field(default_factory=dict)
    origin: dict[str, list[tuple[int, int | str]]] = field(default_factory=dict)

    def home(self, where: Where) -> tuple[int, Where]:
        """The piece in which a problem stands, and its path there."""
        part = str(where[0]) if where else ""
        known = self.origin.get(part, [])
        if len(where) > 1 and isinstance(where[1], int) and where[1] < len(known):
            piece, place = known[where[1]]
            return piece, (part, place, *where[2:])
        if len(where) > 1:
            return next((piece for piece, name in known if name == where[1]), 0), where
        return known[0][0] if known else 0, where


def files(folder: Path) -> list[Path]:
    """The bank files of a folder by their names.

    Raises:
        UserFacingError: it cannot be looked into, has none, or too many.
    """
    try:
        found = sorted(p for p in folder.iterdir() if p.suffix.lower() in ENDINGS and p.is_file())
    except OSError as error:
        raise UserFacingError(
            f"The folder {folder} cannot be read: {error.strerror or error}.", "Check whether you may look into it."
        ) from error
    if not found:
        raise UserFacingError(f"The folder {folder} holds no bank file.", "Name a file, or a folder of .yaml files.")
    if len(found) > MAX_FILES:
        raise UserFacingError(f"The folder {folder} holds more than {MAX_FILES} bank files.", "Join some of them.")
    return found


def joined(pieces: list[Piece]) -> Whole:
    """The parts of all pieces one after the other; what may stand once alone and does not becomes a problem."""
    whole = Whole()
    for number, piece in enumerate(pieces):
        for part, value in _parts(piece):
            if isinstance(value, list):
                _more(whole, part, number, value, piece)
            elif part == "sources" and isinstance(value, dict):
                _sources(whole, number, value, piece)
            elif part not in whole.data:
                whole.data[part], whole.origin[part] = value, [(number, "")]
            elif part != "iomquiz" or value != whole.data[part]:
                first = pieces[whole.origin[part][0][0]].path.name
                piece.problems.append(Problem("twice", f"`{part}` stands in {first} already.", "Leave it in one file.",
                                              (part,)))  # fmt: skip
    return whole


def _parts(piece: Piece) -> Iterator[tuple[str, Any]]:
    data = piece.built.data
    if isinstance(data, dict):
        yield from data.items()
    elif data is not None:
        piece.problems.append(Problem("not-a-bank", "The file holds no part of a bank.", "Begin with a part such as "
                                      "`questions:`, or take it out of the folder."))  # fmt: skip


def _more(whole: Whole, part: str, number: int, value: list[Any], piece: Piece) -> None:
    here = whole.data.setdefault(part, [])
    if not isinstance(here, list):
        piece.problems.append(Problem("twice", f"`{part}` is no list elsewhere.", "Write it alike in all files.",
                                      (part,)))  # fmt: skip
        return
    here.extend(value)
    whole.origin.setdefault(part, []).extend((number, place) for place in range(len(value)))


def _sources(whole: Whole, number: int, value: dict[str, Any], piece: Piece) -> None:
    here = whole.data.setdefault("sources", {})
    if not isinstance(here, dict):
        return  # the reader says that the list is none of sources
    for name, source in value.items():
        if name in here:
            piece.problems.append(Problem("twice", f"The source {name!r} stands in another file already.",
                                          "Leave it in one file.", ("sources", name)))  # fmt: skip
        else:
            here[name] = source
            whole.origin.setdefault("sources", []).append((number, name))
