"""QTI packages of version 2.1 and 3.0 out of one description: 3.0 spells the same elements with dashes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from iomquiz.domain.bank import Bank
from iomquiz.domain.media import Mark, MediaKind
from iomquiz.formats import _from_bank, _media_out
from iomquiz.formats._material import Answer, Hole, Material, Sort, Trouble, Written, warning
from iomquiz.formats._xml import quote

_NAME = re.compile(r"(</?)([A-Za-z]+)")
_ATTRIBUTE = re.compile(r'\s([a-z]+[A-Z][A-Za-z]*)="')
_PLAIN = frozenset({"p", "div", "br", "span", "img", "object"})
_USED = re.compile(r'="\.\./media/([A-Za-z0-9_.-]+)"')
_STAMP = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Version:
    """What tells two versions of QTI apart."""

    namespace: str
    item_type: str
    test_type: str
    dashes: bool
    schema: str
    template: str


V21 = Version(
    "http://www.imsglobal.org/xsd/imsqti_v2p1", "imsqti_item_xmlv2p1", "imsqti_test_xmlv2p1", False,
    "QTIv2.1 Package", "http://www.imsglobal.org/question/qti_v2p1/rptemplates/",
)  # fmt: skip
V30 = Version(
    "http://www.imsglobal.org/xsd/imsqtiasi_v3p0", "imsqti_item_xmlv3p0", "imsqti_test_xmlv3p0", True,
    "QTI Package", "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/",
)  # fmt: skip


def package(bank: Bank, version: Version) -> Written:
    """All items that QTI can hold, as a package with one test."""
    troubles: list[Trouble] = []
    files: dict[str, str | bytes] = {}
    used: dict[str, tuple[str, ...]] = {}
    sections: dict[tuple[str, ...], list[str]] = {}
    for one in _from_bank.materials(bank, troubles):
        material = _media_out.held(one, bank.media)
        maker = _MAKERS.get(material.sort)
        if maker is None:
            troubles.append(_from_bank.refused(material, "QTI"))
            continue
        if any(a.tolerance for hole in material.holes for a in hole.right):
            troubles.append(warning("scoring", 0, material.name, "There its gaps take the exact numbers alone."))
        if material.sort is Sort.ORDER and not material.strict:
            troubles.append(warning("scoring", 0, material.name, "There only the whole order is worth anything."))
        text = _spelled(_item(material, maker(material), version), version)
        files[f"items/{material.uid}.xml"] = text
        used[material.uid] = tuple(dict.fromkeys(_USED.findall(text)))
        sections.setdefault(material.category, []).append(material.uid)
    files["test.xml"] = _spelled(_test(bank, sections, version), version)
    files["imsmanifest.xml"] = _manifest(bank, sections, version, used)
    count = len(files) - 2
    files |= {
        f"media/{name}": bank.media[name].read() for name in sorted({n for names in used.values() for n in names})
    }
    return Written(_zipped(files), tuple(troubles), count)


def _zipped(files: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            data = text if isinstance(text, bytes) else text.encode()
            archive.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _dashed(name: str) -> str:
    return re.sub(r"([A-Z])", lambda m: f"-{m.group(1).lower()}", name)


def _spelled(xml: str, version: Version) -> str:
    if not version.dashes:
        return xml
    xml = _NAME.sub(
        lambda m: f"{m.group(1)}{m.group(2) if m.group(2) in _PLAIN else 'qti-' + _dashed(m.group(2))}", xml
    )
    return re.sub(r"<[^<>]*>", lambda m: _ATTRIBUTE.sub(lambda a: f' {_dashed(a.group(1))}="', m.group()), xml)


@dataclass(frozen=True, slots=True)
class Made:
    """What an item type gives: declarations, body and scoring (a template's name, or rules)."""

    declaration: str
    body: str
    scoring: str
    mapped: bool = False


def _text(text: str) -> str:
    return _media_out.with_markup(text, lambda words: quote(words).replace("\n", "<br/>"), _shown)


def _shown(mark: Mark) -> str:
    source = f"../media/{mark.name}"
    if mark.kind is MediaKind.PICTURE:
        return _media_out.image(source, mark)
    kind = _media_out.TYPES[mark.name.rpartition(".")[2]]
    return f'<object data="{source}" type="{kind}" title="{quote(mark.alt)}"/>'


def _item(m: Material, made: Made, version: Version) -> str:
    scoring = (
        f'<responseProcessing template="{version.template}{made.scoring}"/>'
        if "<" not in made.scoring
        else f"<responseProcessing>{made.scoring}</responseProcessing>"
    )
    feedback, shown = "", ""
    if m.rationale:
        shown = '<outcomeDeclaration identifier="FEEDBACK" cardinality="single" baseType="identifier"/>'
        feedback = (
            '<modalFeedback outcomeIdentifier="FEEDBACK" identifier="rationale" showHide="hide">'
            f"{_wrapped(m.rationale, version)}</modalFeedback>"
        )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<assessmentItem xmlns="{version.namespace}" '
        f'identifier="{quote(m.uid)}" title="{quote(m.name)}" adaptive="false" timeDependent="false">{made.declaration}'
        '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float">'
        f"<defaultValue><value>0</value></defaultValue></outcomeDeclaration>{shown}"
        f"<itemBody>{made.body}</itemBody>{scoring}{feedback}</assessmentItem>\n"
    )


