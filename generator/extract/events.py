"""Who did what to whom: one event a predicate, in PLOVER's types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from generator.extract.event_actors import actors, has_other_subject
from generator.extract.event_carry import carry_dates
from generator.extract.event_contexts import contexts
from generator.extract.event_counts import miscounts
from generator.extract.event_lexicon import meaning, noun_entries
from generator.extract.event_modality import Standing, standing
from generator.extract.event_places import place
from generator.extract.event_readings import Reading, content_verbs, read, read_noun
from generator.extract.event_recipients import between, recipients, shared
from generator.extract.event_senses import misses_side, other_sense
from generator.extract.event_setting import amounts, objects, stated_date
from generator.extract.event_similarity import Similarity, similar_readings
from generator.extract.participants import party
from generator.extract.syntax import subtree
from generator.gazetteer import Gazetteer
from generator.lexicon import lexicon
from generator.links import digest
from generator.model import (
    Amount,
    Annotation,
    Coreference,
    DateExpression,
    Document,
    Event,
    Evidence,
    Mention,
    Participant,
    Sentence,
    Span,
)

_Found = TypeVar("_Found", Mention, Coreference, DateExpression, Amount)
_VERBS = {"VERB", "AUX"}
_ASIDES = {"advcl", "acl", "relcl", "pcomp"}


def extract_events(document: Document, gazetteer: Gazetteer, found: Annotation) -> Annotation:  # noqa: ARG001 (the contract of extractors)
    """Add the events of an article, in text order, and doubts about its counts."""
    views = _by_sentence(found)
    events = tuple(
        event
        for sentence in document.sentences
        for event in _events(document, views[sentence.index], sentence)
    )
    dated = carry_dates(document, found, events)
    issues = (*found.issues, *miscounts(document))
    return replace(found, events=(*found.events, *dated), issues=issues)


def add_similar_events(document: Document, found: Annotation, known: Similarity) -> Annotation:
    """Add events of verbs that are like those of the lexicon, in sentences without any event.

    Both sides must be parties and one of them named; such events are of low confidence.
    """
    told = {event.sentence for event in found.events}
    views = _by_sentence(found)
    added = [
        replace(event, confidence="low")
        for sentence in document.sentences
        if sentence.index not in told
        for reading in similar_readings(document, sentence, known)
        if (event := _event(document, views[sentence.index], sentence, reading)) is not None
        and event.actors
        and event.recipients
        and any(party.mention for party in (*event.actors, *event.recipients))
    ]
    events = sorted((*found.events, *added), key=lambda event: event.trigger)
    return replace(found, events=tuple(events)) if added else found


def _by_sentence(found: Annotation) -> tuple[Annotation, ...]:
    """What was found, sentence by sentence, so that look-ups stay short.

    A sentence sees its own mentions and those that its coreferences stand for.
    """
    mentions, coreferences = _grouped(found.mentions), _grouped(found.coreferences)
    dates, amounts_there = _grouped(found.dates), _grouped(found.amounts)
    named = {mention.span: mention for mention in found.mentions}
    views = []
    for sentence in found.sentences:
        here = sentence.index
        meant = (span for item in coreferences.get(here, ()) for span in item.antecedents)
        far = {named[span] for span in meant if span in named}
        view = replace(
            found,
            mentions=tuple(sorted({*mentions.get(here, ()), *far}, key=lambda m: m.span)),
            coreferences=tuple(coreferences.get(here, ())),
            dates=tuple(dates.get(here, ())),
            amounts=tuple(amounts_there.get(here, ())),
        )
        views.append(view)
    return tuple(views)


def _grouped(items: Iterable[_Found]) -> dict[int, list[_Found]]:
    groups: dict[int, list[_Found]] = {}
    for item in items:
        groups.setdefault(item.sentence, []).append(item)
    return groups


def _events(document: Document, found: Annotation, sentence: Sentence) -> Iterator[Event]:
    readings = _readings(document, found, sentence)
    for reading in readings:
        event = _event(document, found, sentence, reading)
        if event is not None:
            yield event


def _readings(document: Document, found: Annotation, sentence: Sentence) -> list[Reading]:
    """The readings of a sentence that are events of their own, by place of the predicate.

    A word of a name tells nothing: "Save the Children".
    """
    verbs, nouns = [], []
    entries = noun_entries()
    bodies = [m for m in found.mentions if m.kind == "organisation"]
    names = [m.span for m in bodies if m.sentence == sentence.index]
    for token in document.tokens[sentence.first : sentence.last]:
        if token.text[0].isupper() and any(name.covers(token.span) for name in names):
            continue
        if token.pos in _VERBS and token.dep != "amod":
            reading = read(document, token)
            if reading is not None:
                verbs.append(reading)
        elif token.pos == "NOUN" and token.lemma.lower() in entries:
            nouns.append(token)
    taken = {t.index for r in verbs for t in content_verbs(document, r)}
    kept = [r for r in verbs if r.token.index not in taken]
    covered = {i for r in kept for i in _covered(document, r)}
    alone = (read_noun(document, t) for t in nouns if t.index not in covered)
    return sorted([*kept, *(r for r in alone if r)], key=lambda r: r.token.index)


def _covered(document: Document, reading: Reading) -> Iterator[int]:
    """Tokens whose nouns are no events of their own: what the predicate governs."""
    for token in (
        document.tokens[reading.token.index].index,
        *document.children[reading.token.index],
    ):
        if document.tokens[token].dep not in {"advcl", "conj", "ccomp"}:
            yield from (token,) if token == reading.token.index else subtree(document, token)


def _event(
    document: Document, found: Annotation, sentence: Sentence, reading: Reading
) -> Event | None:
    stands = standing(document, reading)
    meant = _composed(reading, stands)
    if meant is None or has_other_subject(document, found, meant):
        return None
    if other_sense(document, found, sentence, meant):
        return None
    return _told(document, found, sentence, meant, stands)


def _told(
    document: Document, found: Annotation, sentence: Sentence, reading: Reading, stands: Standing
) -> Event | None:
    kind = reading.meaning.type
    where = place(document, found, reading)
    acting, others = actors(document, found, reading), recipients(document, found, reading)
    if where is not None and len(acting) > 1 and between(reading):
        others = tuple(p for p in others if p.mention != where.mention)  # "signed in Prague"
    doing, done_to, split = shared(document, found, reading, acting, others)
    if not _worth(reading, stands, doing, done_to):
        return None
    trigger = _trigger(reading)
    when = stated_date(document, found, sentence, reading)
    parts = tuple(p.span for p in (*doing, *done_to))
    return Event(
        id=f"{kind.lower()}-{digest(document.article.id, str(trigger.start), str(trigger.end))}",
        type=kind,
        mode=reading.meaning.mode,
        actors=doing,
        recipients=done_to,
        trigger=trigger,
        sentence=sentence.index,
        evidence=Evidence(document.article.id, sentence.span),
        rule=reading.meaning.rule,
        modality=stands.modality,
        claimant=party(document, found, stands.claimant) if stands.claimant else None,
        date=when,
        date_rule="stated" if when else None,
        place=where,
        amounts=amounts(document, found, reading, parts),
        objects=objects(document, reading, parts),
        mutual=split or between(reading),
        contexts=contexts(document, reading),
    )


def _composed(reading: Reading, stands: Standing) -> Reading | None:
    """What lies ahead is a promise or a threat, what is refused a rejection, what is not, none."""
    if not stands.negated and not stands.future:
        return reading
    if reading.meaning.mode == "resign" and not stands.negated:
        return reading  # whoever will step down promises nobody anything
    table = lexicon("event_operators")["negated" if stands.negated else "future"]
    code = table.get(reading.meaning.type)
    if stands.negated and not (code and stands.future):
        return None
    if code is None:
        return reading
    prefix = "not " if stands.negated else "will "
    return replace(reading, meaning=meaning(code, prefix + reading.meaning.rule))


def _worth(
    reading: Reading,
    stands: Standing,
    doing: tuple[Participant, ...],
    done_to: tuple[Participant, ...],
) -> bool:
    """Somebody must do it, or it must be done to somebody.

    A bare noun needs both; so does an aside's verb whose actor is known but not its object. A
    purpose ("to discuss trade") is no event.
    """
    if reading.token.pos == "NOUN":
        return bool(doing and done_to)
    if misses_side(reading, doing, done_to):
        return False
    aside = reading.token.dep in _ASIDES
    if aside and stands.modality == "hypothetical" and reading.token.tag == "VB":
        return False
    if not done_to and (aside or reading.token.dep in {"conj", "xcomp"}):
        return False
    return bool(doing or done_to)


def _trigger(reading: Reading) -> Span:
    """The predicate with the words of its pattern that follow it without a gap."""
    last = reading.token
    for token in sorted(reading.words, key=lambda t: t.index):
        if token.index == last.index + 1:
            last = token
    return Span(reading.token.span.start, last.span.end)
