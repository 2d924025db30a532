"""Timeline: all events on the calendar, newest first; the undated stand at the end and say so."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator import links
from generator.analysis.timeline import Period, periods
from generator.desk import Desk
from generator.facts import Found
from generator.figures.figure import Figure, FigureRow
from generator.figures.timelines import ANCHOR, timeline_figure
from generator.interface import say
from generator.markdown import Run
from generator.model import Event
from generator.page import Draft, Page
from generator.paging import Pager, chunks, pager
from generator.rows import EventRow, event_row, event_when
from generator.wording import day_words, titled

_Place = tuple[Period, Found[Event]]


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


def compose_timeline(desk: Desk) -> Iterator[Draft]:
    """The timeline, a page for every 200 events."""
    places = [
        (period, found) for period in periods(desk.facts.all_events()) for found in period.events
    ]
    parts = chunks(places)
    years = tuple(_years(parts))
    for number in range(1, len(parts) + 1):
        yield Draft(partial(_pages, desk, parts, years, number))


def _pages(
    desk: Desk, parts: Sequence[Sequence[_Place]], years: tuple[Run, ...], number: int
) -> Iterator[Page]:
    view = TimelineView(
        _line(desk, parts) if number == 1 else None,
        years=years,
        days=tuple(_days(desk, parts[number - 1])),
        pager=pager(links.TIMELINE, len(parts), number),
    )
    here = links.numbered(links.TIMELINE, number)
    title = titled(say("sections", links.TIMELINE), number)
    yield Page(here, title, "timeline", "timeline.md.j2", view)


def _days(desk: Desk, part: Sequence[_Place]) -> Iterator[Day]:
    for period, group in itertools.groupby(part, key=lambda place: place[0]):
        yield _day(period, tuple(event_row(desk, found) for _, found in group))


def _day(period: Period, rows: tuple[EventRow, ...]) -> Day:
    if period.first is None:
        return Day(say("dates", "no_day"), "undated", rows)
    if not period.dated:
        title = say("dates", "of_report", day=day_words(period.first))
        return Day(title, f"r{period.first.isoformat()}", rows)
    anchor = f"d{period.first.isoformat()}"
    if period.last == period.first:
        return Day(day_words(period.first), anchor, rows)
    return Day(event_when(period.events[0]), f"{anchor}-{period.last}", rows)


def _line(desk: Desk, parts: Sequence[Sequence[_Place]]) -> Figure | None:
    """All events on a line; each row of its table leads to the latest heading of its time."""
    figure = timeline_figure(desk, tuple(desk.facts.all_events()), links.TIMELINE)
    if figure is None:
        return None
    places: dict[str, tuple[str, str]] = {}
    for number, part in enumerate(parts, start=1):
        for period in dict.fromkeys(period for period, _ in part):
            anchor = _day(period, ()).anchor
            for letters in (4, 7, 10):
                place = links.numbered(links.TIMELINE, number), anchor
                places.setdefault(anchor[1 : 1 + letters], place)
    tables = tuple(
        replace(table, rows=tuple(_leading(row, places) for row in table.rows))
        for table in figure.tables
    )
    return replace(figure, tables=tables)


def _leading(row: FigureRow, places: Mapping[str, tuple[str, str]]) -> FigureRow:
    place = places.get((row.anchor or "").removeprefix(f"{ANCHOR}-"))
    return replace(row, name=replace(row.name, target=place[0], anchor=place[1])) if place else row


def _years(parts: Sequence[Sequence[_Place]]) -> Iterator[Run]:
    """Links to the latest day of each year, over all pages."""
    seen: set[str] = set()
    for number, part in enumerate(parts, start=1):
        for period, _ in part:
            day = _day(period, ())
            year = day.anchor[1:5] if day.anchor != "undated" else "undated"
            if year not in seen:
                seen.add(year)
                title = say("dates", "undated") if year == "undated" else year
                yield Run(title, links.numbered(links.TIMELINE, number), day.anchor)
