"""Questions of Moodle XML into neutral ones, one function for each question type of Moodle's core."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from urllib.parse import unquote

from iomquiz.formats import _cloze
from iomquiz.formats._gift_text import path as category_path
from iomquiz.formats._html import plain_text, reduced
from iomquiz.formats._material import Answer, Hole, Material, Sort, Trouble, error, warning
from iomquiz.formats._shelf import mark
from iomquiz.formats._to_bank import clear
from iomquiz.formats._xml import Node

MAX_ANSWERS = 500
_WILD = re.compile(r"\{([A-Za-z][A-Za-z0-9_]{0,30})\}")
_SLOT = re.compile(r"\[\[(\d{1,3})\]\]")
_SOURCE = "@@PLUGINFILE@@"
_STORED = re.compile(_SOURCE + r"/([^\"'<>\s]+)")
_NO_HTML = frozenset({"plain_text", "markdown", "moodle_auto_format"})


class MoodleError(ValueError):
    """A question that cannot be taken in; `args` are code and message."""


@dataclass(slots=True)
class Reader:
    """Reads the questions of one file in their order; remembers the category and what was lost."""

    troubles: list[Trouble] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    """Pictures and sounds by where the texts name them."""
    _category: tuple[str, ...] = ()
    _lost: set[str] = field(default_factory=set)
    _pictures: list[str] = field(default_factory=list)

    def question(self, node: Node) -> Material | None:
        """One `<question>`; None for a category, or for what cannot be taken in (reported)."""
        kind = node.get("type")
        if kind == "category":
            self._category = category_path(node.at("category", "text") or node.at("category"))
            return None
        self._lost, self._pictures = set(), []
        base = self._base(node)
        try:
            maker = _MAKERS.get(kind)
            if maker is None:
                raise MoodleError("unknown-type", f"There is nothing like Moodle's “{kind[:40]}” here.")
            if sum(1 for _ in node.nodes("answer", "subquestion", "selectoption", "dragbox")) > MAX_ANSWERS:
                raise MoodleError("too-many", f"There are more than {MAX_ANSWERS} answers.")
            made = maker(self, node, base)
        except MoodleError as found:
            self.troubles.append(error(found.args[0], base.line, base.where, found.args[1]))
            return None
        self._tell(node, made)
        return replace(made, pictures=tuple(self._pictures))

    def _tell(self, node: Node, made: Material) -> None:
        if self._lost:
            what = ", ".join(sorted(self._lost))
            self.troubles.append(warning("markup", made.line, made.where, f"Left out of the text: {what}."))
        if any(hint.at("text") for hint in node.nodes("hint")):
            self.troubles.append(warning("hints", made.line, made.where, "Its hints were left out."))
        shared = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
        if any(self._words(node.find(name)) not in _USUAL for name in shared):
            self.troubles.append(warning("feedback", made.line, made.where, "Its feedback on the whole was left out."))

    def _base(self, node: Node) -> Material:
        uid = node.at("idnumber")
        name = reduced(node.at("name", "text")).text
        stem = "\n".join(text for text in (self.text(node.find("questiontext")), self._image(node)) if text)
        return Material(
            Sort.ESSAY, stem, node.line, name, uid or name,
            rationale=self.text(node.find("generalfeedback")), category=self._category,
            tags=tuple(t for t in (tag.at("text") for tag in node.all("tag")) if t),
            points=_decimal(node.at("defaultgrade")) or Decimal(1),
        )  # fmt: skip

    def text(self, node: Node | None) -> str:
        """The text of an element, its markup reduced by its format."""
        if node is None:
            return ""
        raw = node.at("text") if node.find("text") is not None else node.text().strip()
        raw = self._files(node, raw)
        plain = reduced(raw) if node.get("format", "html") in _NO_HTML else plain_text(raw)
        self._lost |= plain.lost
        self._pictures += plain.pictures
        return plain.text

    def _image(self, node: Node) -> str:
        """The one picture of a question, as Moodle wrote it up to version 1.9."""
        name = node.at("image")
        if not name:
            return ""
        place = f"{id(node):x}/{name}"
        with suppress(ValueError):
            self.media[place] = b64decode("".join(node.at("image_base64").split()))
        self._pictures.append(name)
        return mark(place if self.media.get(place) else name)

    def _files(self, node: Node, raw: str) -> str:
        """The text with its `@@PLUGINFILE@@` addresses led to the files beside it, each under a name of its own."""
        if _SOURCE not in raw:
            return raw
        own, files = f"{id(node):x}", {}
        for file in node.nodes("file"):
            with suppress(ValueError):
                path = f"{file.get('path', '/').strip('/')}/{file.get('name')}".lstrip("/")
                files[path] = b64decode("".join(file.text().split()))
        self.media |= {f"{own}/{path}": data for path, data in files.items()}
        return _STORED.sub(lambda m: f"{own}/{m.group(1)}" if unquote(m.group(1)) in files else m.group(1), raw)

    def _words(self, node: Node | None) -> str:
        return plain_text(node.at("text")).text if node is not None else ""

    def answers(self, node: Node) -> tuple[Answer, ...]:
        """The `<answer>` elements with their fractions and feedback."""
        return tuple(
            Answer(self.text(a), _decimal(a.get("fraction", "0")) / 100, self.text(a.find("feedback")))
            for a in node.nodes("answer")
        )


_USUAL = frozenset({
    "", "Your answer is correct.", "Your answer is partially correct.", "Your answer is incorrect.",
})  # fmt: skip


def _decimal(text: str) -> Decimal:
    try:
        value = Decimal(text.strip() or "0")
    except InvalidOperation:
        return Decimal(0)
    return value if value.is_finite() and abs(value.adjusted()) < 25 else Decimal(0)


def _choice(reader: Reader, node: Node, base: Material) -> Material:
    single = node.at("single").lower() in ("true", "1", "")
    return replace(base, sort=Sort.CHOICE, many=not single, answers=_kept(node, reader.answers(node)))


def _kept(node: Node, answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """Options that are not shuffled keep their place."""
    if node.at("shuffleanswers").lower() in ("false", "0"):
        return tuple(replace(answer, fixed=True) for answer in answers)
    return answers


def _truth(reader: Reader, node: Node, base: Material) -> Material:
    answers = tuple(replace(a, text=a.text.lower()) for a in reader.answers(node))
    if {a.text for a in answers} - {"true", "false"}:
        raise MoodleError("answers", "Its answers are neither true nor false.")
    return replace(base, sort=Sort.TRUE_FALSE, answers=answers)


def _short(reader: Reader, node: Node, base: Material) -> Material:
    case = node.at("usecase") in ("1", "true")
    return replace(base, sort=Sort.SHORT, case=case, answers=reader.answers(node))


def _number(reader: Reader, node: Node, base: Material) -> Material:
    answers = []
    for raw, answer in zip(node.nodes("answer"), reader.answers(node), strict=True):
        text = answer.text.strip().replace(",", ".")
        if text != "*":
            try:
                text = f"{Decimal(text):f}" if abs(Decimal(text).adjusted()) < 25 else ""
            except InvalidOperation:
                text = ""
        if not text:
            raise MoodleError("number", f"“{answer.text[:40]}” is not a number that can be asked for.")
        answers.append(replace(answer, text=text, tolerance=abs(_decimal(raw.at("tolerance")))))
    units = [unit.at("unit_name") for unit in node.all("unit")]
    if len(units) > 1:
        reader.troubles.append(warning("unit", base.line, base.where, "Only the first of its units was kept."))
    return replace(base, sort=Sort.NUMBER, answers=tuple(answers), unit=(units or [""])[0][:40])


def _match(reader: Reader, node: Node, base: Material) -> Material:
    pairs, extra = [], []
    for sub in node.nodes("subquestion"):
        left, right = reader.text(sub), reader.text(sub.find("answer"))
        if left and right:
            pairs.append((left, right))
        elif right:
            extra.append(right)
    return replace(base, sort=Sort.MATCH, pairs=tuple(pairs), extra=tuple(extra))


_ORDER_RULES = {
    "": "place", "ALL_OR_NOTHING": "all", "-1": "all", "ABSOLUTE_POSITION": "place", "0": "place",
    "RELATIVE_NEXT_EXCLUDE_LAST": "next", "1": "next", "RELATIVE_NEXT_INCLUDE_LAST": "next-last", "2": "next-last",
}  # fmt: skip
"""Moodle's ways to mark an order that are worked out here; by place is what it takes where the file says nothing."""


