"""Moodle's embedded answers, `{1:SHORTANSWER:=Bern~%50%Berne}`, into gaps and back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from iomquiz.formats._html import reduced
from iomquiz.formats._material import Answer, Hole

_TYPES = {
    "SHORTANSWER": "text", "SA": "text", "MW": "text", "SHORTANSWER_C": "text", "SAC": "text", "MWC": "text",
    "NUMERICAL": "number", "NM": "number",
    "MULTICHOICE": "choice", "MC": "choice", "MULTICHOICE_V": "choice", "MCV": "choice", "MULTICHOICE_H": "choice",
    "MCH": "choice", "MULTICHOICE_S": "choice", "MCS": "choice", "MULTICHOICE_VS": "choice", "MCVS": "choice",
    "MULTICHOICE_HS": "choice", "MCHS": "choice",
    "MULTIRESPONSE": "many", "MR": "many", "MULTIRESPONSE_H": "many", "MRH": "many", "MULTIRESPONSE_S": "many",
    "MRS": "many", "MULTIRESPONSE_HS": "many", "MRHS": "many",
}  # fmt: skip
_GAP = re.compile(r"\{(\d{0,3}):([A-Z_]+):((?:[^{}\\]|\\.|&#\d+;)*)\}", re.DOTALL)
_PIECE = re.compile(r"(?<!\\)~")
_WEIGHT = re.compile(r"=?%(-?\d{1,3}(?:\.\d{1,10})?)%")
_PLACE = re.compile(r"\ue000(\d+)\ue001")


class ClozeError(ValueError):
    """A gap that cannot be read."""


def holes(text: str) -> tuple[str, tuple[Hole, ...]]:
    """The text with a private sign for each gap (see `placed`), and the gaps.

    Raises:
        ClozeError: a gap of an unknown kind, or without an answer.
    """
    found: list[Hole] = []

    def take(match: re.Match[str]) -> str:
        kind = _TYPES.get(match.group(2))
        if kind is None or kind == "many":
            raise ClozeError(f"A gap of the kind {match.group(2)} has no like here.")
        answers = tuple(_answer(piece, kind) for piece in _PIECE.split(match.group(3)) if piece.strip())
        if not answers:
            raise ClozeError("A gap has no answers.")
        found.append(Hole(f"g{len(found) + 1}", kind, answers, Decimal(match.group(1) or 1) or Decimal(1)))
        return f"\ue000{len(found)}\ue001"

    return _GAP.sub(take, text), tuple(found)


def placed(text: str) -> str:
    """The private signs as `[[g1]]`, after the rest of the text was cleared of brackets."""
    return _PLACE.sub(lambda m: f"[[g{m.group(1)}]]", text)


def _answer(piece: str, kind: str) -> Answer:
    piece = piece.strip()
    weight = _WEIGHT.match(piece)
    if weight:
        fraction, piece = Decimal(weight.group(1)) / 100, piece[weight.end() :]
    elif piece.startswith("="):
        fraction, piece = Decimal(1), piece[1:]
    else:
        fraction = Decimal(0)
    text, _, feedback = re.sub(r"\\([~#}\\{=/\"])", lambda m: chr(0xE100 + ord(m.group(1))), piece).partition("#")
    tolerance = None
    if kind == "number":
        text, _, width = text.partition(":")
        tolerance = _number(width) if width else Decimal(0)
        text = f"{_number(text):f}" if text.strip() != "*" else "*"
    return Answer(_shown(text), fraction, _shown(feedback), tolerance)


def _shown(text: str) -> str:
    plain = re.sub("[\ue100-\ue17f]", lambda m: chr(ord(m.group()) - 0xE100), text)
    return reduced(plain).text


def _number(text: str) -> Decimal:
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise ClozeError(f"“{text.strip()[:40]}” is not a number.") from None
    if not value.is_finite() or abs(value.adjusted()) > 25:
        raise ClozeError(f"“{text.strip()[:40]}” is not a number that can be asked for.")
    return value


def _escape(text: str) -> str:
    return re.sub(r"([~#}\\{])", r"\\\1", text.replace("\n", " "))


def written(text: str, gaps: Iterable[Hole]) -> str:
    """A gap text with its answers inside."""
    kinds = {"text": "SHORTANSWER", "number": "NUMERICAL", "choice": "MULTICHOICE"}
    for hole in gaps:
        answers = "~".join(
            f"{'=' if a.fraction >= 1 else ''}{_escape(a.text)}{_off(a) if hole.kind == 'number' else ''}"
            for a in hole.answers
        )
        text = text.replace(f"[[{hole.id}]]", f"{{{max(int(hole.weight), 1)}:{kinds[hole.kind]}:{answers}}}")
    return text


def _off(answer: Answer) -> str:
    return f":{(answer.tolerance or Decimal(0)).normalize():f}"
