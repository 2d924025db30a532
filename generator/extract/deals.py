"""Ties that deeds make: who signed what with whom, who sold to whom, who bought from whom.

Read from events that the text tells as facts, so that a sale planned or denied makes no tie.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.gazetteer import Gazetteer
from generator.lexicon import lexicon
from generator.model import Annotation, Document, Event, Participant, Relation, Span


def extract_deals(document: Document, gazetteer: Gazetteer, found: Annotation) -> Annotation:  # noqa: ARG001
    """Add the ties of asserted events, each with the event's sentence, in text order."""
    made = (
        tie
        for event in found.events
        if event.modality == "asserted" and event.confidence == "high"
        for tie in _ties(document.article.body, event)
    )
    return replace(found, relations=(*found.relations, *made))


def _ties(body: str, event: Event) -> Iterator[Relation]:
    deals, first = lexicon("deals"), event.rule.split()[0]
    if first in deals["signed"]:
        yield from _signed(body, event)
    for predicate in ("sold to", "bought from"):
        if first in deals[predicate] and event.type in {"COOPERATE", "AID"}:
            for one in event.actors:
                for other in event.recipients:
                    if one.mention and other.mention:
                        yield _tie(event, one, predicate, other, _thing(event))


def _signed(body: str, event: Event) -> Iterator[Relation]:
    """Each signer with what was signed; the other signer, if there is one only, as the scope."""
    paper = next((span for span in event.objects if _is_paper(span.of(body))), None)
    signers = [party for party in (*event.actors, *event.recipients) if party.mention]
    if paper is None:
        return
    for signer in signers:
        others = [party for party in signers if party is not signer]
        partner = others[0] if len(others) == 1 else None
        yield _tie(event, signer, "signed", Participant(paper), partner)


def _is_paper(words: str) -> bool:
    papers = lexicon("deals")["papers"]
    return any(word in papers or word.removesuffix("s") in papers for word in words.lower().split())


def _thing(event: Event) -> Participant | None:
    """What was sold, where the text says so once."""
    spans: tuple[Span, ...] = event.objects
    return Participant(spans[0]) if len(spans) == 1 else None


def _tie(
    event: Event, one: Participant, predicate: str, other: Participant, scope: Participant | None
) -> Relation:
    return Relation(one, predicate, other, event.evidence, f"event: {event.rule}", scope)
