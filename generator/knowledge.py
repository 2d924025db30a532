"""Annotations + Resolution -> KnowledgeBase: every participant carries the entity it stands for."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from types import MappingProxyType
from typing import TypeVar

from generator.lexicon import lexicon
from generator.links import digest
from generator.members import members_of
from generator.model import (
    Annotation,
    Corpus,
    Event,
    KnowledgeBase,
    Participant,
    Quote,
    Relation,
    Resolution,
    Span,
)

T = TypeVar("T")


def assemble(
    corpus: Corpus, annotations: Iterable[Annotation], resolution: Resolution
) -> KnowledgeBase:
    """Join what the articles say with who is who.

    Articles come out sorted by id, entities too, so that nothing below depends on input order.
    """
    resolved = {
        annotation.article.id: _resolved(annotation, resolution)
        for annotation in sorted(annotations, key=lambda found: found.article.id)
    }
    entities = {entity.id: entity for entity in sorted(resolution.entities, key=lambda e: e.id)}
    doubts = itertools.chain.from_iterable(found.issues for found in resolved.values())
    return KnowledgeBase(
        annotations=MappingProxyType(resolved),
        entities=MappingProxyType(entities),
        links=resolution.links,
        outlets=MappingProxyType({outlet.name: outlet for outlet in corpus.outlets}),
        issues=(*corpus.issues, *doubts, *resolution.issues),
    )


@functools.cache
def _addressed() -> frozenset[str]:
    """Types of events whose recipient is a government, if its seat is named."""
    return frozenset(lexicon("government_seats")["addressed"])


def _resolved(annotation: Annotation, resolution: Resolution) -> Annotation:
    links = resolution.links.get(annotation.article.id, {})
    parties = _Parties(annotation, links, resolution.governments)
    return replace(
        annotation,
        quotes=tuple(parties.quote(quote) for quote in annotation.quotes),
        events=tuple(parties.event(event) for event in annotation.events),
        relations=tuple(
            found for relation in annotation.relations for found in parties.relation(relation)
        ),
        digest=_digest(annotation, links, resolution.governments),
    )


def _digest(
    annotation: Annotation, links: Mapping[Span, str], governments: Mapping[str, str]
) -> str:
    """Of the annotation, and of all that `_Parties` is told of its article."""
    if not annotation.digest:
        return ""
    named = " ".join(f"{start}-{end}={entity}" for (start, end), entity in sorted(links.items()))
    acting = sorted((e, governments[e]) for e in set(links.values()) if e in governments)
    return digest(annotation.digest, named, repr(acting), length=64)


class _Parties:
    """Fills in the entities of one article's participants.

    The seat of a government that acts, speaks or is addressed stands for its country; the mention
    itself stays a place: "Tehran rejected the offer", "thousands marched through Tehran".
    """

    def __init__(
        self, annotation: Annotation, links: Mapping[Span, str], governments: Mapping[str, str]
    ) -> None:
        self._links = links
        self._governments = governments
        self._stands_for = {item.span: item.antecedents for item in annotation.coreferences}

    def _entities(self, span: Span | None, depth: int = 0) -> tuple[str, ...]:
        """The entities a mention or coreference stands for; a chain of pronouns is followed."""
        if span is None or depth > len(self._stands_for):
            return ()
        if span in self._links:
            return (self._links[span],)
        antecedents = self._stands_for.get(span, ())
        found = (entity for a in antecedents for entity in self._entities(a, depth + 1))
        return tuple(dict.fromkeys(found))

    def all(self, participants: Sequence[Participant]) -> tuple[Participant, ...]:
        """Each participant, or one a member where it stands for several; repeats left out."""
        spread = (
            _standing_for(participant, entity)
            for participant in participants
            for entity in self._entities(participant.mention) or (None,)
        )
        return tuple(dict.fromkeys(spread))

    def one(self, participant: Participant | None) -> Participant | None:
        """A participant that can be one only: several antecedents leave it open."""
        if participant is None:
            return None
        found = self._entities(participant.mention)
        return _standing_for(participant, found[0] if len(found) == 1 else None)

    def _acting(self, participant: Participant) -> Participant:
        entity = participant.entity
        return _standing_for(participant, self._governments.get(entity or "", entity))

    def _actors(self, participants: Sequence[Participant]) -> tuple[Participant, ...]:
        return tuple(dict.fromkeys(map(self._acting, self.all(participants))))

    def _speaker(self, participant: Participant | None) -> Participant | None:
        found = self.one(participant)
        return self._acting(found) if found else None

    def quote(self, quote: Quote) -> Quote:
        speaker = self._speaker(quote.speaker)
        return quote if speaker == quote.speaker else _spoken(quote, speaker)

    def event(self, event: Event) -> Event:
        received = self._actors if event.type in _addressed() else self.all
        return _taken_part_in(
            event,
            self._actors(event.actors),
            received(event.recipients),
            self._speaker(event.claimant),
            self.one(event.place),
        )

    def relation(self, relation: Relation) -> Iterable[Relation]:
        """A relation of several subjects ("both leaders") holds for each."""
        for subject in self.all((relation.subject,)):
            yield replace(
                relation,
                subject=subject,
                object=self.one(relation.object) or relation.object,
                scope=self.one(relation.scope),
            )


def _changing(kind: type[T], *names: str) -> Callable[..., T]:
    """What makes a value that differs in those fields; for many, `replace` takes twice as long."""
    every = [part.name for part in fields(kind)]  # type: ignore[arg-type] # a dataclass
    places = [every.index(name) for name in names]
    read = members_of(kind)

    def change(value: T, *news: object) -> T:
        values = list(read(value))
        for place, new in zip(places, news, strict=True):
            values[place] = new
        return kind(*values)

    return change


_spoken = _changing(Quote, "speaker")
_taken_part_in = _changing(Event, "actors", "recipients", "claimant", "place")


def _standing_for(participant: Participant, entity: str | None) -> Participant:
    """The participant of an entity; most are that already, and they are many."""
    if participant.entity == entity:
        return participant
    return Participant(participant.span, participant.mention, entity)
