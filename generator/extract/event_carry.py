"""Dates that an event's own clause leaves out, carried from the text around it by named rules.

Only where a reader would carry it too, and `date_rule` says from where:

- "the day at that place": the place is a "there" that stands for the place of an event before,
  whose day is stated;
- "the day of the lead": a visit or meeting named in the sentence after the lead, or the lead
  itself, where the lead's main verb is dated ("said Tuesday") and reports on it;
- "the day of the visit": what the people of a dated visit did, told later in the article in the
  simple past without a date, when nobody else takes part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.extract.event_setting import date_of_verb
from generator.extract.syntax import children, sentence_tokens
from generator.model import Annotation, DateExpression, Document, Event, Participant, Span, Token

_NEAR_LEAD = 2
"""The lead and the sentence after it."""
_OF_A_VISIT = {"CONSULT", "SUPPORT", "AGREE", "COOPERATE"}
_PAST = {"VBD"}


def carry_dates(
    document: Document, found: Annotation, events: Sequence[Event]
) -> tuple[Event, ...]:
    """The events with dates carried, and what lies after publication as planned."""
    lead = _lead_day(document, found)
    done: list[Event] = []
    visit: Event | None = None
    for event in events:
        dated = event
        if event.date is None and event.modality in {"asserted", "planned"}:
            dated = (
                _at_that_place(found, event, done)
                or _of_the_lead(document, event, lead)
                or _of_the_visit(document, found, event, visit)
                or event
            )
        dated = _ahead(document, dated)
        if visit is None and _is_main(dated):
            visit = dated
        done.append(dated)
    return tuple(done)


def _ahead(document: Document, event: Event) -> Event:
    """Dated after the day of publication, so not done yet."""
    published = document.article.published
    first = event.date.first if event.date else None
    if event.modality == "asserted" and published and first and first > published:
        return replace(event, modality="planned")
    return event


def _lead_day(document: Document, found: Annotation) -> DateExpression | None:
    """The day of the lead's main verb."""
    if not document.sentences:
        return None
    lead = document.sentences[0]
    root = next((t for t in document.tokens[lead.first : lead.last] if t.head == t.index), None)
    if root is None:
        return None
    day = date_of_verb(document, found, lead, root)
    return day if day and day.precision == "day" else None


def _of_the_lead(document: Document, event: Event, lead: DateExpression | None) -> Event | None:
    meets = event.type == "CONSULT" and event.modality == "asserted"
    if lead is None or not meets or event.sentence >= _NEAR_LEAD:
        return None
    token = _predicate(document, event)
    if token is None or token.pos != "NOUN" or not _under_speech(document, token):
        return None
    return replace(event, date=lead, date_rule="the day of the lead")


def _under_speech(document: Document, token: Token) -> bool:
    """Whether the noun is the occasion of the sentence's main verb ("spoke during a visit")."""
    link = document.tokens[token.head]
    verb = document.tokens[link.head]
    during = link.dep == "prep" and link.lemma.lower() in {"during", "at", "in", "on", "after"}
    return during and verb.head == verb.index and verb.tag in {"VBD", "VBG"}


def _at_that_place(found: Annotation, event: Event, before: Sequence[Event]) -> Event | None:
    if event.place is None or event.place.mention is None:
        return None
    named = {c.span: c.antecedents for c in found.coreferences}.get(event.place.mention)
    if not named:
        return None
    for other in reversed(before):
        here = {p.mention for p in (other.place, *other.recipients) if p is not None}
        if other.date is not None and here.intersection(named):
            return replace(event, date=other.date, date_rule="the day at that place")
    return None


def _is_main(event: Event) -> bool:
    visit = event.type == "CONSULT" and event.mode == "visit"
    return visit and event.date is not None and event.modality == "asserted"


def _of_the_visit(
    document: Document, found: Annotation, event: Event, visit: Event | None
) -> Event | None:
    if visit is None or event.type not in _OF_A_VISIT or event.modality != "asserted":
        return None
    token = _predicate(document, event)
    if token is None or not _told_as_past(document, token):
        return None
    if any(d.sentence == event.sentence and d.first for d in found.dates):
        return None
    company = _names(found, document, visit.sentence)
    places = {m.span for m in found.mentions if m.kind == "place"}
    there = [
        _surnames(found, document, p)
        for p in (*event.actors, *event.recipients)
        if p.mention not in places
    ]
    if not there or not all(names and names <= company for names in there):
        return None
    return replace(event, date=visit.date, date_rule="the day of the visit")


def _told_as_past(document: Document, token: Token) -> bool:
    """Simple past, or a present progressive ("is visiting"): not the perfect, not a habit."""
    if token.tag in _PAST:
        return not children(document, token.index, "aux")
    being = children(document, token.index, "aux")
    return token.tag == "VBG" and any(t.lemma.lower() == "be" for t in being)


def _names(found: Annotation, document: Document, sentence: int) -> set[str]:
    """Last words of the names in the sentence of the visit, and of the one before."""
    near = {sentence, sentence - 1}
    people = (m for m in found.mentions if m.sentence in near and m.kind == "person")
    return {_last(document, m.span) for m in people}


def _surnames(found: Annotation, document: Document, participant: Participant) -> set[str]:
    """Last words of the names a participant stands for; empty when it names nobody."""
    if participant.mention is None:
        return set()
    stands = {c.span: c.antecedents for c in found.coreferences}
    spans = stands.get(participant.mention, (participant.mention,))
    return {_last(document, span) for span in spans}


def _last(document: Document, span: Span) -> str:
    return span.of(document.article.body).split()[-1].lower()


def _predicate(document: Document, event: Event) -> Token | None:
    tokens = sentence_tokens(document, document.sentences[event.sentence])
    return next((t for t in tokens if t.span.start == event.trigger.start), None)
