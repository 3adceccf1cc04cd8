"""QTI 2.1, 2.2 and 3.0 items into neutral questions. The tree is already in 2.x names (see `_xml.local`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from iomquiz.formats import _qti_numbers
from iomquiz.formats._cloze import placed
from iomquiz.formats._html import plain_text
from iomquiz.formats._material import Answer, Hole, Material, Sort, Trouble, error, warning
from iomquiz.formats._qti_numbers import EXACT, Span, decimal
from iomquiz.formats._to_bank import clear
from iomquiz.formats._xml import Node, markup

MAX_CHOICES = 500
_PAIRED = ("matchInteraction", "gapMatchInteraction")
_OWN_RULES = ("responseElseIf", "customOperator", "patternMatch", "substring", "lookupOutcomeValue", "randomFloat")
_INLINE = ("textEntryInteraction", "inlineChoiceInteraction")


class QtiError(ValueError):
    """An item that cannot be taken in; `args` are code and message."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What an item says of one response: what is right, and what single values are worth."""

    correct: tuple[str, ...]
    worth: Mapping[str, Decimal]
    numeric: bool
    many: bool
    default: Decimal = Decimal(0)
    span: Span = EXACT


@dataclass(slots=True)
class Reader:
    """Reads items; collects troubles."""

    troubles: list[Trouble] = field(default_factory=list)
    _lost: set[str] = field(default_factory=set)
    _pictures: list[str] = field(default_factory=list)

    def item(self, node: Node, where: str = "", category: tuple[str, ...] = ()) -> Material | None:
        """One `<assessmentItem>`; None where it cannot be taken in (reported)."""
        self._lost, self._pictures = set(), []
        name = node.get("title") or node.get("identifier") or where
        base = Material(Sort.PAGE, "", node.line, name, node.get("identifier"), category=category)
        try:
            made = self._item(node, base)
        except QtiError as found:
            self.troubles.append(error(found.args[0], base.line, name, found.args[1]))
            return None
        if self._lost:
            what = ", ".join(sorted(self._lost))
            self.troubles.append(warning("markup", base.line, name, f"Left out of the text: {what}."))
        return replace(made, pictures=tuple(self._pictures))

    def _item(self, node: Node, base: Material) -> Material:
        body = node.find("itemBody")
        if body is None:
            raise QtiError("no-body", "The item has no body.")
        declared = {d.get("identifier"): _declared(d, node) for d in node.nodes("responseDeclaration")}
        found = _interactions(body)
        feedback = [self.words(f.children) for f in node.nodes("modalFeedback")]
        base = replace(base, rationale="\n\n".join(dict.fromkeys(f for f in feedback if f)))
        if not found and declared:
            raise QtiError("unknown-type", "It wants an answer, but nothing in its body is a known way to give one.")
        if not found:
            return replace(base, sort=Sort.PAGE, stem=self._around(body, ()))
        if all(n.tag in _INLINE for n in found) and (len(found) > 1 or found[0].tag == "inlineChoiceInteraction"):
            return replace(self._gaps(body, found, declared, base), strict=_at_once(node))
        if len(found) > 1:
            raise QtiError("several", f"It asks {len(found)} things at once; here an item asks one.")
        return self._one(node, body, found[0], declared, base)

    def _one(self, item: Node, body: Node, node: Node, declared: Mapping[str, Declared], base: Material) -> Material:
        maker = _MAKERS.get(node.tag)
        if maker is None:
            raise QtiError("unknown-type", f"There is nothing like {node.tag[:60]} here.")
        key = declared.get(node.get("responseIdentifier"))
        if key is None and node.tag != "extendedTextInteraction":
            raise QtiError("no-key", "The item does not say what is right.")
        stem = self._around(body, (node,))
        prompt = node.find("prompt")
        asked = self.words(prompt.children) if prompt is not None else ""
        base = replace(base, stem="\n\n".join(text for text in (stem, asked) if text) or base.name)
        if _own_rules(item):
            self.tell(base, "It is marked by rules of its own there; here as its type is.")
        elif any(worth < 0 for worth in (key.worth if key else {}).values()) and node.tag in _PAIRED:
            self.tell(base, "A wrong pair takes points off there; here it earns nothing.")
        return maker(self, node, key or Declared((), {}, False, False), replace(base, strict=_strict(item)))

    def tell(self, base: Material, what: str) -> None:
        """Say that the item is marked otherwise here."""
        self.troubles.append(warning("scoring", base.line, base.name, what))

    # --- texts

    def words(self, children: list[Node | str]) -> str:
        """The text of elements, their markup reduced."""
        plain = plain_text(markup(children))
        self._lost |= plain.lost
        self._pictures += plain.pictures
        return plain.text

    def _around(self, body: Node, without: tuple[Node, ...]) -> str:
        """The text of the body without its interactions; a lone text field is a blank."""
        return self.words(_replaced(body, {id(n): " _____ " if n.tag in _INLINE else "" for n in without}))

    def label(self, node: Node) -> tuple[str, str]:
        """A choice without its feedback, and its feedback."""
        inline = list(node.nodes("feedbackInline", "feedbackBlock"))
        feedback = " ".join(self.words(f.children) for f in inline)
        return self.words([c for c in node.children if c not in inline]), feedback

    def _gaps(self, body: Node, found: list[Node], declared: Mapping[str, Declared], base: Material) -> Material:
        holes = []
        for number, node in enumerate(found, 1):
            key = declared.get(node.get("responseIdentifier"))
            if key is None:
                raise QtiError("no-key", f"Gap {number} does not say what is right.")
            holes.append(self._hole(f"g{number}", node, key))
        signs = {id(n): f"\ue000{number}\ue001" for number, n in enumerate(found, 1)}
        text = placed(clear(self.words(_replaced(body, signs))))
        stem = base.name or "Fill the gaps."
        return replace(base, sort=Sort.GAPS, stem=stem, text=text, holes=tuple(holes))

    def _hole(self, name: str, node: Node, key: Declared) -> Hole:
        if node.tag == "inlineChoiceInteraction":
            choices = {c.get("identifier"): self.label(c)[0] for c in node.nodes("inlineChoice")}
            answers = tuple(Answer(text, Decimal(i in key.correct)) for i, text in choices.items())
            return Hole(name, "choice", answers)
        right = dict.fromkeys(_right(key))
        if not key.numeric:
            return Hole(name, "text", tuple(Answer(text, Decimal(1)) for text in right))
        known = (number for number in map(decimal, right) if number is not None)
        ends = (key.span.of(number) for number in known)
        return Hole(name, "number", tuple(Answer(f"{n:f}", Decimal(1), tolerance=width) for n, width in ends))


