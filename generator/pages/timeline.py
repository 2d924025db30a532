"""Timeline: all events on the calendar, newest first; the undated stand at the end and say so."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
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
from generator.paging import Pager
from generator.rows import EventRow, event_row, event_when
from generator.stretches import Stretch, by_year, stretch_pager, stretches
from generator.wording import day_words, in_time

PER_PAGE = 100
"""Events of a page: each stands there with its sentence."""
_Place = tuple[Period, Found[Event]]


@dataclass(frozen=True, slots=True)
class Day:
    """Events that begin on one day, or were reported on it. `anchor` is the heading's."""

    title: str
    anchor: str
    rows: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """What one page shows beside the picture."""

    days: tuple[Period, ...]
    years: tuple[Run, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class TimelineView:
    """One page of the timeline; `years` leads to the first day of each year."""

    line: Figure | None
    years: tuple[Run, ...]
    days: tuple[Day, ...]
    pager: Pager


def compose_timeline(desk: Desk) -> Iterator[Draft]:
    """The timeline: its latest events; when there are more, those of each stretch, too."""
    places = [
        (period, found) for period in periods(desk.facts.all_events()) for found in period.events
    ]
    parts = stretches(places, _begins, PER_PAGE) if len(places) > PER_PAGE else ()
    # with one page, that page has all
    whole = parts or (Stretch("", "", 1, tuple(places)),)
    pages = [part.path(links.TIMELINE) for part in parts] or [links.TIMELINE]
    years = tuple(_years(whole, pages))
    pager = stretch_pager(links.TIMELINE, parts, 0)
    first = _Part(tuple(_cut(places[:PER_PAGE])), years, pager)
    yield Draft(partial(_first, desk, first, whole, pages))
    for number, part in enumerate(parts, start=1):
        pager = stretch_pager(links.TIMELINE, parts, number)
        given = _Part(tuple(_cut(part.rows)), years, pager)
        title = in_time(say("sections", links.TIMELINE), part.words)
        here = part.path(links.TIMELINE)
        yield Draft(partial(_pages, here, title, desk, given), here, (given,))


def _cut(places: Sequence[_Place]) -> Iterator[Period]:
    """The periods of a page, with those of their events that stand there."""
    for period, group in itertools.groupby(places, key=lambda place: place[0]):
        yield replace(period, events=tuple(found for _, found in group))


def _first(
    desk: Desk, part: _Part, whole: Sequence[Stretch[_Place]], pages: Sequence[str]
) -> Iterator[Page]:
    line = _line(desk, whole, pages)
    yield from _pages(links.TIMELINE, say("sections", links.TIMELINE), desk, part, line)


def _pages(
    path: str, title: str, desk: Desk, part: _Part, line: Figure | None = None
) -> Iterator[Page]:
    days = tuple(
        _day(period, tuple(event_row(desk, found) for found in period.events))
        for period in part.days
    )
    view = TimelineView(line, part.years, days, part.pager)
    yield Page(path, title, "timeline", "timeline.md.j2", view)


def _begins(place: _Place) -> date | None:
    return place[0].first


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


def _line(desk: Desk, whole: Sequence[Stretch[_Place]], pages: Sequence[str]) -> Figure | None:
    """All events on a line; each row of its table leads to the latest heading of its time."""
    figure = timeline_figure(desk, tuple(desk.facts.all_events()), links.TIMELINE)
    if figure is None:
        return None
    places: dict[str, tuple[str, str]] = {}
    for path, part in zip(pages, whole, strict=True):
        for period in dict.fromkeys(period for period, _ in part.rows):
            anchor = _day(period, ()).anchor
            for letters in (4, 7, 10):
                places.setdefault(anchor[1 : 1 + letters], (path, anchor))
    tables = tuple(
        replace(table, rows=tuple(_leading(row, places) for row in table.rows))
        for table in figure.tables
    )
    return replace(figure, tables=tables)


def _leading(row: FigureRow, places: Mapping[str, tuple[str, str]]) -> FigureRow:
    place = places.get((row.anchor or "").removeprefix(f"{ANCHOR}-"))
    return replace(row, name=replace(row.name, target=place[0], anchor=place[1])) if place else row


def _years(whole: Sequence[Stretch[_Place]], pages: Sequence[str]) -> Iterator[Run]:
    """Links to the latest day of each year; years that share a page lead to its beginning."""
    for year, number, place in by_year(whole, _begins):
        yield Run(year, pages[number], _day(place[0], ()).anchor if place else None)
