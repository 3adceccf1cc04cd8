"""List: name several things, in any order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from iomquiz.domain.errors import Problem
from iomquiz.domain.fact import Facts, Member
from iomquiz.domain.interaction import Entries, Filled, Interaction, Response, is_empty
from iomquiz.domain.item import (
    Field,
    FieldKind,
    Item,
    ItemType,
    Part,
    PartState,
    Question,
    Score,
    no_response,
    verdict_for,
)
from iomquiz.domain.matching import Match, assign, compare_text
from iomquiz.domain.template import references, render
from iomquiz.domain.whole import SCORING, counted, rule


@dataclass(frozen=True, slots=True)
class ListKey:
    """What can be named, and how much of it is asked for."""

    members: tuple[Member, ...]
    ask: int


def _members(item: Item, facts: Facts) -> tuple[Member, ...]:
    raw = item.body["answers"]
    if not isinstance(raw, (list, tuple)):
        found = references(str(raw))
        return facts[found[0].name].members if len(found) == 1 and found[0].name in facts else ()
    return tuple(
        Member(render(str(m["text"]), facts).text, tuple(render(str(t), facts).text for t in m.get("accept", ())))
        if isinstance(m, Mapping)
        else Member(render(str(m), facts).text)
        for m in raw
    )


def _check(item: Item, facts: Facts) -> list[Problem]:
    members = _members(item, facts)
    if len(members) < 2:
        return [Problem("few-answers", "There are fewer than two things to name.",
                        "Write at least two, or a {{fact}} that is a list.", ("answers",))]  # fmt: skip
    if int(item.body.get("ask", 1)) > len(members):
        return [Problem("asks-too-many", f"{item.body['ask']} are asked for, and there are {len(members)}.",
                        "Ask for fewer.", ("ask",))]  # fmt: skip
    return []


def _present(item: Item, facts: Facts, _rng: Random) -> Question:
    members = _members(item, facts)
    ask = int(item.body.get("ask", len(members)))
    return Question(
        item,
        render(item.stem, facts),
        Entries(ask),
        ListKey(members, ask),
        render(item.rationale, facts),
        rule(item, f"Name {ask}, in any order.", f"Each right one earns 1/{ask} point."),
        Decimal(0),
    )


def _score(question: Question, response: Response) -> Score:
    key: ListKey = question.key
    text = "; ".join(member.text for member in key.members)
    if is_empty(response) or not isinstance(response, Filled):
        return no_response(text)
    given = [pair for pair in response.texts if pair[1].strip()][: key.ask]
    verdicts = [[compare_text(t, (m.text, *m.accept)) for m in key.members] for _, t in given]
    found = assign(len(given), len(key.members), lambda row, column: verdicts[row][column] is Match.RIGHT)
    parts = tuple(
        Part(field, PartState.RIGHT if row in found else PartState.WRONG,
             "Almost: look at the spelling." if row not in found and Match.ALMOST in verdicts[row] else "",
             key.members[found[row]].text if row in found else "")
        for row, (field, _) in enumerate(given)
    )  # fmt: skip
    share = Decimal(1) if len(found) >= key.ask else Decimal(len(found)) / key.ask
    fraction = counted(question.item, share)
    return Score(fraction, verdict_for(fraction), parts, text, f"{len(found)} of {key.ask} named")


ITEM_TYPE = ItemType(
    id="list",
    title="List",
    icon="list",
    interaction=Interaction.ENTER_LIST,
    fields=(
        Field("answers", FieldKind.MEMBERS, "What can be named: a {{fact}} that is a list, or texts.", required=True),
        Field("ask", FieldKind.COUNT, "How many are to be named; by default all."),
        SCORING,
    ),
    recall=True,
    check=_check,
    present=_present,
    score=_score,
)
