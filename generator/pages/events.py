"""Events: the index, newest first, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator import links
from generator.analysis.intensity import Intensity, intensity
from generator.desk import Desk, sentences_of
from generator.doubts import DoubtRow, doubt_row
from generator.facts import Found, newest_first
from generator.losses import losses
from generator.markdown import Quoted, Run, Statement
from generator.model import Amount, Event, Participant
from generator.narrowing import event_facets
from generator.page import Draft, Page, SearchRecord
from generator.paging import Pager, chunks, pager
from generator.reports import ReportsView, reports_of
from generator.rows import EventRow, Listed, event_row, event_rows, event_title, event_when
from generator.wording import (
    amount_words,
    context_words,
    figure_words,
    is_weapon,
    modality_words,
    type_words,
)

_RELATED = 8
"""Related events shown: the lists of the parties have all, and half the pages are of events."""


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party: its words, whom they stand for, and for which other country; None: not known."""

    words: Quoted
    entity: Run | None
    country: Run | None


@dataclass(frozen=True, slots=True)
class AmountRow:
    """An amount, or people killed, injured ...: the figure, and the words that say so."""

    label: str
    figure: str
    proof: Statement


@dataclass(frozen=True, slots=True)
class ContextRow:
    """What an event is about, and the lexicon entry that shows it."""

    label: str
    entry: str


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
    date_words: Quoted | None
    date_value: str | None
    date_precision: str | None
    date_rule: str | None
    amounts: tuple[AmountRow, ...]
    weapons: tuple[Quoted, ...]
    objects: tuple[Quoted, ...]
    contexts: tuple[ContextRow, ...]
    intensity: Intensity
    trigger: Quoted
    rule: str
    unsure: bool
    evidence: Statement
    doubts: tuple[DoubtRow, ...]
    source: Run
    related: Listed[EventRow]
    reports: ReportsView | None


@dataclass(frozen=True, slots=True)
class EventIndexView:
    """One page of the list of events."""

    total: str
    rows: tuple[EventRow, ...]
    pager: Pager


def compose_events(desk: Desk) -> Iterator[Draft]:
    """The list of events and a page for each."""
    events = newest_first(tuple(desk.facts.all_events()))
    parts = chunks(events)
    for number in range(1, len(parts) + 1):
        yield partial(_index, desk, parts, number)
    for found in events:
        yield partial(_pages, desk, found)


def _index(desk: Desk, parts: Sequence[Sequence[Found[Event]]], number: int) -> Iterator[Page]:
    path = links.index("event")
    rows = tuple(event_row(desk, found) for found in parts[number - 1])
    total = f"{sum(map(len, parts)):,}"
    view = EventIndexView(total, rows, pager(path, len(parts), number))
    title = "Events" if number == 1 else f"Events, page {number}"
    yield Page(links.numbered(path, number), title, "event index", "events.md.j2", view)


def _pages(desk: Desk, found: Found[Event]) -> Iterator[Page]:
    event, annotation = found.fact, found.annotation
    when = event.date
    weapons = [span for span in event.objects if is_weapon(span.of(annotation.article.body))]
    view = EventView(
        row=event_row(desk, found),
        code=event.type,
        mode=event.mode,
        actors=_parties(desk, found, event.actors),
        recipients=_parties(desk, found, event.recipients),
        claimant=_party(desk, found, event.claimant) if event.claimant else None,
        place=_party(desk, found, event.place) if event.place else None,
        date_words=desk.words(annotation, when.span) if when else None,
        date_value=when.value if when else None,
        date_precision=when.precision if when else None,
        date_rule=event.date_rule,
        amounts=(*_losses(desk, found), *_amounts(desk, found)),
        weapons=tuple(desk.words(annotation, span) for span in weapons),
        objects=tuple(desk.words(annotation, s) for s in event.objects if s not in weapons),
        contexts=tuple(ContextRow(context_words(name), entry) for name, entry in event.contexts),
        intensity=intensity(event),
        trigger=desk.words(annotation, event.trigger),
        rule=event.rule,
        unsure=event.confidence == "low",
        evidence=_evidence(desk, found),
        doubts=tuple(_doubts(desk, found)),
        source=Run(annotation.article.title, links.article(annotation.article.id)),
        related=event_rows(desk, _related(desk, found)),
        reports=reports_of(desk, event.id),
    )
    title = event_title(desk, found)
    yield Page(
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
        words=desk.words(found.annotation, party.span),
        entity=desk.entity(entity.id) if entity else None,
        country=desk.country(code) if code and not is_country else None,
    )


def _losses(desk: Desk, found: Found[Event]) -> Iterator[AmountRow]:
    for name, amount in losses(found):
        proof = _amount(desk, found, amount)
        yield AmountRow(name.capitalize(), figure_words(amount), proof)


def _amounts(desk: Desk, found: Found[Event]) -> Iterator[AmountRow]:
    """Quantities of an event but those of people that have a name of their own."""
    named = {amount for _, amount in losses(found)}
    for amount in found.fact.amounts:
        if amount not in named:
            yield AmountRow("Amount", amount_words(amount), _amount(desk, found, amount))


def _amount(desk: Desk, found: Found[Event], amount: Amount) -> Statement:
    marker = desk.marker(found.annotation, amount.sentence, amount.span)
    return Statement((desk.verbatim(found.annotation, amount.span),), (marker,))


def _evidence(desk: Desk, found: Found[Event]) -> Statement:
    """A marker for each sentence that says something of it: the date may stand in another."""
    event, annotation = found.fact, found.annotation
    spans = [party.span for party in (*event.actors, *event.recipients)]
    spans += [party.span for party in (event.place, event.claimant) if party]
    spans += [*event.objects, event.trigger, *([event.date.span] if event.date else ())]
    sentences = {item.index for span in spans for item in sentences_of(annotation, span)}
    order = [event.sentence, *sorted(sentences - {event.sentence})]
    return Statement((), tuple(desk.marker(annotation, index) for index in order))


def _doubts(desk: Desk, found: Found[Event]) -> Iterator[DoubtRow]:
    """Doubts about the words that the event is read from."""
    sentence = found.annotation.sentences[found.fact.sentence].span
    for issue in desk.facts.issues.get(found.annotation.article.id, ()):
        if issue.span and issue.span.overlaps(sentence):
            yield doubt_row(desk, found.annotation, issue)


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
