"""Design tokens: the two colour sets, the type scale and the pairs whose contrast must hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LIGHT: Mapping[str, str] = {
    "window": "#F4F6F8",
    "surface": "#FFFFFF",
    "sunken": "#EBEFF3",
    "rail": "#E9EDF2",
    "hover": "#E1E7EE",
    "border": "#D3DAE2",
    "control": "#768495",
    "text": "#17202B",
    "text2": "#435062",
    "text3": "#586475",
    "accent": "#1B5DA8",
    "accentHover": "#154A87",
    "onAccent": "#FFFFFF",
    "soft": "#E2EDF9",
    "accentText": "#154E8F",
    "ok": "#17693F",
    "okSoft": "#E0F2E8",
    "warn": "#855000",
    "warnSoft": "#FCF0DA",
    "bad": "#AE241C",
    "badSoft": "#FBE8E6",
    "flag": "#74389A",
    "flagSoft": "#F2E8F8",
    "focus": "#0B4FB3",
    "fill": "#3A4757",
    "onFill": "#FFFFFF",
    "c1": "#2C70BD",
    "c2": "#B86200",
    "c3": "#1A7F63",
    "grid": "#E1E6EC",
}

DARK: Mapping[str, str] = {
    "window": "#12161B",
    "surface": "#1A2028",
    "sunken": "#232A34",
    "rail": "#0E1216",
    "hover": "#28313C",
    "border": "#313B47",
    "control": "#778597",
    "text": "#E8EDF3",
    "text2": "#B9C3CF",
    "text3": "#9AA6B5",
    "accent": "#86B7F7",
    "accentHover": "#A3C9FA",
    "onAccent": "#08203F",
    "soft": "#1C3049",
    "accentText": "#A3C9FA",
    "ok": "#78D6A6",
    "okSoft": "#16321F",
    "warn": "#F1BC63",
    "warnSoft": "#352910",
    "bad": "#FF9F95",
    "badSoft": "#3D1F1C",
    "flag": "#D9A9F0",
    "flagSoft": "#33223D",
    "focus": "#F2C94C",
    "fill": "#B9C3CF",
    "onFill": "#12161B",
    "c1": "#6FA8EE",
    "c2": "#E8A24A",
    "c3": "#5CC9A3",
    "grid": "#2B343F",
}

_GROUNDS = ("window", "surface", "sunken", "rail", "hover")

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((ink, ground) for ink in ("text", "text2", "text3") for ground in _GROUNDS),
    ("onAccent", "accent"),
    ("onAccent", "accentHover"),
    ("accentText", "soft"),
    ("accentText", "window"),
    ("accentText", "surface"),
    ("accentText", "rail"),
    *((tone, ground) for tone in ("ok", "warn", "bad", "flag") for ground in (f"{tone}Soft", "surface", "window")),
    ("text", "soft"),
    ("text2", "soft"),
    ("text", "warnSoft"),
    ("bad", "soft"),
    ("ok", "soft"),
    ("warn", "soft"),
    ("onFill", "fill"),
)
"""(ink, ground) of texts: at least 4.5 to 1."""

MARK_PAIRS: tuple[tuple[str, str], ...] = (
    *(("control", ground) for ground in ("window", "surface", "sunken", "hover")),
    *(("focus", ground) for ground in ("window", "surface", "sunken", "rail")),
    *((mark, ground) for mark in ("c1", "c2", "c3") for ground in ("surface", "window", "sunken")),
    ("accent", "rail"),
    ("accent", "soft"),
    ("fill", "sunken"),
)
"""(mark, ground) of control edges, focus rings and chart marks: at least 3 to 1."""

SOFT_FILLS: Mapping[str, str] = {
    "soft": "surface",
    "okSoft": "surface",
    "warnSoft": "surface",
    "badSoft": "surface",
    "flagSoft": "surface",
}


def high_contrast(tokens: Mapping[str, str]) -> Mapping[str, str]:
    """The same set for the system's high contrast setting: no soft fills, borders as strong as text."""
    changed = {name: tokens[ground] for name, ground in SOFT_FILLS.items()}
    return {**tokens, **changed, "border": tokens["text"], "control": tokens["text"]}


@dataclass(frozen=True, slots=True)
class TypeRole:
    """One step of the type scale."""

    factor: float
    """Size relative to the base font."""
    weight: int
    line: float
    """Line height relative to the font size."""
    ink: str = "text"
    """Token of its usual colour."""


ROLES: Mapping[str, TypeRole] = {
    "caption": TypeRole(0.89, 400, 1.4, "text2"),
    "label": TypeRole(0.89, 600, 1.4, "text2"),
    "faint": TypeRole(0.89, 400, 1.4, "text3"),
    "badge": TypeRole(0.89, 500, 1.4, "text2"),
    "axis": TypeRole(0.83, 400, 1.4, "text2"),
    "key": TypeRole(0.81, 500, 1.2, "text2"),
    "dense": TypeRole(0.93, 400, 1.45, "text2"),
    "hint": TypeRole(0.93, 400, 1.45, "text2"),
    "dense-strong": TypeRole(0.93, 600, 1.45),
    "body": TypeRole(1.0, 400, 1.45),
    "control": TypeRole(1.0, 500, 1.45),
    "strong": TypeRole(1.0, 600, 1.45),
    "option": TypeRole(1.11, 400, 1.4),
    "article": TypeRole(1.15, 400, 1.7),
    "cue-small": TypeRole(1.22, 400, 1.4, "text2"),
    "section": TypeRole(1.07, 650, 1.3),
    "figure": TypeRole(1.15, 600, 1.3),
    "title": TypeRole(1.40, 650, 1.2),
    "stem": TypeRole(1.48, 600, 1.4),
    "article-title": TypeRole(1.78, 650, 1.2),
    "cue": TypeRole(2.0, 600, 1.38),
    "key-figure": TypeRole(1.48, 650, 1.2),
    "key-number": TypeRole(2.37, 650, 1.2),
    "answer": TypeRole(2.37, 650, 1.2),
    "score": TypeRole(2.96, 650, 1.2),
}

SMALLEST_POINTS = 8.25
"""No text is drawn smaller than this: 11 px at 96 dpi."""
