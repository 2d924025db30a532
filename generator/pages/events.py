"""Events: the index, newest first, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import links
from generator.desk import Desk
from generator.facts import Found, newest_first
from generator.markdown import Run, Statement
from generator.model import Event, Participant
from generator.narrowing import event_facets
from generator.page import Page, SearchRecord
from generator.reports import ReportsView, reports_of
from generator.rows import (
    EventRow,
    Listed,
    Pager,
    chunks,
    event_row,
    event_rows,
    event_title,
    event_when,
    losses,
    pager,
)
from generator.wording import figure_words, modality_words, stated_words, type_words

_RELATED = 8
"""Related events shown: the lists of the parties have all, and half the pages are of events."""


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party: its words, whom they stand for, and for which other country; None: not known."""

    words: str
    entity: Run | None
    country: Run | None


@dataclass(frozen=True, slots=True)
class LossRow:
    """People killed, injured, detained ...: the figure, and the words that say so."""

    label: str
    figure: str
    proof: Statement


@dataclass(frozen=True, slots=True)
class EventView:
    """One event with all that its sentence says of it."""

    row: EventRow
    code: str
    mode: str | None
    actors: tuple[PartyRow, ...]
    recipients: tuple[PartyRow, ...]
    claimant: PartyRow | None
    place: PartyRow | None
    date_words: str | None
    date_value: str | None
    date_precision: str | None
    date_rule: str | None
    losses: tuple[LossRow, ...]
    amounts: tuple[str, ...]
    objects: tuple[str, ...]
    trigger: str
    rule: str
    doubts: tuple[str, ...]
    source: Run
    related: Listed[EventRow]
    reports: ReportsView | None


@dataclass(frozen=True, slots=True)
class EventIndexView:
    """One page of the list of events."""

    total: str
    rows: tuple[EventRow, ...]
    pager: Pager


def compose_events(desk: Desk) -> Iterator[Page]:
    """The list of events and a page for each."""
    events = newest_first(tuple(desk.facts.all_events()))
    yield from _index(desk, events)
    for found in events:
        yield _page(desk, found)


def _index(desk: Desk, events: Sequence[Found[Event]]) -> Iterator[Page]:
    path = links.index("event")
    parts = chunks(events)
    for number, part in enumerate(parts, start=1):
        rows = tuple(event_row(desk, found) for found in part)
        view = EventIndexView(f"{len(events):,}", rows, pager(path, len(parts), number))
        title = "Events" if number == 1 else f"Events, page {number}"
        yield Page(links.numbered(path, number), title, "event index", "events.md.j2", view)


def _page(desk: Desk, found: Found[Event]) -> Page:
    event, annotation = found.fact, found.annotation
    body, when = annotation.article.body, event.date
    view = EventView(
        row=event_row(desk, found),
        code=event.type,
        mode=event.mode,
        actors=_parties(desk, found, event.actors),
        recipients=_parties(desk, found, event.recipients),
        claimant=_party(desk, found, event.claimant) if event.claimant else None,
        place=_party(desk, found, event.place) if event.place else None,
        date_words=when.span.of(body) if when else None,
        date_value=when.value if when else None,
        date_precision=when.precision if when else None,
        date_rule=event.date_rule,
        losses=tuple(_losses(desk, found)),
        amounts=tuple(_amounts(found)),
        objects=tuple(span.of(body) for span in event.objects),
        trigger=event.trigger.of(body),
        rule=event.rule,
        doubts=tuple(_doubts(desk, found)),
        source=Run(annotation.article.title, links.article(annotation.article.id)),
        related=event_rows(desk, _related(desk, found)),
        reports=reports_of(desk, event.id),
    )
    title = event_title(desk, found)
    return Page(
        links.event(event.id), title, "event", "event.md.j2", view, _search(desk, found, title)
    )


def _parties(
    desk: Desk, found: Found[Event], parties: Sequence[Participant]
) -> tuple[PartyRow, ...]:
    return tuple(_party(desk, found, party) for party in parties)


def _party(desk: Desk, found: Found[Event], party: Participant) -> PartyRow:
    code = desk.facts.country(party.entity)
    entity = desk.facts.entity(party.entity)
    is_country = entity is not None and entity.id.startswith("country-")
    return PartyRow(
        words=party.span.of(found.annotation.article.body),
        entity=desk.entity(entity.id) if entity else None,
        country=desk.country(code) if code and not is_country else None,
    )


def _losses(desk: Desk, found: Found[Event]) -> Iterator[LossRow]:
    for name, amount in losses(found):
        marker = desk.marker(found.annotation, amount.sentence, amount.span)
        words = desk.verbatim(found.annotation, amount.span)
        yield LossRow(name.capitalize(), figure_words(amount), Statement((words,), (marker,)))


def _amounts(found: Found[Event]) -> Iterator[str]:
    """Quantities of an event but those of people that have a name of their own."""
    named = {amount for _, amount in losses(found)}
    for amount in found.fact.amounts:
        if amount not in named:
            yield stated_words(amount, found.annotation.article.body)


def _doubts(desk: Desk, found: Found[Event]) -> Iterator[str]:
    """Doubts about the words that the event is read from."""
    sentence = found.annotation.sentences[found.fact.sentence].span
    for issue in desk.facts.issues.get(found.annotation.article.id, ()):
        if issue.span and issue.span.overlaps(sentence):
            yield issue.message


def _related(desk: Desk, found: Found[Event]) -> list[Found[Event]]:
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
    return newest_first(tuple(close))[:_RELATED]


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
