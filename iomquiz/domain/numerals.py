"""Small numbers in English words, both ways."""

from __future__ import annotations

from fractions import Fraction

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth",
    "eight": "eighth", "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_DENOMINATORS = {2: "half", 3: "third", 4: "quarter"}


def words(value: int) -> str:
    """`five`, `twenty-one`; from 100 on, and below nought, figures: `175`, `1,951`."""
    if not 0 <= value < 100:
        return f"{value:,}"
    if value < 20:
        return _ONES[value]
    tens, ones = divmod(value, 10)
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")


def ordinal(value: int) -> str:
    """`1st`, `10th`, `112th`."""
    suffix = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{suffix}"


def ordinal_words(value: int) -> str:
    """`tenth`, `twenty-first`; from 100 on figures: `113th`."""
    if not 0 < value < 100:
        return ordinal(value)
    head, dash, last = words(value).rpartition("-")
    regular = last[:-1] + "ieth" if last.endswith("y") else f"{last}th"
    return f"{head}{dash}{_ORDINALS.get(last, regular)}"


def fraction_words(value: Fraction) -> str:
    """`one third`, `two fifths`, `three quarters`."""
    name = _DENOMINATORS.get(value.denominator, ordinal_words(value.denominator))
    plural = "s" if value.numerator != 1 else ""
    if plural and name == "half":
        name, plural = "halves", ""
    return f"{words(value.numerator)} {name}{plural}"


def _small_words() -> dict[str, int]:
    table = {words(n): n for n in range(100)}
    table |= {words(n).replace("-", " "): n for n in range(100)}
    return table


WORD_VALUES: dict[str, int] = _small_words()
"""`seven` → 7 for nought to ninety-nine, with a hyphen or a space."""

ORDINAL_VALUES: dict[str, int] = {
    **{ordinal_words(n): n for n in range(1, 100)},
    **{ordinal(n): n for n in range(1, 1000)},
}
"""`tenth` and `10th` → 10."""

FRACTION_VALUES: dict[str, Fraction] = (
    {fraction_words(Fraction(n, d)): Fraction(n, d) for d in range(2, 13) for n in range(1, d)}
    | {f"a {name}": Fraction(1, d) for d, name in _DENOMINATORS.items()}
    | {"half": Fraction(1, 2)}
)
"""`one third`, `a third`, `half` → the fraction."""
