"""QTI files and packages of every version: which items there are, in which order, under which headings."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.media import MARK, mapped
from iomquiz.formats import _qti12_read, _qti_read, _shelf
from iomquiz.formats._archive import Archive, opened
from iomquiz.formats._bytes import head_of, read_bytes
from iomquiz.formats._embedded import Lifter
from iomquiz.formats._material import Material, Taken, Tell, Trouble, error, quiet, stretch, warning
from iomquiz.formats._media import MAX_SOUND
from iomquiz.formats._xml import MAX_XML, Node, XmlError, parse

_FILEBASE = re.compile(r"^\$IMS[-_]CC[-_]FILEBASE\$/?(?:\.\./)*")
"""How Canvas writes the folder of a course's files."""
_TEST = re.compile(rb"<(?:\w+:)?(?:assessmentTest|qti-assessment-test)\b")
_QTI = re.compile(rb"<(?:\w+:)?(?:questestinterop|assessment(?:Item|Test)|qti-assessment-(?:item|test))\b")
HEAD = 64 * 1024
"""Bytes from the front of a member by which QTI is known."""
MAX_ITEM = 32 * 1024 * 1024
MAX_REFERENCES = 100_000


def take(path: Path, tell: Tell = quiet) -> Taken:
    """The items of a package, a test or an item file.

    Raises:
        UserFacingError: the file cannot be opened, or is an archive that was refused.
    """
    if head_of(path, 4) == b"PK\x03\x04":
        with opened(path) as archive:
            return _Package(archive).take(tell)
    return _single(read_bytes(path, MAX_XML), path.name, tell)


def _single(raw: bytes, name: str, tell: Tell) -> Taken:
    troubles: list[Trouble] = []
    lifter = Lifter()
    root = parsed(lifter.raw(raw), name, troubles, stretch(tell, 0, 0.5))
    found = tuple(_items(root, name, troubles, (), stretch(tell, 0.5, 1))) if root is not None else ()
    title = root.get("title") if root is not None else ""
    return Taken(found, troubles=tuple(troubles), title=title, media=lifter.media)


def parsed(raw: bytes, name: str, troubles: list[Trouble], tell: Tell = quiet) -> Node | None:
    """The root element, or None where the XML is broken (reported)."""
    try:
        return parse(raw, tell)
    except XmlError as found:
        troubles.append(error("xml", found.line, name, found.message))
        return None


def _items(
    root: Node, name: str, troubles: list[Trouble], category: tuple[str, ...] = (), tell: Tell = quiet
) -> Iterator[Material]:
    """The items in one file: QTI 1.2, or one item of a later version."""
    if root.tag == "questestinterop":
        old = _qti12_read.Reader(troubles)
        yield from old.items(root, tell)
    elif root.tag == "assessmentItem":
        made = _qti_read.Reader(troubles).item(root, name, category)
        if made is not None:
            yield made
    elif root.tag == "assessmentTest":
        troubles.append(error("test-alone", root.line, name, "A test without its items: import the whole package."))
    else:
        troubles.append(error("xml", root.line, name, f"It is no QTI: it begins with <{root.tag[:40]}>."))


