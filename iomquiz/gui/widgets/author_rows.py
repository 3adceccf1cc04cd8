"""Fields that are lists, as rows of a table and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from iomquiz.domain.fact import Kind
from iomquiz.domain.item import FieldKind
from iomquiz.gui.widgets.rows_editor import Column

Cells = Mapping[str, str]
_BAR = " | "


@dataclass(frozen=True, slots=True)
class Rows:
    """Columns, and both ways between plain data and rows."""

    columns: tuple[Column, ...]
    rows: Callable[[Any], list[dict[str, str]]]
    value: Callable[[Sequence[Cells]], Any]
    add: str = "Add"


def _texts(value: Any) -> str:
    return _BAR.join(map(str, value)) if isinstance(value, (list, tuple)) else str(value or "")


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]


def _option_rows(value: Any) -> list[dict[str, str]]:
    found = []
    for option in value:
        if "from" in option:
            wish = option["from"]
            found.append({"text": "", "kind": str(wish.get("kind", "")), "topic": str(wish.get("topic", "")),
                          "count": str(option.get("count", 1)), "id": ""})  # fmt: skip
        else:
            found.append({"key": "1" if option.get("key") else "", "text": str(option.get("text", "")),
                          "feedback": str(option.get("feedback", "")), "fixed": "1" if option.get("fixed") else "",
                          "id": str(option.get("id", ""))})  # fmt: skip
    return [_drawn(row) if row.get("kind") else row for row in found]


_DRAWN = "draw "


def _drawn(row: Cells) -> dict[str, str]:
    """`draw 3 year` or `draw 3 year from council` stands for distractors drawn from facts."""
    topic = f" from {row['topic']}" if row["topic"] else ""
    return {"text": f"{_DRAWN}{row['count']} {row['kind']}{topic}"}


def _option_value(rows: Sequence[Cells]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for row in rows:
        wish = _wish(row["text"])
        if wish:
            found.append(wish)
            continue
        option: dict[str, Any] = {"text": row["text"]}
        if row["key"]:
            option["key"] = True
        if row["feedback"].strip():
            option["feedback"] = row["feedback"]
        if row["fixed"]:
            option["fixed"] = True
        found.append(option)
    return found


def _wish(text: str) -> dict[str, Any] | None:
    words = text.split()
    kinds = {kind.value for kind in Kind}
    if len(words) not in (3, 5) or words[0] != "draw" or not words[1].isdigit() or words[2] not in kinds:
        return None
    wish = {"kind": words[2]}
    if len(words) == 5:
        wish["topic"] = words[4]
    return {"from": wish, "count": int(words[1])}


def _simple(*names: str) -> tuple[Callable[[Any], list[dict[str, str]]], Callable[[Sequence[Cells]], Any]]:
    """Lists of mappings of texts; empty ones are left out."""

    def rows(value: Any) -> list[dict[str, str]]:
        return [{name: str(entry.get(name, "")) for name in names} for entry in value]

    def value(cells: Sequence[Cells]) -> Any:
        return [{name: row[name] for name in names if row[name].strip() or name == names[0]} for row in cells]

    return rows, value


def _rank_rows(value: Any) -> list[dict[str, str]]:
    found = []
    for rank in value:
        texts = rank if isinstance(rank, list) else [rank]
        found += [{"text": str(text), "same": "1" if n else ""} for n, text in enumerate(texts)]
    return found


def _rank_value(rows: Sequence[Cells]) -> list[Any]:
    ranks: list[list[str]] = []
    for row in rows:
        if row["same"] and ranks:
            ranks[-1].append(row["text"])
        else:
            ranks.append([row["text"]])
    return [rank[0] if len(rank) == 1 else rank for rank in ranks]


def _group_rows(value: Any) -> list[dict[str, str]]:
    return [{"title": str(g.get("title", "")), "member": str(m)} for g in value for m in g.get("members", ())]


def _group_value(rows: Sequence[Cells]) -> list[dict[str, Any]]:
    groups: dict[str, list[str]] = {}
    last = ""
    for row in rows:
        last = row["title"].strip() or last
        groups.setdefault(last, [])
        if row["member"].strip():
            groups[last].append(row["member"])
    return [{"title": title, "members": members} for title, members in groups.items()]


_GAP_TEXTS = ("id", "kind", "answer")


def tolerance(text: str) -> Any:
    """`0.5` → absolute, `4 %` → per cent, `3 figures` → significant figures."""
    for ending, name in (("%", "percent"), ("figures", "significant"), ("figure", "significant")):
        if text.endswith(ending):
            return {name: text.removesuffix(ending).strip()}
    return text


def tolerance_text(value: Any) -> str:
    """How a tolerance is written."""
    if not isinstance(value, Mapping):
        return str(value)
    endings = {"percent": " %", "significant": " figures", "absolute": ""}
    return ", ".join(f"{amount}{endings.get(name, '')}" for name, amount in value.items())


def _gap_rows(value: Any) -> list[dict[str, str]]:
    return [
        {"id": str(g.get("id", "")), "kind": str(g.get("kind", "text")), "answer": str(g.get("answer", "")),
         "others": _texts(g.get("options") or g.get("accept")), "group": str(g.get("group", "")),
         "tolerance": tolerance_text(g.get("tolerance", ""))}
        for g in value
    ]  # fmt: skip


def _gap_value(rows: Sequence[Cells]) -> list[dict[str, Any]]:
    found = []
    for row in rows:
        gap: dict[str, Any] = {name: row[name] for name in _GAP_TEXTS if row[name].strip()}
        if row["others"].strip():
            gap["options" if row["kind"] == "choice" else "accept"] = _split(row["others"])
        if row["group"].strip():
            gap["group"] = row["group"]
        if row.get("tolerance", "").strip():
            gap["tolerance"] = tolerance(row.get("tolerance", "").strip())
        found.append(gap)
    return found


def _parameter_rows(value: Any) -> list[dict[str, str]]:
    names = ("from", "to", "step", "format", "unit")
    return [{"name": name, **{key: str(p.get(key, "")) for key in names}} for name, p in value.items()]


def _parameter_value(rows: Sequence[Cells]) -> dict[str, Any]:
    found = {}
    for row in rows:
        parts = {key: row[key].strip() for key in ("from", "to", "step", "format", "unit")}
        found[row["name"].strip()] = {
            key: value for key, value in parts.items() if value and not (key == "format" and value == "number")
        }
    return found


def member_rows(value: Any) -> list[dict[str, str]]:
    """Entries of a list; a single `{{fact}}` is one row."""
    if not isinstance(value, list):
        return [{"text": str(value), "accept": ""}]
    return [
        {"text": str(m["text"]), "accept": _texts(m.get("accept"))} if isinstance(m, Mapping) else {"text": str(m)}
        for m in value
    ]


def member_value(rows: Sequence[Cells]) -> Any:
    """The other way round."""
    found: list[Any] = [
        {"text": row["text"], "accept": _split(row["accept"])} if row["accept"].strip() else row["text"] for row in rows
    ]
    if len(found) == 1 and isinstance(found[0], str) and found[0].strip().startswith("{{"):
        return found[0].strip()
    return found


def _plain_rows(value: Any) -> list[dict[str, str]]:
    return [{"text": str(text)} for text in value]


def _plain_value(rows: Sequence[Cells]) -> list[str]:
    return [row["text"] for row in rows]


def pair_rows(value: Any) -> list[dict[str, str]]:
    """A mapping as rows of name and text."""
    return [{"name": str(name), "text": str(text)} for name, text in value.items()]


def pair_value(rows: Sequence[Cells]) -> dict[str, str]:
    """The other way round."""
    return {row["name"].strip(): row["text"] for row in rows if row["name"].strip()}


def past_rows(sources: Sequence[tuple[str, str]]) -> Rows:
    """Former values of a fact, with their dates and the source (id, title) that says so."""
    twice = {title for title, n in Counter(title for _, title in sources).items() if n > 1}
    named = {name: f"{title} ({name})" if title in twice else title for name, title in sources}
    ids = {title: name for name, title in named.items()}
    dates = ("valid_from", "valid_until")

    def rows(value: Any) -> list[dict[str, str]]:
        return [
            {**{name: str(past.get(name, "")) for name in ("text", *dates)},
             "source": named.get(str(past.get("source", "")), str(past.get("source", "")))}
            for past in value if isinstance(past, Mapping)
        ]  # fmt: skip

    def value(cells: Sequence[Cells]) -> list[dict[str, str]]:
        found = [{**row, "source": ids.get(row["source"], row["source"])} for row in cells]
        return [{key: text.strip() for key, text in past.items() if key == "text" or text.strip()} for past in found]

    columns = (
        Column("text", "Value"), Column("valid_from", "From"), Column("valid_until", "Until"),
        Column("source", "Source", "choice", ("", *named.values()), wide=True),
    )  # fmt: skip
    return Rows(columns, rows, value, "Add a former value")


def silence_rows(rules: Sequence[str]) -> Rows:
    """Rules of the linter that are turned off, each with the reason."""

    def rows(value: Any) -> list[dict[str, str]]:
        off = value.get("off") if isinstance(value, Mapping) else None
        known = off.items() if isinstance(off, Mapping) else ()
        return [{"rule": str(rule), "reason": str(why)} for rule, why in known]

    def value(cells: Sequence[Cells]) -> dict[str, dict[str, str]]:
        off = {row["rule"]: row["reason"] for row in cells}
        return {"off": off} if off else {}

    columns = (Column("rule", "Rule", "choice", tuple(rules)), Column("reason", "Reason"))
    return Rows(columns, rows, value, "Turn a rule off")


TEXTS = Rows((Column("text", "Text"),), _plain_rows, _plain_value)
MEMBERS = Rows(
    (Column("text", "Entry, or one {{list fact}}"), Column("accept", "Also accepted (a | b)")),
    member_rows,
    member_value,
)


def _figure_rows(value: Any) -> list[dict[str, str]]:
    names = ("label", "detail", "fact", "id", "parent")
    return [{name: str(entry.get(name) or "") for name in names} for entry in value if isinstance(entry, Mapping)]


def _figure_value(rows: Sequence[Cells]) -> list[dict[str, str]]:
    return [{name: text for name, text in row.items() if text.strip()} for row in rows]


FIGURE_ITEMS = Rows(
    (Column("label", "Words"), Column("detail", "Detail"), Column("fact", "Fact"), Column("id", "Box"),
     Column("parent", "Under")),
    _figure_rows, _figure_value, "Add an entry",
)  # fmt: skip
PAIRS_OF_A_FACT = Rows((Column("name", "Name"), Column("text", "Text")), pair_rows, pair_value)

ROWS: dict[FieldKind, Rows] = {
    FieldKind.OPTIONS: Rows(
        (Column("key", "Key", "check"), Column("text", "Option, or: draw 3 year"), Column("feedback", "Feedback"),
         Column("fixed", "Stays", "check")),
        _option_rows, _option_value, "Add option",
    ),
    FieldKind.TEXTS: TEXTS,
    FieldKind.REJECTS: Rows(
        (Column("text", "Near miss"), Column("feedback", "Feedback")), *_simple("text", "feedback")
    ),
    FieldKind.GAPS: Rows(
        (Column("id", "Gap", narrow=True), Column("kind", "Kind", "choice", ("text", "number", "choice")),
         Column("answer", "Answer"), Column("others", "Variants (a | b)"),
         Column("tolerance", "Off by", narrow=True), Column("group", "Group", narrow=True)),
        _gap_rows, _gap_value, "Add gap",
    ),
    FieldKind.PAIRS: Rows((Column("left", "Left"), Column("right", "Right")), *_simple("left", "right"), "Add pair"),
    FieldKind.SEQUENCE: Rows(
        (Column("text", "Entry"), Column("same", "Equal to the one above", "check")), _rank_rows, _rank_value
    ),
    FieldKind.GROUPS: Rows(
        (Column("title", "Group"), Column("member", "Member")), _group_rows, _group_value, "Add member"
    ),
    FieldKind.PARAMETERS: Rows(
        (Column("name", "Name"), Column("from", "From"), Column("to", "To"), Column("step", "Step"),
         Column("format", "Shown as", "choice", ("number", "money", "percent")), Column("unit", "Unit")),
        _parameter_rows, _parameter_value, "Add parameter",
    ),
    FieldKind.MEMBERS: MEMBERS,
}  # fmt: skip


def carried(value: Any, before: Any) -> Any:
    """`value` with what the table does not show (ids, weights) taken over from the same entries as they were."""
    if not isinstance(value, list) or not isinstance(before, list):
        return value
    kept = {_name(entry): entry for entry in before if isinstance(entry, Mapping)}
    return [
        {**{k: v for k, v in kept.get(_name(entry), {}).items() if k in _UNSEEN and k not in entry}, **entry}
        if isinstance(entry, Mapping)
        else entry
        for entry in value
    ]


_UNSEEN = ("id", "weight")


def _name(entry: Mapping[str, Any]) -> str:
    return str(entry.get("text") or entry.get("left") or entry.get("title") or entry.get("id") or entry.get("from"))