def _interactions(body: Node) -> list[Node]:
    """The interactions of a body, in their order; those inside one are its own affair."""
    found: list[Node] = []
    stack = list(reversed(list(body.nodes())))
    while stack:
        here = stack.pop()
        if here.tag.endswith("Interaction") and here.tag != "endAttemptInteraction":
            found.append(here)
        else:
            stack.extend(reversed(list(here.nodes())))
    return found


def _replaced(body: Node, signs: Mapping[int, str]) -> list[Node | str]:
    """A copy of the body's children with some elements replaced by texts. No recursion: the tree may be deep."""
    top = Node(body.tag, {}, body.line)
    stack: list[tuple[Node, Node]] = [(body, top)]
    while stack:
        old, new = stack.pop()
        for child in old.children:
            if isinstance(child, str):
                new.children.append(child)
            elif id(child) in signs:
                new.children.append(signs[id(child)])
            elif child.tag not in ("rubricBlock", "stylesheet", "templateBlock", "feedbackBlock"):
                copy = Node(child.tag, child.attrs, child.line)
                new.children.append(copy)
                stack.append((child, copy))
    return top.children


def _declared(node: Node, item: Node) -> Declared:
    correct = tuple(v.text().strip() for v in node.all("value") if v.text().strip())[:MAX_CHOICES]
    mapping = node.find("mapping")
    worth: dict[str, Decimal] = {}
    default = Decimal(0)
    if mapping is not None and "mapResponse" in _processing(item):
        default = decimal(mapping.get("defaultValue", "0")) or Decimal(0)
        for entry in list(mapping.nodes("mapEntry"))[:MAX_CHOICES]:
            worth[entry.get("mapKey")] = decimal(entry.get("mappedValue", "0")) or Decimal(0)
    return Declared(
        correct, worth, node.get("baseType") in ("integer", "float"),
        node.get("cardinality") in ("multiple", "ordered"), default, _qti_numbers.span(item, node.get("identifier")),
    )  # fmt: skip


