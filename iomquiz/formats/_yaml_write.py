"""Changes one item inside a bank file: only the lines of what changed; comments and order stay everywhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from iomquiz.domain.errors import Path, UserFacingError
from iomquiz.formats import _yaml_dump as dump
from iomquiz.formats._yaml_dump import dump_item
from iomquiz.formats._yaml_events import build
from iomquiz.formats._yaml_nodes import Node, node_at

__all__ = ["dump_item", "item_fields", "replace_at", "replace_item", "replace_many", "same"]


@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    """Characters `start` to `end` become `text`."""

    start: int
    end: int
    text: str


def item_fields(text: str, item_id: str) -> dict[str, Any]:
    """The item as its author wrote it: plain data, only the keys that stand there.

    Raises:
        UserFacingError: the text is no bank, or has no such item.
    """
    found: dict[str, Any] = _questions(read(text.removeprefix("\ufeff")))[_number(text, item_id)]
    return found


def replace_item(text: str, item_id: str, fields: Mapping[str, Any]) -> str:
    """The bank's `text` with the item `item_id` having `fields` and no others; nothing else changes.

    Raises:
        UserFacingError: the text is no bank, or has no such item.
    """
    return replace_at(text, ("questions", _number(text, item_id)), fields)


def replace_at(text: str, path: Path, fields: Mapping[str, Any]) -> str:
    """The bank's `text` with the entry at `path` having `fields` and no others; nothing else changes."""
    mark = len(text) - len(text.removeprefix("\ufeff"))
    body = text[mark:]
    node = node_at(body, build(body, {path}).places[path][1])
    wanted = _put(read(body), path, fields)
    attempts = (
        _Editor(body).value(node, _canonical(fields)),
        _Editor(body, literal=False).value(node, _canonical(fields)),
        [_whole(body, node, fields)],
    )
    for edits in attempts:
        result = _applied(body, list(edits))
        if same(read(result), wanted):
            return text[:mark] + result
    raise ValueError(f"the fields at {path!r} cannot be written")


def replace_many(text: str, fields_at: Mapping[Path, Mapping[str, Any]]) -> str:
    """As `replace_at` for several entries at once, read and checked once.

    Raises:
        ValueError: they cannot all be written piece by piece.
    """
    mark = len(text) - len(text.removeprefix("\ufeff"))
    body, ends = text[mark:], _beside(fields_at)
    built = build(body, {*fields_at, *ends.values()})
    wanted, edits = built.data, list[_Edit]()  # read just now, nobody else has it
    for path, fields in fields_at.items():
        behind = built.places.get(ends.get(path, ()))
        node = node_at(body, built.places[path][1], behind[1] if behind else None)
        edits += _Editor(body).value(node, _canonical(fields))
        holder = wanted
        for part in path[:-1]:
            holder = holder[part]
        holder[path[-1]] = dict(fields)
    result = _applied(body, edits)
    if not same(read(result), wanted):
        raise ValueError("the entries cannot be written together")
    return text[:mark] + result


def _beside(paths: Iterable[Path]) -> dict[Path, Path]:
    """The place behind each entry of a list; nothing need stand there."""
    return {path: (*path[:-1], path[-1] + 1) for path in paths if isinstance(path[-1], int)}


