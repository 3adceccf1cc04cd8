"""Flashcards: the faces that a fact gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from iomquiz.domain.fact import Fact, Facts, Kind, PastValue
from iomquiz.domain.matching import fold
from iomquiz.domain.media import marks
from iomquiz.domain.template import full, references, render, shown

BLANK = "\u2009____\u2009"


class FaceKind(StrEnum):
    """What is shown and what is asked."""

    CUE = "cue"  # cue → value
    LIST = "list"  # cue → every member of a list
    STATEMENT = "statement"  # statement with the value left out → value
    REVERSE = "reverse"  # value → cue, where the value points to this one cue
    PAST = "past"  # cue, until when → the value that stood before


@dataclass(frozen=True, slots=True)
class Face:
    """The two sides of one card, ready to show.

    Attributes:
        prompt: the front. `answer`: the back, as one line. `members`: the back of a LIST face.
        accept: further responses that count as right.
        typed: whether typing the answer makes sense (short enough, one wording).
    """

    fact: str
    kind: FaceKind
    prompt: str
    answer: str
    members: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    typed: bool = True

    @property
    def id(self) -> str:
        """`members:cue`."""
        return f"{self.fact}:{self.kind}"


_SHORT = 48
"""Longer answers are recalled silently: no two people word a sentence alike."""

_ORDER = (FaceKind.CUE, FaceKind.LIST, FaceKind.STATEMENT, FaceKind.REVERSE, FaceKind.PAST)


def rank(kind: FaceKind) -> int:
    """New cards come fact by fact in the order of the faces: first the cue, much later its siblings."""
    return _ORDER.index(kind)


def face_kinds(
    fact: Fact, shared: frozenset[str] = frozenset(), value: tuple[str, str] | None = None
) -> tuple[FaceKind, ...]:
    """The faces that `fact` gives. `shared` holds the folded values that more than one fact has.

    `value` is the fact's value as shown and folded, where that is at hand.
    """
    listed = bool(fact.members)
    kinds = [FaceKind.LIST if listed else FaceKind.CUE]
    text, folded = value or value_of(fact)
    if not listed and _leaves_out_value(fact, folded):
        kinds.append(FaceKind.STATEMENT)
    pointed = fact.reverse and fact.kind not in (Kind.LIST, Kind.PAIRS) and len(text) <= _SHORT
    if pointed and folded not in shared:
        kinds.append(FaceKind.REVERSE)
    if _last_past(fact) is not None:
        kinds.append(FaceKind.PAST)
    return tuple(kinds)


def _last_past(fact: Fact) -> PastValue | None:
    """The newest value before the present one of which it is known until when it stood."""
    known = [(past.valid_until.last(), past) for past in fact.history if past.valid_until is not None]
    return max(known, key=lambda pair: pair[0])[1] if known else None


def value_of(fact: Fact) -> tuple[str, str]:
    """The value of a fact as it is shown, and folded."""
    text = shown(fact)
    return text, fold(text)


def shared_values(facts: Iterable[Fact]) -> frozenset[str]:
    """Folded values that stand for more than one fact, and so point back to none."""
    return repeated(value_of(fact)[1] for fact in facts)


def repeated(texts: Iterable[str]) -> frozenset[str]:
    """The texts that come more than once."""
    seen: set[str] = set()
    twice: set[str] = set()
    for text in texts:
        (twice if text in seen else seen).add(text)
    return frozenset(twice)


def _leaves_out_value(fact: Fact, folded: str) -> bool:
    """The statement says more than the value, and does not name it a second time in plain words."""
    rest, plain = fact.statement, f"{{{{{fact.id}}}}}"
    if rest.count("{{") == rest.count(plain) > 0:  # most statements have this one reference
        rest = rest.replace(plain, "")
    else:
        own = [r for r in references(rest) if r.name == fact.id]
        if not own:
            return False
        for reference in reversed(own):
            rest = rest[: reference.start] + rest[reference.end :]
    return len(rest.split()) >= 3 and folded not in fold(rest)


def face(fact: Fact, kind: FaceKind, facts: Facts) -> Face:
    """One face of `fact`; `facts` holds what its texts refer to."""
    cue = render(fact.cue, facts).text
    value = shown(fact)
    typed = len(value) <= _SHORT and fact.kind not in (Kind.LIST, Kind.PAIRS) and not marks(value)
    if kind is FaceKind.REVERSE:
        return Face(fact.id, kind, full(fact), cue, typed=False)
    if kind is FaceKind.LIST:
        members = tuple(member.text for member in fact.members)
        prompt = f"{cue} ({len(members)})" if cue and not any(c.isdigit() for c in cue) else cue
        return Face(fact.id, kind, prompt, value, members, typed=False)
    if kind is FaceKind.PAST:
        return _past_face(fact, cue)
    prompt = _with_gap(fact, facts) if kind is FaceKind.STATEMENT else cue
    return Face(fact.id, kind, prompt, full(fact), (), (value, *fact.accept), typed)


def _past_face(fact: Fact, cue: str) -> Face:
    past = _last_past(fact)
    assert past is not None
    assert past.valid_until is not None
    prompt = f"{cue} – until {past.valid_until.words()}"
    return Face(fact.id, FaceKind.PAST, prompt, past.text, (), (past.text,), len(past.text) <= _SHORT)


def _with_gap(fact: Fact, facts: Facts) -> str:
    text = fact.statement
    for reference in reversed([r for r in references(text) if r.name == fact.id]):
        text = text[: reference.start] + BLANK + text[reference.end :]
    return render(text, facts).text.strip()
