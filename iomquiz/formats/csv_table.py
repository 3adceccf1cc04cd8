"""Tables: CSV and TSV with a row for each question. Columns are found by their headings or named by a mapping.

Written so that a spreadsheet takes no cell for a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from itertools import takewhile
from pathlib import Path

from iomquiz.domain.bank import Bank
from iomquiz.domain.whole import STRICT
from iomquiz.formats import _from_bank
from iomquiz.formats._bytes import read_bytes, text_of
from iomquiz.formats._embedded import Lifter
from iomquiz.formats._format import Format
from iomquiz.formats._html import words_of
from iomquiz.formats._material import STEP, Answer, Material, Sort, Taken, Tell, Trouble, Written, error, quiet, warning

MAX_COLUMNS = 200
MAX_ROWS = 200_000
MAX_CELL = 1_000_000
ROLES: Mapping[str, tuple[str, ...]] = {
    "question": ("question", "stem", "questiontext", "prompt", "statement", "front", "term", "cue"),
    "answer": ("answer", "key", "correct", "correctanswer", "rightanswer", "correctanswers", "correctoption",
               "truefalse", "back", "definition", "value", "solution"),
    "type": ("type", "kind", "questiontype", "itemtype"),
    "topic": ("topic", "category", "chapter", "deck", "subject", "section"),
    "rationale": ("rationale", "feedback", "explanation", "comment", "generalfeedback"),
    "points": ("points", "marks", "mark", "weight", "grade", "score"),
    "tags": ("tags", "tag", "labels"),
    "id": ("id", "identifier", "number", "nr", "no", "uid"),
    "tolerance": ("tolerance", "error"),
    "scoring": ("scoring", "scoringrule"),
}  # fmt: skip
"""What a column can mean, and the headings that say so (letters only, small)."""

_OPTION = re.compile(r"(?:option|choice|answer|distractor|wrong|incorrect|alternative)(?:[a-z]|\d{1,2})")
_WRONG = re.compile(r"(?:distractor|wrong|incorrect)(?:answer)?[a-z0-9]{0,2}s?")
_LETTERS = re.compile(r"[^a-z0-9]")
_SEPARATOR = re.compile(r"\s*[|;]\s*")
_LEVELS = re.compile(r"\s*(?:::|/|>)\s*")
_BAR = re.compile(r"\s*(?<!\\)\|\s*")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_TRUTH = {"true": "true", "t": "true", "yes": "true", "false": "false", "f": "false", "no": "false"}
_COLUMNS = ("id", "type", "topic", "question", "answer", "rationale", "points", "tolerance", "tags", "scoring")


def take(path: Path, tell: Tell = quiet, columns: Mapping[str, int] | None = None) -> Taken:
    """The questions of a table; `columns` gives the place of each role (see ROLES; `option1`, `option2` …).

    Raises:
        UserFacingError: the file cannot be opened.
    """
    text, troubles = text_of(read_bytes(path))
    lifter = Lifter()
    try:
        return replace(_taken(lifter.text(text), troubles, columns, tell), media=lifter.media)
    except csv.Error as found:
        return Taken(troubles=(*troubles, error("table", 0, path.name, f"The table cannot be read: {found}.")))


def _taken(text: str, troubles: list[Trouble], columns: Mapping[str, int] | None, tell: Tell) -> Taken:
    rows = _rows(text)
    head = next(rows, None)
    if head is None:
        return Taken(troubles=tuple(troubles))
    places = dict(columns) if columns is not None else roles(head[1])
    if not {"question", "answer"} <= set(places):
        if columns is None and len(head[1]) == 2:
            places, rows = {"question": 0, "answer": 1}, _rows(text)
        else:
            known = "question, answer, option1 …, type, topic, rationale"
            return Taken(troubles=(*troubles, error("no-columns", 1, "", f"No heading says what is what: {known}.")))
    questions = []
    options = sorted((role for role in places if role.startswith("option")), key=lambda role: int(role[6:]))
    total = text.count("\n") + 1
    for number, (line, row) in enumerate(rows):
        if number % STEP == 0:
            tell("Reading the file", min(1.0, line / total))
        if not any(cell.strip() for cell in row):
            continue
        made = _question(_Row(line, row, places, options))
        if isinstance(made, Material):
            questions.append(made)
        else:
            troubles.append(made)
    return Taken(tuple(questions), troubles=tuple(troubles))


def columns(path: Path) -> tuple[tuple[str, str], ...]:
    """(heading, first cell) of every column.

    Raises:
        UserFacingError: the file cannot be opened.
    """
    text, _ = text_of(read_bytes(path))
    try:
        rows = _rows(text)
        head = next(rows, (0, []))[1]
        first = next(rows, (0, []))[1]
    except csv.Error:
        return ()
    return tuple((cell.strip()[:60], first[n].strip()[:60] if n < len(first) else "") for n, cell in enumerate(head))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of every row; comments of Anki's text files are passed over."""
    while text.startswith("#") and "\n" in text and ":" in text.split("\n", 1)[0]:
        text = text.split("\n", 1)[1]
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter(text), strict=False)
    line = 1
    for number, row in enumerate(reader):
        if number > MAX_ROWS:
            raise csv.Error(f"it has more than {MAX_ROWS:,} rows")
        if len(row) > MAX_COLUMNS:
            raise csv.Error(f"line {line} has more than {MAX_COLUMNS} columns")
        yield line, row
        line = reader.line_num + 1