def _wrapped(text: str, version: Version) -> str:
    inner = f"<p>{_text(text)}</p>"
    return f"<contentBody>{inner}</contentBody>" if version.dashes else inner


def _declaration(kind: str, cardinality: str, values: list[str], mapping: str = "", name: str = "RESPONSE") -> str:
    correct = "".join(f"<value>{quote(v)}</value>" for v in values)
    right = f"<correctResponse>{correct}</correctResponse>" if values else ""
    return (
        f'<responseDeclaration identifier="{name}" cardinality="{cardinality}" baseType="{kind}">'
        f"{right}{mapping}</responseDeclaration>"
    )


def _mapping(worth: list[tuple[str, Decimal]], lower: str = "0", upper: str = "1") -> str:
    entries = "".join(f'<mapEntry mapKey="{quote(key)}" mappedValue="{_number(value)}"/>' for key, value in worth)
    return f'<mapping lowerBound="{lower}" upperBound="{upper}" defaultValue="0">{entries}</mapping>'


def _number(value: Decimal) -> str:
    text = f"{round(value, 10):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _choices(answers: tuple[Answer, ...]) -> str:
    """The choices with their feedback, which is shown when they are ticked."""
    return "".join(
        f'<simpleChoice identifier="c{n}"{" fixed=" + chr(34) + "true" + chr(34) if a.fixed else ""}>{_text(a.text)}'
        + (
            f'<feedbackInline outcomeIdentifier="RESPONSE" identifier="c{n}" showHide="show">{_text(a.feedback)}'
            "</feedbackInline>" if a.feedback else ""
        )
        + "</simpleChoice>"
        for n, a in enumerate(answers, 1)
    )  # fmt: skip


def _choice(m: Material) -> Made:
    right = [f"c{n}" for n, a in enumerate(m.answers, 1) if a.fraction > 0]
    plain = not m.many and all(a.fraction in (0, 1) for a in m.answers)
    mapping = ""
    if not plain and not m.strict:
        worth = [(f"c{n}", a.fraction) for n, a in enumerate(m.answers, 1) if a.fraction]
        mapping = _mapping(worth, "0" if m.many else "-1")
    return Made(
        _declaration("identifier", "multiple" if m.many else "single", right, mapping),
        f'<choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="{0 if m.many else 1}">'
        f"<prompt>{_text(m.stem)}</prompt>{_choices(m.answers)}</choiceInteraction>",
        "map_response" if mapping else "match_correct",
    )


