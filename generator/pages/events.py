"""Events: the index, newest first, and a page for each of those that have one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator import links
from generator.analysis.corroboration import Incident
from generator.desk import Desk
from generator.doubts import DoubtRow, doubt_row
from generator.event_facts import EventFacts, event_facts
from generator.facts import Facts, Found, newest_first, placed
from generator.interface import grouped, say
from generator.markdown import Run
from generator.model import Event
from generator.narrowing import event_facets
from generator.page import Draft, Page, SearchRecord
from generator.paging import PER_PAGE, Pager
from generator.reports import ReportsView, reports_of
from generator.rows import EventRow, Listed, event_row, event_title, event_when
from generator.stretches import by_year, stretch_pager, stretches
from generator.wording import in_time, modality_words, type_words

_RELATED = 8
"""Related events shown: the lists of the parties have all, and half the pages are of events."""


@dataclass(frozen=True, slots=True)
class EventView:
    """One event: what is said of it, by whom else, and what is related to it."""

    row: EventRow
    facts: EventFacts
    doubts: tuple[DoubtRow, ...]
    source: Run
    related: Listed[EventRow]
    reports: ReportsView | None


@dataclass(frozen=True, slots=True)
class _Part:
    """What one page of the list shows."""

    events: tuple[Found[Event], ...]
    years: tuple[Run, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class EventIndexView:
    """One page of the list of events: the latest, with the `total`, or those of some time."""

    total: str | None
    rows: tuple[EventRow, ...]
    years: tuple[Run, ...]
    pager: Pager


def compose_events(desk: Desk) -> Iterator[Draft]:
    """The list of events, and the pages of those that have one."""
    events = newest_first(tuple(desk.facts.all_events()))
    yield from _indices(desk, events)
    for found in events:
        if found.fact.id in desk.paged:
            path = links.event(found.fact.id)
            yield Draft(partial(_pages, desk, found), path, (found,))


def _indices(desk: Desk, events: Sequence[Found[Event]]) -> Iterator[Draft]:
    """The latest events; when there are more, those of each stretch of the calendar, too."""
    path = links.index("event")
    title = say("kinds", "event")
    parts = stretches(events, placed, PER_PAGE) if len(events) > PER_PAGE else ()
    years = tuple(Run(year, parts[number].path(path)) for year, number, _ in by_year(parts, placed))
    latest = _Part(tuple(events[:PER_PAGE]), years, stretch_pager(path, parts, 0))
    yield Draft(partial(_index, desk, path, title, latest, grouped(len(events))))
    for number, part in enumerate(parts, start=1):
        here = part.path(path)
        given = _Part(part.rows, years, stretch_pager(path, parts, number))
        yield Draft(partial(_index, desk, here, in_time(title, part.words), given), here, (given,))


def events_with_page(
    facts: Facts, incidents: Mapping[str, Incident], most: int, shown: int = PER_PAGE
) -> frozenset[str]:
    """Ids of the events that have a page of their own: all, if there are no more than `most`.

    Else only the first report of an event that several tell of has one, since its article's page
    says as much of any other; and those that an article has beyond its first `shown`.
    """
    found = tuple(facts.all_events())
    if len(found) <= most:
        return frozenset(item.fact.id for item in found)
    firsts = (incident.reports[0].fact.id for incident in incidents.values())
    beyond = (e.id for a in facts.knowledge.annotations.values() for e in a.events[shown:])
    return frozenset((*firsts, *beyond))


def _index(
    desk: Desk, path: str, title: str, part: _Part, total: str | None = None
) -> Iterator[Page]:
    rows = tuple(event_row(desk, found) for found in part.events)
    view = EventIndexView(total, rows, part.years, part.pager)
    yield Page(path, title, "event index", "events.md.j2", view)


def _pages(desk: Desk, found: Found[Event]) -> Iterator[Page]:
    event, annotation = found.fact, found.annotation
    view = EventView(
        row=event_row(desk, found),
        facts=event_facts(desk, found),
        doubts=tuple(_doubts(desk, found)),
        source=Run(annotation.article.title, links.article(annotation.article.id)),
        related=_related(desk, found),
        reports=reports_of(desk, event.id),
    )
    title = event_title(desk, found)
    yield Page(
        links.event(event.id), title, "event", "event.md.j2", view, _search(desk, found, title)
    )


def _doubts(desk: Desk, found: Found[Event]) -> Iterator[DoubtRow]:
    """Doubts about the words that the event is read from."""
    sentence = found.annotation.sentences[found.fact.sentence].span
    for issue in desk.facts.issues.get(found.annotation.article.id, ()):
        if issue.span and issue.span.overlaps(sentence):
            yield doubt_row(desk, found.annotation, issue)


def _related(desk: Desk, found: Found[Event]) -> Listed[EventRow]:
    """Other events of the same parties, those with most of them in common first."""
    parties = {p.entity for p in (*found.fact.actors, *found.fact.recipients) if p.entity}
    shared: dict[str, int] = {}
    others: dict[str, Found[Event]] = {}
    for party in sorted(parties):
        for other in desk.facts.events.get(party, ()):
            if other.fact.id != found.fact.id:
                shared[other.fact.id] = shared.get(other.fact.id, 0) + 1
                others[other.fact.id] = other
    enough = min(2, len(parties))
    close = [other for key, other in others.items() if shared[key] >= enough]
    shown = newest_first(close)[:_RELATED]
    return Listed(tuple(event_row(desk, other) for other in shown), len(shown))


def _search(desk: Desk, found: Found[Event], title: str) -> SearchRecord:
    event, annotation = found.fact, found.annotation
    detail = [event_when(found), modality_words(event.modality)]
    return SearchRecord(
        title=title,
        kind="event",
        text=annotation.sentences[event.sentence].span.of(annotation.article.body),
        aliases=(type_words(event.type, event.mode), event.type.title()),
        detail=" · ".join(detail),
        facets=event_facets(desk.facts, (found,)),
    )