def delimiter(text: str) -> str:
    """The sign that stands most evenly in the first lines: tab, semicolon, comma or bar."""
    lines = [line for line in text.split("\n", 30)[:30] if line.strip()]
    counts = {sign: [line.count(sign) for line in lines] for sign in "\t;,|"}
    there = {sign: found for sign, found in counts.items() if found and found[0]}
    return max(there, key=lambda sign: (sum(n >= there[sign][0] for n in there[sign]), there[sign][0]), default=",")


def roles(head: Sequence[str]) -> dict[str, int]:
    """Which column means what, by the headings."""
    found: dict[str, int] = {}
    options = 0
    letters = _lettered(head)
    for place, cell in enumerate(head):
        name = _LETTERS.sub("", cell.strip().lower())
        role = next((role for role, names in ROLES.items() if name in names), "")
        if role and role not in found:
            found[role] = place
        elif name in letters or name == "options" or _OPTION.fullmatch(name) or _WRONG.fullmatch(name):
            options += 1
            found[f"option{options}"] = place
    return found


def _lettered(head: Sequence[str]) -> set[str]:
    """The headings a, b, c … as far as they follow one another: options that are called by their letters."""
    names = {_LETTERS.sub("", cell.strip().lower()) for cell in head}
    found = set(takewhile(names.__contains__, "abcdefghij"))
    return found if len(found) > 1 else set()


class _Row:
    """One row by the roles of its columns."""

    __slots__ = ("_cells", "_options", "_places", "line")

    def __init__(self, line: int, cells: list[str], places: Mapping[str, int], options: Sequence[str]) -> None:
        self.line = line
        self._cells = cells
        self._places = places
        self._options = options

    def __getitem__(self, role: str) -> str:
        place = self._places.get(role)
        if place is None or not 0 <= place < len(self._cells):
            return ""
        text = self._cells[place]
        if text[:1] == "'" and _guarded(text[1:]):
            text = text[1:]
        return words_of(text)

    def options(self) -> list[str]:
        """The options, in their order; one cell can hold several, apart by |."""
        if not self._options:
            return []
        texts = [self[name] for name in self._options]
        if len(texts) == 1:
            texts = re.split(r"\s*\|\s*", texts[0])
        return [text for text in texts if text]


def _question(row: _Row) -> Material | Trouble:
    stem, answer, name = row["question"], row["answer"], row["id"]
    where = name or " ".join(stem.split())[:60]
    if not stem or not answer:
        return error("empty-cell", row.line, where, f"The {'answer' if stem else 'question'} is empty.")
    found = _typed(row, answer)
    if found is None:
        return error("no-key", row.line, where, f"The answer “{answer}” is none of the options.")
    sort, answers, many = found
    topic, tags = row["topic"], row["tags"]
    return Material(
        sort, stem, row.line, where, name, answers, many, rationale=row["rationale"],
        category=tuple(part for part in _LEVELS.split(topic) if part) if topic else (),
        tags=tuple(tags.replace(",", " ").split()) if tags else (), points=_points(row["points"]),
        strict=many and _LETTERS.sub("", row["scoring"].lower()) == "allornothing",
    )  # fmt: skip


_Asked = tuple[Sort, tuple[Answer, ...], bool]
"""What kind of question a row is, its answers, and whether several of them can be ticked."""


def _typed(row: _Row, answer: str) -> _Asked | None:
    """What is asked; None where the answer is none of the options."""
    kind, options = row["type"].lower(), row.options()
    kind = _LETTERS.sub("", kind) if kind else ""
    if options:
        return _choice(answer, options, many=kind in ("multipleresponse", "multiple", "checkbox", "many"))
    if answer.lower() in _TRUTH and kind in ("", "truefalse", "tf", "boolean"):
        key = _TRUTH[answer.lower()]
        other = "false" if key == "true" else "true"
        return Sort.TRUE_FALSE, (Answer(key, Decimal(1)), Answer(other)), False
    number = _number(answer) if kind in ("", "numeric", "number", "numerical") else None
    if number is not None:
        width = _number(row["tolerance"]) or Decimal(0)
        return Sort.NUMBER, (Answer(f"{number:f}", Decimal(1), tolerance=abs(width)),), False
    texts = [text.replace("\\|", "|") for text in _BAR.split(answer)] if "|" in answer else [answer]
    return Sort.SHORT, tuple(Answer(text, Decimal(1)) for text in texts if text), False


