"""Events on the calendar as bars: cooperation above the line, conflict below, each bar a link.

Only numbers are computed here; the template writes the SVG, so that names and links go through the
same escaping as everything else. Heights are true to scale: one unit is one event.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 720, 140
"""Size of the drawing in its own units; the page scales it."""
_SLOTS = 62
"""Places on the axis that stay wide enough to hit with a finger: two months of days."""
_ENOUGH = 0.8
"""Share of the events that a finer unit must show to be preferred."""
_GAP = 0.15


@dataclass(frozen=True, slots=True)
class Dated:
    """An event for the chart: its day, its quad category, and the anchor where its day stands."""

    day: date
    quad: str
    target: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: place and size in the drawing's units, and what it shows."""

    x: str
    y: str
    width: str
    height: str
    kind: str
    label: str
    target: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The chart: `line` is the height of the base line; `earlier` counts events not drawn."""

    width: int
    height: int
    line: str
    first: str
    last: str
    earlier: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class _Axis:
    """A unit of the calendar: the number of a day on it, and the letters that name it."""

    number: Callable[[date], int]
    letters: int


@dataclass(frozen=True, slots=True)
class _Column:
    """A place on the axis: its left edge and width, the height of one event, events above."""

    x: float
    step: float
    unit: float
    up: int


_AXES = (
    _Axis(date.toordinal, len("2016-12-13")),
    _Axis(lambda day: day.year * 12 + day.month, len("2016-12")),
    _Axis(lambda day: day.year, len("2016")),
)


def calendar(events: Iterable[Dated]) -> Calendar | None:
    """Draw the latest events by day, month or year: the finest that shows most of them.

    Time runs to scale: a day, month or year without events keeps its place. None for events of
    one day only.
    """
    ordered = sorted(events, key=lambda event: (event.day, event.anchor))
    if not ordered or ordered[0].day == ordered[-1].day:
        return None
    axis, shown = _window(ordered)
    start = axis.number(shown[0].day)
    step = WIDTH / (axis.number(shown[-1].day) - start + 1)
    groups = [list(g) for _, g in itertools.groupby(shown, key=lambda e: axis.number(e.day))]
    counts = [Counter(_side(event) for event in group) for group in groups]
    up = max(count["cooperation"] for count in counts)
    unit = HEIGHT / (up + max(count["conflict"] for count in counts))
    bars = (
        _bar(axis, _Column((axis.number(group[0].day) - start) * step, step, unit, up), kind, group)
        for group, count in zip(groups, counts, strict=True)
        for kind in ("cooperation", "conflict")
        if count[kind]
    )
    first, last = (event.day.isoformat()[: axis.letters] for event in (shown[0], shown[-1]))
    earlier = len(ordered) - len(shown)
    return Calendar(WIDTH, HEIGHT, _number(up * unit), first, last, earlier, tuple(bars))


def _window(ordered: Sequence[Dated]) -> tuple[_Axis, Sequence[Dated]]:
    """The axis to use and the events that stand on it."""
    axis, shown = _AXES[-1], ordered
    for axis in _AXES:
        end = axis.number(ordered[-1].day)
        shown = [event for event in ordered if end - axis.number(event.day) < _SLOTS]
        if len(shown) >= _ENOUGH * len(ordered):
            break
    return axis, shown


def _bar(axis: _Axis, column: _Column, kind: str, group: Sequence[Dated]) -> Bar:
    of_kind = [event for event in group if _side(event) == kind]
    target = max(of_kind, key=lambda event: event.day)
    top = column.up - len(of_kind) if kind == "cooperation" else column.up
    return Bar(
        x=_number(column.x + column.step * _GAP / 2),
        y=_number(top * column.unit),
        width=_number(column.step * (1 - _GAP)),
        height=_number(len(of_kind) * column.unit),
        kind=kind,
        label=f"{target.day.isoformat()[: axis.letters]}: {len(of_kind):,} of {kind}",
        target=target.target,
        anchor=target.anchor,
    )


def _side(event: Dated) -> str:
    """Cooperation or conflict: the end of the quad category's name."""
    return event.quad.rpartition("-")[2]


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
