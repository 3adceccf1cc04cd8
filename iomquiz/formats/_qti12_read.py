"""QTI 1.2 items, as Canvas and others export them, into neutral questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from iomquiz.formats import _canvas_formula
from iomquiz.formats._cloze import placed
from iomquiz.formats._html import plain_text, reduced
from iomquiz.formats._material import Answer, Hole, Material, Sort, Tell, Trouble, error, quiet, warning
from iomquiz.formats._qti_numbers import decimal
from iomquiz.formats._qti_read import MAX_CHOICES, QtiError
from iomquiz.formats._shelf import mark
from iomquiz.formats._to_bank import clear
from iomquiz.formats._xml import Node


@dataclass(frozen=True, slots=True)
class Rule:
    """One scoring rule: the (response, value) pairs that it wants and forbids; ranges as (response, low, high)."""

    wanted: tuple[tuple[str, str], ...]
    forbidden: tuple[tuple[str, str], ...]
    ranges: tuple[tuple[str, Decimal, Decimal], ...]
    score: Decimal
    every: bool


@dataclass(slots=True)
class Reader:
    """Reads items; collects troubles."""

    troubles: list[Trouble] = field(default_factory=list)
    _lost: set[str] = field(default_factory=set)
    _pictures: list[str] = field(default_factory=list)

    def items(self, root: Node, tell: Tell = quiet) -> Iterator[Material]:
        """All items of a file, under the titles of their sections."""
        stack: list[tuple[Node, tuple[str, ...]]] = [(root, ())]
        while stack:
            node, path = stack.pop()
            if node.tag == "item":
                tell("Reading the file", 0)
                made = self.item(node, path)
                if made is not None:
                    yield made
                continue
            title = node.get("title") or node.get("ident")
            named = node.tag in ("assessment", "objectbank") or (node.tag == "section" and node.get("title"))
            inner = (*path, title) if named and title not in ("", "root_section") else path
            stack.extend((child, inner) for child in reversed(list(node.nodes())))

    def item(self, node: Node, category: tuple[str, ...]) -> Material | None:
        """One `<item>`; None where it cannot be taken in (reported)."""
        self._lost, self._pictures = set(), []
        name = node.get("title") or node.get("ident")
        presentation = node.find("presentation")
        fields = {f.at("fieldlabel"): f.at("fieldentry") for f in node.all("qtimetadatafield")}
        base = Material(
            Sort.PAGE, self._stem(presentation), node.line, name if name != "Question" else "", node.get("ident"),
            category=category, rationale=self._feedback(node, "general_fb"),
            points=decimal(fields.get("points_possible", "1")) or Decimal(1),
        )  # fmt: skip
        try:
            if presentation is None:
                raise QtiError("no-body", "The item has no presentation.")
            made = self._made(node, presentation, fields.get("question_type", ""), base)
        except QtiError as found:
            self.troubles.append(error(found.args[0], base.line, base.where, found.args[1]))
            return None
        if self._lost:
            what = ", ".join(sorted(self._lost))
            self.troubles.append(warning("markup", base.line, base.where, f"Left out of the text: {what}."))
        return replace(made, pictures=tuple(self._pictures))

    def _made(self, node: Node, presentation: Node, kind: str, base: Material) -> Material:
        if kind in _REFUSED:
            raise QtiError(_REFUSED[kind][0], _REFUSED[kind][1])
        if kind == "calculated_question":
            return self._formula(node, base)
        scored = [_rule(condition) for condition in node.all("respcondition")]
        rules = [rule for rule in scored if rule.score > 0]
        lids = list(presentation.all("response_lid"))
        texts = list(presentation.all("response_str", "response_num"))
        if not lids and not texts:
            return replace(base, sort=Sort.PAGE)
        if kind == "essay_question" or (texts and not rules):
            return replace(base, sort=Sort.ESSAY)
        if kind in ("fill_in_multiple_blanks_question", "multiple_dropdowns_question"):
            return self._blanks(lids, rules, base, kind)
        self._whole_feedback(node, base, lids)
        if kind == "categorization_question":
            return self._groups(lids, rules, base)
        return self._asked(node, lids, scored, base) if lids else _written(texts[0], rules, base)

    def _asked(self, node: Node, lids: list[Node], scored: list[Rule], base: Material) -> Material:
        """A question that is answered by choosing."""
        rules = [rule for rule in scored if rule.score > 0]
        if len(lids) > 1:
            return self._matching(lids, rules, base)
        if lids and lids[0].get("rcardinality").lower() == "ordered":
            return self._order(lids[0], rules, base)
        return self._choice(lids[0], scored, base, node)

    # --- texts

    def words(self, node: Node | None) -> str:
        """The text of a `<material>`, its markup reduced."""
        if node is None:
            return ""
        pieces = []
        for text in node.all("mattext"):
            raw = text.text()
            html = text.get("texttype", "text/plain") in ("text/html", "text/xhtml")
            plain = plain_text(raw) if html else reduced(raw)
            self._lost |= plain.lost
            self._pictures += plain.pictures
            pieces.append(plain.text)
        pieces += [mark(one.get("uri")) for one in node.all("matimage", "mataudio") if one.get("uri")]
        return "\n".join(piece for piece in pieces if piece)

    def _stem(self, presentation: Node | None) -> str:
        if presentation is None:
            return ""
        direct = [self.words(m) for m in presentation.nodes("material")]
        if not direct:
            direct = [self.words(m) for flow in presentation.nodes("flow") for m in flow.nodes("material")]
        return "\n\n".join(text for text in direct if text)

    def _feedback(self, node: Node, ident: str) -> str:
        return "\n".join(
            self.words(f.first("material") if f.first("material") else None)
            for f in node.nodes("itemfeedback") if f.get("ident") == ident
        ).strip()  # fmt: skip

    def _labels(self, lid: Node) -> dict[str, str]:
        found = {label.get("ident"): self.words(label.first("material")) for label in lid.all("response_label")}
        if len(found) > MAX_CHOICES:
            raise QtiError("too-many", f"There are more than {MAX_CHOICES} choices.")
        return found

    # --- kinds

    def _formula(self, node: Node, base: Material) -> Material:
        made = _canvas_formula.question(node, base)
        told = "Its numbers are drawn anew from their ranges, not from its list."
        self.troubles.append(warning("parameters", base.line, base.where, told))
        return made

    def _whole_feedback(self, node: Node, base: Material, lids: list[Node]) -> None:
        """Tell of feedback that belongs to no single choice: to every right or wrong response."""
        own = {f"{label.get('ident')}_fb" for lid in lids for label in lid.all("response_label")}
        others = [f for f in node.nodes("itemfeedback") if f.get("ident") not in own | {"general_fb"}]
        if any(self._feedback(node, f.get("ident")) for f in others):
            self.troubles.append(warning("feedback", base.line, base.where, "Its feedback on the whole was left out."))

    def _order(self, lid: Node, rules: list[Rule], base: Material) -> Material:
        labels = self._labels(lid)
        right = [value for response, value in rules[0].wanted if response == lid.get("ident")] if rules else []
        if sorted(right) != sorted(labels):
            raise QtiError("no-key", "The item does not say the right order.")
        answers = tuple(Answer(labels[name], Decimal(1)) for name in right)
        return replace(base, sort=Sort.ORDER, strict=True, answers=answers)

    def _groups(self, lids: list[Node], rules: list[Rule], base: Material) -> Material:
        """Members to be sorted into groups, as Canvas asks it: one response for each group."""
        pairs: list[tuple[str, str]] = []
        members: dict[str, str] = {}
        for lid in lids:
            labels = self._labels(lid)
            members |= labels
            group = self.words(lid.find("material"))
            right = [v for rule in rules for response, v in rule.wanted if response == lid.get("ident")]
            pairs += [(labels[name], group) for name in dict.fromkeys(right) if name in labels]
        placed_ = {member for member, _ in pairs}
        lost = [text for text in members.values() if text not in placed_]
        if lost:
            told = f"Left out, as they belong to no group: {', '.join(lost)[:200]}."
            self.troubles.append(warning("members", base.line, base.where, told))
        if len(pairs) > len(lids):
            told = "There a group counts as a whole; here each of its members does."
            self.troubles.append(warning("scoring", base.line, base.where, told))
        return replace(base, sort=Sort.GROUPS, pairs=tuple(pairs))

    def _choice(self, lid: Node, scored: list[Rule], base: Material, node: Node) -> Material:
        labels = self._labels(lid)
        ident = lid.get("ident")
        rules = [rule for rule in scored if rule.score > 0]
        many = lid.get("rcardinality", "Single").lower() == "multiple"
        top = max((rule.score for rule in rules), default=Decimal(0)) or Decimal(1)
        worth: dict[str, Decimal] = {}
        for rule in rules:
            for response, value in rule.wanted:
                if response == ident and value in labels:
                    worth[value] = max(worth.get(value, Decimal(0)), rule.score / top)
        for rule in scored:  # what takes points off stands alone
            if rule.score < 0 and len(rule.wanted) == 1 and rule.wanted[0][1] in labels:
                worth.setdefault(rule.wanted[0][1], rule.score / top)
        strict = many and any(rule.every or rule.forbidden for rule in rules)
        if many and not strict:
            total = sum((share for share in worth.values() if share > 0), Decimal(0)) or Decimal(1)
            worth = {name: share / total for name, share in worth.items()}
        answers = tuple(
            Answer(text, worth.get(name, Decimal(0)), self._feedback(node, f"{name}_fb"), id=name)
            for name, text in labels.items()
        )
        if not many and {a.text.casefold() for a in answers} == {"true", "false"}:
            answers = tuple(replace(a, text=a.text.casefold()) for a in answers)
            return replace(base, sort=Sort.TRUE_FALSE, answers=answers)
        return replace(base, sort=Sort.CHOICE, many=many, strict=strict, answers=answers)

    def _matching(self, lids: list[Node], rules: list[Rule], base: Material) -> Material:
        right = {response: value for rule in rules for response, value in rule.wanted}
        pairs, others = [], dict[str, str]()
        for lid in lids:
            labels = self._labels(lid)
            others |= labels
            key = labels.get(right.get(lid.get("ident"), ""), "")
            left = self.words(lid.find("material"))
            if not key or not left:
                raise QtiError("no-key", "A row of the matching has no right choice.")
            pairs.append((left, key))
        used = {key for _, key in pairs}
        extra = tuple(dict.fromkeys(text for text in others.values() if text not in used))
        return replace(base, sort=Sort.MATCH, strict=_at_once(rules), pairs=tuple(pairs), extra=extra)

    def _blanks(self, lids: list[Node], rules: list[Rule], base: Material, kind: str) -> Material:
        holes, text = [], base.stem
        for number, lid in enumerate(lids, 1):
            labels = self._labels(lid)
            ident = lid.get("ident")
            right = [value for rule in rules for response, value in rule.wanted if response == ident]
            if not right or right[0] not in labels:
                raise QtiError("no-key", f"Gap {number} does not say what is right.")
            if kind == "multiple_dropdowns_question" or _offered(lid):
                answers = tuple(Answer(t, Decimal(name in right)) for name, t in labels.items())
                holes.append(Hole(f"g{number}", "choice", answers))
            else:
                holes.append(Hole(f"g{number}", "text", tuple(Answer(t, Decimal(1)) for t in labels.values())))
            place = f"[{ident.removeprefix('response_')}]"
            if place not in text:
                raise QtiError("gap", f"The text has no {place}.")
            text = text.replace(place, f"\ue000{number}\ue001", 1)
        return replace(
            base, sort=Sort.GAPS, strict=_at_once(rules), stem=base.name or "Fill the gaps.", text=placed(clear(text)),
            holes=tuple(holes),
        )  # fmt: skip


def _offered(lid: Node) -> bool:
    """Whether what may stand in a gap is offered, not only accepted: newer quizzes of Canvas say it at each label."""
    return any(label.get("answer_type").lower() in ("dropdown", "wordbank") for label in lid.all("response_label"))


def _at_once(rules: list[Rule]) -> bool:
    """Whether several responses count only together: there is one rule, and it wants them all."""
    return len(rules) == 1 and len({response for response, _ in rules[0].wanted}) > 1


def _written(node: Node, rules: list[Rule], base: Material) -> Material:
    ident = node.get("ident")
    ranges = [r for rule in rules for r in rule.ranges if r[0] == ident]
    values = list(dict.fromkeys(v for rule in rules for response, v in rule.wanted if response == ident))
    if ranges:
        _, low, high = ranges[0]
        middle, width = (low + high) / 2, (high - low) / 2
        exact = next((d for v in values if (d := decimal(v)) is not None and low <= d <= high), middle)
        if abs(exact - middle) * 2 > width:
            exact = middle
        return replace(
            base, sort=Sort.NUMBER, answers=(Answer(f"{exact:f}", Decimal(1), tolerance=max(high - exact, Decimal(0))),)
        )
    if node.tag == "response_num" and values:
        value = decimal(values[0])
        if value is None:
            raise QtiError("number", f"“{values[0][:40]}” is not a number.")
        return replace(base, sort=Sort.NUMBER, answers=(Answer(f"{value:f}", Decimal(1), tolerance=Decimal(0)),))
    if not values:
        raise QtiError("no-key", "The item does not say what is right.")
    return replace(base, sort=Sort.SHORT, answers=tuple(Answer(reduced(v).text, Decimal(1)) for v in values))


def _rule(node: Node) -> Rule:
    wanted: list[tuple[str, str]] = []
    forbidden: list[tuple[str, str]] = []
    low: dict[str, Decimal] = {}
    high: dict[str, Decimal] = {}
    every = False
    stack: list[tuple[Node, bool]] = [(c, False) for c in node.nodes("conditionvar")]
    while stack:
        here, negated = stack.pop()
        if here.tag == "varequal":
            (forbidden if negated else wanted).append((here.get("respident"), here.text().strip()))
        elif here.tag in ("vargte", "vargt", "varlte", "varlt"):
            value = decimal(here.text())
            if value is not None:
                (low if here.tag.startswith("varg") else high)[here.get("respident")] = value
        every = every or (here.tag == "and" and sum(1 for _ in here.nodes("varequal")) > 1)
        stack.extend((c, negated or here.tag == "not") for c in reversed(list(here.nodes())))
    score = max((decimal(s.text()) or Decimal(0) for s in node.nodes("setvar")), default=Decimal(0))
    ranges = tuple((name, value, high[name]) for name, value in low.items() if name in high)
    return Rule(tuple(wanted), tuple(forbidden), ranges, score, every)


_REFUSED: Mapping[str, tuple[str, str]] = {
    "file_upload_question": ("essay", "A file to hand in is marked by a person; there is no such item type here."),
}
