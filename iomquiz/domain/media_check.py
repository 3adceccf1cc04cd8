"""Whether the pictures and sounds that a bank's texts name can be shown: names first, then what is behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from iomquiz.domain.bank import Bank
from iomquiz.domain.checking import item_texts, walk
from iomquiz.domain.errors import Path, Problem, Severity
from iomquiz.domain.media import ENDINGS, MARK, NAME, OPENING, Medium, kind_of, marks

Supply = Callable[[str], Medium]
"""Gives the medium of a name, or raises `MediumError`."""

_SHOWN = frozenset({"stem", "rationale"})


class MediumError(Exception):
    """A file that cannot be shown: `code`, `message` and `remedy` as in a Problem."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.code, self.message, self.remedy = code, message, remedy


def texts(bank: Bank) -> Iterator[tuple[str, Path]]:
    """Every text of a bank that can name a picture or a sound, with its place."""
    for n, fact in enumerate(bank.facts.values()):
        value = fact.value if isinstance(fact.value, str) else ""
        for name, text in (("cue", fact.cue), ("statement", fact.statement), ("value", value), ("note", fact.note)):
            yield text, ("facts", n, name)
    for n, panel in enumerate(bank.panels.values()):
        yield panel.body, ("panels", n, "body")
    for n, item in enumerate(bank.items.values()):
        for text, where in item_texts(item):
            yield text, ("questions", n, *where)


def names(bank: Bank) -> tuple[str, ...]:
    """The files that the texts name, each once."""
    found = (mark.name for text, _ in texts(bank) if "![" in text for mark in marks(text))
    return tuple(dict.fromkeys(found))


def look(bank: Bank, supply: Supply | None) -> tuple[dict[str, Medium], list[Problem]]:
    """The media of a bank, and what is wrong with those that its texts name; without `supply` names alone count."""
    return look_at(texts(bank), supply)


def look_in(part: str, fields: Mapping[str, Any], supply: Supply) -> list[Problem]:
    """What is wrong with the media that the plain data of one entry names; paths relative to it."""
    _, problems = look_at((((text, (part, 0, *where)) for text, where in walk(fields, ()))), supply)
    return [replace(problem, where=problem.where[2:]) for problem in problems]


def look_at(named: Iterable[tuple[str, Path]], supply: Supply | None) -> tuple[dict[str, Medium], list[Problem]]:
    """The media that some texts name, and what is wrong with them."""
    found: dict[str, Medium] = {}
    faults: dict[str, MediumError] = {}
    problems: list[Problem] = []
    for text, where in named:
        if "![" not in text:
            continue
        problems += _syntax(text, where)
        for mark in marks(text):
            if mark.name not in found and mark.name not in faults:
                try:
                    _named(mark.name)
                    if supply is not None:
                        found[mark.name] = supply(mark.name)
                except MediumError as error:
                    faults[mark.name] = error
            fault = faults.get(mark.name)
            if fault is not None:
                problems.append(Problem(fault.code, fault.message, fault.remedy, where))
        problems += _place(where)
    return found, problems


def _syntax(text: str, where: Path) -> Iterator[Problem]:
    for piece in OPENING.finditer(text):
        if not MARK.fullmatch(piece.group()):
            yield Problem("media-syntax", f"{piece.group()[:80]!r} is no picture or sound.",
                          "Write ![what it shows](file.png), with a name without spaces.", where)  # fmt: skip


def _named(name: str) -> None:
    if not NAME.fullmatch(name) or ".." in name:
        raise MediumError(
            "media-name", f"{name[:80]!r} is not the name of a file in the bank's own folder.",
            "Put the file there, and write its name alone: letters without accents, digits, `.`, `_` and `-`.",
        )  # fmt: skip
    if kind_of(name) is None:
        raise MediumError(
            "media-format", f"{name[:80]!r} has no ending of a picture or sound that can be shown.",
            f"Use one of {', '.join(ENDINGS)}, in small letters.",
        )  # fmt: skip


def _place(where: Path) -> Iterator[Problem]:
    """Questions show them in the stem, the rationale and the options; elsewhere their words stand."""
    part, _, *rest = where
    if part == "questions":
        if rest[0] not in _SHOWN and not (rest[0] == "options" and rest[-1] == "text"):
            yield Problem("media-place", "A picture or sound here is shown by its words alone.",
                          "Put it into the question, an option or the rationale.", where, Severity.WARNING)  # fmt: skip
    elif part == "facts" and rest[0] == "note":
        yield Problem("media-place", "A picture or sound here is shown by its words alone.",
                      "Put it into the cue, the statement or the value.", where, Severity.WARNING)  # fmt: skip
