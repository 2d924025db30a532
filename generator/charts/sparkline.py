"""Counts by month in the height of a line of text: one link, no axis, the numbers as its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.charts.picture import Mark, Picture, path
from generator.interface import say
from generator.wording import month_words, range_words

MONTHS = 12
_HEIGHT, _STEP, _BAR = 20, 6, 5
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Months:
    """Months in a row: the first, and how many. Fewer than two are no course of time."""

    first: date
    count: int

    def place(self, day: date) -> int | None:
        """The place of a day's month, None for an earlier or later one."""
        place = _number(day) - _number(self.first)
        return place if 0 <= place < self.count else None

    @property
    def title(self) -> str:
        """First and last in words."""
        last = _number(self.first) + self.count - 1
        end = date(last // _YEAR, last % _YEAR + 1, 1)
        return range_words(month_words(self.first), month_words(end))


def _number(day: date) -> int:
    return day.year * _YEAR + day.month - 1


def latest_months(days: Sequence[date]) -> Months | None:
    """The months from the first to the last of some days, `MONTHS` at most; None for one month."""
    if not days or _number(min(days)) == _number(max(days)):
        return None
    last = _number(max(days))
    first = max(_number(min(days)), last - MONTHS + 1)
    return Months(date(first // _YEAR, first % _YEAR + 1, 1), last - first + 1)


def sparkline(counts: Sequence[int], title: str, target: str) -> Picture:
    """A bar a month; heights are true within the line, whose largest fills it."""
    largest = max(*counts, 1)
    heights = (max(round(count / largest * (_HEIGHT - 2)), 1) if count else 0 for count in counts)
    bars = "".join(
        f"M{_STEP * n} {_HEIGHT}v-{height}h{_BAR}V{_HEIGHT}z"
        for n, height in enumerate(heights)
        if height
    )
    base = f"M0 {_HEIGHT}H{_STEP * len(counts) - 1}"
    label = f"{title}: {', '.join(map(str, counts))}"
    mark = Mark(target, label, (path(base, "base"), path(bars, "column")), focus=False)
    return Picture("spark", _STEP * MONTHS, _HEIGHT + 1, say("pictures", "by_month"), (mark,))