class _Package:
    """A zip with a manifest, tests and items."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._troubles: list[Trouble] = []
        self._seen: set[str] = set()
        self._title = ""
        self._lifter = Lifter()

    def take(self, tell: Tell) -> Taken:
        found: list[Material] = []
        for name, category in self._order():
            tell("Reading the file", min(1.0, len(self._seen) / len(self._archive.names)))
            root = self._root(name)
            if root is not None:
                found += [self._led(made, name) for made in _items(root, name, self._troubles, category)]
        media = _shelf.wanted(found, self._medium, tell)
        return Taken(tuple(found), troubles=tuple(self._troubles), title=self._title, media=media | self._lifter.media)

    def _led(self, made: Material, name: str) -> Material:
        """The item with its pictures named by their place in the archive, seen from the item's own place."""
        base = posixpath.dirname(name)

        if "![" not in made.said:
            return made

        def lead(match: re.Match[str]) -> str:
            reference = _FILEBASE.sub("", unquote(match.group(2))).split("?")[0]
            places = (posixpath.join(base, reference), reference, posixpath.join("web_resources", reference))
            inside = (p for p in map(posixpath.normpath, places) if p in self._archive)
            return _shelf.mark(next(inside, reference), match.group(1))

        led: Material = mapped(made, lambda text: MARK.sub(lead, text) if "![" in text else text)
        return led

    def _medium(self, name: str) -> bytes | None:
        """One picture or sound; one that is not there, damaged or too large is None, and its question is told."""
        if name not in self._archive:
            return None
        try:
            return self._archive.read(name, MAX_SOUND)
        except UserFacingError:
            return None

    def _root(self, name: str) -> Node | None:
        return parsed(self._lifter.raw(self._archive.read(name, MAX_ITEM)), name, self._troubles)

    def _order(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Item files: first those of the tests in their order, then the others of the manifest."""
        names = sorted(n for n in self._archive.names if _may_be_qti(n))
        manifest = next((n for n in names if posixpath.basename(n) == "imsmanifest.xml"), "")
        listed = self._known(self._listed(manifest)) if manifest else {}
        listed = listed or self._known(names)  # a manifest that is missing or wrong is no reason to find nothing
        if not listed:
            self._troubles.append(self._nothing())
        for test in (n for n, is_test in listed.items() if is_test):
            root = self._root(test)
            self._seen.add(test)
            if root is not None:
                self._title = self._title or root.get("title")
                yield from self._of_test(root, test)
        for name in listed:
            if name not in self._seen:
                self._seen.add(name)
                yield name, ()

    def _known(self, names: list[str]) -> dict[str, bool]:
        """Those that begin like QTI, and whether each is a test."""
        own = [name for name in names if not _is_meta(name)]
        heads = {name: self._archive.read(name, MAX_ITEM)[:HEAD].replace(b"\0", b"") for name in own}
        found = {name: _TEST.search(head) is not None for name, head in heads.items() if _QTI.search(head)}
        whole = {posixpath.basename(n).split(".")[0] for n in found if "non_cc_assessments/" in n}
        # Canvas writes an assessment twice: as other programs want it, and with all that it knows of it
        return {n: test for n, test in found.items() if posixpath.basename(posixpath.dirname(n)) not in whole}

    def _nothing(self) -> Trouble:
        """Why a package gave no question."""
        if any(n.lower().endswith(".dat") for n in self._archive.names):
            return error("no-qti", 0, "", "It is an export of Blackboard in its own form; export it there as QTI 2.1.")
        if any(n.lower().endswith((".docx", ".xlsx", ".odt", ".ods")) or n == "[Content_Types].xml"
               for n in self._archive.names):  # fmt: skip
            return error("no-qti", 0, "", "It is an office document; save its table as CSV and bring that in.")
        return error("no-qti", 0, "", "The archive holds no test and no question of QTI.")

    def _listed(self, manifest: str) -> list[str]:
        """What the manifest names as QTI; nothing where it cannot be read."""
        root = self._root(manifest)
        found: list[str] = []
        base = posixpath.dirname(manifest)
        for resource in root.all("resource") if root is not None else ():
            if "qti" not in resource.get("type") and not resource.get("type").startswith("associatedcontent/imscc"):
                continue
            files = [f.get("href") for f in resource.nodes("file")]
            href = resource.get("href") or next(iter(files), "")
            places = (posixpath.normpath(posixpath.join(base, unquote(file))) for file in files)
            inside = [self._inside(base, href), *(place for place in places if place in self._archive)]
            found += [name for name in inside if name and _may_be_qti(name)]
        return list(dict.fromkeys(found))

    def _inside(self, base: str, href: str) -> str:
        """The member that a reference names, or nothing: no reference leads out of the archive."""
        name = posixpath.normpath(posixpath.join(base, unquote(href).split("#")[0]))
        if name in self._archive:
            return name
        if href:
            self._troubles.append(
                warning("missing-file", 0, href[:100], "The package names a file that it does not hold.")
            )
        return ""

    def _of_test(self, root: Node, test: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        base = posixpath.dirname(test)
        stack: list[tuple[Node, tuple[str, ...]]] = [(root, ())]
        while stack:
            node, path = stack.pop()
            if node.tag == "assessmentItemRef":
                name = self._inside(base, node.get("href"))
                if name and name not in self._seen and len(self._seen) < MAX_REFERENCES:
                    self._seen.add(name)
                    yield name, path
                continue
            title = node.get("title") if node.tag == "assessmentSection" else ""
            inner = (*path, title) if title else path
            stack.extend((child, inner) for child in reversed(list(node.nodes())))


def _may_be_qti(name: str) -> bool:
    return name.lower().endswith((".xml", ".qti"))


def _is_meta(name: str) -> bool:
    base = posixpath.basename(name)
    return base in ("imsmanifest.xml", "assessment_meta.xml") or base.startswith(".")


def recognise(head: bytes, name: str) -> int:
    """By its root element, or as a zip that is no Anki package."""
    plain = head.replace(b"\0", b"")
    if plain.startswith(b"PK\x03\x04"):
        lower = name.lower()
        return 0 if lower.endswith((".apkg", ".colpkg")) or b"collection.anki2" in head else 92
    signs = (b"questestinterop", b"assessmentItem", b"qti-assessment-item", b"assessmentTest", b"qti-assessment-test")
    return 95 if any(sign in plain[:8000] for sign in signs) else 0
