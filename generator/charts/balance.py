"""Cooperation against conflict, month by month: bars both ways, the counts on them, the difference.

A month without events keeps its place, so that time runs to scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.charts.picture import (
    Key,
    Mark,
    Picture,
    Shape,
    Words,
    circle,
    line,
    path,
    rect,
    words,
)
from generator.interface import say
from generator.wording import calendar_words, month_words, range_words

WIDTH = 720
MONTHS = 36
"""Months drawn: three years, the latest."""
_FEW = 8
_SIDE = 150.0
_UNIT = 16.0
_TOP, _BOTTOM = 22.0, 44.0
_GAP = 0.2
_YEAR = 12
_TICKS = 8
_NUMBERED = 24.0
"""Units of width that a bar needs to carry its number."""


@dataclass(frozen=True, slots=True)
class Month:
    """Asserted events of one month; marks lead to `anchor`, its line in the table beneath."""

    first: date
    cooperation: int
    conflict: int
    anchor: str


def balance(months: Sequence[Month], page: str) -> Picture | None:
    """The chart; None for fewer than two months, or when nothing is asserted."""
    ordered = sorted(months, key=lambda month: month.first)[-MONTHS:]
    last = _number(ordered[-1].first) if ordered else 0
    shown = [month for month in ordered if last - _number(month.first) < MONTHS]
    up = max((month.cooperation for month in shown), default=0)
    down = max((month.conflict for month in shown), default=0)
    if len(shown) < 2 or not up + down:  # noqa: PLR2004 (one month has no trend)
        return None
    slots = max(last - _number(shown[0].first) + 1, _FEW)
    plot = _Plot(last - slots + 1, WIDTH / slots, min(_UNIT, _SIDE / (up + down)), up)
    height = plot.base + down * plot.unit + _BOTTOM
    parts: tuple[Shape | Words | Mark, ...] = (
        line((0, plot.base), (WIDTH, plot.base), "base"),
        *_ticks(plot, slots, height),
        *(_mark(plot, month, page) for month in shown),
        *_differences(plot, shown),
    )
    ends = range_words(month_words(shown[0].first), month_words(shown[-1].first))
    sums = sum(m.cooperation for m in shown), sum(m.conflict for m in shown)
    label = say("pictures", "balance", ends=ends, cooperation=sums[0], conflict=sums[1])
    return Picture("balance-line", WIDTH, round(height), label, parts, _keys())


def _keys() -> tuple[Key, ...]:
    return (
        Key("column cooperation", say("pictures", "plus_above")),
        Key("column conflict", say("pictures", "minus_below")),
        Key("difference", say("pictures", "difference"), "round"),
    )


@dataclass(frozen=True, slots=True)
class _Plot:
    first: int
    step: float
    unit: float
    up: int

    @property
    def base(self) -> float:
        return _TOP + self.up * self.unit

    def middle(self, month: Month) -> float:
        return (_number(month.first) - self.first + 0.5) * self.step


def _number(day: date) -> int:
    return day.year * _YEAR + day.month - 1


def _mark(plot: _Plot, month: Month, page: str) -> Mark:
    label = say(
        "pictures",
        "sums",
        name=month_words(month.first),
        cooperation=month.cooperation,
        conflict=month.conflict,
    )
    parts = tuple(_bars(plot, month))
    return Mark(page, label, parts, month.anchor)


def _bars(plot: _Plot, month: Month) -> Iterator[Shape | Words]:
    width = min(plot.step * (1 - _GAP), 60)
    x = plot.middle(month)
    high, low = month.cooperation * plot.unit, month.conflict * plot.unit
    if high:
        yield rect(x - width / 2, plot.base - high, width, high, "column cooperation")
    if low:
        yield rect(x - width / 2, plot.base, width, low, "column conflict")
    if not high and not low:
        yield rect(x - width / 2, plot.base - 2, width, 4, "column none")
    if width >= _NUMBERED:
        if high:
            yield words(x, plot.base - high - 5, f"+{month.cooperation}", "count", "middle")
        if low:
            yield words(x, plot.base + low + 14, f"−{month.conflict}", "count", "middle")


def _differences(plot: _Plot, months: Sequence[Month]) -> Iterator[Shape]:
    """The line of cooperation less conflict, over the months that have events."""
    points = [
        (plot.middle(m), plot.base - (m.cooperation - m.conflict) * plot.unit) for m in months
    ]
    steps = " ".join(f"{x:.1f} {y:.1f}" for x, y in points)
    yield path(f"M{steps}", "difference-line")
    for x, y in points:
        yield circle(x, y, 3.5, "difference")


def _ticks(plot: _Plot, slots: int, height: float) -> Iterator[Words]:
    every = -(-slots // _TICKS)
    for n, number in enumerate(range(plot.first, plot.first + slots, every)):
        day = date(number // _YEAR, number % _YEAR + 1, 1)
        name = calendar_words(day, "MMM y")
        x = (number - plot.first + 0.5) * plot.step
        style = "tick minor" if n % 2 else "tick"
        yield words(max(x, 30), height - 5, name, style, "middle")
