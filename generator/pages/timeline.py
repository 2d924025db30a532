"""Timeline: all events on the calendar, newest first; the undated stand at the end and say so."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import links
from generator.analysis.timeline import Period, periods
from generator.charts.calendar import Calendar, Dated, calendar
from generator.desk import Desk
from generator.markdown import Run
from generator.page import Page
from generator.rows import EventRow, Pager, chunks, event_row, event_when, pager
from generator.wording import day_words

_Place = tuple[Period, EventRow]


@dataclass(frozen=True, slots=True)
class Day:
    """Events that begin on one day, or were reported on it. `anchor` is the heading's."""

    title: str
    anchor: str
    rows: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """One page of the timeline; `years` leads to the first day of each year."""

    chart: Calendar | None
    years: tuple[Run, ...]
    days: tuple[Day, ...]
    pager: Pager


def compose_timeline(desk: Desk) -> tuple[Page, ...]:
    """The timeline, a page for every 200 events."""
    rows = [
        (period, event_row(desk, found))
        for period in periods(desk.facts.all_events())
        for found in period.events
    ]
    parts = chunks(rows)
    pages = [_days(part) for part in parts]
    years = tuple(_years(pages))
    chart = calendar(_dated(parts))
    return tuple(
        Page(
            links.numbered(links.TIMELINE, number),
            "Timeline" if number == 1 else f"Timeline, page {number}",
            "timeline",
            "timeline.md.j2",
            TimelineView(
                chart if number == 1 else None,
                years,
                days,
                pager(links.TIMELINE, len(parts), number),
            ),
        )
        for number, days in enumerate(pages, start=1)
    )


def _days(rows: Sequence[_Place]) -> tuple[Day, ...]:
    return tuple(
        _day(period, tuple(row for _, row in group))
        for period, group in itertools.groupby(rows, key=lambda item: item[0])
    )


def _day(period: Period, rows: tuple[EventRow, ...]) -> Day:
    if period.first is None:
        return Day("Date not known", "undated", rows)
    if not period.dated:
        title = f"Reported {day_words(period.first)}, own date not stated"
        return Day(title, f"r{period.first.isoformat()}", rows)
    anchor = f"d{period.first.isoformat()}"
    if period.last == period.first:
        return Day(day_words(period.first), anchor, rows)
    return Day(event_when(period.events[0]), f"{anchor}-{period.last}", rows)


def _dated(parts: Sequence[Sequence[_Place]]) -> Iterator[Dated]:
    """Every event on a single day, and the page and heading under which it stands."""
    for number, part in enumerate(parts, start=1):
        path = links.numbered(links.TIMELINE, number)
        for period, row in part:
            if period.first and period.first == period.last:
                anchor = _day(period, ()).anchor
                yield Dated(period.first, row.quad.removeprefix("quad "), path, anchor)


def _years(pages: Sequence[tuple[Day, ...]]) -> Iterator[Run]:
    """Links to the latest day of each year, over all pages."""
    seen: set[str] = set()
    for number, days in enumerate(pages, start=1):
        for day in days:
            year = day.anchor[1:5] if day.anchor != "undated" else "undated"
            if year not in seen:
                seen.add(year)
                yield Run(year, links.numbered(links.TIMELINE, number), day.anchor)