def _truth(m: Material) -> Made:
    key = m.answers[0].text
    both = tuple(Answer(word, Decimal(word == key), _feedback_of(m, word)) for word in ("true", "false"))
    body = "".join(
        f'<simpleChoice identifier="{a.text}">{a.text.capitalize()}'
        + (
            f'<feedbackInline outcomeIdentifier="RESPONSE" identifier="{a.text}" showHide="show">{_text(a.feedback)}'
            "</feedbackInline>" if a.feedback else ""
        )
        + "</simpleChoice>"
        for a in both
    )  # fmt: skip
    return Made(
        _declaration("identifier", "single", [key]),
        '<choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1">'
        f"<prompt>{_text(m.stem)}</prompt>{body}</choiceInteraction>",
        "match_correct",
    )


def _feedback_of(m: Material, word: str) -> str:
    return next((a.feedback for a in m.answers if a.text == word), "")


def _short(m: Material) -> Made:
    right = [a.text for a in m.answers if a.fraction >= 1]
    mapping = _mapping([(text, Decimal(1)) for text in right])
    return Made(
        _declaration("string", "single", right[:1], mapping),
        f'<p>{_text(m.stem)}</p><p><textEntryInteraction responseIdentifier="RESPONSE" expectedLength="30"/></p>',
        "map_response",
    )


def _numeric(m: Material) -> Made:
    answer = m.answers[0]
    width = _number(answer.tolerance or Decimal(0))
    rule = (
        f'<responseCondition><responseIf><equal toleranceMode="absolute" tolerance="{width} {width}">'
        '<variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></equal>'
        '<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue>'
        "</responseIf></responseCondition>"
    )
    unit = f" {_text(m.unit)}" if m.unit else ""
    return Made(
        _declaration("float", "single", [answer.text]),
        f'<p>{_text(m.stem)}</p><p><textEntryInteraction responseIdentifier="RESPONSE" expectedLength="15"/>{unit}</p>',
        rule,
    )


def _order(m: Material) -> Made:
    names = [f"c{n}" for n in range(1, len(m.answers) + 1)]
    return Made(
        _declaration("identifier", "ordered", names),
        '<orderInteraction responseIdentifier="RESPONSE" shuffle="true">'
        f"<prompt>{_text(m.stem)}</prompt>{_choices(m.answers)}</orderInteraction>",
        "match_correct",
    )


def _match(m: Material) -> Made:
    rights = list(dict.fromkeys([*(right for _, right in m.pairs), *m.extra]))
    pairs = [f"s{n} t{rights.index(right) + 1}" for n, (_, right) in enumerate(m.pairs, 1)]
    left = "".join(
        f'<simpleAssociableChoice identifier="s{n}" matchMax="1">{_text(text)}</simpleAssociableChoice>'
        for n, (text, _) in enumerate(m.pairs, 1)
    )
    right = "".join(
        f'<simpleAssociableChoice identifier="t{n}" matchMax="0">{_text(text)}</simpleAssociableChoice>'
        for n, text in enumerate(rights, 1)
    )
    share = Decimal(1) / len(pairs)
    mapping = "" if m.strict else _mapping([(pair, share) for pair in pairs])
    return Made(
        _declaration("directedPair", "multiple", pairs, mapping),
        f'<matchInteraction responseIdentifier="RESPONSE" shuffle="true" maxAssociations="{len(pairs)}">'
        f"<prompt>{_text(m.stem)}</prompt><simpleMatchSet>{left}</simpleMatchSet>"
        f"<simpleMatchSet>{right}</simpleMatchSet></matchInteraction>",
        "map_response" if mapping else "match_correct",
    )