def _processing(item: Node) -> str:
    """What the scoring of an item is made of: the name of its template, and the tags of its rules."""
    found = item.find("responseProcessing")
    if found is None:
        return ""
    template = found.get("template").rpartition("/")[2].removesuffix(".xml")
    named = {"map_response": "mapResponse", "match_correct": "match", "map_response_point": "mapResponsePoint"}
    tags = {n.tag for n in found.all("mapResponse", "match", "equal", "customOperator", "lookupOutcomeValue")}
    return " ".join([named.get(template, template), *sorted(tags)])


def _strict(item: Node) -> bool:
    return "mapResponse" not in _processing(item)


def _own_rules(item: Node) -> bool:
    """Whether its processing is more than to compare with what is right, or to add up what is worth something."""
    processing = item.find("responseProcessing")
    if processing is None or processing.get("template"):
        return False
    written = (m for m in processing.all("match") if m.first("baseValue") is not None)
    return processing.first(*_OWN_RULES) is not None or any(True for _ in written)


def _at_once(item: Node) -> bool:
    """Whether several responses count only together: one condition wants them all, or a sum that is full."""
    processing = item.find("responseProcessing")
    for condition in processing.all("responseIf") if processing is not None else ():
        every = condition.find("and")
        if every is not None and sum(1 for _ in every.nodes()) > 1:
            return True
        if condition.find("gte", "sum") is not None:
            return True
    return False


def _right(key: Declared) -> list[str]:
    """Every value that earns as much as the correct one."""
    best = max(key.worth.values(), default=Decimal(0))
    return [*key.correct, *(text for text, worth in key.worth.items() if worth >= best > 0 and text not in key.correct)]


def _choice(reader: Reader, node: Node, key: Declared, base: Material) -> Material:
    tags = ("simpleChoice", "hottext")
    choices = list(node.all(*tags) if node.tag == "hottextInteraction" else node.nodes(*tags))
    if len(choices) > MAX_CHOICES:
        raise QtiError("too-many", f"There are more than {MAX_CHOICES} choices.")
    many = key.many or node.get("maxChoices", "1") not in ("1", "")
    top = _best(key, many)
    answers = []
    for choice in choices:
        text, feedback = reader.label(choice)
        name = choice.get("identifier")
        worth = key.worth.get(name, key.default) / top if key.worth else Decimal(name in key.correct)
        answers.append(Answer(text, worth, feedback, fixed=choice.get("fixed") == "true", id=name))
    truth = _as_truth(answers, many)
    if truth:
        return replace(base, sort=Sort.TRUE_FALSE, answers=truth, strict=False)
    strict = many and not key.worth
    if strict:
        answers = [replace(a, fraction=Decimal(a.id in key.correct)) for a in answers]
    return replace(base, sort=Sort.CHOICE, many=many, strict=strict, answers=tuple(answers))


def _best(key: Declared, many: bool) -> Decimal:
    """The most that a response can earn: what fractions are shares of."""
    positive = [w for w in key.worth.values() if w > 0]
    return (sum(positive, Decimal(0)) if many else max(positive, default=Decimal(0))) or Decimal(1)


def _as_truth(answers: list[Answer], many: bool) -> tuple[Answer, ...]:
    """Two choices “True” and “False” are a true-false question."""
    if many or {a.text.casefold() for a in answers} != {"true", "false"}:
        return ()
    return tuple(replace(a, text=a.text.casefold()) for a in answers)


