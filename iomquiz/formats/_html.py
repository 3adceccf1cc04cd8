"""HTML reduced to plain text that is safe everywhere. Nothing is fetched, no markup is left, and limits come first.

What a text cannot say is told: tables become lines, pictures their alternative text, sub- and superscripts signs
where Unicode has them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from iomquiz.domain.media import worded
from iomquiz.formats._shelf import mark

MAX_HTML = 1_000_000
MAX_TAGS = 20_000

_TAG = re.compile(
    r"</?(?:p|br|b|i|u|s|em|strong|span|div|a|img|ul|ol|li|sub|sup|table|thead|tbody|tr|td|th|h[1-6]|code|pre|hr|font|"
    r"center|script|style|iframe|object|embed|svg|math|video|audio|blockquote|small|big|tt|del|ins|q|cite|input|form|"
    r"link|meta|base|body|html|head|title|noscript|template|textarea|button|select|option|marquee|details|summary)\b"
    r"[^<>]*>|<!--|<!\[CDATA\[|<!doctype",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_ADDRESS = re.compile(r"\s*(?!https?:|data:)(?:[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)
"""What leads out of the file: `file:`, `//host`. The shelf tells of addresses in the web, and of bytes inside the text
that could not be taken (see `_embedded`); it has none of them."""
_SPACES = re.compile(r"[ \t\f\v\u00a0]*[ \t\f\v][ \t\f\v\u00a0]*|\u00a0{2,}")
_BLOCKS = frozenset({
    "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "hr", "dl",
    "dt", "dd", "section", "article", "figure", "figcaption",
})  # fmt: skip
_SILENT = frozenset({"script", "style", "head", "title", "iframe", "object", "embed", "noscript", "template", "svg"})
_ENDLESS = frozenset({"embed"})
_PLAINEST = re.compile(
    r"(/?(?:b|i|u|s|em|strong|span|font|p|div)|br ?/?)"
    r"(?:\s+[a-z-]+=(?:\"[^\"<>&]*\"|'[^'<>&]*'|[^\s\"'<>=`/&]+))*",
    re.IGNORECASE,
)
"""Tags that leave nothing behind, or one line end, whatever their attributes say."""
_BARE = (
    dict.fromkeys(("b", "i", "u", "s", "em", "strong", "span", "font"), "")
    | dict.fromkeys(("/b", "/i", "/u", "/s", "/em", "/strong", "/span", "/font"), "")
    | dict.fromkeys(("p", "/p", "div", "/div", "br", "br/", "br /", "br "), "\n")
)
"""The same without attributes, and what they leave."""
_SUB = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SUP = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")


@dataclass(slots=True)
class Plain:
    """A text without markup, the pictures it showed, and what was lost on the way (`table`, `script`, `link`…)."""

    text: str
    pictures: tuple[str, ...] = ()
    lost: frozenset[str] = field(default_factory=frozenset)


def looks_like_html(text: str) -> bool:
    """Whether `text` has tags or entities that a person did not mean to be read."""
    return bool(("<" in text and _TAG.search(text)) or ("&" in text and _ENTITY.search(text)))


def plain_text(html: str) -> Plain:
    """The text of `html`."""
    if len(html) > MAX_HTML:
        return Plain(html[:1000], (), frozenset({"too-long"}))
    if html.count("<") > MAX_TAGS:
        return Plain(re.sub(r"<[^<>]*>?", " ", html)[:20_000], (), frozenset({"too-many-tags"}))
    if "<" not in html and "&" not in html:
        return Plain(_tidy(html))
    words = _without_plainest(html)
    if words is not None:
        return Plain(_tidy(words))
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Plain(_tidy("".join(reader.pieces)), tuple(reader.pictures), frozenset(reader.lost))


def _without_plainest(html: str) -> str | None:
    """What the parser gives where there are only the plainest tags, or none; None where there is anything else.

    Most texts of cards are such, and a parser made anew for every one of them takes five times as long.
    """
    first, *rest = html.split("<")
    pieces = [first]
    for part in rest:
        tag, closed, text = part.partition(">")
        left = _leaves(tag) if closed else None
        if left is None:
            return None
        pieces += (left, text)
    if "&" in html:
        pieces[::2] = map(unescape, pieces[::2])
    return "".join(pieces)


def _leaves(tag: str) -> str | None:
    """What one of the plainest tags leaves behind; None where it is none of them. `tag` is what < and > enclose."""
    known = _BARE.get(tag)
    if known is not None:
        return known
    found = _PLAINEST.fullmatch(tag)
    return _BARE.get(found.group(1).lower()) if found else None


def reduced(text: str) -> Plain:
    """`text` as it is where it has no markup, else its plain text."""
    return plain_text(text) if looks_like_html(text) else Plain(text.strip())


def words_of(text: str) -> str:
    """The text of `reduced`, where nobody asks what was lost."""
    return reduced(text).text if "<" in text or "&" in text else text.strip()


class _Reader(HTMLParser):
    """Collects what a person would read. Flat: a million nested elements cost no recursion."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.pictures: list[str] = []
        self.lost: set[str] = set()
        self._silent = 0
        self._script: list[str] = []
        self._numbers: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "object" and not self._silent and given.get("type", "").startswith(("audio/", "image/")):
            self._medium(given.get("data", ""), given.get("title", ""))
            self._silent += 1
        elif tag in _SILENT:
            self.lost.add(tag)
            self._silent += tag not in _ENDLESS
        if self._silent:
            return
        if tag == "br":
            self.pieces.append("\n")
        elif tag in _BLOCKS:
            self._block(tag)
        elif tag in ("sub", "sup"):
            self._script.append(tag)
        elif tag in ("td", "th"):
            self.pieces.append(" \t ")
        else:
            self._inline(tag, given)

    def _block(self, tag: str) -> None:
        self.pieces.append("\n")
        if tag == "table":
            self.lost.add("table")
        elif tag in ("ol", "ul"):
            self._numbers = [*self._numbers[-20:], 0 if tag == "ol" else -1]
        elif tag == "li":
            ordered = bool(self._numbers) and self._numbers[-1] >= 0
            if ordered:
                self._numbers[-1] += 1
            self.pieces.append(f"{self._numbers[-1]}. " if ordered else "– ")

    def _inline(self, tag: str, given: dict[str, str]) -> None:
        if tag == "img" and _formula(given):
            self.pieces.append(f"\\({_formula(given)}\\)")
        elif tag == "img":
            self.pictures.append(given.get("src", "")[:300])
            self._medium(given.get("src", ""), given.get("alt", ""))
        elif tag in ("audio", "source") and given.get("src"):
            self._medium(given["src"], given.get("title", ""))
        elif tag in ("video", "input", "form"):
            self.lost.add(tag)
        elif tag == "a" and given.get("href", "").lower().startswith(("http://", "https://")):
            self.lost.add("link")

    def _medium(self, source: str, words: str) -> None:
        """What shows or sounds: `_shelf` looks whether it came with the file. An address cannot have come with it."""
        elsewhere = _ADDRESS.match(source) is not None
        if elsewhere:
            self.lost.add("picture")
        self.pieces.append(worded(words, "") if elsewhere or not source else mark(source, words))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT and tag not in _ENDLESS:
            self._silent = max(0, self._silent - 1)
        elif tag in ("sub", "sup") and self._script:
            self._script.pop()
        elif tag in ("ol", "ul") and self._numbers:
            self._numbers.pop()
            self.pieces.append("\n")
        elif tag in _BLOCKS and not self._silent:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._script:
            signs = _SUB if self._script[-1] == "sub" else _SUP
            known = all(ord(c) in signs for c in data.strip())
            data = data.translate(signs) if known else ("_" if signs is _SUB else "^") + data
        self.pieces.append(data)

    def unknown_decl(self, data: str) -> None:
        """A CDATA section: its text is kept."""
        self.handle_data(data.removeprefix("CDATA["))


def _formula(given: Mapping[str, str]) -> str:
    """The TeX of a picture that a server would draw from it, as Canvas and Moodle write them; else nothing."""
    if given.get("data-equation-content"):
        return given["data-equation-content"].strip()
    if not ({"equation_image", "texrender"} & set(given.get("class", "").split())):
        return ""
    return given.get("alt", "").removeprefix("LaTeX:").strip()


def _tidy(text: str) -> str:
    """Spaces evened out, single no-break spaces kept; at most one empty line between two lines."""
    if _is_even(text):  # most texts
        return text.strip()
    lines = [line if _is_even(line) else _SPACES.sub(" ", line) for line in text.split("\n")]
    text = "\n".join([line.strip() for line in lines]).strip()
    return re.sub(r"\n{3,}", "\n\n", text) if "\n\n\n" in text else text


def _is_even(text: str) -> bool:
    """Whether no space in it is anything but one plain space, and no line ends in it."""
    return text.isprintable() and "  " not in text