def _canonical(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Questions in the order of their type; other entries in the order in which their fields come."""
    return {key: fields[key] for key in dump.in_order(fields)} if "stem" in fields else dict(fields)


_known: tuple[tuple[str, Any], ...] = ()


def read(text: str) -> Any:
    """The plain data of `text`, not to be changed; None where it is broken.

    The two texts read last are kept: one change looks at both again and again, and a large bank is slow to read.
    """
    global _known
    for known, data in _known:
        if known == text:
            return data
    built = build(text)
    data = None if built.broken else built.data
    _known = ((text, data), *_known[:1])
    return data


def _put(data: Any, path: Path, fields: Mapping[str, Any]) -> Any:
    """A copy of `data` with other fields at `path`, sharing all the rest."""
    if not path:
        return dict(fields)
    copy = list(data) if isinstance(data, list) else dict(data)
    copy[path[0]] = _put(data[path[0]], path[1:], fields)  # type: ignore[index]
    return copy


def _questions(data: Any) -> list[Any]:
    found = data.get("questions") if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def _number(text: str, item_id: str) -> int:
    for n, entry in enumerate(_questions(read(text.removeprefix("\ufeff")))):
        if isinstance(entry, dict) and str(entry.get("id")) == item_id:
            return n
    raise UserFacingError(f"The file has no question {item_id!r}.", "Open the bank again; it may have changed.")


def _whole(text: str, node: Node, fields: Mapping[str, Any]) -> _Edit:
    """The item written anew; the last resort, where its lines are too tangled for small changes."""
    if node.flow:
        return _Edit(node.start, node.end, dump.flow(_canonical(fields)))
    column = _column(text, node.start)
    return _Edit(node.start, node.end, dump_item(fields, column - 2, literal=False)[column:].rstrip("\n"))


def _applied(text: str, edits: list[_Edit]) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text.replace("\n", newline) + text[edit.end :]
    return text


def same(one: Any, two: Any) -> bool:
    """Whether two values mean the same in a bank, where the number 1951 and the text 1951 do."""
    if isinstance(one, Mapping) and isinstance(two, Mapping):
        return one.keys() == two.keys() and all(same(one[key], two[key]) for key in one)
    if isinstance(one, (list, tuple)) and isinstance(two, (list, tuple)):
        return len(one) == len(two) and all(same(a, b) for a, b in zip(one, two, strict=True))
    if isinstance(one, bool) or isinstance(two, bool) or one is None or two is None:
        return one is two
    plain = (str, int, Decimal)
    return isinstance(one, plain) and isinstance(two, plain) and str(one) == str(two)


def _column(text: str, index: int) -> int:
    return index - text.rfind("\n", 0, index) - 1


class _Editor:
    """Finds the smallest changes that turn a node into a new value."""

    def __init__(self, text: str, *, literal: bool = True) -> None:
        self._text = text
        self._literal = literal

    def value(self, node: Node, new: Any) -> Iterator[_Edit]:
        """Changes inside `node`; a value of another shape is written anew by whoever holds it."""
        if same(node.plain(), new):
            return
        if node.kind == "mapping" and isinstance(new, Mapping) and self._can_edit(node, new):
            yield from self._mapping(node, new)
        elif node.kind == "list" and isinstance(new, (list, tuple)) and self._can_edit(node, new):
            yield from self._list(node, new)
        else:
            yield _Edit(node.start, node.end, dump.flow(new))

    @staticmethod
    def _can_edit(node: Node, new: Mapping[str, Any] | Sequence[Any]) -> bool:
        """Whether `node` can be changed piece by piece: brackets only where no piece comes or goes."""
        if not new or not (node.items or node.entries):
            return False
        if node.kind == "mapping":
            return not node.flow or [key.text for key, _ in node.entries] == list(new)
        return not node.flow or len(node.items) == len(new)

    def _mapping(self, node: Node, new: Mapping[str, Any]) -> Iterator[_Edit]:
        here = {key.text: (key, inner) for key, inner in node.entries}
        kept = [name for name in here if name in new]
        if not kept:
            yield _Edit(node.start, node.end, dump.flow(new))
            return
        for name in kept:
            yield from self._entry(node, *here[name], new[name])
        yield from self._removed(node, [name not in new for name in here])
        yield from self._added(here, new)

    def _entry(self, node: Node, key: Node, inner: Node, new: Any) -> Iterator[_Edit]:
        """Changes of the value behind one key."""
        if same(inner.plain(), new):
            return
        shapes = {"mapping": Mapping, "list": (list, tuple)}
        alike = inner.kind in shapes and isinstance(new, shapes[inner.kind])  # type: ignore[arg-type]
        if node.flow or (alike and self._can_edit(inner, new)):
            yield from self.value(inner, new)
            return
        colon = self._text.index(":", key.end) + 1
        between = self._text[colon : inner.start]
        literal = self._literal and not self._rest(inner.end).strip() and "#" not in between
        column = _column(self._text, key.start)
        written = dump.dump_value(new, column, key.end - key.start + 1, literal=literal)
        if "#" in between:
            line = self._text.rfind("\n", colon, inner.start)
            block = written if written.startswith("\n") else ""
            if not block:
                yield _Edit(colon, colon, written)
            yield _Edit(line, inner.end, block)
        else:
            yield _Edit(colon, max(inner.end, colon), written)

    def _removed(self, node: Node, gone: list[bool]) -> Iterator[_Edit]:
        """Take out the lines of keys that are not wanted; the first one leaves its place to the next that stays."""
        first = gone.index(False)
        if first:
            yield _Edit(node.start, node.entries[first][0].start, "")
        for n in range(first + 1, len(gone)):
            if gone[n]:
                key, inner = node.entries[n]
                yield _Edit(self._line_start(key.start), self._line_end(max(inner.end, key.end)), "")

    def _added(self, here: Mapping[str, tuple[Node, Node]], new: Mapping[str, Any]) -> Iterator[_Edit]:
        """Put in the lines of new keys, each after the one that comes before it in the order of `new`."""
        kept = [name for name in here if name in new]
        column = _column(self._text, here[next(iter(here))][0].start)
        before: str | None = None
        lines: dict[str | None, list[str]] = {}
        for name, value in new.items():
            if name in here:
                before = name
            else:
                lines.setdefault(before, []).append(dump.entry(name, value, column, literal=self._literal))
        pad = " " * column
        for anchor, texts in lines.items():
            if anchor is None:
                start = here[kept[0]][0].start
                yield _Edit(start, start, "".join(f"{text}\n{pad}" for text in texts))
            else:
                end = self._line_end(max(here[anchor][0].end, here[anchor][1].end))
                yield _Edit(end, end, "".join(f"\n{pad}{text}" for text in texts))

    def _list(self, node: Node, new: Sequence[Any]) -> Iterator[_Edit]:
        """Entries that stay the same at the front and at the end are left alone; what is between is paired off."""
        old = node.items
        front = 0
        while front < min(len(old), len(new)) and same(old[front].plain(), new[front]):
            front += 1
        back = 0
        while back < min(len(old), len(new)) - front and same(old[-1 - back].plain(), new[-1 - back]):
            back += 1
        middle, wanted = old[front : len(old) - back], new[front : len(new) - back]
        for inner, value in zip(middle, wanted, strict=False):
            yield from self._item(node, inner, value)
        for inner in middle[len(wanted) :]:
            yield from self._dropped(node, inner)
        yield from self._inserted(node, front + min(len(middle), len(wanted)), wanted[len(middle) :])

    def _item(self, node: Node, inner: Node, value: Any) -> Iterator[_Edit]:
        is_map = inner.kind == "mapping" and isinstance(value, Mapping)
        is_list = inner.kind == "list" and isinstance(value, (list, tuple))
        if node.flow or ((is_map or is_list) and self._can_edit(inner, value)):
            yield from self.value(inner, value)
        else:
            column = _column(self._text, self._dash(inner))
            yield _Edit(inner.start, inner.end, dump.list_entry(value, column, literal=self._literal).lstrip(" "))

    def _dropped(self, node: Node, inner: Node) -> Iterator[_Edit]:
        start, end = self._line_start(self._dash(inner)), self._line_end(inner.end)
        if inner is node.items[0] and self._text[start : node.start].strip():
            return  # the list begins behind another dash; the check after the change sees it, and writes it anew
        yield _Edit(start, end, "")

    def _inserted(self, node: Node, place: int, values: Sequence[Any]) -> Iterator[_Edit]:
        if not values:
            return
        column = _column(self._text, self._dash(node.items[0]))
        pad = " " * column
        entries = [f"-{dump.list_entry(value, column, literal=self._literal)}" for value in values]
        if place:
            end = self._line_end(node.items[place - 1].end)
            yield _Edit(end, end, "".join(f"\n{pad}{text}" for text in entries))
        else:
            start = self._dash(node.items[0])
            yield _Edit(start, start, "".join(f"{text}\n{pad}" for text in entries))

    def _dash(self, inner: Node) -> int:
        return self._text.rfind("-", 0, inner.start)

    def _line_start(self, index: int) -> int:
        """The break that ends the line before."""
        found = self._text.rfind("\n", 0, index)
        return found - 1 if found > 0 and self._text[found - 1] == "\r" else max(found, 0)

    def _line_end(self, index: int) -> int:
        """The break that ends the line of `index`."""
        found = self._text.find("\n", index)
        if found < 0:
            return len(self._text)
        return found - 1 if self._text[found - 1] == "\r" else found

    def _rest(self, index: int) -> str:
        return self._text[index : self._line_end(index)]
