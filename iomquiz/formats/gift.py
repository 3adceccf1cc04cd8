"""GIFT, Moodle's text format. Read with every construct; written with what it can hold, the rest reported."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from iomquiz.domain.bank import Bank
from iomquiz.formats import _from_bank
from iomquiz.formats._bytes import read_bytes, text_of
from iomquiz.formats._embedded import Lifter
from iomquiz.formats._format import Format
from iomquiz.formats._gift_read import questions
from iomquiz.formats._gift_text import escape
from iomquiz.formats._material import STEP, Answer, Material, Sort, Taken, Tell, Trouble, Written, quiet, warning

_TITLE = re.compile(r"^\s*(?:::|\$CATEGORY:)", re.MULTILINE)
_SIGNS = re.compile(r"(?:^|\n)\s*(?:::|\$CATEGORY:)|\{[^{}]*[=~#][^{}]*\}|\{\s*(?:T|F|TRUE|FALSE)?\s*\}", re.IGNORECASE)


def take(path: Path, tell: Tell = quiet) -> Taken:
    """The questions of a GIFT file.

    Raises:
        UserFacingError: the file cannot be opened.
    """
    text, troubles = text_of(read_bytes(path))
    lifter = Lifter()
    text = lifter.text(text)
    found = []
    total = text.count("\n") + 1
    for number, (material, more, line) in enumerate(questions(text)):
        if number % STEP == 0:
            tell("Reading the file", line / total)
        troubles += more
        if material is not None:
            found.append(material)
    return Taken(tuple(found), troubles=tuple(troubles), media=lifter.media)


def recognise(head: bytes, name: str) -> int:
    """Sure by its name, fairly sure by braces that hold answers."""
    if name.lower().endswith(".gift"):
        return 90
    text = text_of(head)[0]
    if text.lstrip().startswith(("<", "{", "[")) and not _TITLE.search(text):
        return 0
    return 60 if _SIGNS.search(text) else 0


def write(bank: Bank) -> Written:
    """All items that GIFT can hold."""
    troubles: list[Trouble] = []
    lines: list[str] = []
    category: tuple[str, ...] = ()
    count = 0
    for material in _from_bank.materials(bank, troubles):
        answers = _answers(material, troubles)
        if answers is None:
            continue
        if material.category != category:
            category = material.category
            lines.append("$CATEGORY: " + "/".join(part.replace("/", "//") for part in category) + "\n")
        count += 1
        tags = "".join(f" [tag:{tag.replace(']', ')')}]" for tag in material.tags)
        lines.append(
            f"// [id:{material.uid}]{tags}\n::{escape(material.name)}::[plain]{escape(material.stem)} {answers}\n"
        )
    return Written("\n".join(lines).encode(), tuple(troubles), count)


def _answers(material: Material, troubles: list[Trouble]) -> str | None:
    if material.strict and material.sort in (Sort.CHOICE, Sort.MATCH):
        troubles.append(warning("scoring", 0, material.name, "All or nothing became parts."))
    general = f"\n####{escape(material.rationale)}" if material.rationale else ""
    match material.sort:
        case Sort.CHOICE:
            body = "".join(f"\n\t{_option(answer, material.many)}" for answer in material.answers)
        case Sort.TRUE_FALSE:
            body = material.answers[0].text.upper() + (
                f"#{escape(material.answers[1].feedback)}" if material.answers[1].feedback else ""
            )
        case Sort.NUMBER:
            answer = material.answers[0]
            body = f"#{answer.text}:{(answer.tolerance or Decimal(0)).normalize():f}"
            if material.unit:
                troubles.append(warning("unit", 0, material.name, "GIFT has no units."))
        case Sort.SHORT:
            body = "".join(f"\n\t={_weight(a)}{_texts(a)}" for a in material.answers)
        case Sort.MATCH:
            body = "".join(f"\n\t={escape(left)} -> {escape(right)}" for left, right in material.pairs)
            body += "".join(f"\n\t= -> {escape(text)}" for text in material.extra)
        case _:
            troubles.append(_from_bank.refused(material, "GIFT"))
            return None
    return f"{{{body}{general}\n}}"


def _option(answer: Answer, many: bool) -> str:
    if not many:
        sign = "=" if answer.fraction >= 1 else "~"
        weight = _weight(answer) if answer.fraction < 0 else ""
        return f"{sign}{weight}{_texts(answer)}"
    return f"~%{_percent(answer.fraction)}%{_texts(answer)}"


def _weight(answer: Answer) -> str:
    return "" if answer.fraction >= 1 else f"%{_percent(answer.fraction)}%"


def _percent(fraction: Decimal) -> str:
    """In the five digits that Moodle knows."""
    text = f"{round(fraction * 100, 5):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _texts(answer: Answer) -> str:
    return escape(answer.text) + (f"#{escape(answer.feedback)}" if answer.feedback else "")


FORMAT = Format("gift", "GIFT (Moodle text)", (".gift", ".txt"), None, recognise, take, write)