def _gaps(m: Material) -> Made:
    total = sum((hole.weight for hole in m.holes), Decimal(0))
    text = _text(m.text)
    declarations, terms = [], []
    for hole in m.holes:
        share = Decimal(1) if m.strict else hole.weight / total
        declarations.append(_hole_declaration(hole, share))
        text = text.replace(f"[[{quote(hole.id)}]]", _hole_body(hole))
        terms.append(f'<mapResponse identifier="{hole.id}"/>')
    stem = f"<p>{_text(m.stem)}</p>" if m.stem else ""
    total_of_all = f"<sum>{''.join(terms)}</sum>"
    rule = f'<setOutcomeValue identifier="SCORE">{total_of_all}</setOutcomeValue>'
    if m.strict:
        rule = (
            f'<responseCondition><responseIf><gte>{total_of_all}<baseValue baseType="float">{len(terms)}</baseValue>'
            '</gte><setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue>'
            "</responseIf></responseCondition>"
        )
    return Made("".join(declarations), f"{stem}<p>{text}</p>", rule)


def _hole_declaration(hole: Hole, share: Decimal) -> str:
    if hole.kind == "choice":
        right = [f"c{n}" for n, a in enumerate(hole.answers, 1) if a.fraction >= 1]
        return _declaration("identifier", "single", right, _mapping([(right[0], share)]), hole.id)
    texts = [a.text for a in hole.right]
    kind = "float" if hole.kind == "number" else "string"
    return _declaration(kind, "single", texts[:1], _mapping([(text, share) for text in texts]), hole.id)


def _hole_body(hole: Hole) -> str:
    if hole.kind != "choice":
        return f'<textEntryInteraction responseIdentifier="{hole.id}" expectedLength="20"/>'
    choices = "".join(
        f'<inlineChoice identifier="c{n}">{_text(a.text)}</inlineChoice>' for n, a in enumerate(hole.answers, 1)
    )
    return f'<inlineChoiceInteraction responseIdentifier="{hole.id}" shuffle="true">{choices}</inlineChoiceInteraction>'


_MAKERS: Mapping[Sort, Callable[[Material], Made]] = {
    Sort.CHOICE: _choice,
    Sort.TRUE_FALSE: _truth,
    Sort.SHORT: _short,
    Sort.NUMBER: _numeric,
    Sort.ORDER: _order,
    Sort.MATCH: _match,
    Sort.GAPS: _gaps,
}


def _test(bank: Bank, sections: Mapping[tuple[str, ...], list[str]], version: Version) -> str:
    parts = []
    for number, (path, uids) in enumerate(sections.items(), 1):
        refs = "".join(f'<assessmentItemRef identifier="{quote(u)}" href="items/{quote(u)}.xml"/>' for u in uids)
        title = quote(" / ".join(path) or bank.info.title)
        parts.append(
            f'<assessmentSection identifier="s{number}" title="{title}" visible="true">{refs}</assessmentSection>'
        )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<assessmentTest xmlns="{version.namespace}" '
        f'identifier="{quote(bank.info.id)}" title="{quote(bank.info.title)}">'
        '<testPart identifier="all" navigationMode="nonlinear" submissionMode="individual">'
        f"{''.join(parts)}</testPart></assessmentTest>\n"
    )


def _manifest(
    bank: Bank, sections: Mapping[tuple[str, ...], list[str]], version: Version, used: Mapping[str, tuple[str, ...]]
) -> str:
    uids = [uid for part in sections.values() for uid in part]
    depends = "".join(f'<dependency identifierref="i-{quote(u)}"/>' for u in uids)
    resources = "".join(
        f'<resource identifier="i-{quote(u)}" type="{version.item_type}" href="items/{quote(u)}.xml">'
        f'<file href="items/{quote(u)}.xml"/>'
        + "".join(f'<file href="media/{name}"/>' for name in used[u])
        + "</resource>"
        for u in uids
    )
    space = "http://www.imsglobal.org/xsd/imscp_v1p1"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest xmlns="{space}" identifier="{quote(bank.info.id)}">'
        f"<metadata><schema>{version.schema}</schema><schemaversion>1.0.0</schemaversion></metadata><organizations/>"
        f'<resources><resource identifier="test" type="{version.test_type}" href="test.xml"><file href="test.xml"/>'
        f"{depends}</resource>{resources}</resources></manifest>\n"
    )
