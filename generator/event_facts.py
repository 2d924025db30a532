"""All that an article says of one event, as rows: on its own page, or on that of its article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.analysis.intensity import Intensity, intensity
from generator.desk import Desk, sentences_of
from generator.facts import Found
from generator.interface import reword, say
from generator.losses import losses
from generator.markdown import Quoted, Run, Statement
from generator.model import Amount, Event, Participant
from generator.wording import amount_words, context_words, figure_words, is_weapon


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
class EventFacts:
    """One event with all that its sentence says of it; `evidence` are markers alone."""

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


def event_facts(desk: Desk, found: Found[Event]) -> EventFacts:
    """What is known of an event, each value with the words that it is read from."""
    event, annotation = found.fact, found.annotation
    when, score = event.date, intensity(event)
    weapons = [span for span in event.objects if is_weapon(span.of(annotation.article.body))]
    return EventFacts(
        code=event.type,
        mode=event.mode,
        actors=_parties(desk, found, event.actors),
        recipients=_parties(desk, found, event.recipients),
        claimant=_party(desk, found, event.claimant) if event.claimant else None,
        place=_party(desk, found, event.place) if event.place else None,
        date_words=desk.words(annotation, when.span) if when else None,
        date_value=when.value if when else None,
        date_precision=reword(when.precision) if when else None,
        date_rule=reword(event.date_rule) if event.date_rule else None,
        amounts=(*_losses(desk, found), *_amounts(desk, found)),
        weapons=tuple(desk.words(annotation, span) for span in weapons),
        objects=tuple(desk.words(annotation, s) for s in event.objects if s not in weapons),
        contexts=tuple(ContextRow(context_words(name), entry) for name, entry in event.contexts),
        intensity=replace(score, source=reword(score.source)),
        trigger=desk.words(annotation, event.trigger),
        rule=event.rule,
        unsure=event.confidence == "low",
        evidence=_evidence(desk, found),
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
        yield AmountRow(say("losses", name).capitalize(), figure_words(amount), proof)


def _amounts(desk: Desk, found: Found[Event]) -> Iterator[AmountRow]:
    """Quantities of an event but those of people that have a name of their own."""
    named = {amount for _, amount in losses(found)}
    for amount in found.fact.amounts:
        if amount not in named:
            yield AmountRow(
                say("rows", "amount"), amount_words(amount), _amount(desk, found, amount)
            )


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
