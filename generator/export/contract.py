"""The annotate contract: one JSON object an article, stable, for other programs to read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.analysis.intensity import intensity
from generator.model import (
    Annotation,
    DateExpression,
    Entity,
    Event,
    KnowledgeBase,
    Participant,
    Quote,
    Relation,
    Span,
)

Json = dict[str, Any]


def contract(knowledge: KnowledgeBase, article_id: str, story: str | None = None) -> Json:
    """All that was found in one article.

    Offsets are code points into "text", end exclusive. Entities are those that the article's
    mentions, or its facts, refer to, sorted by id. `story` is the story it belongs to, if any.
    """
    named = _Named(knowledge.entities)
    head, body = _head(knowledge, article_id), _body(knowledge, article_id, named)
    entities = [entity_record(entity) for entity in named.used()]
    return head | {"entities": entities} | body | {"story": story}


@dataclass(frozen=True, slots=True)
class Told:
    """An article's record as JSON, but for what other articles can change.

    Attributes:
        head: up to its entities.
        entities: their ids.
        body: from there to its story.
    """

    head: str
    entities: tuple[str, ...]
    body: str

    def line(self, entities: Iterable[str], story: str | None) -> str:
        """The whole record, given the JSON of its entities."""
        listed = ", ".join(entities)
        last = f'"story": {json.dumps(story)}'
        return f'{self.head[:-1]}, "entities": [{listed}], {self.body[1:-1]}, {last}}}'


def told(knowledge: KnowledgeBase, article_id: str) -> Told:
    """The record of one article, in parts."""
    named = _Named(knowledge.entities)
    head, body = _head(knowledge, article_id), _body(knowledge, article_id, named)
    used = tuple(entity.id for entity in named.used())
    return Told(json.dumps(head), used, json.dumps(body))


def _head(knowledge: KnowledgeBase, article_id: str) -> Json:
    article = knowledge.annotations[article_id].article
    return {
        "id": article.id,
        "title": article.title,
        "published": article.published_at or (article.published and article.published.isoformat()),
        "outlet": article.outlet,
        "url": article.url,
        "language": article.language,
        "text": article.body,
    }


def _body(knowledge: KnowledgeBase, article_id: str, named: _Named) -> Json:
    found, links = knowledge.annotations[article_id], knowledge.links.get(article_id, {})
    article = found.article
    return {
        "sentences": [_pair(sentence.span) for sentence in found.sentences],
        "mentions": [
            _surface(mention.span, article.body)
            | {"kind": mention.kind, "entity": named(links.get(mention.span))}
            for mention in found.mentions
        ],
        "dates": [_date(date, article.body) for date in found.dates],
        "quotes": [_quote(quote, named) for quote in found.quotes],
        "events": [_event(event, found, named) for event in found.events],
        "relations": [
            record for relation in found.relations for record in _relation(relation, found, named)
        ],
    }


def stories_by_article(knowledge: KnowledgeBase) -> Mapping[str, str]:
    """The story of each article that has one: article id -> story id."""
    return {article: story.id for story in knowledge.stories for article in story.articles}


class _Named:
    """Entity ids as they are emitted, and which of them were."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self._entities = entities
        self._used: set[str] = set()

    def __call__(self, entity: str | None) -> str | None:
        if entity is None or entity not in self._entities:
            return None
        self._used.add(entity)
        return entity

    def used(self) -> Iterable[Entity]:
        return (self._entities[entity] for entity in sorted(self._used))


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _surface(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def entity_record(entity: Entity) -> Json:
    """What is told of an entity in the record of each article that names it."""
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "aliases": [alias.text for alias in entity.aliases],
        "country": entity.country,
        "subdivision": entity.subdivision,
        "geonames": entity.geonames,
        "lat": entity.latitude,
        "lon": entity.longitude,
    }


def _date(date: DateExpression, text: str) -> Json:
    return _surface(date.span, text) | {"value": date.value, "precision": date.precision}


def _quote(quote: Quote, named: _Named) -> Json:
    speaker = quote.speaker
    return {
        "content": _pair(quote.content),
        "cue": quote.cue and _pair(quote.cue),
        "speaker": speaker and _pair(speaker.span),
        "entity": named(speaker.entity) if speaker else None,
        "direct": quote.direct,
    }


def _event(event: Event, found: Annotation, named: _Named) -> Json:
    return {
        "type": event.type,
        "mode": event.mode,
        "actors": [_party(party, named) for party in event.actors],
        "recipients": [_party(party, named) for party in event.recipients],
        "trigger": _pair(event.trigger),
        "sentence": _pair(found.sentences[event.sentence].span),
        "date": event.date.value if event.date else None,
        "place": named(event.place.entity) if event.place else None,
        "modality": event.modality,
        "contexts": [name for name, _ in event.contexts],
        "objects": [_pair(span) for span in event.objects],
        "intensity": float(intensity(event).value),
        "confidence": event.confidence,
    }


def _party(party: Participant, named: _Named) -> Json:
    return {"start": party.span.start, "end": party.span.end, "entity": named(party.entity)}


def _relation(relation: Relation, found: Annotation, named: _Named) -> Iterable[Json]:
    """A relation whose subject nobody could name has no place in the contract."""
    subject = named(relation.subject.entity)
    if subject is None:
        return
    words = relation.object.span.of(found.article.body)
    yield {
        "subject": subject,
        "predicate": relation.predicate,
        "object": named(relation.object.entity) or words,
        "scope": named(relation.scope.entity) if relation.scope else None,
        "former": relation.former,
        "evidence": _pair(relation.evidence.span),
    }
