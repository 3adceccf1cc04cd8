"""Files as Moodle, Canvas and other programs write them: every question type, and what is said about the rest."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from iomquiz import formats
from iomquiz.formats._material import Imported


def take(tmp_path: Path, text: str | bytes, name: str = "a.xml") -> Imported:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return formats.take_in(path)


def q(kind: str, inner: str, stem: str = "<p>What?</p>", name: str = "") -> str:
    return (
        f'<question type="{kind}"><name><text>{name or kind}</text></name><questiontext format="html">'
        f"<text><![CDATA[{stem}]]></text></questiontext>"
        "<generalfeedback format='html'><text>Because &amp;lt;.</text></generalfeedback>"
        f"<defaultgrade>2</defaultgrade>{inner}</question>\n"
    )


def a(text: str, fraction: float = 0, feedback: str = "", more: str = "") -> str:
    return (
        f'<answer fraction="{fraction}" format="html"><text>{text}</text><feedback format="html"><text>{feedback}'
        f"</text>"
        f"</feedback>{more}</answer>"
    )


MOODLE = '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n' + "".join([
    '<question type="category"><category><text>$course$/top/Sea/Ships // Boats</text></category></question>\n',
    q("multichoice", "<single>true</single>" + a("yes", 100, "Right.") + a("no", 0, "Wrong.")
      + "<tags><tag><text>easy</text></tag></tags><hint format='html'><text>Think.</text></hint>"),
    q("multichoice", "<single>false</single>" + a("a", 50) + a("b", 50) + a("c", -50) + a("d", -50), name="many"),
    q("truefalse", a("true", 0, "No, flat.") + a("false", 100)),
    q("shortanswer", "<usecase>1</usecase>" + a("Bern", 100) + a("Berne", 100) + a("Genf", 30, "Near.")),
    q("numerical", a("3.14", 100, "", "<tolerance>0.005</tolerance>")
      + "<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units>"),
    q("matching", "<subquestion format='html'><text>cat</text><answer><text>mouse</text></answer></subquestion>"
      "<subquestion><text>cow</text><answer><text>grass</text></answer></subquestion>"
      "<subquestion><text></text><answer><text>stone</text></answer></subquestion>"),
    q("cloze", "", r"Capital: {1:SHORTANSWER:=Bern#yes~%50%Genf}, people: {2:NM:=9:1}, sea {:MC:=none~one~a\~b}."),
    q("gapselect", "<selectoption><text>red</text><group>1</group></selectoption><selectoption><text>blue</text>"
      "<group>1</group></selectoption>", "The sky is [[2]], blood [[1]]."),
    q("ddwtos", "<dragbox><text>one</text><group>1</group></dragbox>"
      "<dragbox><text>two</text><group>1</group></dragbox>",
      "First [[1]], then [[2]]."),
    q("ordering", a("first", 1) + a("second", 2) + a("third", 3)),
    q("calculated", a("{a} * {b} + 1", 100, "", "<tolerance>0.01</tolerance><tolerancetype>1</tolerancetype>")
      + "<dataset_definitions>" + "".join(
          f"<dataset_definition><name><text>{n}</text></name><minimum><text>1.0</text></minimum><maximum><text"
          f">9.9</text>"
          "</maximum><decimals><text>1</text></decimals></dataset_definition>" for n in "ab")
      + "</dataset_definitions>", "What is {a} times {b} and one?"),
    q("essay", ""),
    q("description", "", "<p>Read this.</p>"),
    q("ddmarker", ""), q("random", ""), q("pmatch", ""),
    q("calculatedmulti", ""), q("ddimageortext", ""), q("randomsamatch", ""),
    q("multichoice", a("x", 100) + a("y") + '<file name="p.png" encoding="base64">AAAA</file>',
      '<p>See <img src="@@PLUGINFILE@@/p.png" alt="a map"></p><script>x()</script>', "picture"),
    q("cloze", "", "{1:MR:=a~=b}", "bad gap"), q("cloze", "", "no gap", "no gap"),
    q("gapselect", "", "Out [[7]]", "out"), q("numerical", a("x", 100), name="nan"),
    q("calculated", "", name="no answer"),
    q("truefalse", a("maybe", 100), name="maybe"),
]) + "</quiz>"  # fmt: skip


def test_moodle_xml(tmp_path: Path) -> None:
    found = take(tmp_path, MOODLE)
    assert found.format == "moodle-xml"
    assert found.bank is not None
    items = found.bank.items
    assert {name: item.type for name, item in items.items()} == {
        "multichoice": "single-choice", "many": "multiple-response", "truefalse": "true-false",
        "shortanswer": "short-text", "numerical": "numeric", "matching": "matching", "cloze": "cloze",
        "gapselect": "cloze", "ddwtos": "cloze", "ordering": "ordering", "calculated": "calculated",
        "picture": "single-choice",
    }  # fmt: skip
    assert items["multichoice"].points == 2
    assert items["multichoice"].tags == ("easy",)
    assert items["multichoice"].rationale == "Because <."
    assert [t.title for t in found.bank.topics.values()] == ["Sea", "Ships / Boats"]
    assert items["truefalse"].body == {"answer": False, "correction": "No, flat."}
    assert items["numerical"].body | {"answer": 0} == {"answer": 0, "tolerance": "0.005", "unit": "m"}
    assert items["cloze"].body["text"] == "Capital: [[g1]], people: [[g2]], sea [[g3]]."
    assert [g.get("weight", 1) for g in items["cloze"].body["gaps"]] == [1, "2", 1]
    assert items["cloze"].body["gaps"][2]["options"] == ["none", "one", "a~b"]
    assert items["gapselect"].body["gaps"][0]["answer"] == "blue"
    assert items["calculated"].body["parameters"]["a"] == {"from": "1.0", "to": "9.9", "step": "0.1"}
    assert items["calculated"].body["tolerance"] == {"percent": "1.00"}
    assert items["picture"].stem == "See [picture: a map]"
    codes = [(t.code, t.where) for t in found.troubles]
    for expected in [("hints", "multichoice"), ("case", "shortanswer"),
                     ("scoring", "shortanswer"),
                     ("essay", "essay"), ("page", "description"), ("picture", "ddmarker"), ("random", "random"),
                     ("unknown-type", "pmatch"), ("picture", "picture"), ("markup", "picture"), ("gap", "bad gap"),
                     ("gap", "no gap"), ("gap", "out"), ("number", "nan"), ("no-key", "no answer"),
                     ("answers", "maybe"), ("parameters", "calculated")]:  # fmt: skip
        assert expected in codes
    lines = MOODLE.split("\n")
    for trouble in found.troubles:
        assert trouble.line
        assert f"<text>{trouble.where}</text>" in lines[trouble.line - 1]


def test_moodle_in_utf_16(tmp_path: Path) -> None:
    text = MOODLE.replace("UTF-8", "UTF-16")
    assert take(tmp_path, text.encode("utf-16")).questions == 12


CANVAS = """<?xml version="1.0" encoding="UTF-8"?>
<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"><assessment ident="x" title="Week 1">
<section ident="root_section">
%s
</section></assessment></questestinterop>"""


def c(ident: str, kind: str, presentation: str, processing: str, more: str = "") -> str:
    return (
        f'<item ident="{ident}" title="Question"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type'
        f"</fieldlabel><fieldentry>{kind}</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation>"
        f'<material><mattext texttype="text/html">&lt;p&gt;Stem {ident} [one]?&lt;/p&gt;</mattext></material'
        f">{presentation}"
        f"</presentation><resprocessing><outcomes/>{processing}</resprocessing>{more}</item>"
    )


def label(ident: str, text: str) -> str:
    return f'<response_label ident="{ident}"><material><mattext>{text}</mattext></material></response_label>'


def lid(labels: str, ident: str = "response1", many: str = "Single", left: str = "") -> str:
    before = f"<material><mattext>{left}</mattext></material>" if left else ""
    inner = f"{before}<render_choice>{labels}</render_choice>"
    return f'<response_lid ident="{ident}" rcardinality="{many}">{inner}</response_lid>'


def when(condition: str, score: str = "100", action: str = "Set") -> str:
    return (
        f'<respcondition continue="No"><conditionvar>{condition}</conditionvar><setvar action="{action}"'
        f' varname="SCORE">'
        f"{score}</setvar></respcondition>"
    )


def eq(value: str, ident: str = "response1") -> str:
    return f'<varequal respident="{ident}">{value}</varequal>'


AB = label("1", "yes") + label("2", "no")
STRING = '<response_str ident="response1"><render_fib/></response_str>'
ITEMS = [
    c("mc", "multiple_choice_question", lid(AB), when(eq("1")),
      '<itemfeedback ident="2_fb"><flow_mat><material><mattext>Wrong.</mattext></material></flow_mat></itemfeedback>'
      '<itemfeedback ident="general_fb"><flow_mat><material><mattext>So.</mattext></material></flow_mat>'
      '</itemfeedback>'),
    c("tf", "true_false_question", lid(label("1", "True") + label("2", "False")), when(eq("2"))),
    c("ma", "multiple_answers_question", lid(AB + label("3", "maybe"), many="Multiple"),
      when(f"<and>{eq('1')}{eq('3')}<not>{eq('2')}</not></and>")),
    c("sa", "short_answer_question", STRING, when(eq("Bern") + eq("Berne"))),
    c("num", "numerical_question", STRING, when(
        f"<or>{eq('5')}<and><vargte respident='response1'>4.5</vargte><varlte respident='response1'>5.5</varlte>"
        f"</and></or>")),
    c("match", "matching_question", lid(AB, "response_a", left="cat") + lid(AB, "response_b", left="dog"),
      when(eq("1", "response_a"), "50", "Add") + when(eq("2", "response_b"), "50", "Add")),
    c("drop", "multiple_dropdowns_question", lid(AB, "response_one"), when(eq("2", "response_one"), "100", "Add")),
    c("fimb", "fill_in_multiple_blanks_question", lid(AB, "response_one"), when(eq("1", "response_one"), "100", "Add")),
    c("essay", "essay_question", STRING, ""),
    c("calc", "calculated_question", STRING, ""),
    c("text", "text_only_question", "", ""),
]  # fmt: skip


def test_qti_1_2_of_canvas(tmp_path: Path) -> None:
    found = take(tmp_path, CANVAS % "\n".join(ITEMS))
    assert found.format == "qti"
    assert found.bank is not None
    items = found.bank.items
    assert {name: item.type for name, item in items.items()} == {
        "mc": "single-choice", "tf": "true-false", "ma": "multiple-response", "sa": "short-text", "num": "numeric",
        "match": "matching", "drop": "cloze", "fimb": "cloze",
    }  # fmt: skip
    assert items["mc"].body["options"][1] == {"text": "no", "feedback": "Wrong."}
    assert items["mc"].rationale == "So."
    assert items["ma"].body["scoring"] == "all-or-nothing"
    assert [o.get("key", False) for o in items["ma"].body["options"]] == [True, False, True]
    assert found.bank.facts["sa"].accept == ("Berne",)
    assert items["num"].body["tolerance"] == "0.5"
    assert found.bank.facts["num"].value == 5
    assert items["match"].body["pairs"] == [{"left": "cat", "right": "yes"}, {"left": "dog", "right": "no"}]
    assert items["drop"].body["gaps"] == [{"id": "g1", "answer": "no", "kind": "choice", "options": ["yes", "no"]}]
    assert items["fimb"].body["gaps"][0]["accept"] == ["no"]
    assert [t.title for t in found.bank.topics.values()] == ["Week 1"]
    assert {(t.code, t.line) for t in found.troubles if t.level == "error"} == {("essay", 12), ("formula", 13)}


def item(ident: str, declaration: str, body: str, processing: str = "match_correct") -> str:
    rp = f'<responseProcessing template="http://x/rptemplates/{processing}"/>' if "<" not in processing else processing
    return (
        '<?xml version="1.0"?>\n<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" '
        f'identifier="{ident}" title="Title {ident}">{declaration}<itemBody>{body}</itemBody>{rp}</assessmentItem>'
    )


def declared(kind: str, cardinality: str, *values: str, mapping: str = "") -> str:
    inner = "".join(f"<value>{v}</value>" for v in values)
    return (
        f'<responseDeclaration identifier="RESPONSE" cardinality="{cardinality}" baseType="{kind}">'
        f"<correctResponse>{inner}"
        f"</correctResponse>{mapping}</responseDeclaration>"
    )


CHOICES = "".join(f'<simpleChoice identifier="{n}">text {n}</simpleChoice>' for n in "ABC")
MAPPING = (
    '<mapping lowerBound="0" upperBound="2" defaultValue="-1"><mapEntry mapKey="A" mappedValue="1"/>'
    '<mapEntry mapKey="B" mappedValue="1"/></mapping>'
)


@pytest.mark.parametrize(
    ("text", "kind", "check"),
    [
        (item("c", declared("identifier", "single", "A"),
              f'<p>Which?</p><choiceInteraction responseIdentifier="RESPONSE" maxChoices="1">{CHOICES}'
              f'</choiceInteraction>'),
         "single-choice", lambda i: [o.get("key") for o in i.body["options"]] == [True, None, None]),
        (item("m", declared("identifier", "multiple", "A", "B", mapping=MAPPING),
              f'<choiceInteraction responseIdentifier="RESPONSE" maxChoices="0"><prompt>Which?</prompt>{CHOICES}'
              "</choiceInteraction>", "map_response"),
         "multiple-response", lambda i: "scoring" not in i.body),
        (item("s", declared("identifier", "multiple", "A", "B"),
              f'<choiceInteraction responseIdentifier="RESPONSE" maxChoices="0"><prompt>Which?</prompt>{CHOICES}'
              "</choiceInteraction>"),
         "multiple-response", lambda i: i.body["scoring"] == "all-or-nothing"),
        (item("o", declared("identifier", "ordered", "C", "A", "B"),
              f'<orderInteraction responseIdentifier="RESPONSE"><prompt>Order?</prompt>{CHOICES}</orderInteraction>'),
         "ordering", lambda i: i.body["sequence"] == ["text C", "text A", "text B"]),
        (item("t", declared("string", "single", "Bern"),
              '<p>Capital? <textEntryInteraction responseIdentifier="RESPONSE"/></p>'),
         "short-text", lambda i: i.stem == "Capital? _____"),
        (item("n", declared("integer", "single", "7"),
              '<p>How many? <textEntryInteraction responseIdentifier="RESPONSE"/></p>'),
         "numeric", lambda i: "tolerance" not in i.body),
        (item("i", declared("identifier", "single", "B"),
              '<p>Sky: <inlineChoiceInteraction responseIdentifier="RESPONSE"><inlineChoice identifier="A">red'
              '</inlineChoice><inlineChoice identifier="B">blue</inlineChoice></inlineChoiceInteraction>.</p>'),
         "cloze", lambda i: i.body["text"] == "Sky: [[g1]]."),
        (item("g", declared("directedPair", "multiple", "W G1"),
              '<gapMatchInteraction responseIdentifier="RESPONSE"><gapText identifier="W">winter</gapText><gapText '
              'identifier="S">summer</gapText><p>Now is the <gap identifier="G1"/>.</p></gapMatchInteraction>'),
         "cloze", lambda i: i.body["gaps"][0]["options"] == ["winter", "summer"]),
        (item("x", declared("directedPair", "multiple", "A P", "B Q"),
              '<matchInteraction responseIdentifier="RESPONSE"><prompt>Match.</prompt><simpleMatchSet>'
              '<simpleAssociableChoice identifier="A">a</simpleAssociableChoice><simpleAssociableChoice'
              ' identifier="B">b'
              '</simpleAssociableChoice></simpleMatchSet><simpleMatchSet><simpleAssociableChoice identifier="P">p'
              '</simpleAssociableChoice><simpleAssociableChoice identifier="Q">q</simpleAssociableChoice>'
              "</simpleMatchSet></matchInteraction>"),
         "matching", lambda i: i.body["pairs"][1] == {"left": "b", "right": "q"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("version", [2, 3])
def test_items_of_qti_2_and_3(tmp_path: Path, text: str, kind: str, check: object, version: int) -> None:
    from iomquiz.formats._qti_write import V30, _spelled

    found = take(tmp_path, _spelled(text, V30) if version == 3 else text)
    assert [t.message for t in found.troubles if t.level == "error"] == []
    assert found.bank is not None
    (made,) = found.bank.items.values()
    assert made.type == kind
    assert check(made)  # type: ignore[operator]
    scoring = [t for t in found.troubles if t.code == "scoring"]
    assert not scoring or kind in ("ordering", "multiple-response")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<p>Write.</p><extendedTextInteraction responseIdentifier="RESPONSE"/>', "essay"),
        ('<p>Point.</p><hotspotInteraction responseIdentifier="RESPONSE"/>', "unknown-type"),
        ('<p>x</p><choiceInteraction responseIdentifier="OTHER"/>', "no-key"),
        ('<p>x</p><choiceInteraction responseIdentifier="RESPONSE"/><orderInteraction responseIdentifier="RESPONSE"/>',
         "several"),
        ('<p>x</p><matchInteraction responseIdentifier="RESPONSE"/>', "match"),
        ('<p>x</p><orderInteraction responseIdentifier="RESPONSE"/>', "no-key"),
    ],
)  # fmt: skip
def test_items_that_no_type_holds(tmp_path: Path, body: str, code: str) -> None:
    found = take(tmp_path, item("r", declared("identifier", "single", "A"), body))
    assert [t.code for t in found.troubles] == [code]
    assert found.bank is None


def package(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_a_package_without_a_manifest_and_one_that_names_a_missing_file(tmp_path: Path) -> None:
    one = item(
        "t", declared("string", "single", "Bern"), '<p>Q <textEntryInteraction responseIdentifier="RESPONSE"/></p>'
    )
    assert take(tmp_path, package({"q/one.xml": one}), "a.zip").questions == 1
    manifest = (
        '<manifest><resources><resource type="imsqti_item_xmlv2p1" href="../../etc/passwd"/><resource '
        'type="imsqti_item_xmlv2p1" href="q/one.xml"/></resources></manifest>'
    )
    found = take(tmp_path, package({"imsmanifest.xml": manifest, "q/one.xml": one}), "b.zip")
    assert found.questions == 1
    assert [t.code for t in found.troubles] == ["missing-file"]
