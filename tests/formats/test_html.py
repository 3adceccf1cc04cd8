"""Markup reduced to words: the quick way for the plainest texts gives what the parser gives."""

from __future__ import annotations

from random import Random

import pytest

from iomquiz.formats._html import plain_text, reduced, words_of

PIECES = (
    "a", " ", "\n", "&amp;", "&lt;b&gt;", "&nbsp;", "&eacute;", "&", "&am", "p;", ">", "<b>", "</b>", "<BR>", "<br/>",
    "<br />", "<p>", "</p>", "<div>", "</div>", '<span class="x y">', "</span>", "<div id=answer>", "<i title='a'>",
    "<font color=red size=2>", "<em>", "</strong>", "<p align=\"left\" dir='ltr'>",
)  # fmt: skip
NOTHING = "<!-- -->"
"""A comment says nothing, and only the parser reads it."""


def test_the_quick_way_reads_as_the_parser_does() -> None:
    rng = Random(5)
    for _ in range(4000):
        html = "".join(rng.choices(PIECES, k=rng.randint(1, 12)))
        assert plain_text(html).text == plain_text(html + NOTHING).text, html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("5 < 6 and <b>7</b>", "5 < 6 and 7"),
        ("<p>One</p><p>two</p>", "One\n\ntwo"),
        ("x<sub>2</sub>", "x₂"),
        ("<b onclick='alert(1)'>x</b><script>y</script>", "x"),
        ("<div/>a", "a"),
    ],
)
def test_what_is_not_plainest_goes_to_the_parser(html: str, text: str) -> None:
    assert plain_text(html).text == text


@pytest.mark.parametrize("text", ["  a  b ", "a & b", "a &amp; b", "1 < 2", "<b>x</b>", ""])
def test_words_of_is_the_text_of_reduced(text: str) -> None:
    assert words_of(text) == reduced(text).text