def _choice(answer: str, options: list[str], *, many: bool) -> _Asked | None:
    keys = _keys(answer, options)
    if not keys:
        if len(answer) == 1 or answer.isdigit():
            return None
        options, keys = [answer, *options], {0}
    many = many or len(keys) > 1
    wrong = max(len(options) - len(keys), 2)
    answers = tuple(
        Answer(text, Decimal(1) / len(keys) if n in keys else Decimal(-1) / wrong if many else Decimal(0))
        for n, text in enumerate(options)
    )
    return Sort.CHOICE, answers, many


def _keys(answer: str, options: list[str]) -> set[int]:
    """The options that the answer names: by their text, their letters or their numbers."""
    if answer in options:
        return {options.index(answer)}
    found: set[int] = set()
    for part in _SEPARATOR.split(answer) if re.search(r"[|;]", answer) else answer.replace(",", " ").split():
        if part in options:
            found.add(options.index(part))
        elif len(part) == 1 and part.isalpha() and ord(part.lower()) - 97 < len(options):
            found.add(ord(part.lower()) - 97)
        elif part.isdigit() and len(part) < 3 and 1 <= int(part) <= len(options):
            found.add(int(part) - 1)
        else:
            return set()
    return found


def _number(text: str) -> Decimal | None:
    if not text or text[0].isalpha() or text[-1].isalpha():
        return None
    try:
        value = Decimal(text.replace("\u2212", "-").strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) < 25 else None


def _points(text: str) -> Decimal:
    value = _number(text)
    return value if value is not None and 0 < value <= 1000 else Decimal(1)


def recognise(head: bytes, name: str) -> int:
    """By its headings, by its name, or by one tab in every line, as programs for vocabulary write it."""
    text = text_of(head)[0]
    first = text.split("\n", 1)[0]
    found = roles(next(csv.reader([first], delimiter=delimiter(text)), []))
    if {"question", "answer"} <= set(found):
        return 75
    if name.lower().endswith((".csv", ".tsv")):
        return 50
    lines = [line for line in text.split("\n")[:200] if line.strip()][:-1]  # the last one may be cut off
    return 30 if lines and all(line.count("\t") == 1 and "\t" in line.strip() for line in lines) else 0


def write(bank: Bank) -> Written:
    """One row for each item that fits in one."""
    troubles: list[Trouble] = []
    rows = [row for m in _from_bank.materials(bank, troubles) if (row := _row(m, troubles))]
    options = max((len(row) - len(_COLUMNS) for row in rows), default=0)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*_COLUMNS, *(f"option{n}" for n in range(1, options + 1))])
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return Written(("\ufeff" + out.getvalue()).encode(), tuple(troubles), len(rows))


def safe(cell: str) -> str:
    """The cell with a `'` before it where a spreadsheet would take it for a formula; numbers are left alone."""
    return f"'{cell}" if _guarded(cell) and _number(cell) is None else cell


def _guarded(cell: str) -> bool:
    """Whether the cell begins like a formula, or like one that already has its `'`."""
    return cell.startswith(_DANGEROUS) or (cell[:1] == "'" and cell.lstrip("'").startswith(_DANGEROUS))


def _row(material: Material, troubles: list[Trouble]) -> list[str]:
    kind, answer, options = material.sort.value, "", []
    match material.sort:
        case Sort.CHOICE:
            kind = "multiple-response" if material.many else "single-choice"
            options = [a.text for a in material.answers]
            answer = ";".join(str(n) for n, a in enumerate(material.answers, 1) if a.fraction > 0)
        case Sort.TRUE_FALSE | Sort.NUMBER:
            kind = "numeric" if material.sort is Sort.NUMBER else kind
            answer = material.answers[0].text
        case Sort.SHORT:
            kind = "short-text"
            answer = "|".join(a.text.replace("|", "\\|") for a in material.answers if a.fraction >= 1)
        case _:
            troubles.append(_from_bank.refused(material, "A table"))
            return []
    troubles += (warning(*lost) for lost in _lost(material))
    width = material.answers[0].tolerance if material.sort is Sort.NUMBER else None
    return [material.uid, kind, " / ".join(material.category), material.stem, answer, material.rationale,
            f"{material.points:f}", f"{width:f}" if width else "", " ".join(material.tags),
            STRICT if material.strict else "", *options]  # fmt: skip


def _lost(material: Material) -> Iterator[tuple[str, int, str, str]]:
    """What a row has no place for."""
    if material.sort is Sort.CHOICE and any(a.feedback for a in material.answers):
        yield "feedback", 0, material.name, "Feedback on single options was left out."
    if material.sort is Sort.CHOICE and not material.many and any(a.fraction < 0 for a in material.answers):
        yield "scoring", 0, material.name, "A wrong choice takes nothing off there."
    if material.sort is Sort.SHORT and any(a.fraction < 1 for a in material.answers):
        yield "answers", 0, material.name, "Answers that are not right, and their feedback, were left out."
    if material.unit:
        yield "unit", 0, material.name, "A table has no units."


FORMAT = Format("csv", "Table (CSV, TSV)", (".csv", ".tsv", ".tab"), None, recognise, take, write)
