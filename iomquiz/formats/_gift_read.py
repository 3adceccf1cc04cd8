"""GIFT questions into neutral ones: every construct of the format, each fault with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from iomquiz.formats import _gift_text as letters
from iomquiz.formats._gift_text import Block, form_of, formatted, hide, show
from iomquiz.formats._material import Answer, Material, Sort, Trouble, error, warning

MAX_QUESTION = 1_000_000
MAX_ANSWERS = 500
BLANK = "_____"

_NAME = re.compile(r"\s*::(.*?)::", re.DOTALL)
_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:[.,]\d{1,10})?)%")
_PIECE = re.compile(r"[~=]")
_TRUTH = {"t": True, "true": True, "f": False, "false": False}


class _FaultyError(ValueError):
    """A question that cannot be read; `args` are code and message."""


def question(block: Block) -> tuple[Material | None, list[Trouble]]:
    """One question, or what keeps it out."""
    name, rest = _name(hide(block.text))
    fields = {
        "line": block.line, "name": show(name), "uid": block.uid or show(name), "category": block.category,
        "tags": block.tags,
    }  # fmt: skip
    try:
        if len(block.text) > MAX_QUESTION:
            raise _FaultyError("too-long", "The question is longer than 1,000,000 characters.")
        if block.open:
            raise _FaultyError("open-brace", "A { is not closed with a }.")
        return _Reader(fields).read(rest)
    except _FaultyError as found:
        return None, [error(found.args[0], block.line, show(name) or _beginning(rest), found.args[1])]


def _name(text: str) -> tuple[str, str]:
    found = _NAME.match(text)
    return (found.group(1).strip(), text[found.end() :]) if found else ("", text)


def _beginning(text: str) -> str:
    return " ".join(show(text).split())[:60]


class _Reader:
    """Reads one question; collects what markup lost."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self._fields = fields
        self._form = "moodle"
        self._lost: set[str] = set()
        self._pictures: list[str] = []

    def read(self, text: str) -> tuple[Material, list[Trouble]]:
        stem, inner, after = _cut(text)
        self._form = form_of(stem)
        shown = self._text(stem)
        answers: dict[str, Any] = {"sort": Sort.PAGE}
        if inner is not None:
            after = after.strip()
            if after:
                shown = f"{shown} {BLANK} {self._text(after)}".strip()
            answers = self._answers(inner)
        found = Material(stem=shown, pictures=tuple(self._pictures), **self._fields, **answers)
        return found, [
            warning("markup", found.line, found.where, f"Left out of the text: {', '.join(sorted(self._lost))}.")
        ] if self._lost else []

    def _text(self, text: str) -> str:
        plain, _ = formatted(text, self._form)
        self._lost |= plain.lost
        self._pictures += plain.pictures
        return plain.text

    def _answers(self, inner: str) -> dict[str, Any]:
        """What the braces say, as fields of the question."""
        inner, mark, general = inner.partition("####")
        of: dict[str, Any] = {"rationale": self._text(general)} if mark else {}
        body = inner.strip()
        if not body:
            return of | {"sort": Sort.ESSAY}
        if body.startswith("#"):
            return of | {"sort": Sort.NUMBER, "answers": self._numbers(body[1:])}
        truth = self._truth(body)
        if truth is not None:
            return of | {"sort": Sort.TRUE_FALSE, "answers": truth}
        if not _PIECE.match(body):
            raise _FaultyError("answers", "The answers begin with neither =, ~, #, TRUE nor FALSE.")
        return of | self._pieces(body)

    def _pieces(self, body: str) -> dict[str, Any]:
        pieces = _split(body)
        if len(pieces) > MAX_ANSWERS:
            raise _FaultyError("too-many", f"There are more than {MAX_ANSWERS} answers.")
        signs = {sign for sign, _ in pieces}
        if "~" in signs:
            answers = tuple(self._answer(*piece) for piece in pieces)
            return {"sort": Sort.CHOICE, "many": "=" not in signs, "answers": answers}
        if any("->" in text for _, text in pieces):
            return self._pairs([text for _, text in pieces])
        return {"sort": Sort.SHORT, "answers": tuple(self._answer(*piece) for piece in pieces)}

    def _answer(self, sign: str, text: str) -> Answer:
        fraction, text = _weight(text, Decimal(1) if sign == "=" else Decimal(0))
        body, mark, feedback = text.partition("#")
        return Answer(self._text(body), fraction, self._text(feedback) if mark else "")

    def _pairs(self, texts: list[str]) -> dict[str, Any]:
        pairs, extra = [], []
        for text in texts:
            left, arrow, right = text.partition("->")
            if not arrow:
                raise _FaultyError("pair", f"“{_beginning(text)}” has no -> in a matching question.")
            right = right.partition("#")[0]
            one, two = self._text(left), self._text(right)
            if not two:
                raise _FaultyError("pair", f"“{one}” has nothing on its right side.")
            if one:
                pairs.append((one, two))
            else:
                extra.append(two)
        return {"sort": Sort.MATCH, "pairs": tuple(pairs), "extra": tuple(extra)}

    def _truth(self, body: str) -> tuple[Answer, ...] | None:
        word, _, rest = body.partition("#")
        key = _TRUTH.get(word.strip().lower())
        if key is None:
            return None
        wrong, _, right = rest.partition("#")
        return (
            Answer("true" if key else "false", Decimal(1), self._text(right)),
            Answer("false" if key else "true", Decimal(0), self._text(wrong)),
        )

    def _numbers(self, body: str) -> tuple[Answer, ...]:
        if not _PIECE.match(body.strip()):
            right, _, wrong = body.partition("~")
            text, _, feedback = right.partition("#")
            other = (Answer("*", Decimal(0), self._text(wrong.partition("#")[2])),) if wrong else ()
            return (self._number(text, Decimal(1), feedback), *other)
        found = []
        for sign, piece in _split(body.strip()):
            fraction, text = _weight(piece, Decimal(1) if sign == "=" else Decimal(0))
            value, _, feedback = text.partition("#")
            if value.strip() in ("", "*"):
                found.append(Answer("*", fraction, self._text(feedback)))
            else:
                found.append(self._number(value, fraction, feedback))
        return tuple(found)

    def _number(self, text: str, fraction: Decimal, feedback: str) -> Answer:
        low, dots, high = text.partition("..")
        if dots:
            one, two = _decimal(low), _decimal(high)
            if one > two:
                raise _FaultyError("range", f"The range {one}..{two} runs backwards.")
            middle, tolerance = (one + two) / 2, (two - one) / 2
        else:
            value, colon, width = text.partition(":")
            middle, tolerance = _decimal(value), abs(_decimal(width)) if colon else Decimal(0)
        return Answer(f"{middle:f}", fraction, self._text(feedback), tolerance)


