"""KnowledgeBase -> Facts: the same facts, found by whom they concern."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from generator.model import (
    Alias,
    Annotation,
    Entity,
    Event,
    Issue,
    KnowledgeBase,
    Mention,
    Participant,
    Quote,
    Relation,
    Span,
)

T = TypeVar("T")
Naming = tuple[Span, str]
"""A mention's span and the id of its entity."""


@dataclass(frozen=True, slots=True, eq=False)
class Found(Generic[T]):
    """A fact and the annotated article that it was found in."""

    annotation: Annotation
    fact: T


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """The knowledge base by entity id, and by country code.

    Attributes:
        mentions: where an entity is named, in sentences first, then in datelines.
        reported: article id -> its events; one object each, which all that lists events shares.
        events: events that an entity takes part in, claims, or is the place of.
        said: quotes whose speaker is the entity.
        about: quotes that name the entity and are not its own.
        relations: ties that the entity is subject, object or scope of.
        nationals: alpha-2 code -> ids of the entities of that country, the country itself first.
        aliases: forms of an entity's name; entities in `knowledge` come without theirs, so that a
            new form of a name is no change of whoever only shows the name.
        issues: doubts by article id; those of files that are no article under "".
        names: article id -> linked mentions in text order; no two overlap.
        named: those that stand in a sentence, by its number.
    """

    knowledge: KnowledgeBase
    mentions: Mapping[str, tuple[Found[Mention], ...]]
    reported: Mapping[str, tuple[Found[Event], ...]]
    events: Mapping[str, tuple[Found[Event], ...]]
    said: Mapping[str, tuple[Found[Quote], ...]]
    about: Mapping[str, tuple[Found[Quote], ...]]
    relations: Mapping[str, tuple[Found[Relation], ...]]
    nationals: Mapping[str, tuple[str, ...]]
    aliases: Mapping[str, tuple[Alias, ...]]
    issues: Mapping[str, tuple[Issue, ...]]
    names: Mapping[str, tuple[Naming, ...]]
    named: Mapping[str, Mapping[int, tuple[Naming, ...]]]

    def entity(self, entity_id: str | None) -> Entity | None:
        """The entity, None for an id that the resolution does not know."""
        return self.knowledge.entities.get(entity_id) if entity_id else None

    def country(self, entity_id: str | None) -> str | None:
        """The alpha-2 code that an entity acts for, None when not known."""
        return country_of(self.knowledge, entity_id) if entity_id else None

    def countries(self, participants: tuple[Participant, ...]) -> tuple[str, ...]:
        """The countries that participants act for, in text order, each once."""
        codes = (self.country(participant.entity) for participant in participants)
        return tuple(dict.fromkeys(code for code in codes if code))

    def all_events(self) -> Iterator[Found[Event]]:
        """Every event, by article and place in the text."""
        return itertools.chain.from_iterable(self.reported.values())

    def concerning(self, code: str) -> tuple[Found[Event], ...]:
        """Events that a country, or somebody acting for it, takes part in or that happen there."""
        found = (
            item for member in self.nationals.get(code, ()) for item in self.events.get(member, ())
        )
        return tuple({item.fact.id: item for item in found}.values())


def country_of(knowledge: KnowledgeBase, entity_id: str) -> str | None:
    """The alpha-2 code that an entity acts for, None when not known."""
    if entity_id.startswith("country-"):
        return entity_id.removeprefix("country-").upper()
    entity = knowledge.entities.get(entity_id)
    return entity.country if entity else None


def told_by(found: Found[Quote]) -> Quote | None:
    """The narrowest statement of somebody else that a statement is part of.

    "Ito said that Chile wants peace" holds a wish of Chile's, known by Ito's word only.
    """
    quote = found.fact
    around = (
        other
        for other in found.annotation.quotes
        if quote.cue
        and other.speaker
        and other.content.covers(quote.cue)
        and other.content.covers(quote.content)
        and not _same(other.speaker, quote.speaker)
    )
    return min(around, key=lambda q: (q.content.end - q.content.start, q.content), default=None)


def _same(one: Participant, other: Participant | None) -> bool:
    """Whether two are written with the same words or are known to be the same."""
    return other is not None and (
        one.span == other.span or (one.entity is not None and one.entity == other.entity)
    )


def stands_in(annotation: Annotation, mention: Mention) -> bool:
    """Whether a mention lies in its sentence; that of a dateline stands before it."""
    return annotation.sentences[mention.sentence].span.overlaps(mention.span)


def happened(found: Found[Event]) -> date | None:
    """The first day of an event, None when not known."""
    return found.fact.date.first if found.fact.date else None


def published(found: Found[T]) -> date:
    """The day the article came out; the beginning of time when not known."""
    return found.annotation.article.published or date.min


def placed(found: Found[Event]) -> date:
    """The day that an event stands at in an order: its own, else that of the report."""
    return happened(found) or published(found)


def newest_first(events: Iterable[Found[Event]]) -> list[Found[Event]]:
    """From the latest day on; an event of unknown day stands at the day it was reported.

    That is an order only: the day of a report is never taken for the day of the event.
    """

    def key(found: Found[Event]) -> tuple[int, bool, str, int, str]:
        return (
            -placed(found).toordinal(),
            happened(found) is None,
            found.annotation.article.id,
            found.fact.sentence,
            found.fact.id,
        )

    return sorted(events, key=key)


