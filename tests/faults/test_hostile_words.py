"""What a person can type into a search box: no exception, and no sign is a wild card."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from iomquiz.app import Opened, open_services
from iomquiz.domain.errors import UserFacingError
from iomquiz.domain.matching import compare_text, fold
from iomquiz.domain.reading import read_date, read_number
from iomquiz.storage.bank_store import BankStore

pytestmark = pytest.mark.faults
NASTY = [
    "'",
    '"',
    "''",
    '""',
    "'; DROP TABLE facts; --",
    '" OR 1=1 --',
    "%",
    "_",
    "%%",
    "__",
    "*",
    "**",
    "a*",
    "*a",
    "^",
    "^a",
    "NEAR",
    "NEAR(a b, 2)",
    "AND",
    "OR",
    "NOT",
    "a AND",
    "a NOT b",
    "AND OR NOT",
    "title:a",
    "kind:fact",
    "{title}: a",
    "(",
    ")",
    "((",
    "a(b",
    "a)",
    "-",
    "--",
    "-a",
    "+a",
    "a+b",
    "a-b",
    "\\",
    "\\\\",
    "/",
    "[",
    "]",
    "[a]",
    "{",
    "}",
    "{{a}}",
    ":",
    "::",
    ";",
    "a;b",
    ",",
    ".",
    "...",
    "\0",
    "a\0b",
    "\n",
    "\t",
    "\x1f",
    "\ufeff",
    "\u200b",
    "\u202e",
    "\ud800",
    "😀",
    "e\u0301",
    "ﬁ",
    "İ",
    "ß",
    "\u0600",
    "１２",
    "½",
    "۱",
    "a" * 100_000,
    "a " * 50_000,
    "%" * 5_000,
    '"' * 5_001,
    "<img src=x>",
]
SIGNS = "abcxyz 019'\"%_*()[]{}:;,.-+^~\\/|&!?#<>=\0\n\t\u00e9\u0301\u200b\u202e\u4e2d\U0001f600\ud800"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    found = open_services(Path(tmp_path_factory.mktemp("home")))
    if not found.services.learners.all():
        from iomquiz.services.preferences import Preferences

        found.services.learners.add("Ada", Preferences())
    yield found
    found.store.close()


def random_words(count: int = 5_000) -> Iterator[str]:
    chance = random.Random(11)
    for _ in range(count):
        yield "".join(chance.choices(SIGNS, k=chance.randrange(1, 25)))


def test_the_search_box_takes_everything(opened: Opened) -> None:
    """Every query is looked up; every fifth, and all nasty ones, all the way to the words on the screen."""
    reference, banks = opened.services.reference, BankStore(opened.store)
    for query in NASTY:
        reference.search(query, 5)
    for number, query in enumerate(random_words()):
        banks.find(1, query, 5)
        if number % 5 == 0:
            reference.search(query, 5)


def test_signs_are_no_wild_cards(opened: Opened) -> None:
    search = opened.services.reference.search
    for query in ("%", "_", "*", "%%%", "___", "^", '"'):
        assert search(query) == ()
    assert search("council")
    assert search("cou_cil") == ()


def test_the_browsers_search_tells_or_finds(opened: Opened) -> None:
    browser = opened.services.browser
    for query in (*NASTY, *random_words(1_000)):
        with suppress(UserFacingError):  # told with its place and a remedy
            browser.find(query)
    for field in ("topic", "fact", "tag"):
        for sign in ("%", "_", "%%"):
            assert len(browser.find(f"{field}:{sign}")) == 0


def test_written_answers_take_everything() -> None:
    for text in (*NASTY, *random_words()):
        fold(text)
        read_number(text)
        read_date(text)
        compare_text(text, ("The Council", "1951"), ("Geneva",))
