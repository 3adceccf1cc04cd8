"""Plain data for widgets: strings and numbers, made by the screens from records of the services."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TableData:
    """Headings and rows of ready text."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A value with its interval; `label` is what is read aloud and stands at the axis."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    x: float | None = None
    """Place on the x axis; without it points stand side by side."""


@dataclass(frozen=True, slots=True)
class Line:
    """A named series of points; told apart by dash and end label."""

    name: str
    points: tuple[Point, ...]
    dash: str = "solid"
    """solid, dashed or dotted."""
    token: str = "c1"


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar made of a solid and a hatched part."""

    label: str
    solid: float
    hatched: float = 0.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; hollow bars mean the weaker kind."""

    label: str
    value: float
    hollow: bool = False
    text: str = ""
    """The value as printed; by default the number."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of a calendar: column (week), row (weekday, Monday 0), and the size of its square."""

    column: int
    row: int
    level: int
    """0 none, 1 little, 2 middle, 3 much."""
    label: str
    """'Tue 6 Oct: 18 min'."""


@dataclass(frozen=True, slots=True)
class Mastery:
    """A named share with its ball; `state` is one of mastery_ball.STATES."""

    name: str
    percent: float
    state: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across a scale: the pass mark solid, a goal dashed."""

    label: str
    value: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A box of an organisation chart."""

    id: str
    title: str
    note: str = ""
    parent: str = ""
    """Id of the box above; empty for the top."""
    here: bool = False
    """The box the article is about."""
    kind: str = "box"
    """box, side (joined from the side) or row (a line in the list below its parent)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of a timeline."""

    when: str
    what: str
    here: bool = False
    target: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One segment of a SegmentedControl."""

    id: str
    text: str
    icon: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure: small heading, large value, note."""

    heading: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChartText:
    """What every chart says in words."""

    title: str
    sentence: str
    table: TableData = field(default_factory=lambda: TableData((), ()))