def _order(reader: Reader, node: Node, base: Material) -> Material:
    answers = sorted(reader.answers(node), key=lambda a: a.fraction)
    if len({a.fraction for a in answers}) < len(answers):
        answers = list(reader.answers(node))
    rule = _ORDER_RULES.get(node.at("gradingtype"), "")
    return replace(base, sort=Sort.ORDER, answers=tuple(answers), rule=rule, strict=rule == "all")


def _embedded(reader: Reader, node: Node, base: Material) -> Material:
    asked = node.find("questiontext")
    raw = reader._files(asked, asked.at("text")) if asked is not None else ""
    try:
        text, holes = _cloze.holes(raw)
    except _cloze.ClozeError as found:
        raise MoodleError("gap", str(found)) from found
    if not holes:
        raise MoodleError("gap", "The text has no gap.")
    plain = reduced(text)
    reader._lost |= plain.lost
    reader._pictures += list(plain.pictures)
    stem = base.name or "Fill the gaps."
    return replace(base, sort=Sort.GAPS, stem=stem, text=_cloze.placed(clear(plain.text)), holes=holes)


def _slots(reader: Reader, node: Node, base: Material) -> Material:
    """Gaps filled from a list: `[[2]]` is the second choice; the choices of its group are the options."""
    choices = [(reader.text(c), c.at("group") or "1") for c in node.nodes("selectoption", "dragbox")]
    holes: list[Hole] = []

    def place(match: re.Match[str]) -> str:
        number = int(match.group(1))
        if not 1 <= number <= len(choices):
            raise MoodleError("gap", f"The gap [[{number}]] has no choice.")
        text, group = choices[number - 1]
        options = dict.fromkeys(t for t, g in choices if g == group)
        holes.append(Hole(f"g{len(holes) + 1}", "choice", tuple(Answer(t, Decimal(t == text)) for t in options)))
        return f"\ue000{len(holes)}\ue001"

    text = _SLOT.sub(place, base.stem)
    if not holes:
        raise MoodleError("gap", "The text has no gap.")
    stem = base.name or "Fill the gaps."
    return replace(base, sort=Sort.GAPS, stem=stem, text=_cloze.placed(clear(text)), holes=tuple(holes))