def _text(_reader: Reader, _node: Node, key: Declared, base: Material) -> Material:
    right = _right(key)
    if key.numeric and (right or key.span.middle is not None):
        value = decimal(right[0]) if right else key.span.middle
        if value is None:
            raise QtiError("number", f"“{right[0][:40]}” is not a number.")
        value, width = key.span.of(value)
        return replace(base, sort=Sort.NUMBER, answers=(Answer(f"{value:f}", Decimal(1), tolerance=width),))
    if not right:
        raise QtiError("no-key", "The item does not say what is right.")
    best = max(key.worth.values(), default=Decimal(1)) or Decimal(1)
    answers = [Answer(text, Decimal(1)) for text in right]
    answers += [Answer(text, worth / best) for text, worth in key.worth.items() if text not in right]
    return replace(base, sort=Sort.SHORT, answers=tuple(answers))


def _order(reader: Reader, node: Node, key: Declared, base: Material) -> Material:
    choices = {c.get("identifier"): reader.label(c)[0] for c in node.nodes("simpleChoice")}
    if not key.correct or set(key.correct) - set(choices):
        raise QtiError("no-key", "The item does not say the right order.")
    if len(key.correct) < len(choices):
        raise QtiError("order", "Only some of its choices are to be ordered.")
    return replace(
        base, sort=Sort.ORDER, strict=True,
        answers=tuple(Answer(choices[name], Decimal(1)) for name in key.correct),
    )  # fmt: skip


def _match(reader: Reader, node: Node, key: Declared, base: Material) -> Material:
    sets = list(node.nodes("simpleMatchSet"))
    if len(sets) != 2:
        raise QtiError("match", "It has no two sets to match.")
    left, right = ({c.get("identifier"): reader.label(c)[0] for c in s.nodes("simpleAssociableChoice")} for s in sets)
    pairs: list[tuple[str, str]] = []
    worths: list[tuple[str, str, Decimal]] = []
    top = _best(key, many=True)
    used: set[str] = set()
    for value in [*key.correct, *(name for name, worth in key.worth.items() if worth > 0)]:
        one, _, two = value.partition(" ")
        if one in right and two in left:
            one, two = two, one
        if one in left and two in right and (left[one], right[two]) not in pairs:
            pairs.append((left[one], right[two]))
            worths.append((*pairs[-1], key.worth.get(value, Decimal(0)) / top))
            used.add(two)
    return replace(
        base, sort=Sort.MATCH, strict=base.strict and not key.worth, pairs=tuple(pairs),
        worths=tuple(worths) if key.worth else (),
        extra=tuple(text for name, text in right.items() if name not in used)
    )  # fmt: skip


def _gap_match(reader: Reader, node: Node, key: Declared, base: Material) -> Material:
    texts = {c.get("identifier"): reader.label(c)[0] for c in node.nodes("gapText")}
    gaps = list(node.all("gap"))
    right = {gap: text for text, _, gap in (value.partition(" ") for value in key.correct)}
    holes = []
    for number, gap in enumerate(gaps, 1):
        name = right.get(gap.get("identifier"), "")
        if name not in texts:
            raise QtiError("no-key", f"Gap {number} does not say what is right.")
        answers = tuple(Answer(text, Decimal(i == name)) for i, text in texts.items())
        worth = key.worth.get(f"{name} {gap.get('identifier')}", Decimal(0))
        holes.append(Hole(f"g{number}", "choice", answers, worth if worth > 0 else Decimal(1)))
    signs = {id(gap): f"\ue000{number}\ue001" for number, gap in enumerate(gaps, 1)}
    signs |= {id(c): "" for c in node.nodes("gapText", "prompt")}
    text = placed(clear(reader.words(_replaced(node, signs))))
    return replace(base, sort=Sort.GAPS, text=text, holes=tuple(holes))


def _essay(_reader: Reader, _node: Node, _key: Declared, base: Material) -> Material:
    return replace(base, sort=Sort.ESSAY)


_MAKERS: Mapping[str, Callable[[Reader, Node, Declared, Material], Material]] = {
    "choiceInteraction": _choice,
    "hottextInteraction": _choice,
    "textEntryInteraction": _text,
    "sliderInteraction": _text,
    "orderInteraction": _order,
    "matchInteraction": _match,
    "gapMatchInteraction": _gap_match,
    "extendedTextInteraction": _essay,
}
