"""A long list in order of days, with a page for each stretch of the calendar.

A page holds a day, a month or a year, or some that lie side by side. Where it begins depends on
what is near it and not on how many rows stand before it: one row more changes one page, and an
address says what stands there.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from generator import links
from generator.interface import say
from generator.markdown import Run
from generator.paging import Pager, chunks, stops
from generator.wording import calendar_words, days_words, month_words, titled

_UNITS = (3, 4, 7, 10)
"""Letters of an ISO date that name its decade, year, month and day."""
_YEAR, _MONTH = 4, 7
_AROUND = 2
"""Stretches to which a page links on either side; their names are longer than numbers."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stretch(Generic[T]):
    """Rows of one page, latest first.

    Attributes:
        first: the year, month or day that it begins with, as the beginning of an ISO date; "" for
            rows of no known day.
        last: the one that it ends with, named alike.
        part: which page of a day that fills several, from 1.
    """

    first: str
    last: str
    part: int
    rows: tuple[T, ...]

    def path(self, base: str) -> str:
        """The page, one of the list at `base`."""
        name = "_".join(dict.fromkeys((self.first, self.last))) or "undated"
        return links.listing(base, name if self.part == 1 else f"{name}-{self.part}")

    @property
    def words(self) -> str:
        """What a reader calls it: "March – May 2025"."""
        return titled(_words(self.first, self.last), self.part)


def stretches(
    rows: Sequence[T], day: Callable[[T], date | None], most: int
) -> tuple[Stretch[T], ...]:
    """Sort rows into pages of at most `most`.

    Args:
        rows: latest first, those of no known day at the end.
        day: what a row stands at; None or `date.min` when not known.
        most: rows of a page.
    """
    named = [(_iso(day(row)), row) for row in rows]
    dated = [item for item in named if item[0]]
    undated = tuple(row for iso, row in named if not iso)
    return (*_split(dated, 0, most), *_parts("", undated, most))


def by_year(
    found: Sequence[Stretch[T]], day: Callable[[T], date | None]
) -> Iterator[tuple[str, int, T | None]]:
    """Each year in words, with the number of the page that has its latest row, and that row.

    Years that share a page are named together, without a row.
    """
    seen: set[str] = set()
    for number, stretch in enumerate(found):
        if stretch.first[:_YEAR] != stretch.last[:_YEAR]:
            yield stretch.words, number, None
            continue
        for row in stretch.rows:
            year = _iso(day(row))[:_YEAR]
            if year not in seen:
                seen.add(year)
                yield year or say("dates", "undated"), number, row


def stretch_pager(base: str, found: Sequence[Stretch[T]], here: int) -> Pager:
    """Links between the pages of a list, seen from page `here`: 0 is the list's own, the latest."""
    if not found:
        return Pager()
    runs = []
    for number in stops(len(found) + 1, here + 1, _AROUND):
        stretch = found[number - 2] if number > 1 else None
        name = stretch.words if stretch else say("rows", "latest")
        path = stretch.path(base) if stretch else base
        runs.append(Run(name, None if number == here + 1 else path, style="page"))
    return Pager(tuple(runs))


def _iso(day: date | None) -> str:
    return "" if day is None or day == date.min else day.isoformat()


def _split(named: Sequence[tuple[str, T]], unit: int, most: int) -> Iterator[Stretch[T]]:
    """Pages of rows, latest first: each a run of decades, years, months or days."""
    letters = _UNITS[unit]
    groups = [
        (key, list(group))
        for key, group in itertools.groupby(named, key=lambda item: item[0][:letters])
    ]
    for run in _runs(groups, most):
        (last, latest), (first, _) = run[0], run[-1]
        if len(run) > 1 or len(latest) <= most:
            rows = tuple(row for _, group in run for _, row in group)
            yield Stretch(f"{first}0"[: max(letters, _YEAR)], _end(last), 1, rows)
        elif unit + 1 < len(_UNITS):
            yield from _split(latest, unit + 1, most)
        else:
            yield from _parts(last, tuple(row for _, row in latest), most)


def _runs(
    groups: Sequence[tuple[str, list[tuple[str, T]]]], most: int
) -> list[list[tuple[str, list[tuple[str, T]]]]]:
    """Groups that fit on one page together, in the same order.

    They are put together from the oldest on, where hardly anything is added any more.
    """
    runs: list[list[tuple[str, list[tuple[str, T]]]]] = []
    count = most
    for key, group in reversed(groups):
        count += len(group)
        if count > most:
            runs.append([])
            count = len(group)
        runs[-1].insert(0, (key, group))
    return runs[::-1]


def _parts(name: str, rows: tuple[T, ...], most: int) -> Iterator[Stretch[T]]:
    if rows:
        for number, part in enumerate(chunks(rows, most), start=1):
            yield Stretch(name, name, number, tuple(part))


def _end(key: str) -> str:
    """A decade ends with its last year; other units are named as they are."""
    return key if len(key) >= _YEAR else f"{key}9"


def _words(first: str, last: str) -> str:
    if not first:
        return say("dates", "undated")
    begin = date.fromisoformat(f"{first}-01-01"[:10])
    end = date.fromisoformat(f"{last}-01-01"[:10])
    if len(first) == _YEAR:
        years = (calendar_words(begin, "y"), calendar_words(end, "y"))
        return "–".join(dict.fromkeys(years))
    if len(first) == _MONTH:
        months = month_words(end)
        return months if first == last else f"{calendar_words(begin, 'MMMM')} – {months}"
    return days_words(begin, end)