def _calculated(reader: Reader, node: Node, base: Material) -> Material:
    raw = next(node.nodes("answer"), None)
    if raw is None:
        raise MoodleError("no-key", "It has no answer.")
    if "{=" in base.stem:
        raise MoodleError("formula", "A formula inside the text has no like here.")
    parameters = {d.at("name", "text"): _dataset(d) for d in node.all("dataset_definition")}
    answer = _WILD.sub(r"{{\1}}", raw.at("text"))
    key = Answer(
        answer, Decimal(1), tolerance=abs(_decimal(raw.at("tolerance"))), relative=raw.at("tolerancetype") in ("1", "")
    )
    reader.troubles.append(
        warning("parameters", base.line, base.where, "Its numbers are drawn anew from their ranges, not from its list.")
    )
    return replace(
        base, sort=Sort.CALCULATED, answers=(key,), parameters=parameters,
        stem=_WILD.sub(lambda m: f"{{{{{m.group(1)}}}}}" if m.group(1) in parameters else m.group(), clear(base.stem)),
        rationale=clear(base.rationale),
    )  # fmt: skip


def _dataset(node: Node) -> Mapping[str, str]:
    low, high = sorted((_decimal(node.at("minimum", "text")), _decimal(node.at("maximum", "text"))))
    places = min(int(_decimal(node.at("decimals", "text"))), 6)
    step = Decimal(1).scaleb(-places) if places > 0 else Decimal(1)
    return {"from": f"{low.quantize(step):f}", "to": f"{high.quantize(step):f}", "step": f"{step:f}"}


def _essay(_reader: Reader, _node: Node, base: Material) -> Material:
    return replace(base, sort=Sort.ESSAY)


def _page(_reader: Reader, _node: Node, base: Material) -> Material:
    return replace(base, sort=Sort.PAGE)


_MAKERS: Mapping[str, Callable[[Reader, Node, Material], Material]] = {
    "multichoice": _choice,
    "calculatedmulti": lambda *_: _refuse("calculatedmulti", "Options worked out from drawn numbers"),
    "truefalse": _truth,
    "shortanswer": _short,
    "numerical": _number,
    "matching": _match,
    "match": _match,
    "ordering": _order,
    "cloze": _embedded,
    "multianswer": _embedded,
    "gapselect": _slots,
    "ddwtos": _slots,
    "calculated": _calculated,
    "calculatedsimple": _calculated,
    "essay": _essay,
    "description": _page,
    "ddimageortext": lambda *_: _refuse("picture", "Dragging onto a picture"),
    "ddmarker": lambda *_: _refuse("picture", "Markers on a picture"),
    "random": lambda *_: _refuse("random", "A question drawn from a category"),
    "randomsamatch": lambda *_: _refuse("random", "Matching drawn from other questions"),
}


def _refuse(code: str, what: str) -> Material:
    raise MoodleError(code, f"{what} has no like here.")
