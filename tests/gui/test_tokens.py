"""The contrast of all pairs, worked out again from the tokens (WCAG 2.2)."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from iomquiz import paths
from iomquiz.gui.tokens import DARK, LIGHT, MARK_PAIRS, ROLES, TEXT_PAIRS, high_contrast


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


SETS = {
    "light": LIGHT,
    "dark": DARK,
    "light, high contrast": high_contrast(LIGHT),
    "dark, high contrast": high_contrast(DARK),
}


def test_the_formula_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_is_readable(name: str, ink: str, ground: str) -> None:
    tokens = SETS[name]
    assert contrast(tokens[ink], tokens[ground]) >= 4.5


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize(("mark", "ground"), MARK_PAIRS)
def test_marks_are_visible(name: str, mark: str, ground: str) -> None:
    tokens = SETS[name]
    assert contrast(tokens[mark], tokens[ground]) >= 3


@pytest.mark.parametrize(
    ("tokens", "ink", "ground", "printed"),
    [
        (LIGHT, "text", "hover", 13.2),
        (DARK, "text", "hover", 11.2),
        (LIGHT, "control", "hover", 3.1),
        (DARK, "focus", "sunken", 9.1),
        (LIGHT, "onAccent", "accent", 6.6),
        (DARK, "c1", "sunken", 5.9),
        (LIGHT, "ok", "soft", 5.7),
        (DARK, "bad", "soft", 6.8),
    ],
)
def test_ratios_are_those_of_the_table(tokens: Mapping[str, str], ink: str, ground: str, printed: float) -> None:
    assert contrast(tokens[ink], tokens[ground]) == pytest.approx(printed, abs=0.06)


def test_both_sets_have_the_same_tokens() -> None:
    assert set(LIGHT) == set(DARK)
    assert {role.ink for role in ROLES.values()} <= set(LIGHT)


def test_no_colour_stands_outside_the_tokens() -> None:
    gui = paths.resources().parent / "iomquiz" / "gui"
    hexes = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b")
    guilty = [
        path.name for path in gui.rglob("*.py") if path.name != "tokens.py" and hexes.search(path.read_text("utf-8"))
    ]
    guilty += [p.name for p in (paths.resources() / "ui").glob("*.ui") if hexes.search(p.read_text("utf-8"))]
    assert guilty == []


@pytest.mark.parametrize(("folder", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_theme_pictures_use_the_tokens(folder: str, tokens: Mapping[str, str]) -> None:
    for path in (paths.resources() / "themes" / folder).glob("*.svg"):
        colors = set(re.findall(r'stroke="(#\w+)"', path.read_text("utf-8")))
        assert colors <= set(tokens.values()), path.name
