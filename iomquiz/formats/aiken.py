"""Aiken: a question, lettered options, `ANSWER: B`. Single choice only; it is read, never written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from iomquiz.formats._bytes import read_bytes, text_of
from iomquiz.formats._embedded import Lifter
from iomquiz.formats._format import Format
from iomquiz.formats._html import reduced
from iomquiz.formats._material import Answer, Material, Sort, Taken, Tell, Trouble, error, quiet, told, warning

_OPTION = re.compile(r"\s*([A-Za-z])\s*[.)]\s*(\S.*)$")
_ANSWER = re.compile(r"\s*ANSWER\s*:\s*(.*?)\s*$", re.IGNORECASE)
_FEEDBACK = re.compile(r"\s*FEEDBACK\s*:\s*(.*)$", re.IGNORECASE)
MAX_OPTIONS = 26


def take(path: Path, tell: Tell = quiet) -> Taken:
    """The questions of an Aiken file.

    Raises:
        UserFacingError: the file cannot be opened.
    """
    text, troubles = text_of(read_bytes(path))
    lifter = Lifter()
    text = lifter.text(text)
    found = []
    for entry in _entries(text, tell):
        if isinstance(entry, Material):
            found.append(entry)
        else:
            troubles.append(entry)
    return Taken(tuple(found), troubles=tuple(troubles), media=lifter.media)


def _entries(text: str, tell: Tell) -> Iterator[Material | Trouble]:
    """A question ends with its ANSWER line; one that ends with an empty line and options has none."""
    reader = _Reader()
    for number, line in enumerate(told(text.split("\n"), tell, "Reading the file"), 1):
        yield from reader.line(line, number)
    yield from reader.unfinished()


class _Reader:
    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self._stem: list[str] = []
        self._options: list[tuple[str, str]] = []
        self._start = 0
        self._done: Material | Trouble | None = None

    def line(self, line: str, number: int) -> Iterator[Material | Trouble]:
        answer, option = _ANSWER.match(line), _OPTION.match(line)
        feedback = _FEEDBACK.match(line)
        if feedback and isinstance(self._done, Material):
            self._done = _with(self._done, feedback.group(1))
        elif answer:
            made = self._made(answer.group(1).upper().rstrip("."))
            self._clear()
            self._done = made
        elif not line.strip():
            if self._options:
                yield from self.unfinished()
        else:
            yield from self._words(line, option, number)

    def _words(self, line: str, option: re.Match[str] | None, number: int) -> Iterator[Material | Trouble]:
        """A line of a question, or one of its options."""
        if self._done is not None:
            yield from self.unfinished()
        if option and (self._stem or self._options):
            self._options.append((option.group(1).upper(), option.group(2)))
            return
        if self._options:
            yield from self.unfinished()
        if not self._stem:
            self._start = number
        self._stem.append(line.strip())

    def _made(self, key: str) -> Material | Trouble:
        stem = reduced("\n".join(self._stem)).text
        where = " ".join(stem.split())[:60]
        letters = [letter for letter, _ in self._options]
        if not stem:
            return error("no-stem", self._start, where, "An ANSWER line has no question before it.")
        if len(self._options) < 2 or len(self._options) > MAX_OPTIONS:
            return error("few-options", self._start, where, "The question has fewer than two options.")
        if key not in letters:
            return error("no-key", self._start, where, f"The answer “{key[:20]}” is none of {', '.join(letters)}.")
        answers = tuple(Answer(reduced(text).text, Decimal(letter == key)) for letter, text in self._options)
        return Material(Sort.CHOICE, stem, self._start, answers=answers)

    def unfinished(self) -> Iterator[Material | Trouble]:
        """What is waiting: a finished question, or one whose ANSWER line never came."""
        if self._done is not None:
            done = self._done
            self._done = None
            yield done
            return
        if self._options:
            where = " ".join(" ".join(self._stem).split())[:60]
            yield error("no-answer", self._start, where, "The question has no ANSWER line.")
        elif self._stem:
            where = " ".join(" ".join(self._stem).split())[:60]
            yield warning("stray-text", self._start, where, "Text that belongs to no question was left out.")
        self._clear()


def _with(material: Material, feedback: str) -> Material:
    return replace(material, rationale=reduced(feedback).text)


def recognise(head: bytes, _name: str) -> int:
    """By its ANSWER lines after lettered options."""
    text = text_of(head)[0]
    lines = text.split("\n")
    answers = sum(bool(_ANSWER.match(line)) for line in lines)
    options = sum(bool(_OPTION.match(line)) for line in lines)
    return 80 if answers and options >= 2 else 0


FORMAT = Format("aiken", "Aiken", (".txt", ".aiken"), None, recognise, take, None)
