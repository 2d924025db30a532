"""What was found in an article, sentence by sentence, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.analysis.intensity import intensity
from generator.model import Annotation, Event, KnowledgeBase, Mention, Participant, Span


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: what it is, its words, what they mean, and why we say so."""

    what: str
    text: str
    meaning: str
    rule: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A sentence (numbered from 1, as in the page's anchors) and its findings, in text order."""

    number: int
    text: str
    findings: tuple[Finding, ...]


def explain(
    knowledge: KnowledgeBase, article_id: str, number: int | None = None
) -> tuple[Explained, ...]:
    """Explain one article, or only its sentence `number`."""
    found = knowledge.annotations[article_id]
    chosen = found.sentences if number is None else found.sentences[number - 1 : number]
    return tuple(
        Explained(
            number=sentence.index + 1,
            text=sentence.span.of(found.article.body),
            findings=tuple(
                finding
                for _, finding in sorted(
                    _findings(knowledge, found, sentence.index),
                    key=lambda pair: (pair[0].start, -pair[0].end, pair[1].what),
                )
            ),
        )
        for sentence in chosen
    )


def _findings(
    knowledge: KnowledgeBase, found: Annotation, sentence: int
) -> Iterator[tuple[Span, Finding]]:
    text = found.article.body
    links = knowledge.links.get(found.article.id, {})
    for mention in found.mentions:
        if mention.sentence == sentence:
            meaning = _entity(knowledge, mention, links.get(mention.span))
            yield mention.span, Finding(mention.kind, mention.span.of(text), meaning, mention.rule)
    for item in found.coreferences:
        if item.sentence == sentence:
            meaning = "stands for " + ", ".join(span.of(text) for span in item.antecedents)
            yield item.span, Finding("reference", item.span.of(text), meaning, item.rule)
    for date in found.dates:
        if date.sentence == sentence:
            meaning = f"{date.value or 'not resolved'} ({date.precision})"
            reason = f"{meaning}: {date.reason}" if date.reason else meaning
            yield date.span, Finding("date", date.span.of(text), reason, date.rule)
    for amount in found.amounts:
        if amount.sentence == sentence:
            low, high = f"{amount.low:,.12g}", f"{amount.high:,.12g}"
            meaning = f"{low if low == high else f'{low} to {high}'} {amount.unit}"
            yield amount.span, Finding("amount", amount.span.of(text), meaning, amount.rule)
    yield from _facts(found, sentence)


def _facts(found: Annotation, sentence: int) -> Iterator[tuple[Span, Finding]]:
    text = found.article.body
    for quote in found.quotes:
        if quote.sentence == sentence:
            what = "quote" if quote.direct else "reported speech"
            who = f"by {_party(found, quote.speaker)}"
            entry = f": {quote.cue_lemma}" if quote.cue_lemma else ""
            yield quote.content, Finding(what, quote.content.of(text), who, quote.rule + entry)
    for event in found.events:
        if event.sentence == sentence:
            actors = ", ".join(_party(found, party) for party in event.actors) or "?"
            others = ", ".join(_party(found, party) for party in event.recipients) or "?"
            mode = f"/{event.mode}" if event.mode else ""
            when = f", {event.date.value} ({event.date_rule})" if event.date else ""
            where = f", at {_party(found, event.place)}" if event.place else ""
            sums = "".join(f", {amount.span.of(text)}" for amount in event.amounts)
            things = "".join(f", “{span.of(text)}”" for span in event.objects)
            about = "".join(f", {name} by “{entry}”" for name, entry in event.contexts)
            score = intensity(event)
            meaning = f"{event.type}{mode} {event.modality}{_claimant(found, event)}: "
            meaning += f"{actors} {'<->' if event.mutual else '->'} {others}"
            meaning += f"{when}{where}{sums}{things}{about}; {score.words} ({score.source})"
            meaning += "; lower confidence" if event.confidence == "low" else ""
            yield event.trigger, Finding("event", event.trigger.of(text), meaning, event.rule)
    span = found.sentences[sentence].span
    for relation in found.relations:
        if span.covers(relation.subject.span):
            meaning = f"{_party(found, relation.subject)} {relation.predicate} "
            meaning += relation.object.span.of(text)
            scope = f" ({_party(found, relation.scope)})" if relation.scope else ""
            finding = Finding(
                "relation", relation.object.span.of(text), meaning + scope, relation.rule
            )
            yield relation.object.span, finding


def _claimant(found: Annotation, event: Event) -> str:
    return f" by {_party(found, event.claimant)}" if event.claimant else ""


def _entity(knowledge: KnowledgeBase, mention: Mention, entity_id: str | None) -> str:
    entity = knowledge.entities.get(entity_id or "")
    if entity is None:
        return "nobody known" if not mention.candidates else f"could be {mention.candidates[0]}"
    why = f": {entity.reason}" if entity.reason else ""
    where = (entity.precision, entity.subdivision or entity.country) if entity.precision else ()
    known = f" ({', '.join(filter(None, where))})" if where else ""
    return f"{entity.name} [{entity.id}]{known}{why}"


def _party(found: Annotation, party: Participant | None) -> str:
    if party is None:
        return "nobody named"
    return party.entity or f"“{party.span.of(found.article.body)}”"
