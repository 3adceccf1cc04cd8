"""Pictures and sounds that stand inside a text, `<img src="data:image/png;base64,…">`: lifted out before anything reads
it, so that they count as files that came with it, and no limit on texts cuts them.

Only what is shown is lifted (`src=`, `![words](…)`); an address that somebody writes about stays text.
"""

from __future__ import annotations

import binascii
import hashlib
import re
from urllib.parse import unquote

from iomquiz.domain.media import kind_in
from iomquiz.formats._media import MAX_SOUND
from iomquiz.formats._shelf import MAX_TOTAL

_QUOTE = r"""\\?(?:""|''|"|')|&quot;|&#3[49];|&apos;"""
_BREAK = r"&(?:amp;)?#(?:0{0,3}(?:9|10|13|32)|x0{0,3}(?:9|a|d|20));"
_SIGNS = r"[A-Za-z0-9+/\\%=\s]*"
_SHOWN = re.compile(
    rf"(?P<before>\b(?:src|data)\s{{0,9}}\\?=\s{{0,9}}(?P<quote>{_QUOTE})?(?(quote)\s{{0,9}})|!\[[^\[\]\n]{{0,300}}\]\()"
    r"data\\?:(?P<kind>[a-z]{1,20}\\?/[a-z0-9.+-]{1,40})(?:;[a-z-]{1,20}\\?=[\w.-]{1,40}){0,3};base64,"
    rf"(?P<data>(?(quote){_SIGNS}(?:{_BREAK}{_SIGNS})*(?=(?P=quote))(?<!\\)|(?!))|[A-Za-z0-9+/\\%]*(?<!\\))"
    r"(?P<end>(?:\\?=){0,2})(?P<close>(?(quote)(?P=quote))|)",
    re.IGNORECASE,
)
"""As HTML, XML, JSON, GIFT and tables write it: quotes and signs may be escaped; between quotes it may be broken over
several lines."""
_SPACE = re.compile(rf"\\[nrt]|{_BREAK}", re.IGNORECASE)


class Lifter:
    """Collects what stands inside the texts of one file, under names that say nothing."""

    def __init__(self) -> None:
        self.media: dict[str, bytes] = {}
        self._left = MAX_TOTAL

    def text(self, text: str, line: str = "\n/") -> str:
        """The text with names in place of bytes; of what cannot be taken, only its kind is left, and is told later.

        `line` stands for each line that an address took up, so that all others keep their numbers: inside a tag, where
        HTML does not see it, and not empty, since an empty line ends a question.
        """
        if ";base64," not in text:
            return text
        return _SHOWN.sub(lambda found: self._lifted(found) + line * _lines(found), text)

    def raw(self, raw: bytes) -> bytes:
        """The same for XML that is not decoded yet: in UTF-16, or in any encoding whose first half is ASCII."""
        wide = _wide(raw)
        if not wide and b";base64," not in raw:
            return raw
        try:
            text = raw.decode(wide or "latin-1")
        except UnicodeDecodeError:  # broken: its reader says so
            return raw
        return self.text(text, "\n").encode(wide or "latin-1")

    def _lifted(self, found: re.Match[str]) -> str:
        kind = found["kind"].replace("\\", "")
        data = self._data(found["data"])
        ending = kind_in(data)
        if not ending:
            return f"{found['before']}data:{kind}{found['close']}"
        name = f"embedded-{hashlib.blake2b(data, digest_size=6).hexdigest()}.{ending}"
        if name not in self.media:
            self._left -= len(data)
            self.media[name] = data
        return found["before"] + name + found["close"]

    def _data(self, written: str) -> bytes:
        """The bytes, or none where they are damaged or too many."""
        clean = "".join(unquote(_SPACE.sub("", written).replace("\\", "")).split()).rstrip("=")
        if len(clean) > min(MAX_SOUND, self._left) * 4 // 3 + 4:
            return b""
        try:
            return binascii.a2b_base64(clean + "=" * (-len(clean) % 4), strict_mode=True)
        except binascii.Error:
            return b""


def _lines(found: re.Match[str]) -> int:
    """How many line ends an address took up, where its end is known."""
    return found.group().count("\n") - found["before"].count("\n") if found["close"] else 0


def _wide(raw: bytes) -> str:
    """The name of the encoding of XML in UTF-16, with or without a mark before it; else nothing."""
    starts = {b"\xff\xfe": "utf-16-le", b"<\x00": "utf-16-le", b"\xfe\xff": "utf-16-be", b"\x00<": "utf-16-be"}
    return starts.get(raw[:2], "")
