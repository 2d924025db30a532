"""Timeline: all events on the calendar, newest first; the undated stand at the end and say so."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator import links
from generator.analysis.timeline import Period, periods
from generator.desk import Desk
from generator.figures.figure import Figure, FigureRow
from generator.figures.timelines import ANCHOR, timeline_figure
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

    line: Figure | None
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
    line = _line(desk, pages)
    return tuple(
        Page(
            links.numbered(links.TIMELINE, number),
            "Timeline" if number == 1 else f"Timeline, page {number}",
            "timeline",
            "timeline.md.j2",
            TimelineView(
                line if number == 1 else None,
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


def _line(desk: Desk, pages: Sequence[tuple[Day, ...]]) -> Figure | None:
    """All events on a line; each row of its table leads to the latest heading of its time."""
    figure = timeline_figure(desk, tuple(desk.facts.all_events()), links.TIMELINE)
    if figure is None:
        return None
    places: dict[str, tuple[str, str]] = {}
    for number, days in enumerate(pages, start=1):
        for day in days:
            for letters in (4, 7, 10):
                place = links.numbered(links.TIMELINE, number), day.anchor
                places.setdefault(day.anchor[1 : 1 + letters], place)
    tables = tuple(
        replace(table, rows=tuple(_leading(row, places) for row in table.rows))
        for table in figure.tables
    )
    return replace(figure, tables=tables)


def _leading(row: FigureRow, places: Mapping[str, tuple[str, str]]) -> FigureRow:
    place = places.get((row.anchor or "").removeprefix(f"{ANCHOR}-"))
    return replace(row, name=replace(row.name, target=place[0], anchor=place[1])) if place else row


def _years(pages: Sequence[tuple[Day, ...]]) -> Iterator[Run]:
    """Links to the latest day of each year, over all pages."""
    seen: set[str] = set()
    for number, days in enumerate(pages, start=1):
        for day in days:
            year = day.anchor[1:5] if day.anchor != "undated" else "undated"
            if year not in seen:
                seen.add(year)
                yield Run(year, links.numbered(links.TIMELINE, number), day.anchor)
