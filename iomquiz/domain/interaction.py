"""The ways a candidate responds. A task is what the candidate sees, without the key; a response is what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from iomquiz.domain.dates import Precision


class Interaction(StrEnum):
    """One per response widget; an item type names the one it needs."""

    CHOOSE_ONE = "choose_one"
    CHOOSE_MANY = "choose_many"
    ENTER_TEXT = "enter_text"
    ENTER_NUMBER = "enter_number"
    ENTER_DATE = "enter_date"
    ENTER_LIST = "enter_list"
    FILL_GAPS = "fill_gaps"
    ARRANGE = "arrange"
    MATCH = "match"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen, moved or matched. `id` stays the same when the order is shuffled."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Choices:
    """CHOOSE_ONE and CHOOSE_MANY."""

    options: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """ENTER_TEXT, ENTER_NUMBER and ENTER_DATE. `unit` stands behind the field; `precision` is asked of a date."""

    unit: str = ""
    precision: Precision = "day"


@dataclass(frozen=True, slots=True)
class Entries:
    """ENTER_LIST: `count` fields whose order does not matter."""

    count: int


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap; `options` is empty where the candidate writes, `kind` says what is expected."""

    id: str
    kind: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gaps:
    """FILL_GAPS: text and gaps in the order of reading."""

    pieces: tuple[str | Gap, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps alone."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Gap))


@dataclass(frozen=True, slots=True)
class Arrangement:
    """ARRANGE: entries to be put in order; `direction` says from what to what."""

    entries: tuple[Choice, ...]
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Matching:
    """MATCH: one choice for each stem; a choice may serve more than once."""

    stems: tuple[Choice, ...]
    choices: tuple[Choice, ...]


Task = Choices | Entry | Entries | Gaps | Arrangement | Matching


@dataclass(frozen=True, slots=True)
class Chosen:
    """The ids that were ticked. `nothing` tells "none of them" from no response at all."""

    ids: tuple[str, ...] = ()
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """One text; `reading` is the number of the reading that the person confirmed when it was ambiguous."""

    text: str = ""
    reading: int | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """Texts by gap id or, for a list, by the number of the field."""

    texts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Arranged:
    """Entry ids in the order given."""

    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matched:
    """(stem id, choice id) for every stem that has one."""

    pairs: tuple[tuple[str, str], ...] = ()


Response = Chosen | Written | Filled | Arranged | Matched


def is_empty(response: Response) -> bool:
    """Whether nothing was given: "no response", which is not the same as wrong."""
    match response:
        case Chosen(ids, nothing):
            return not ids and not nothing
        case Written(text):
            return not text.strip()
        case Filled(texts):
            return not any(text.strip() for _, text in texts)
        case Arranged(ids):
            return not ids
        case _:
            return not response.pairs


_KINDS: dict[str, type[Response]] = {
    "chosen": Chosen, "written": Written, "filled": Filled, "arranged": Arranged, "matched": Matched,
}  # fmt: skip


def encode(response: Response) -> dict[str, Any]:
    """Plain data for the store; `decode` takes it back."""
    name = type(response).__name__.lower()
    match response:
        case Chosen(ids, nothing):
            return {"kind": name, "ids": list(ids), "nothing": nothing}
        case Written(text, reading):
            return {"kind": name, "text": text, "reading": reading}
        case Filled(texts):
            return {"kind": name, "texts": [list(pair) for pair in texts]}
        case Arranged(ids):
            return {"kind": name, "ids": list(ids)}
        case _:
            return {"kind": name, "pairs": [list(pair) for pair in response.pairs]}


def decode(data: Mapping[str, Any]) -> Response:
    """The response that `encode` wrote.

    Raises:
        KeyError: the data is of no known kind.
    """
    values = {k: _frozen(v) for k, v in data.items() if k != "kind"}
    return _KINDS[data["kind"]](**values)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(v) for v in value) if isinstance(value, list) else value
