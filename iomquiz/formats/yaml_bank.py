"""The project's own format: one YAML file is one bank. All faults of a file are reported in one go."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from iomquiz import collector, paths
from iomquiz.domain.bank import Bank
from iomquiz.domain.errors import Path as Where
from iomquiz.domain.errors import Problem, Severity
from iomquiz.formats._format import Format, Reading, Report, path_text, unreadable

if TYPE_CHECKING:
    from iomquiz.formats._material import Written
    from iomquiz.formats._yaml_events import Built, Lines
    from iomquiz.formats._yaml_folder import Piece

__all__ = ["FORMAT", "Reading", "Report", "content_hash", "place", "read", "read_text"]

MAX_REPORTS = 1000
MAX_FOLDER = 128 * 1024 * 1024
"""Characters of all files of a folder together."""
_AT_KEY = frozenset({"unknown-key", "duplicate-key", "needless-correction"})


def read(path: Path) -> Reading:
    """Read a bank file, or the files of a folder as one bank; its pictures and sounds lie in `media` there.

    Raises:
        UserFacingError: the file cannot be opened. What is wrong inside it comes back as reports.
    """
    if path.is_dir():
        return _read_folder(path)
    text = _text(path)
    return text if isinstance(text, Reading) else read_text(text, path.name, path)


def _text(path: Path) -> str | Reading:
    """The text of a file, or why it is none."""
    from iomquiz.formats._yaml_events import MAX_BYTES

    try:
        if paths.ordinary(path).stat().st_size > MAX_BYTES:
            return _refused(path.name, 0, 0, _too_large())
        raw = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        return _refused(path.name, line, column, Problem("encoding", "The file is not in UTF-8.", "Save it as UTF-8."))


def _pieces(folder: Path) -> list[Piece] | Reading:
    """The files of a folder, or why one of them cannot be read."""
    from iomquiz.formats import _yaml_events, _yaml_folder

    pieces: list[Piece] = []
    for path in _yaml_folder.files(folder):
        text = _text(path)
        if isinstance(text, Reading):
            return text
        pieces.append(_yaml_folder.Piece(path, text, _yaml_events.build(text)))
        if sum(len(piece.text) for piece in pieces) > MAX_FOLDER:
            return _refused(folder.name, 0, 0, _too_large(MAX_FOLDER, "Make two banks of it."))
    return pieces


def _read_folder(folder: Path) -> Reading:
    from iomquiz.formats import _media, _yaml_build, _yaml_events, _yaml_folder

    reports: list[Report] = []
    pieces = _pieces(folder)
    if isinstance(pieces, Reading):
        return pieces
    with collector.paused():
        whole = _yaml_folder.joined(pieces)
        found = _yaml_build.bank_of(whole.data, _media.supply_from(folder / "media"))
        for problem in found.problems:
            number, where = whole.home(problem.where)
            pieces[number].problems.append(replace(problem, where=where))
        for piece in pieces:
            lines, name = _yaml_events.Lines(piece.text), piece.path.name
            reports += [_report(name, fault, lines.at(index)) for fault, index in piece.built.faults]
            reports += _placed(piece.text, name, _apart_from(piece.problems, piece.built), lines)
    good = found.bank is not None and all(report.severity is not Severity.ERROR for report in reports)
    return Reading(found.bank if good else None, tuple(reports[:MAX_REPORTS]))


def read_text(text: str, name: str, path: Path | None = None) -> Reading:
    """Read a bank from `text`; `name` stands for the file in the reports, beside `path` lie its pictures and sounds."""
    from iomquiz.formats import _media, _yaml_build, _yaml_events

    text = text.removeprefix("\ufeff")
    if len(text) > _yaml_events.MAX_BYTES or len(text.encode("utf-8", "replace")) > _yaml_events.MAX_BYTES:
        return _refused(name, 0, 0, _too_large())
    with collector.paused():
        built = _yaml_events.build(text)
        lines = _yaml_events.Lines(text)
        reports = [_report(name, problem, lines.at(index)) for problem, index in built.faults]
        if built.broken:
            return Reading(None, tuple(reports))
        supply = _media.supply_from(_media.folder_of(path)) if path is not None else None
        found = _yaml_build.bank_of(built.data, supply)
        problems = _apart_from(found.problems, built)[:MAX_REPORTS]
        reports += _placed(text, name, problems, lines)
    reports.sort(key=lambda report: (report.line, report.column))
    good = found.bank is not None and all(report.severity is not Severity.ERROR for report in reports)
    return Reading(found.bank if good else None, tuple(reports[:MAX_REPORTS]))


def place(path: Path, problems: list[Problem]) -> tuple[Report, ...]:
    """Say where in a sound bank file the problems stand that a later look (the lint) found.

    Raises:
        UserFacingError: the file cannot be opened.
    """
    from iomquiz.formats import _yaml_events, _yaml_folder

    if path.is_dir():
        pieces = _pieces(path)
        whole = _yaml_folder.joined([] if isinstance(pieces, Reading) else pieces)
        homes = [whole.home(problem.where) for problem in problems]
    else:
        try:
            pieces = [_yaml_folder.Piece(path, path.read_text(encoding="utf-8-sig"), _yaml_events.Built())]
        except OSError as error:
            raise unreadable(path, error) from error
        homes = [(0, problem.where) for problem in problems]
    found: dict[int, Report] = {}
    for number, piece in enumerate([] if isinstance(pieces, Reading) else pieces):
        here = [n for n, (home, _) in enumerate(homes) if home == number]
        own = [replace(problems[n], where=homes[n][1]) for n in here]
        found |= zip(here, _placed(piece.text, piece.path.name, own, _yaml_events.Lines(piece.text)), strict=True)
    return tuple(found[n] for n in sorted(found))


def content_hash(path: Path) -> str:
    """SHA-256 of the file, by which a changed bank is noticed; with what its folder of pictures says of its files.

    Raises:
        UserFacingError: the file cannot be opened.
    """
    try:
        with paths.ordinary(path).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
    except OSError as error:
        raise unreadable(path, error) from error
    folder = path.with_suffix(".media")
    if folder.is_dir():
        from iomquiz.formats import _media

        digest.update(_media.stamp(folder))
    return digest.hexdigest()


def _apart_from(problems: Iterable[Problem], built: Built) -> list[Problem]:
    """`problems` without those that only follow from a fault already reported at the same place."""
    faulty = {problem.where for problem, _ in built.faults}
    return [p for p in problems if not any(p.where[:n] in faulty for n in range(1, len(p.where) + 1))]


def _placed(text: str, name: str, problems: list[Problem], lines: Lines) -> list[Report]:
    """The reports of `problems`; the file is read once more, only to learn where those stand."""
    from iomquiz.formats._yaml_events import build

    if not problems:
        return []
    wanted = {p.where[:n] for p in problems for n in range(len(p.where) + 1)}
    places = build(text, wanted).places
    return [_report(name, problem, lines.at(_index(problem, places))) for problem in problems]


def _index(problem: Problem, places: dict[Where, tuple[int, int]]) -> int:
    """The character at which the problem stands: its value, or the nearest thing around it that is there."""
    for length in range(len(problem.where), -1, -1):
        found = places.get(problem.where[:length])
        if found is not None:
            whole = length == len(problem.where)
            return found[0] if whole and problem.code in _AT_KEY else found[1]
    return 0


def _report(name: str, problem: Problem, place: tuple[int, int]) -> Report:
    return Report(
        name, *place, path_text(problem.where), problem.code, problem.message, problem.remedy, problem.severity
    )


def _refused(name: str, line: int, column: int, problem: Problem) -> Reading:
    return Reading(None, (_report(name, problem, (line, column)),))


def _too_large(limit: int = 32 * 1024 * 1024, remedy: str = "Split it into several files of one folder.") -> Problem:
    return Problem("too-large", f"The bank is larger than {limit // 1024**2} MB.", remedy)


def recognise(head: bytes, name: str) -> int:
    """By its first key, or by its name."""
    if re.search(rb"^iomquiz:\s*\d", head, re.MULTILINE):
        return 100
    return 40 if name.lower().endswith((".yaml", ".yml")) else 0


def write(bank: Bank) -> Written:
    """The whole bank, in canonical order; nothing is lost."""
    from iomquiz.formats import _bank_data
    from iomquiz.formats._material import Written

    return Written(_bank_data.yaml_text(_bank_data.data_of(bank)).encode(), (), len(bank.items))


FORMAT = Format("yaml-bank", "Question bank (YAML)", (".yaml", ".yml"), read, recognise, None, write)
