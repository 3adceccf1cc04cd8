"""Questions as newer quizzes of Canvas and the samples of QTI write them: orders, groups, formulas, own points."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from iomquiz.domain.item import Item
from iomquiz.formats._material import Imported
from tests.formats.test_moodle_and_qti import declared, eq, item, take, when

NAMES = {"M": "Monday", "T": "Tuesday", "W": "Wednesday"}


def old(tmp_path: Path, kind: str, presentation: str, processing: str, more: str = "") -> Imported:
    text = (
        '<questestinterop><item ident="q" title="A question"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>'
        f"question_type</fieldlabel><fieldentry>{kind}</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>"
        f"<presentation><material><mattext>What is [x] and [y]?</mattext></material>{presentation}</presentation>"
        f"<resprocessing>{processing}</resprocessing>{more}</item></questestinterop>"
    )
    return take(tmp_path, text)


def only(found: Imported) -> Item:
    assert found.bank is not None, found.troubles
    (made,) = found.bank.items.values()
    return made


def codes(found: Imported) -> list[str]:
    return [t.code for t in found.troubles]


def lid(ident: str, names: list[str], cardinality: str = "Single", title: str = "", more: str = "") -> str:
    labels = "".join(
        f'<response_label ident="{n}"{more}><material><mattext>text {n}</mattext></material></response_label>'
        for n in names
    )
    before = f"<material><mattext>{title}</mattext></material>" if title else ""
    return f'<response_lid ident="{ident}" rcardinality="{cardinality}">{before}{labels}</response_lid>'


def test_an_order_in_qti_1_2(tmp_path: Path) -> None:
    right = "".join(eq(name, "o") for name in "CAB")
    found = old(tmp_path, "", lid("o", ["A", "B", "C"], "Ordered"), when(right, "5", "Add"))
    made = only(found)
    assert (made.type, made.body["sequence"]) == ("ordering", ["text C", "text A", "text B"])
    assert (made.body["scoring"], codes(found)) == ("all-or-nothing", [])
    half = old(tmp_path, "", lid("o", ["A", "B", "C"], "Ordered"), when(eq("A", "o")))
    assert (half.bank, codes(half)) == (None, ["no-key"])


def test_members_to_be_sorted_into_groups(tmp_path: Path) -> None:
    names = ["a1", "a2", "b1", "lone"]
    groups = lid("A", names, "Multiple", "Group A") + lid("B", names, "Multiple", "Group B")
    rules = when(eq("a1", "A") + eq("a2", "A"), "50", "Add") + when(eq("b1", "B"), "50", "Add")
    found = old(tmp_path, "categorization_question", groups, rules)
    made = only(found)
    assert made.type == "categorize"
    assert made.body["groups"] == [
        {"title": "Group A", "members": ["text a1", "text a2"]},
        {"title": "Group B", "members": ["text b1"]},
    ]
    assert codes(found) == ["members", "scoring"]
    assert "text lone" in found.troubles[0].message
    single = when(eq("a1", "A"), "50", "Add") + when(eq("b1", "B"), "50", "Add")
    plain = old(tmp_path, "categorization_question", groups.replace("lone", "b2"), single)
    assert codes(plain) == ["members"]


def test_gaps_that_offer_their_words(tmp_path: Path) -> None:
    one = lid("response_x", ["p", "q"], more=' answer_type="dropdown"')
    two = lid("response_y", ["r", "s"], more=' answer_type="openEntry"')
    rules = when(eq("q", "response_x"), "50", "Add") + when(eq("r", "response_y"), "50", "Add")
    first, second = only(old(tmp_path, "fill_in_multiple_blanks_question", one + two, rules)).body["gaps"]
    assert (first["kind"], first["answer"], first["options"]) == ("choice", "text q", ["text p", "text q"])
    assert (second["answer"], second["accept"]) == ("text r", ["text s"])


def test_choices_that_take_points_off(tmp_path: Path) -> None:
    rules = "".join(when(eq(n, "r"), s, "Add") for n, s in (("a", "50"), ("b", "50"), ("c", "-10"), ("d", "-10")))
    found = old(tmp_path, "", lid("r", ["a", "b", "c", "d"], "Multiple"), rules)
    assert [bool(o.get("key")) for o in only(found).body["options"]] == [True, True, False, False]
    (told,) = (t.message for t in found.troubles if t.code == "scoring")
    assert "“text a” “text c” earns 0 % here, 40 % there" in told


def test_feedback_that_belongs_to_no_choice_is_told(tmp_path: Path) -> None:
    def feedback(ident: str, words: str) -> str:
        return f'<itemfeedback ident="{ident}"><material><mattext>{words}</mattext></material></itemfeedback>'

    choice, rule = lid("r", ["a", "b"]), when(eq("a", "r"))
    own = feedback("a_fb", "Yes.") + feedback("general_fb", "Because.")
    assert codes(old(tmp_path, "", choice, rule, own)) == []
    assert codes(old(tmp_path, "", choice, rule, own + feedback("correct_fb", "Well done."))) == ["feedback"]
    assert codes(old(tmp_path, "", choice, rule, own + feedback("correct_fb", ""))) == []


def formula(formulas: list[str], tolerance: str = "0", ranges: str = "vars") -> str:
    inner = "".join(f"<formula>{f}</formula>" for f in formulas)
    return (
        f"<itemproc_extension><calculated><answer_tolerance>{tolerance}</answer_tolerance><formulas>{inner}</formulas>"
        f'<{ranges}><var name="x" scale="1"><min>1.0</min><max>9</max></var><var name="y" scale="0"><min>2</min>'
        f"<max>2</max></var></{ranges}></calculated></itemproc_extension>"
    )


ENTRY = '<response_str ident="response1"><render_fib><response_label ident="a"/></render_fib></response_str>'


@pytest.mark.parametrize(
    ("formulas", "answer"),
    [
        (["x + y"], "{{x}} + {{y}}"),
        (["z = x + 1", "w = z * z", "w / y"], "(({{x}} + 1) * ({{x}} + 1)) / {{y}}"),
        (["z = 2 * x"], "2 * {{x}}"),
        (["max(x, y)"], "max({{x}}, {{y}})"),
    ],
)
def test_formulas_of_canvas(tmp_path: Path, formulas: list[str], answer: str) -> None:
    found = old(tmp_path, "calculated_question", ENTRY, "", formula(formulas, "5%"))
    made = only(found)
    assert (made.type, made.body["answer"], made.stem) == ("calculated", answer, "What is {{x}} and {{y}}?")
    assert made.body["parameters"]["x"] == {"from": "1.0", "to": "9.0", "step": "0.1"}
    assert made.body["parameters"]["y"] == {"from": "2", "to": "2", "step": "1"}
    assert Decimal(made.body["tolerance"]["percent"]) == 5
    assert codes(found) == ["parameters"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("", "formula"),
        (formula([]), "formula"),
        (formula(["x"], ranges="var_sets"), "formula"),
        (formula(["a = x + x"] + [f"{b} = {a} + {a}" for a, b in zip("abcdefg", "bcdefgh", strict=True)]), "formula"),
        (formula(["x ^ 2"]), "not-sound"),
        (formula(["log(x)"]), "not-sound"),
    ],
)
def test_formulas_that_cannot_be_taken_in(tmp_path: Path, more: str, code: str) -> None:
    found = old(tmp_path, "calculated_question", ENTRY, "", more)
    assert found.bank is None
    assert [t.code for t in found.troubles if t.level == "error"] == [code]


# --- QTI 2


def mapping(**worth: Any) -> str:
    entries = "".join(f'<mapEntry mapKey="{k.replace("_", " ")}" mappedValue="{v}"/>' for k, v in worth.items())
    return f"<mapping>{entries}</mapping>"


def associable(*names: str) -> str:
    inner = "".join(f'<simpleAssociableChoice identifier="{n}">text {n}</simpleAssociableChoice>' for n in names)
    return f"<simpleMatchSet>{inner}</simpleMatchSet>"


def test_pairs_that_are_worth_different_points(tmp_path: Path) -> None:
    body = '<matchInteraction responseIdentifier="RESPONSE"><prompt>Match.</prompt>' \
        f"{associable('A', 'B')}{associable('P', 'Q')}</matchInteraction>"  # fmt: skip
    even = take(tmp_path, item("m", declared("directedPair", "multiple", "A P", "B Q", mapping=mapping(A_P=1, B_Q=1)),
                               body, "map_response"))  # fmt: skip
    assert (only(even).type, codes(even)) == ("matching", [])
    odd = take(tmp_path, item("m", declared("directedPair", "multiple", "A P", "B Q", mapping=mapping(A_P=3, B_Q=1)),
                              body, "map_response"))  # fmt: skip
    (told,) = (t.message for t in odd.troubles)
    assert "earns 50 % here, 75 % there" in told
    minus = mapping(A_P=1, B_Q=1, A_Q=-1)
    lost = take(tmp_path, item("m", declared("directedPair", "multiple", "A P", "B Q", mapping=minus),
                               body, "map_response"))  # fmt: skip
    assert "takes points off" in lost.troubles[0].message


def test_gaps_keep_the_weight_of_their_words(tmp_path: Path) -> None:
    body = (
        '<gapMatchInteraction responseIdentifier="RESPONSE"><gapText identifier="W">winter</gapText>'
        '<gapText identifier="S">summer</gapText><p>Now is the <gap identifier="G1"/> of our <gap identifier="G2"/>.'
        "</p></gapMatchInteraction>"
    )
    answer = declared("directedPair", "multiple", "W G1", "S G2", mapping=mapping(W_G1=1, S_G2=2))
    found = take(tmp_path, item("g", answer, body, "map_response"))
    assert [gap.get("weight", "1") for gap in only(found).body["gaps"]] == ["1", "2"]
    assert codes(found) == []


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ("<responseElseIf><match><variable identifier='RESPONSE'/><correct identifier='RESPONSE'/></match>"
         "</responseElseIf>", 1),
        ("<responseElse/>", 0),
    ],
)  # fmt: skip
def test_rules_of_its_own_are_told(tmp_path: Path, rules: str, told: int) -> None:
    processing = (
        "<responseProcessing><responseCondition><responseIf><match><variable identifier='RESPONSE'/><correct "
        "identifier='RESPONSE'/></match><setOutcomeValue identifier='SCORE'><baseValue baseType='float'>1</baseValue>"
        f"</setOutcomeValue></responseIf>{rules}</responseCondition></responseProcessing>"
    )
    choices = "".join(f'<simpleChoice identifier="{n}">text {n}</simpleChoice>' for n in "AB")
    body = f'<orderInteraction responseIdentifier="RESPONSE"><prompt>Order?</prompt>{choices}</orderInteraction>'
    found = take(tmp_path, item("o", declared("identifier", "ordered", "B", "A"), body, processing))
    assert only(found).body["sequence"] == ["text B", "text A"]
    assert codes(found) == ["scoring"] * told


VARIABLE = '<variable identifier="RESPONSE"/>'
CORRECT = '<correct identifier="RESPONSE"/>'


def base(value: str) -> str:
    return f'<baseValue baseType="float">{value}</baseValue>'


def rounded(mode: str) -> str:
    return f"<equalRounded roundingMode='{mode}' figures='2'>{VARIABLE}{CORRECT}</equalRounded>"


@pytest.mark.parametrize(
    ("rule", "right", "answer", "tolerance"),
    [
        (f"<equal toleranceMode='absolute' tolerance='0.5 0.5'>{VARIABLE}{CORRECT}</equal>", "7", "7", "0.5"),
        (f"<equal toleranceMode='relative' tolerance='10'>{VARIABLE}{CORRECT}</equal>", "7", "7", "0.7"),
        (f"<equal toleranceMode='exact'>{VARIABLE}{CORRECT}</equal>", "7", "7", "0"),
        (
            f"<equalRounded roundingMode='decimalPlaces' figures='2'>{VARIABLE}{CORRECT}</equalRounded>",
            "3.14",
            "3.14",
            "0.005",
        ),
        (
            f"<equalRounded roundingMode='significantFigures' figures='2'>{VARIABLE}{CORRECT}</equalRounded>",
            "314",
            "314",
            "5",
        ),
        (f"<and><gte>{VARIABLE}{base('6')}</gte><lte>{VARIABLE}{base('8')}</lte></and>", "7", "7", "1"),
        (f"<and><gte>{base('8')}{VARIABLE}</gte><gt>{VARIABLE}{base('6')}</gt></and>", "", "7", "1"),
        (f"<and><gte>{VARIABLE}{base('6')}</gte><lte>{VARIABLE}{base('9')}</lte></and>", "7", "7.5", "1.5"),
        (f"<and><gte>{VARIABLE}{base('9')}</gte><lte>{VARIABLE}{base('6')}</lte></and>", "7", "7", "0"),
    ],
)
def test_how_far_off_a_number_may_be(tmp_path: Path, rule: str, right: str, answer: str, tolerance: str) -> None:
    processing = (
        f"<responseProcessing><responseCondition><responseIf>{rule}<setOutcomeValue identifier='SCORE'>{base('1')}"
        "</setOutcomeValue></responseIf></responseCondition></responseProcessing>"
    )
    declaration = declared("float", "single", *([right] if right else []))
    body = "<p>How much? <textEntryInteraction responseIdentifier='RESPONSE'/></p>"
    found = take(tmp_path, item("n", declaration, body, processing))
    made = only(found)
    assert found.bank is not None
    (fact,) = found.bank.facts.values()
    assert (made.type, str(fact.value)) == ("numeric", answer)
    assert Decimal(made.body.get("tolerance", "0")) == Decimal(tolerance)
    assert codes(found) == []


def test_a_number_in_a_gap_keeps_its_width(tmp_path: Path) -> None:
    gaps = "<p><textEntryInteraction responseIdentifier='A'/> and <textEntryInteraction responseIdentifier='B'/></p>"
    declarations = declared("float", "single", "7").replace("RESPONSE", "A")
    declarations += declared("string", "single", "sea").replace("RESPONSE", "B")
    rule = "<equal toleranceMode='absolute' tolerance='1'><variable identifier='A'/><correct identifier='A'/></equal>"
    processing = f"<responseProcessing><responseCondition><responseIf>{rule}</responseIf></responseCondition>" \
        "</responseProcessing>"  # fmt: skip
    first, second = only(take(tmp_path, item("g", declarations, gaps, processing))).body["gaps"]
    assert (first["kind"], first["answer"], Decimal(first["tolerance"])) == ("number", "7", 1)
    assert second["answer"] == "sea"