def _cut(text: str) -> tuple[str, str | None, str]:
    """The text before the braces, between them (None without any), and after them."""
    start = text.find("{")
    if start < 0:
        if "}" in text:
            raise _FaultyError("brace", "A } has no { before it.")
        return text, None, ""
    end = text.find("}", start)
    if end < 0:
        raise _FaultyError("open-brace", "A { is not closed with a }.")
    if "{" in text[start + 1 : end] or "{" in text[end:] or "}" in text[end + 1 :]:
        raise _FaultyError("brace", "There is more than one pair of braces; write \\{ and \\} where they are text.")
    return text[:start], text[start + 1 : end], text[end + 1 :]


def _split(body: str) -> list[tuple[str, str]]:
    """The pieces of an answer block, each with the sign that begins it."""
    starts = [m.start() for m in _PIECE.finditer(body)]
    ends = [*starts[1:], len(body)]
    return [(body[a], body[a + 1 : b].strip()) for a, b in zip(starts, ends, strict=True)]


def _weight(text: str, default: Decimal) -> tuple[Decimal, str]:
    found = _WEIGHT.match(text)
    if not found:
        return default, text
    percent = Decimal(found.group(1).replace(",", "."))
    if abs(percent) > 100:
        raise _FaultyError("weight", f"The weight {percent} % is outside −100 … 100.")
    return percent / 100, text[found.end() :]


def _decimal(text: str) -> Decimal:
    clean = show(text).strip().replace("\u2212", "-")
    try:
        value = Decimal(clean.replace(",", ".") if clean.count(",") == 1 and "." not in clean else clean)
    except InvalidOperation:
        raise _FaultyError("number", f"“{clean[:40]}” is not a number.") from None
    if not value.is_finite() or abs(value.adjusted()) > 25 or len(clean) > 40:
        raise _FaultyError("number", f"“{clean[:40]}” is not a number that can be asked for.")
    return value


def questions(text: str) -> Iterator[tuple[Material | None, list[Trouble], int]]:
    """All questions of a file, each with the line where it begins."""
    for block in letters.blocks(text):
        yield *question(block), block.line