def gather(knowledge: KnowledgeBase) -> Facts:
    """Index a knowledge base. Linear in the facts."""
    gathering = _Gathering(knowledge)
    for annotation in knowledge.annotations.values():
        gathering.add(annotation)
    return gathering.done()


class _Gathering:
    """The indices while they grow, in the order of the annotations (sorted by article id)."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self._mentions: defaultdict[str, list[Found[Mention]]] = defaultdict(list)
        self._loose: defaultdict[str, list[Found[Mention]]] = defaultdict(list)
        self._reported: dict[str, tuple[Found[Event], ...]] = {}
        self._events: defaultdict[str, list[Found[Event]]] = defaultdict(list)
        self._said: defaultdict[str, list[Found[Quote]]] = defaultdict(list)
        self._about: defaultdict[str, list[Found[Quote]]] = defaultdict(list)
        self._relations: defaultdict[str, list[Found[Relation]]] = defaultdict(list)
        self._names: dict[str, tuple[Naming, ...]] = {}
        self._named: dict[str, dict[int, tuple[Naming, ...]]] = {}

    def add(self, annotation: Annotation) -> None:
        self._add_mentions(annotation)
        happenings = tuple(Found(annotation, event) for event in annotation.events)
        self._reported[annotation.article.id] = happenings
        for happening in happenings:
            event = happening.fact
            parties = (*event.actors, *event.recipients, event.claimant, event.place)
            for entity in _entities(parties):
                self._events[entity].append(happening)
        for quote in annotation.quotes:
            self._add_quote(annotation, quote)
        for relation in annotation.relations:
            tie = Found(annotation, relation)
            for entity in _entities((relation.subject, relation.object, relation.scope)):
                self._relations[entity].append(tie)

    def _add_mentions(self, annotation: Annotation) -> None:
        """Names in sentences are kept apart from those of a dateline or headline."""
        links = self._knowledge.links.get(annotation.article.id, {})
        by_sentence: defaultdict[int, list[Naming]] = defaultdict(list)
        loose: list[Naming] = []
        for mention in annotation.mentions:
            entity = links.get(mention.span)
            if entity is None:
                continue
            inside = stands_in(annotation, mention)
            (self._mentions if inside else self._loose)[entity].append(Found(annotation, mention))
            (by_sentence[mention.sentence] if inside else loose).append((mention.span, entity))
        names = itertools.chain(loose, *by_sentence.values())
        self._names[annotation.article.id] = tuple(sorted(names))
        self._named[annotation.article.id] = {
            number: tuple(sorted(found)) for number, found in by_sentence.items()
        }

    def _add_quote(self, annotation: Annotation, quote: Quote) -> None:
        speaker = quote.speaker.entity if quote.speaker else None
        saying = Found(annotation, quote)
        if speaker:
            self._said[speaker].append(saying)
        names = self._named[annotation.article.id]
        inside = (
            entity
            for sentence in itertools.takewhile(
                lambda sentence: sentence.span.start < quote.content.end,
                annotation.sentences[quote.sentence :],
            )
            for span, entity in names.get(sentence.index, ())
            if quote.content.covers(span) and entity != speaker
        )
        for entity in dict.fromkeys(inside):
            self._about[entity].append(saying)

    def done(self) -> Facts:
        for entity, mentions in self._loose.items():
            self._mentions[entity].extend(mentions)
        entities = self._knowledge.entities
        plain = {key: replace(entity, aliases=()) for key, entity in entities.items()}
        return Facts(
            knowledge=replace(self._knowledge, entities=plain),
            mentions=_frozen(self._mentions),
            reported=self._reported,
            events=_frozen(self._events),
            said=_frozen(self._said),
            about=_frozen(self._about),
            relations=_frozen(self._relations),
            nationals=_nationals(self._knowledge),
            aliases={key: entity.aliases for key, entity in entities.items()},
            issues=_by_article(self._knowledge.issues),
            names=self._names,
            named=self._named,
        )


def _entities(parties: tuple[Participant | None, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.entity for party in parties if party and party.entity))


def _frozen(index: Mapping[str, list[T]]) -> Mapping[str, tuple[T, ...]]:
    return {key: tuple(values) for key, values in sorted(index.items())}


def _by_article(issues: Iterable[Issue]) -> Mapping[str, tuple[Issue, ...]]:
    found: defaultdict[str, list[Issue]] = defaultdict(list)
    for issue in dict.fromkeys(issues):
        found[issue.article_id or ""].append(issue)
    return _frozen(found)


def _nationals(knowledge: KnowledgeBase) -> Mapping[str, tuple[str, ...]]:
    members: defaultdict[str, list[str]] = defaultdict(list)
    for entity in sorted(knowledge.entities.values(), key=lambda e: (e.id[:8] != "country-", e.id)):
        code = _code(entity)
        if code:
            members[code].append(entity.id)
    return {code: tuple(ids) for code, ids in sorted(members.items())}


def _code(entity: Entity) -> str | None:
    if entity.id.startswith("country-"):
        return entity.id.removeprefix("country-").upper()
    return entity.country
