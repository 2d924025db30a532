"""Events along time: cooperation above the line, conflict below, what is planned ahead of today.

"Today" is the day of the edition. Few events are drawn one by one, each a link; many as bars, true
to scale. Time runs to scale: a day, month or year without events keeps its place.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from generator.charts.picture import Key, Mark, Picture, Shape, Words, line, rect, words
from generator.interface import say
from generator.wording import calendar_words, day_words, month_words

Side = Literal["cooperation", "conflict"]

WIDTH = 720
_SLOTS = 62
"""Places on the axis that stay wide enough to hit with a finger: two months of days."""
_FEW = 10
"""Places on an axis at least, so that three events don't fill the width."""
_STRAY = 0.02
"""Share of the events that may be left out in front, if they would take half of the drawing."""
_ENOUGH = 0.8
"""Share of the events that a finer unit must show to be preferred."""
_AHEAD = 20
"""Places ahead of today at most."""
_SINGLE = 10
"""Events of one side of a place, up to which each is drawn by itself."""
_UNIT, _PLOT = 13.0, 130.0
_TOP, _BOTTOM = 26.0, 26.0
_GAP = 0.14
_TICKS = 6
_YEAR = 12
_EDGE = 64
"""Half of a name on the axis where it is largest: on a phone."""


class Happening(NamedTuple):  # a hundred thousand are made for one picture
    """An event for the chart: the days it may fall on, its side, where it leads, what it is.

    `firm` is False for what is planned, claimed, denied or hypothetical. `label` says what it is;
    of many events none is asked for its own.
    """

    first: date
    last: date
    side: Side
    firm: bool
    label: Callable[[], str]
    target: str
    anchor: str | None = None

    @property
    def place(self) -> tuple[date, str, str]:
        """What events of one place of the axis are sorted by."""
        return self.first, self.target, self.anchor or ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A place on the axis with its events (their numbers in the input), for the table beneath."""

    key: str
    title: str
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing, its places from the first on, and how many events are not drawn."""

    picture: Picture
    stretches: tuple[Stretch, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class _Axis:
    """A unit of the calendar: the number of a day on it, its key's letters, its names."""

    number: Callable[[date], int]
    letters: int
    title: Callable[[date], str]
    first: str
    tick: str
    day: Callable[[int], date]


def _month(number: int) -> date:
    return date(number // _YEAR, number % _YEAR + 1, 1)


_AXES = (
    _Axis(date.toordinal, 10, day_words, "d MMM y", "d MMM", date.fromordinal),
    _Axis(
        lambda day: day.year * _YEAR + day.month - 1,
        7,
        month_words,
        "MMM y",
        "MMM y",
        _month,
    ),
    _Axis(lambda day: day.year, 4, lambda day: str(day.year), "y", "y", lambda n: date(n, 1, 1)),
)


@dataclass(frozen=True, slots=True)
class _Plot:
    """The axis in the drawing: first place, places, width of one, height of one event."""

    axis: _Axis
    first: int
    slots: int
    unit: float
    up: int
    down: int

    @property
    def step(self) -> float:
        return WIDTH / self.slots

    @property
    def base(self) -> float:
        return _TOP + self.up * self.unit

    @property
    def height(self) -> float:
        return self.base + self.down * self.unit + _BOTTOM

    def left(self, number: int) -> float:
        return (number - self.first) * self.step


def timeline(
    happenings: Sequence[Happening], today: date | None, page: str, prefix: str
) -> Timeline | None:
    """Draw the latest events by day, month or year: the finest that shows most of them.

    Args:
        happenings: in any order.
        today: the day of the edition; what lies ahead of it is drawn beyond a line.
        page: the page that the table stands on.
        prefix: what the anchors of its rows begin with; bars lead there.

    Returns:
        None when fewer than two places of the axis have events.
    """
    axis, first, last, fits = _window(happenings, today)
    numbers = {n: number for n, number in fits.items() if first <= number <= last}
    order = sorted(numbers, key=lambda n: (numbers[n], *happenings[n].place))
    groups = [(number, list(g)) for number, g in itertools.groupby(order, key=numbers.__getitem__)]
    if len(groups) < 2:  # noqa: PLR2004 (one place is no line)
        return None
    counts = [Counter(happenings[n].side for n in group) for _, group in groups]
    up, down = (max(count[side] for count in counts) for side in ("cooperation", "conflict"))
    slots = max(last - first + 1, _FEW)
    unit = min(_UNIT, _PLOT / (up + down))
    plot = _Plot(axis, last - slots + 1, slots, unit, up, down)
    single = max(up, down) <= _SINGLE
    marks = (
        mark
        for number, group in groups
        for mark in (
            _singles(plot, number, [happenings[n] for n in group])
            if single
            else _bars(plot, number, [happenings[n] for n in group], (page, prefix))
        )
    )
    parts = (*_scenery(plot, today), *marks)
    stretches = tuple(_stretch(axis, number, group) for number, group in groups)
    label = _label(stretches, counts, len(order))
    picture = Picture("timeline", WIDTH, round(plot.height), label, parts, _keys())
    return Timeline(picture, stretches, len(happenings) - len(order))


def _keys() -> tuple[Key, ...]:
    return (
        Key("unit cooperation", say("pictures", "above")),
        Key("unit conflict", say("pictures", "below")),
        Key("unit open", say("pictures", "outline")),
    )


def _window(
    happenings: Sequence[Happening], today: date | None
) -> tuple[_Axis, int, int, Mapping[int, int]]:
    """The axis to use, the numbers of its first and last place, and those of all that fits it."""
    axis, first, last = _AXES[-1], 0, 0
    fits: Mapping[int, int] = {}
    for axis in _AXES:
        fits = dict(_fitting(axis, happenings))
        numbers = sorted(fits.values())
        now = axis.number(today) if today else None
        if not numbers:
            continue
        last = numbers[-1] if now is None else max(now, min(numbers[-1], now + _AHEAD))
        first = _start(numbers, max(numbers[0], last - _SLOTS + 1), last)
        shown = sum(first <= number <= last for number in numbers)
        if shown >= _ENOUGH * len(happenings):
            break
    return axis, first, last, fits


def _fitting(axis: _Axis, happenings: Sequence[Happening]) -> Iterator[tuple[int, int]]:
    """What lies within one unit of an axis: its number in the input, and its place."""
    number = axis.number
    for n, (first, last, *_) in enumerate(happenings):
        place = number(first)
        if first == last or place == number(last):
            yield n, place


def _start(numbers: Sequence[int], first: int, last: int) -> int:
    """The first place: later than asked where a few early events would take half of the drawing."""
    inside = [number for number in numbers if first <= number <= last]
    later = inside[int(len(inside) * _STRAY)] if inside else first
    return later if 2 * (last - later + 1) <= last - first + 1 else first


def _key(axis: _Axis, number: int) -> str:
    return axis.day(number).isoformat()[: axis.letters]


def _stretch(axis: _Axis, number: int, group: Sequence[int]) -> Stretch:
    return Stretch(_key(axis, number), axis.title(axis.day(number)), tuple(group))


def _label(stretches: Sequence[Stretch], counts: Sequence[Counter[Side]], drawn: int) -> str:
    both = sum(count["cooperation"] for count in counts), sum(c["conflict"] for c in counts)
    return say(
        "pictures",
        "timeline",
        count=drawn,
        first=stretches[0].title,
        last=stretches[-1].title,
        cooperation=both[0],
        conflict=both[1],
    )


def _stacked(plot: _Plot, group: Sequence[Happening]) -> Iterator[tuple[Happening, float]]:
    """Events of one place with the upper edge of each; firm ones next to the line."""
    for side in ("cooperation", "conflict"):
        members = sorted((h for h in group if h.side == side), key=lambda h: not h.firm)
        for n, happening in enumerate(members):
            away = (n + 1) if side == "cooperation" else -n
            yield happening, plot.base - away * plot.unit


def _singles(plot: _Plot, number: int, group: Sequence[Happening]) -> Iterator[Mark]:
    gap = min(plot.step, plot.unit) * _GAP
    width = min(plot.step - gap, plot.unit * 2.2)
    left = plot.left(number) + (plot.step - width) / 2
    for happening, top in _stacked(plot, group):
        style = f"unit {happening.side}" if happening.firm else f"unit {happening.side} open"
        box = rect(left, top + gap / 2, width, plot.unit - gap, style)
        yield Mark(happening.target, happening.label(), (box,), happening.anchor)


def _bars(
    plot: _Plot, number: int, group: Sequence[Happening], table: tuple[str, str]
) -> Iterator[Mark]:
    page, prefix = table
    key, title = _key(plot.axis, number), plot.axis.title(plot.axis.day(number))
    for side in ("cooperation", "conflict"):
        of_side = [happening for happening in group if happening.side == side]
        if not of_side:
            continue
        firm = sum(happening.firm for happening in of_side)
        parts = tuple(_bar_parts(plot, number, side, (firm, len(of_side))))
        open_ = len(of_side) - firm
        label = say("pictures", f"bar_{side}", when=title, count=len(of_side))
        if open_:
            label = say("pictures", "open", bar=label, count=open_)
        yield Mark(page, label, parts, f"{prefix}{key}")


def _bar_parts(plot: _Plot, number: int, side: str, counts: tuple[int, int]) -> Iterator[Shape]:
    firm, whole = counts
    left = plot.left(number) + plot.step * _GAP / 2
    width = plot.step * (1 - _GAP)
    for low, high, style in ((0, firm, f"column {side}"), (firm, whole, f"column {side} open")):
        if high > low:
            away = high if side == "cooperation" else -low
            top = plot.base - away * plot.unit
            yield rect(left, top, width, (high - low) * plot.unit, style)


def _scenery(plot: _Plot, today: date | None) -> Iterator[Shape | Words]:
    """The base line, its ticks, and the line of the edition."""
    yield line((0, plot.base), (WIDTH, plot.base), "base")
    bottom = plot.height - _BOTTOM
    every = -(-plot.slots // _TICKS)
    for n, number in enumerate(range(plot.first, plot.first + plot.slots, every)):
        x = plot.left(number) + plot.step / 2
        form = plot.axis.tick if n else plot.axis.first
        name = calendar_words(plot.axis.day(number), form)
        style = "tick minor" if n % 2 else "tick"
        yield line((x, bottom + 2), (x, bottom + 6), "tick-line")
        yield words(x, plot.height - 4, name, style, "start" if x < _EDGE else "middle")
    if today is not None:
        x = min(plot.left(plot.axis.number(today)) + plot.step, WIDTH - 1)
        yield line((x, 4), (x, bottom), "today")
        name = say("pictures", "edition", day=day_words(today))
        late = x > WIDTH / 2
        yield words(x - 5 if late else x + 5, 18, name, "today-name", "end" if late else "start")
