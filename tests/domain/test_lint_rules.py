"""Every rule on items that break it, and on tricky ones that keep it.

A choice is written `stem | key | distractor | …`; `!` before an option keeps it in its place.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from iomquiz.domain.bank import Bank, BankInfo, Figure, FigureItem, FigureKind, Panel
from iomquiz.domain.blueprint import Blueprint, Rules, Section
from iomquiz.domain.dates import PartialDate
from iomquiz.domain.errors import Problem, Severity
from iomquiz.domain.item import Item
from iomquiz.domain.lint import _look, advise, advise_item, all_rules, lint

DAY = date(2026, 10, 1)


def choice(
    text: str,
    *,
    kind: str = "single-choice",
    rationale: str = "Because of this and that.",
    name: str = "q",
    feedback: str = "",
    facts: tuple[str, ...] = ("members",),
) -> Item:
    stem, *options = [part.strip() for part in text.split(" | ")]
    raw: list[dict[str, Any]] = []
    for n, option in enumerate(options):
        entry: dict[str, Any] = {"text": option.removeprefix("!")}
        entry |= {"fixed": True} if option.startswith("!") else {}
        entry |= {"key": True} if n == 0 or (kind == "multiple-response" and option.startswith("+")) else {}
        entry |= {"feedback": feedback} if feedback and n == 1 else {}
        raw.append(entry)
    return Item(name, kind, facts, stem, {"options": raw}, rationale)


def other(kind: str, stem: str, body: dict[str, Any], name: str = "q", facts: tuple[str, ...] = ("members",)) -> Item:
    return Item(name, kind, facts, stem, body, "Because of this and that.")


def cloze(text: str, *answers: str, stem: str = "Complete it.", kind: str = "text") -> Item:
    gaps = [{"id": f"g{n}", "answer": a, "kind": kind} for n, a in enumerate(answers, 1)]
    return other("cloze", stem, {"text": text, "gaps": gaps})


def calc(answer: str, low: int, high: int, step: str = "1") -> Item:
    return other(
        "calculated",
        "What is {{x}} twice?",
        {"parameters": {"x": {"from": low, "to": high, "step": step}}, "answer": answer},
    )


def short(stem: str, answer: str = "Geneva") -> Item:
    return other("short-text", stem, {"answer": answer})


def silenced(*rules: str) -> Item:
    return replace(short("Where is it?"), lint=dict.fromkeys(rules, "It is so."))


ITEMS: dict[str, tuple[list[Item], list[Item]]] = {
    "unknown-rule": (
        [
            silenced("negativ-stem"),
            silenced("no-such-thing-at-all"),
            silenced("clang", "clangg"),
            silenced("negative_stem"),
            silenced("longest"),
        ],
        [
            silenced(),
            silenced("negative-stem"),
            silenced("clang", "hinge"),
            silenced("unknown-rule"),
            silenced("unused-fact"),
        ],
    ),
    "negative-stem": (
        [
            choice(f"{stem} | a b | c d | e f")
            for stem in (
                "Which is not a member?",
                "It has members. Which of them never paid?",
                "All but one; which is incorrect?",
                "Which State isn't a member?",
                "Which organ cannot decide?",
                "All are organs except which?",
            )
        ],
        [
            choice(f"{stem} | a b | c d | e f")
            for stem in (
                "Which note was sent?",
                "Which notation is used?",
                "Who wrote “Never Let Me Go”?",
                "How many are at least needed?",
                "Not all States joined. Which joined first?",
                "Which knot holds?",
                "Is it true or false that it floats?",
            )
        ],
    ),
    "double-negative": (
        [
            choice(t)
            for t in (
                "Which is not so? | It does not sink | It floats | It swims",
                "Which is NOT so? | It never sinks | It floats | It swims",
                "Who cannot vote? | No member | Every member | The staff",
                "Which is not a duty? | Working without pay | To pay | To vote",
                "Which isn't true? | They don't vote | They vote | They pay",
            )
        ],
        [
            choice(t)
            for t in (
                "Which is not so? | It sinks | It floats | It swims",
                "Which is so? | It does not sink | It floats | It swims",
                "Which is not a title? | “Never more” | Nobody's home | Notes",
                "Which is NOT there? | Norway | Nepal | Notting Hill",
                "Which note? | Not this | This | That one",
            )
        ],
    ),
    "longest-is-key": (
        [
            choice(t)
            for t in (
                "Which body decides? | The whole Council of all member States | The staff | One State",
                "Where? | In the city of Geneva in Switzerland | In Rome | In Bern",
                "When? | In the year in which the Constitution was adopted | In 1951 | Never ever",
                "What? | An inter-governmental organization of States | A club | A firm",
                "Who? | The Director General together with both deputies | The Council | A clerk",
            )
        ],
        [
            choice(t)
            for t in (
                "Which body decides? | The whole Council | The staff | One State",
                "Where? | Geneva, CH | Rome | Bern",
                "How many? | 185,000 | 12 | 20",
                "Which body decides? | The Council | The whole staff of the organisation | A State",
                "Which? | The Council of the member States | The Assembly of the States | x",
            )
        ],
    ),
    "same-options": (
        [
            choice(t)
            for t in (
                "How much? | ½ | 1/2 | 3",
                "How much? | 50 % | 1/2 | 3",
                "Which? | The Council | the council. | x",
                "How many? | 1,000,000 | 1 million | 3",
                "Which? | São Tomé | Sao Tome | x",
            )
        ],
        [
            choice(t)
            for t in (
                "How much? | ½ | 1/3 | 3",
                "How much? | 5 % | 5 | 7",
                "Which? | C++ | C | Java",
                "Which? | Council | Councils | x",
                "Which? | 10 km | 10 m | 10 cm",
            )
        ],
    ),
    "missing-rationale": (
        [choice("Which? | yes | no | so", rationale=r) for r in ("", "  ", "yes", "Yes.", "“yes”")],
        [
            choice("Which? | yes | no | so", rationale=r)
            for r in ("Because.", "Yes: the Constitution says so.", "No", "so", "yes yes yes indeed")
        ],
    ),
    "above-options": (
        [
            choice(f"Which? | a thing | {o} | b thing")
            for o in (
                "All of the above",
                "None of the above.",
                "Both of these",
                "A and B",
                "both a and c",
                "!None of the above",
                "neither of them",
                "all of these",
            )
        ],
        [
            choice(f"Which? | a thing | {o} | b thing")
            for o in (
                "None",
                "All Saints",
                "All member States",
                "None of the member States",
                "Both Councils",
                "A and O",
                "n/a",
                "Above all, peace",
                "A AND NOT B",
            )
        ],
    ),
    "absolute-words": (
        [
            choice(t)
            for t in (
                "Which? | It floats | It always sinks | It swims",
                "Which? | It floats | It never sinks | It swims",
                "Which? | some | Entirely so | other",
                "Which? | some | It is impossible | other",
                "Which? | It always floats | It sinks | It swims",
            )
        ],
        [
            choice(t)
            for t in (
                "Which? | It floats | It sinks | It swims",
                "Which? | It never floats | It always sinks | Never ever",
                "Which film? | Up | “Never Say Never” | Her",
                "Which? | Allways | Neverland | Evermore",
                "Which? | all States | each State | every State",
            )
        ],
    ),
    "vague-words": (
        [
            choice(f"Which? | a thing | {o} | b thing")
            for o in ("It usually floats", "Often so", "Sometimes", "It might", "Rarely if ever", "Probably not")
        ],
        [
            choice(f"Which? | a thing | {o} | b thing")
            for o in ("It floats", "A few States", "“Sometimes”", "Oftenness", "With mighty oars", "Generals")
        ],
    ),
    "article-cue": (
        [
            choice(t)
            for t in (
                "IOM is an | agency | body | court",
                "It is a: | body | agency | court",
                "It began as an … | effort | plan | idea",
                "She is an | MP | judge | priest",
                "This is a | university | hour | day",
            )
        ],
        [
            choice(t)
            for t in (
                "IOM is an | agency | organ | effort",
                "It is a | university | unit | European body",
                "It is a(n) | agency | body | x",
                "It took an | hour | heir | honest man",
                "Plan A | a | b | c",
                "It is a | body | court | firm",
            )
        ],
    ),
    "number-cue": (
        [
            choice(t)
            for t in (
                "The organs of IOM are | the two bodies | a Council | an office",
                "The members are: | States | a firm | a person",
                "The sums paid are … | contributions | a tax | a fee",
                "The heads were | directors | a king | a queen",
                "Its duties are ____ | services | a rule | a law",
            )
        ],
        [
            choice(t)
            for t in (
                "The organs are | the bodies | the offices | a Council",
                "The organ is | the Council | an office | a staff",
                "The matter is | politics | economics | news",
                "Who are they? | States | a firm | a person",
                "The organs are | bodies of law | officers | a state",
            )
        ],
    ),
    "numeric-order": (
        [
            choice(t)
            for t in (
                "How many? | !3 | !1 | !2",
                "How many? | !10 | !30 | !20",
                "How much? | !5 % | !1 % | !9 %",
                "How far? | !3 km | !1 km | !2 km",
                "When? | !1990 | !1951 | !2016",
            )
        ],
        [
            choice(t)
            for t in (
                "How many? | !1 | !2 | !3",
                "How many? | !3 | !2 | !1",
                "How many? | 3 | 1 | 2",
                "How many? | !3 | !1",
                "How far? | !3 km | !1 m | !2 cm",
                "Which? | !3 | !one | !2",
            )
        ],
    ),
    "numeric-overlap": (
        [
            choice(t)
            for t in (
                "How many? | 10–20 | 20–30 | 30–40",
                "How old? | under 20 | 15 to 30 | over 25",
                "How many? | at least 5 | at least 10 | < 3",
                "How much? | 1 - 5 | 5 - 9 | 9 or more",
                "How many? | more than 10 | 5–12 | up to 4",
                "How many? | 1–5 | 10–20 | 30–40",
            )
        ],
        [
            choice(t)
            for t in (
                "How many? | 10–19 | 20–29 | 30–39",
                "How old? | under 20 | 20 to 29 | at least 30",
                "When? | 1951 | 1989 | 2016",
                "Which? | 10–20 | many | 20–30",
                "How many? | less than 5 | 5 or more",
            )
        ],
    ),
    "mixed-precision": (
        [
            choice(t)
            for t in (
                "How much? | 1.5 | 2 | 3",
                "How far? | 3 km | 5 miles | 7 km",
                "How much? | 0.25 | 0.5 | 0.75",
                "How much? | 1.5 % | 2 % | 3 %",
                "How far? | 3 m | 4 km | 5 m",
            )
        ],
        [
            choice(t)
            for t in (
                "How much? | 1.5 | 2.5 | 3.5",
                "How far? | 3 km | 5 km | 7 km",
                "How many? | 1,000 | 10 | 100",
                "Which? | 1.5 | two | 3",
                "How much? | 1.5 | 2",
            )
        ],
    ),
    "option-subset": (
        [
            choice(t)
            for t in (
                "Which? | The Council | The Council of States | x y",
                "Which? | migration and health | migration | health and migration and work",
                "Which? | free and fair | free and fair and open | x y",
                "Which? | Geneva in Switzerland | Geneva in | x y",
                "Which? | a small boat | a boat | x y",
            )
        ],
        [
            choice(t)
            for t in (
                "Which? | The Council | The Committee | x y",
                "Which? | Council | The Council of States | x y",
                "Which? | 12 members | 12 members 40 | x y",
                "Which? | not guilty | guilty of it | x y",
                "Which? | States join | Members join | x y",
            )
        ],
    ),
    "heterogeneous": (
        [
            choice(t)
            for t in (
                "Which? | It floats. | It sinks | It swims",
                "How many? | 12 | many | 20",
                "Which? | One. | Two | Three.",
                "How many? | none | 3 | 4",
                "When? | 1951 | early | 1990",
            )
        ],
        [
            choice(t)
            for t in (
                "Which? | It floats. | It sinks. | It swims.",
                "How many? | 12 | 13 | 20",
                "Which? | In the U.N. | In Rome | In Bern",
                "Which? | and so on... | One | Two",
                "How many? | 12 | 7 % | 20",
            )
        ],
    ),
    "no-question": (
        [
            short(s)
            for s in (
                "The seat of IOM.",
                "IOM and its members",
                "Members",
                "Something on the Council.",
                "The year 1951",
            )
        ],
        [
            short(s)
            for s in (
                "Where is the seat?",
                "Name the seat.",
                "The seat of IOM is _____.",
                "The seat is:",
                "Read this. Choose the seat.",
                "The seat of IOM is …",
            )
        ],
    ),
    "short-stem": (
        [
            choice(f"{s} | a b | c d | e f")
            for s in (
                "Which of the following is true?",
                "What is correct?",
                "Which statement is right?",
                "IOM?",
                "Which one?",
            )
        ],
        [
            choice(f"{s} | a b | c d | e f")
            for s in (
                "Which of the following is true of IOM?",
                "What is a correct form?",
                "Where is IOM?",
                "Which statement of the Council is true?",
                "Who decides here?",
            )
        ],
    ),
    "long-texts": (
        [
            choice("word " * 91 + "? | a | b | c"),
            choice("Which? | " + "word " * 31 + "| b | c"),
            choice("Which? | a | " + "w " * 40 + "| c"),
            choice("a " * 100 + " | x | y | z"),
            choice("Which? | a | b | " + "long " * 35),
        ],
        [
            choice("word " * 89 + "? | a | b | c"),
            choice("Which? | " + "word " * 30 + "| b | c"),
            choice("Which? | a | b | c"),
            choice("x" * 500 + " | a | b | c"),
            short("Name the seat."),
        ],
    ),
    "option-count": (
        [
            choice(t)
            for t in (
                "Which? | a | b",
                "Which? | a | b | c | d | e | f | g",
                "Is it? | True | False",
                "Is it? | false | true",
                "Which? | a | b | c | d | e | f | g | h",
            )
        ],
        [
            choice(t)
            for t in (
                "Which? | a | b | c",
                "Which? | a | b | c | d | e | f",
                "Is it? | True | False | Unknown",
                "Which? | a | b | c | d",
            )
        ]
        + [choice("W? | a | b | c | d | e | f | g", kind="multiple-response")],
    ),
    "cloze-length": (
        [
            cloze("It is [[g1]] ____.", "Bern"),
            short("The seat is ______.", "Geneva"),
            short("It is _ _ _ _.", "Bern"),
            short("It is . . . . .", "Bern"),
            cloze("[[g1]] and __", "x"),
        ],
        [
            cloze("It is [[g1]].", "Bern"),
            short("The seat is _____.", "Geneva"),
            short("Name snake_case.", "x"),
            short("And so on...", "Geneva"),
            short("The seat is _____.", "Paris"),
        ],
    ),
    "cloze-leak": (
        [
            cloze("[[g1]] fosters cooperation.", "cooperation"),
            cloze("Geneva: it lies in [[g1]].", "Geneva"),
            cloze("The [[g1]] of states.", "states"),
            cloze("[[g1]] [[g2]]", "Bern", "Rome", stem="Bern or so."),
            cloze("GENEVA is [[g1]]", "geneva"),
        ],
        [
            cloze("[[g1]] fosters it.", "cooperation"),
            cloze("The Genevan [[g1]].", "Geneva"),
            cloze("In it [[g1]].", "in"),
            cloze("[[g1]] and [[g2]]", "Bern", "Rome"),
            short("Geneva?", "Geneva"),
        ],
    ),
    "cloze-count": (
        [
            cloze(" ".join(f"[[g{n}]]" for n in range(1, 6)), *"vwxyz"),
            cloze("[[g1]] Council", "The"),
            cloze("x [[g1]] y", "of"),
            cloze("x [[g1]]", "a very long answer of many words"),
            cloze("[[g1]] x", "one two three four five six"),
        ],
        [
            cloze("[[g1]] and [[g2]]", "Bern", "Rome"),
            cloze("[[g1]]", "theory"),
            cloze("[[g1]]", "one two three four five"),
            cloze("[[g1]]", "one two three four five six", kind="choice"),
            short("x", "of"),
        ],
    ),
    "letter-reference": (
        [
            choice("Which? | a b | c d | e f", rationale=r)
            for r in (
                "Option B is right.",
                "The third answer fits.",
                "Answer 2 is wrong.",
                "See choice (C).",
                "The last option is a trap.",
            )
        ]
        + [choice("Which? | a b | c d | e f", feedback="Better than option A.")],
        [
            choice("Which? | a b | c d | e f", rationale=r)
            for r in (
                "An option by law.",
                "The third Council decided.",
                "Answer: a b.",
                "The optional Act was sold.",
                "Vitamin B helps.",
            )
        ]
        + [choice("Which? | !a b | !c d", rationale="Option B is right.")],
    ),
    "mixed-script": (
        [
            choice(t)
            for t in (
                "Whіch one is it? | a b | c d | e f",
                "Which? | Cоuncil | c d | e f",
                "Which? | a b | c d | Gеneva",
                "Which? | αlpha | b | c",
            )
        ]
        + [short("Where is it?", "Genevа")],
        [
            choice(t)
            for t in (
                "Which is Москва? | a b | c d | e f",
                "Which is α? | a b | c d | e f",
                "Which? | naïve | café | Zürich",
                "Which? | µm | m | Ωm",
                "Which? | Москва | Geneva | Αθήνα",
            )
        ],
    ),
    "undated-stem": (
        [
            choice(f"{s} | a b | c d | e f")
            for s in (
                "Who is currently Director General?",
                "How many members are there today?",
                "Who leads IOM at present?",
                "What changed this year?",
                "Who is the current head?",
                "How many are there now?",
            )
        ],
        [
            choice(f"{s} | a b | c d | e f")
            for s in (
                "Who was head in 2023?",
                "How many members are there today, as of 2023?",
                "When was the body that is IOM today founded?",
                "Who wrote “Now or never”?",
                "Which currents are there?",
                "Which body is known today as IOM?",
                "Who knows it?",
            )
        ],
    ),
    "variants-collide": (
        [
            calc("{{x}} * 2", 1, 3),
            calc("{{x}} * 0", 1, 500),
            calc("min({{x}}, 3)", 3, 900),
            calc("{{x}}", 1, 2),
            calc("{{x}} - 20", 1, 40),
        ],
        [
            calc("{{x}} * 2", 1, 300),
            calc("{{x}}", 0, 1, "0.01"),
            calc("{{x}} / 4", 4, 400, "4"),
            calc("0 - {{x}}", 1, 90),
            short("Which?", "x"),
        ],
    ),
}


@pytest.mark.parametrize(("rule", "number"), [(name, n) for name, (bad, _) in ITEMS.items() for n in range(len(bad))])
def test_it_finds(bank: Bank, rule: str, number: int) -> None:
    item = ITEMS[rule][0][number]
    found = [f for f in advise_item(item, bank) if f.rule == rule]
    assert found, item
    for finding in found:
        assert finding.problem.code == rule
        assert finding.problem.message.endswith(".")
        assert finding.problem.remedy.endswith(".")
        assert finding.why.endswith(".")


@pytest.mark.parametrize(("rule", "number"), [(name, n) for name, (_, good) in ITEMS.items() for n in range(len(good))])
def test_it_is_silent(bank: Bank, rule: str, number: int) -> None:
    item = ITEMS[rule][1][number]
    assert [f.problem.message for f in advise_item(item, bank) if f.rule == rule] == [], item


def test_every_rule_has_examples() -> None:
    whole = {
        "missing-source",
        "longest-in-bank",
        "numeric-middle",
        "convergence",
        "clang",
        "key-position",
        "hinge",
        "ambiguous-accept",
        "duplicate-item",
        "stale-fact",
        "blueprint-unfilled",
        "unused-fact",
        "picture-text",
    }
    assert set(all_rules()) == set(ITEMS) | whole
    for bad, good in ITEMS.values():
        assert min(len(bad), len(good)) >= 5
    for rule in all_rules().values():
        assert rule.why.endswith(".")


# --- rules over the bank


def of(bank: Bank, *items: Item, info: BankInfo | None = None) -> Bank:
    numbered = [replace(item, id=f"q{n}") for n, item in enumerate(items)]
    return replace(bank, items={item.id: item for item in numbered}, info=info or bank.info)


def found(bank: Bank, rule: str) -> list[str]:
    return [f.item or f.problem.message for f in advise(bank, DAY).findings if f.rule == rule]


def test_the_longest_option_as_a_habit(bank: Bank) -> None:
    long = [choice(f"Which is it, {n}? | the longer one | one | two") for n in range(30)]
    short_ = [choice(f"Which is it, {n}? | one | the longer one | two") for n in range(30)]
    assert found(of(bank, *long), "longest-in-bank")
    assert not found(of(bank, *long[:29]), "longest-in-bank")
    assert not found(of(bank, *short_), "longest-in-bank")
    assert not found(of(bank, *long[:10], *short_[:20]), "longest-in-bank")
    assert not found(of(bank, *(choice(f"Which, {n}? | same | same_ | four") for n in range(40))), "longest-in-bank")


def test_middle_numbers_as_a_habit(bank: Bank) -> None:
    middle = [choice(f"How many, {n}? | 5 | 1 | 9 | 7") for n in range(30)]
    ends = [choice(f"How many, {n}? | 1 | 5 | 9 | 7") for n in range(30)]
    words = [choice(f"How many, {n}? | five | one | nine | ten") for n in range(30)]
    assert found(of(bank, *middle), "numeric-middle")
    for good in (middle[:29], ends, words, middle[:15] + ends[:15], [choice(f"H {n}? | 5 | 1 | 9") for n in range(30)]):
        assert not found(of(bank, *good), "numeric-middle")


def test_what_options_share_as_a_habit(bank: Bank) -> None:
    shared = [choice(f"Which, {n}? | green apple tree | green house | apple sauce | oak tree") for n in range(30)]
    other_ = [choice(f"Which, {n}? | oak branch | green apple tree | green house | apple sauce") for n in range(30)]
    assert found(of(bank, *shared), "convergence")
    for good in (shared[:29], other_, shared[:8] + other_[:22], [choice(f"W {n}? | a | b | c") for n in range(30)]):
        assert not found(of(bank, *good), "convergence")


def test_a_word_of_the_stem_in_the_key(bank: Bank) -> None:
    bad = [
        choice(t)
        for t in (
            "Which document holds the budget? | The budget paper | A report | A map",
            "Who leads the Administration? | The head of Administration | A king | A clerk",
            "What is a convoy? | A convoy of lorries | A ship | A train",
            "Where are harbours? | At harbour walls | In fields | On hills",
            "Which treaty protects refugees? | The refugee treaty | A law | A bill",
        )
    ]
    good = [
        choice(t)
        for t in (
            "Which document holds it? | The budget paper | A report | A map",
            "Which body is it? | The head | A king | A clerk",
            "Which treaty? | A treaty of peace | A treaty of war | x",
            "Which is it? | It is this | One | Two",
            "Which? | a | b | c",
        )
    ]
    assert len(found(of(bank, *bad), "clang")) == 5
    assert found(of(bank, *good), "clang") == []


def test_the_place_of_the_key(bank: Bank) -> None:
    first = [choice(f"Which, {n}? | !one | !two | !three | !four") for n in range(20)]
    assert len(found(of(bank, *first), "key-position")) == 2
    assert len(found(of(bank, *first[:6]), "key-position")) == 1
    assert not found(of(bank, *first[:5]), "key-position")
    loose = [choice(f"Which, {n}? | one | two | three | four") for n in range(40)]
    assert not found(of(bank, *loose), "key-position")
    turned = []
    for n in range(40):
        item = choice(f"Which, {n}? | !one | !two | !three | !four")
        options = item.body["options"]
        turned.append(replace(item, body={"options": options[n % 4 :] + options[: n % 4]}))
    assert not found(of(bank, *turned), "key-position")


def test_one_question_tells_another(bank: Bank) -> None:
    key = short("Which network advises States?", "Migration Network")
    tells = choice("When did the Migration Network begin? | 2018 | 2016 | 1951", facts=("founded",))
    assert found(of(bank, key, tells), "hinge") == ["q0"]
    single = choice("Which is it? | Migration Network | a b | c d")
    assert found(of(bank, single, tells), "hinge") == ["q0"]
    for good in (
        [key, replace(tells, facts=("members",))],
        [key],
        [short("Which?", "Geneva"), choice("Is Geneva big? | a | b")],
        [short("Which?", "20182018"), choice("Is 20182018 big? | a | b")],
    ):
        assert found(of(bank, *good), "hinge") == []
    plan = Blueprint("p", "Plan", (Section("a", 1),), 10, 60, rules=Rules(enemies=(("q0", "q1"),)))  # type: ignore[arg-type]
    assert found(replace(of(bank, key, tells), blueprints={"p": plan}), "hinge") == []


def test_equal_questions(bank: Bank) -> None:
    one, two = short("Where is the seat of it?", "Geneva"), short("Where is the seat of it?", "Rome")
    assert found(of(bank, one, two), "ambiguous-accept") == ["q1"]
    pairs = [
        (one, one),
        (one, short("Where is the head of it?", "Rome")),
        (short("Where?", "a"), short("Where?", "b")),
        (other("numeric", "How many are there?", {"answer": "12"}), short("How many are there?", "12 States")),
        (one, other("ordering", "Where is the seat of it?", {"sequence": ["a", "b"]})),
        (one, other("true-false", "Where is the seat of it?", {"answer": True})),
    ]
    for pair in pairs:
        assert found(of(bank, *pair), "ambiguous-accept") == []


def test_the_same_question_twice(bank: Bank) -> None:
    one = choice("Where is the seat of the organisation that is IOM? | Geneva | Rome | Bern")
    bad = [
        one,
        choice("Where is the seat of the organisation that is IOM now? | Geneva | Rome | Bern"),
        choice("Where is the seat of the organisation that is IOM? | Geneva | Rome | Paris"),
    ]
    for twin in bad:
        assert found(of(bank, one, twin), "duplicate-item") == ["q1"]
    levels = [f.level for f in advise(of(bank, one, *bad), DAY).findings if f.rule == "duplicate-item"]
    assert levels == [Severity.ERROR, Severity.WARNING, Severity.WARNING]
    good = [
        choice("Where is the seat of the UN? | Geneva | Rome | Bern"),
        short("Where is the seat of the organisation that is IOM?"),
        choice("Where is the seat of the organisation that is IOM? | Rome | Geneva | Bern"),
        other("ordering", "Where is the seat of the organisation that is IOM?", {"sequence": ["a", "b"]}),
        other("ordering", "Where is the seat of the organisation that is IOM?", {"sequence": ["b", "a"]}),
    ]
    assert found(of(bank, one, *good), "duplicate-item") == []


def test_sources(bank: Bank) -> None:
    item = choice("Which? | a | b | c")
    assert found(of(bank, item), "missing-source") == ["q0"]
    with_place = {name: replace(f, where="page 3") for name, f in bank.facts.items()}
    assert found(of(replace(bank, facts=with_place), item), "missing-source") == []
    imported = {"s": replace(bank.sources["s"], title="Imported from a.gift")}
    assert found(of(replace(bank, facts=with_place, sources=imported), item), "missing-source") == ["q0"]


def test_facts_that_no_longer_hold(bank: Bank) -> None:
    facts = bank.facts | {
        "members": replace(bank.facts["members"], review_by=PartialDate(2026, 4)),
        "staff": replace(bank.facts["staff"], valid_until=PartialDate(2020)),
    }
    aged = replace(bank, facts=facts)
    bad = [
        choice("How many? | 1 | 2 | 3"),
        choice("How many staff? | 1 | 2 | 3", facts=("staff",)),
        choice("Who? | a | b | c", facts=("dg",)),
        choice("How many, and who? | 1 | 2 | 3", facts=("founded", "staff")),
        short("How many?", "x"),
    ]
    good = [
        choice("How many in 2023? | 1 | 2 | 3"),
        choice("How many as of April? | 1 | 2 | 3"),
        choice("When? | 1 | 2 | 3", facts=("founded",)),
        choice("Who since then? | a | b", facts=("dg",)),
        choice("Who? | a | b", facts=("dg-2",)),
    ]
    assert found(of(aged, *bad), "stale-fact") == ["q0", "q1", "q2", "q3", "q4"]
    assert found(of(aged, *good), "stale-fact") == []
    assert [f for f in advise(of(aged, *bad)).findings if f.rule == "stale-fact"] == []


def test_exams_facts_and_pictures(bank: Bank) -> None:
    item = choice("How many of {{members}}? | a [picture] | b | c")
    panel = Panel("p", "a", "P", "On {{staff}}.", Figure(FigureKind.BARS, "Short.", (FigureItem("", "founded"),)))
    plan = Blueprint("x", "Plan", (Section("a", 3),), 10, 60)  # type: ignore[arg-type]
    whole = replace(of(bank, item), panels={"p": panel}, blueprints={"x": plan})
    assert found(whole, "blueprint-unfilled") == ["“Plan” wants 3 items; there are 0."]
    unused = found(whole, "unused-fact")
    assert len(unused) == len(bank.facts) - 3
    assert not any(name in " ".join(unused) for name in ("fact members", "fact staff.", "fact founded"))
    assert found(whole, "picture-text") == ["q0", "The words for the figure say too little."]
    plain = replace(panel, id="r", figure=None)
    drawn = replace(panel, id="s", figure=Figure(FigureKind.BARS, "A figure with words enough.", (FigureItem("x"),)))
    more = replace(whole, panels={"r": plain, "s": drawn})
    assert found(more, "picture-text") == ["q0"]
    assert any("founded" in message for message in found(more, "unused-fact"))
    named = choice("How many? | a [picture: a map] | b | c")
    assert found(of(bank, named), "picture-text") == []
    assert found(of(bank, choice("![](x.png) what? | a | b | c")), "picture-text") == ["q0"]
    assert found(of(bank, choice("![IMG 12](img_12.png) what? | a | b | c")), "picture-text") == ["q0"]
    assert found(of(bank, choice("![a map of the port](img_12.png) what? | a | b | c")), "picture-text") == []
    pictured = replace(panel, id="t", figure=None, body="![](x.png)")
    assert found(replace(of(bank, named), panels={"t": pictured}), "picture-text") == [
        "A picture or sound stands here without words."
    ]


# --- turning off, fixing, languages


def test_a_rule_is_turned_off_with_a_reason(bank: Bank) -> None:
    item = choice("Which is not so? | a b | c d | e f")
    assert "negative-stem" in [p.code for p in lint(of(bank, item))]
    quiet = replace(item, lint={"negative-stem": "It quotes the rule."})
    advice = advise(of(bank, quiet))
    assert "negative-stem" not in [f.rule for f in advice.findings]
    assert [(s.rule, s.item, s.reason) for s in advice.silenced] == [("negative-stem", "q0", "It quotes the rule.")]
    info = replace(bank.info, lint={"unused-fact": "The bank is young."})
    assert found(of(bank, item, info=info), "unused-fact") == []


@pytest.mark.parametrize(
    ("item", "rule", "after"),
    [
        (choice("Which is not so? | a b | c d | e f"), "negative-stem", "Which is NOT so?"),
        (choice("It is an | agency | body | court"), "article-cue", "It is a(n)"),
        (choice("How many? | !3 | !1 | !2"), "numeric-order", ["1", "2", "3"]),
        (choice("Which is {{members}} not? | a b | c d | e f"), "negative-stem", None),
        (choice("Which is not not so? | a b | c d | e f"), "negative-stem", None),
    ],
)
def test_quick_fixes(bank: Bank, item: Item, rule: str, after: Any) -> None:
    (finding,) = [f for f in advise_item(item, bank) if f.rule == rule]
    if after is None:
        assert finding.fix is None
        return
    assert finding.fix is not None
    ((_, value),) = finding.fix.changes
    assert (value if isinstance(value, str) else [o["text"] for o in value]) == after


def test_a_rule_that_was_meant_is_turned_off_instead(bank: Bank) -> None:
    (finding,) = [f for f in advise_item(silenced("hinge", "negativ-stem"), bank) if f.rule == "unknown-rule"]
    assert finding.problem.remedy == "Write 'negative-stem', if that is meant."
    assert finding.fix is not None
    off = {"hinge": "It is so.", "negative-stem": "It is so."}
    assert finding.fix.changes == ((("lint", "off"), off),)
    (there,) = [f for f in advise_item(silenced("hinge", "hing"), bank) if f.rule == "unknown-rule"]
    assert there.fix is None
    (far,) = [f for f in advise_item(silenced("xyzzy"), bank) if f.rule == "unknown-rule"]
    assert (far.fix, far.problem.remedy) == (None, "Leave it out.")


def test_a_rule_that_the_whole_bank_turns_off_has_a_name(bank: Bank) -> None:
    named = replace(bank, info=replace(bank.info, lint={"unused-fat": "So.", "unused-fact": "So."}))
    (finding,) = [f for f in advise(named).findings if f.rule == "unknown-rule"]
    assert finding.problem.where == ("bank", "lint", "off", "unused-fat")


def test_the_binomial_tail_is_exact_and_then_nearly() -> None:
    assert _look.binomial_tail(2, 2, 0.5) == 0.25
    assert _look.folded("“São Tomé”, so.") == "sao tome so"
    assert _look.binomial_tail(0, 10, 0.3) == pytest.approx(1.0)
    assert _look.binomial_tail(120, 400, 0.25) == pytest.approx(0.0133, abs=0.002)


def test_a_draft_with_an_unknown_reference_is_read_as_it_stands(bank: Bank) -> None:
    assert _look.text("Which {{nothing}}?", short("Which {{nothing}}?"), bank) == "Which {{nothing}}?"


def test_fixes_that_do_not_fit_are_none(bank: Bank) -> None:
    problem = Problem("x", "X.", "Y.")
    for rule in ("article-cue", "numeric-order"):
        fix = all_rules()[rule].fix
        assert fix is not None
        assert fix(choice("Which? | a | b | c"), bank, problem) is None


def test_word_lists_are_english(bank: Bank) -> None:
    items = [
        bad[0]
        for rule, (bad, _) in ITEMS.items()
        if rule
        in (
            "negative-stem",
            "double-negative",
            "above-options",
            "absolute-words",
            "vague-words",
            "article-cue",
            "number-cue",
            "no-question",
            "short-stem",
            "undated-stem",
        )
    ]
    german = replace(bank, info=replace(bank.info, language="de"))
    for item in items:
        codes = {f.rule for f in advise_item(item, german)}
        assert not codes & {
            "negative-stem",
            "above-options",
            "absolute-words",
            "vague-words",
            "article-cue",
            "number-cue",
        }


def test_advice_stands_in_the_order_of_the_file(bank: Bank) -> None:
    items = [choice("Which is not so? | a b | c d | e f"), choice("Which? | a | b"), choice("Who? | a | a | b")]
    places = [int(f.problem.where[1]) for f in advise(of(bank, *items), DAY).findings if f.item]
    assert places == sorted(places)


def test_a_large_bank_is_looked_over_in_time(bank: Bank) -> None:
    items = [
        choice(
            f"Which of the bodies number {n} decides on matter {n % 977}? | The Council {n} | The staff {n} | State {n}"
        )
        for n in range(5000)
    ]
    begun = time.process_time()
    advise(of(bank, *items), DAY)
    assert time.process_time() - begun < (5 if sys.gettrace() is None else 60)
