"""Blueprints as plain data, in the shape of the bank file, and back. What has its default value is left out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from iomquiz.domain.blueprint import (
    ALL_SHOWN,
    Blueprint,
    Feedback,
    Navigation,
    Order,
    Rules,
    Section,
    Show,
    TimeRule,
)
from iomquiz.domain.item import Difficulty, Level

_FLAGS = ("guess_correction", "certainty", "one_per_fact")


def plain(blueprint: Blueprint) -> dict[str, Any]:
    """The blueprint as a bank file holds it."""
    data: dict[str, Any] = {"id": blueprint.id, "title": blueprint.title}
    if blueprint.description:
        data["description"] = blueprint.description
    data |= {"minutes": blueprint.minutes, "cut_score": _number(blueprint.cut_score)}
    return data | _rules(blueprint.rules) | {"sections": [section_data(section) for section in blueprint.sections]}


def _number(value: Decimal) -> int | str:
    return int(value) if value == value.to_integral_value() else str(value)


def _rules(rules: Rules) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if rules.order is not Order.SECTIONS:
        data["order"] = rules.order.value
    if rules.navigation is not Navigation.FREE:
        data["navigation"] = rules.navigation.value
    data |= {name: True for name in _FLAGS if getattr(rules, name)}
    data |= {name: False for name in ("shuffle_options", "stale") if not getattr(rules, name)}
    if rules.tries:
        data["tries"] = rules.tries
    if rules.enemies:
        data["enemies"] = [list(group) for group in rules.enemies]
    if rules.time is TimeRule.PAUSES:
        data["time"] = {"rule": rules.time.value, "minutes": rules.pause_minutes}
    if rules.feedback != Feedback():
        data["feedback"] = feedback_data(rules.feedback)
    return data


def feedback_data(told: Feedback) -> dict[str, Any]:
    """What is told, as a bank file holds it."""
    data: dict[str, Any] = {name: sorted(getattr(told, name)) for name in ("during", "after", "later")}
    return data | {"later_days": told.later_days}


def section_data(section: Section) -> dict[str, Any]:
    """One section as a bank file holds it."""
    data: dict[str, Any] = {"title": section.title} if section.title else {}
    if section.topic:
        data["topic"] = section.topic
    data["count"] = section.count
    for name in ("points", "cut_score"):
        if getattr(section, name) is not None:
            data[name] = _number(getattr(section, name))
    for name in ("levels", "types", "difficulties", "tags"):
        if getattr(section, name):
            data[name] = {str(key): count for key, count in getattr(section, name).items()}
    return data


def blueprint_of(data: Mapping[str, Any]) -> Blueprint:
    """The blueprint that `plain` wrote, or that a checked bank file holds.

    Raises:
        KeyError, ValueError: the data is of another shape.
    """
    return Blueprint(
        str(data["id"]),
        str(data["title"]),
        tuple(section_of(section) for section in data["sections"]),
        int(data["minutes"]),
        Decimal(data["cut_score"]),
        str(data.get("description") or ""),
        _rules_of(data),
    )


def _rules_of(data: Mapping[str, Any]) -> Rules:
    time = data.get("time") or {}
    return Rules(
        Order(data.get("order") or Order.SECTIONS),
        bool(data.get("shuffle_options", True)),
        bool(data.get("guess_correction", False)),
        bool(data.get("certainty", False)),
        Navigation(data.get("navigation") or Navigation.FREE),
        int(data.get("tries") or 0),
        bool(data.get("stale", True)),
        bool(data.get("one_per_fact", False)),
        tuple(tuple(str(name) for name in group) for group in data.get("enemies") or ()),
        TimeRule(time.get("rule") or TimeRule.RUNS_ON),
        int(time.get("minutes") or 0),
        feedback_of(data.get("feedback") or {}),
    )


def feedback_of(data: Mapping[str, Any]) -> Feedback:
    """What `feedback_data` wrote. ValueError: it is of another shape."""

    def shown(name: str, else_: frozenset[Show]) -> frozenset[Show]:
        return frozenset(Show(one) for one in data[name]) if data.get(name) is not None else else_

    later = data.get("later_days")
    return Feedback(
        shown("during", frozenset()),
        shown("after", ALL_SHOWN),
        shown("later", ALL_SHOWN),
        1 if later is None else int(later),
    )


def section_of(data: Mapping[str, Any]) -> Section:
    """What `section_data` wrote.

    Raises:
        KeyError, ValueError: the data is of another shape.
    """

    def optional(name: str) -> Decimal | None:
        return None if data.get(name) is None else Decimal(data[name])

    return Section(
        str(data.get("topic") or ""),
        int(data["count"]),
        {Level(key): int(n) for key, n in (data.get("levels") or {}).items()},
        {str(key): int(n) for key, n in (data.get("types") or {}).items()},
        {Difficulty(key): int(n) for key, n in (data.get("difficulties") or {}).items()},
        {str(key): int(n) for key, n in (data.get("tags") or {}).items()},
        optional("points"),
        optional("cut_score"),
        str(data.get("title") or ""),
    )
