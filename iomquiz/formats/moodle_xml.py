"""Moodle XML: all question types of Moodle's core in, and what an item type is like out."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from decimal import Decimal
from html import escape
from pathlib import Path

from iomquiz.domain.bank import Bank
from iomquiz.domain.media import Mark, MediaKind, Medium, in_words, marks
from iomquiz.formats import _cloze, _from_bank, _media_out
from iomquiz.formats._bytes import read_bytes
from iomquiz.formats._embedded import Lifter
from iomquiz.formats._format import Format
from iomquiz.formats._material import (
    Answer,
    Material,
    Sort,
    Taken,
    Tell,
    Trouble,
    Written,
    error,
    quiet,
    stretch,
    told,
    warning,
)
from iomquiz.formats._moodle_read import Reader
from iomquiz.formats._xml import MAX_XML, XmlError, parse, quote

_PLACE = re.compile(r'<file name="([A-Za-z0-9_.-]+)"/>')


def take(path: Path, tell: Tell = quiet) -> Taken:
    """The questions of a Moodle XML file.

    Raises:
        UserFacingError: the file cannot be opened.
    """
    try:
        lifter = Lifter()
        root = parse(lifter.raw(read_bytes(path, MAX_XML)), stretch(tell, 0, 0.5))
    except XmlError as found:
        return Taken(troubles=(error("xml", found.line, path.name, found.message),))
    if root.tag != "quiz":
        return Taken(
            troubles=(error("xml", root.line, path.name, f"It is no Moodle XML: it begins with <{root.tag[:40]}>."),)
        )
    reader = Reader()
    found_ = [
        made
        for node in told(list(root.nodes("question")), stretch(tell, 0.5, 1), "Reading the file")
        if (made := reader.question(node)) is not None
    ]
    return Taken(tuple(found_), troubles=tuple(reader.troubles), media=reader.media | lifter.media)


def recognise(head: bytes, _name: str) -> int:
    """By its root element."""
    plain = head.replace(b"\0", b"")
    return 95 if b"<quiz" in plain and b"<question" in plain else 60 if b"<quiz" in plain[:2000] else 0


def write(bank: Bank) -> Written:
    """All items that Moodle has a question type for."""
    troubles: list[Trouble] = []
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    category: tuple[str, ...] = ()
    count = 0
    for one in _from_bank.materials(bank, troubles):
        material = _media_out.held(one, bank.media)
        writer = _WRITERS.get(material.sort)
        if writer is None:
            troubles.append(_from_bank.refused(material, "Moodle"))
            continue
        if material.sort is Sort.ORDER and not material.strict:
            troubles.append(warning("scoring", 0, material.name, "Pairs in order became entries in their place."))
        elif material.strict and material.sort is not Sort.ORDER:
            troubles.append(warning("scoring", 0, material.name, "All or nothing became parts."))
        if material.category != category:
            category = material.category
            path = "/".join(part.replace("/", "//") for part in ("$course$", "top", *category))
            lines.append(f'  <question type="category"><category><text>{quote(path)}</text></category></question>')
        kind, body = writer(material)
        lines.append(_question(material, kind, body))
        count += 1
    text = _PLACE.sub(lambda m: _file(bank.media[m.group(1)]), "\n".join([*lines, "</quiz>", ""]))
    return Written(text.encode(), tuple(troubles), count)


def _file(medium: Medium) -> str:
    data = b64encode(medium.read()).decode()
    return f'<file name="{medium.name}" path="/" encoding="base64">{data}</file>'


def _question(material: Material, kind: str, body: str) -> str:
    stem = material.stem
    if material.sort is Sort.GAPS:
        stem = _cloze.written(material.text, material.holes)
        if material.stem not in ("", "Fill the gaps."):
            stem = f"{material.stem}\n{stem}"
    return (
        f'  <question type="{kind}">\n    <name><text>{quote(material.name)}</text></name>\n'
        f"    {_text('questiontext', stem)}\n    {_text('generalfeedback', material.rationale)}\n"
        f"    <defaultgrade>{material.points:f}</defaultgrade>\n    <idnumber>{quote(material.uid)}</idnumber>\n{body}"
        f"{_tags(material)}"
        "  </question>"
    )


def _tags(material: Material) -> str:
    tags = "".join(f"<tag><text>{quote(tag)}</text></tag>" for tag in material.tags)
    return f"    <tags>{tags}</tags>\n" if tags else ""


def _html(text: str) -> str:
    """Plain text as the HTML that shows it."""
    inner = _media_out.with_markup(text, _plain, _shown)
    return quote(f"<p>{inner}</p>") if inner else ""


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br />")


def _shown(mark: Mark) -> str:
    source = f"@@PLUGINFILE@@/{mark.name}"
    if mark.kind is MediaKind.PICTURE:
        return _media_out.image(source, mark)
    return f'<audio controls="true"><source src="{source}" title="{escape(mark.alt)}"/></audio>'


def _files(text: str) -> str:
    """Places for the files that a text names: they are filled in at the end."""
    return "".join(f'<file name="{name}"/>' for name in dict.fromkeys(mark.name for mark in marks(text)))


def _text(tag: str, text: str) -> str:
    return f'<{tag} format="html"><text>{_html(text)}</text>{_files(text)}</{tag}>'


def _answer(answer: Answer, more: str = "", form: str = "html") -> str:
    text = _html(answer.text) if form == "html" else quote(in_words(answer.text))
    files = _files(answer.text) if form == "html" else ""
    percent = f"{round(answer.fraction * 100, 5):f}"
    percent = percent.rstrip("0").rstrip(".") if "." in percent else percent
    return (
        f'    <answer fraction="{percent}" format="{form}"><text>{text}</text>{files}'
        f"{_text('feedback', answer.feedback)}{more}</answer>\n"
    )


def _choice(m: Material) -> tuple[str, str]:
    fixed = all(a.fixed for a in m.answers)
    head = f"    <single>{str(not m.many).lower()}</single>"
    head += f"<shuffleanswers>{str(not fixed).lower()}</shuffleanswers>\n"
    return "multichoice", head + "".join(map(_answer, m.answers))


def _truth(m: Material) -> tuple[str, str]:
    return "truefalse", "".join(_answer(a, form="moodle_auto_format") for a in m.answers)


def _short(m: Material) -> tuple[str, str]:
    return "shortanswer", "    <usecase>0</usecase>\n" + "".join(
        _answer(a, form="moodle_auto_format") for a in m.answers
    )


def _number(m: Material) -> tuple[str, str]:
    units = ""
    if m.unit:
        units = f"    <units><unit><multiplier>1</multiplier><unit_name>{quote(m.unit)}</unit_name></unit></units>\n"
    return "numerical", "".join(
        _answer(a, f"<tolerance>{(a.tolerance or Decimal(0)).normalize():f}</tolerance>", "moodle_auto_format")
        for a in m.answers
    ) + units + "    <unitgradingtype>0</unitgradingtype>\n"  # fmt: skip


def _match(m: Material) -> tuple[str, str]:
    rows = [*m.pairs, *(("", text) for text in m.extra)]
    return "matching", "".join(
        f'    <subquestion format="html"><text>{_html(left)}</text>{_files(left)}'
        f"<answer><text>{quote(in_words(right))}</text></answer>"
        "</subquestion>\n"
        for left, right in rows
    )


def _order(m: Material) -> tuple[str, str]:
    answers = "".join(_answer(Answer(a.text, Decimal(n) / 100)) for n, a in enumerate(m.answers, 1))
    rule = "ALL_OR_NOTHING" if m.strict else "ABSOLUTE_POSITION"
    return "ordering", (
        f"    <layouttype>VERTICAL</layouttype><selecttype>ALL</selecttype><gradingtype>{rule}</gradingtype>\n{answers}"
    )


def _gaps(_m: Material) -> tuple[str, str]:
    return "cloze", ""


_WRITERS: Mapping[Sort, Callable[[Material], tuple[str, str]]] = {
    Sort.CHOICE: _choice,
    Sort.TRUE_FALSE: _truth,
    Sort.SHORT: _short,
    Sort.NUMBER: _number,
    Sort.MATCH: _match,
    Sort.ORDER: _order,
    Sort.GAPS: _gaps,
}

FORMAT = Format("moodle-xml", "Moodle XML", (".xml",), None, recognise, take, write)
