"""When and how much: what stands in the clause of an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.extract.event_places import near
from generator.extract.event_readings import Reading
from generator.extract.syntax import children, conjuncts, noun_phrase, subtree, tokens_in
from generator.lexicon import lexicon
from generator.model import (
    Amount,
    Annotation,
    DateExpression,
    Document,
    Sentence,
    Span,
    Token,
)

_NO_DAY = {"duration", "set", "reference", "unknown"}
_HUNG = {"pobj", "npadvmod"}
"""How a date hangs on the noun of an occasion; that in "the 2015 murder" dates the murder only."""
_OCCASION = {"during", "in", "on", "at", "for", "as"}
"""Prepositions of an occasion: in "visited during his term in 1997" the year dates the visit."""


def stated_date(
    document: Document, found: Annotation, sentence: Sentence, reading: Reading
) -> DateExpression | None:
    """The date that hangs on the predicate, its words, or the verb it is part of."""
    around = near(document, reading)
    for item in found.dates:
        if item.sentence == sentence.index and item.precision not in _NO_DAY:
            governor = _governor(document, sentence, item.span)
            if governor is not None and governor.index in around:
                return item
    return None


def date_of_verb(
    document: Document, found: Annotation, sentence: Sentence, verb: Token
) -> DateExpression | None:
    """The date that hangs on one verb."""
    for item in found.dates:
        if item.sentence == sentence.index and item.precision not in _NO_DAY:
            governor = _governor(document, sentence, item.span)
            if governor is not None and governor.index == verb.index:
                return item
    return None


def _governor(document: Document, sentence: Sentence, span: Span) -> Token | None:
    """The verb or noun that a time expression modifies."""
    inside = tokens_in(document, span, sentence)
    top = next((t for t in inside if not span.covers(document.tokens[t.head].span)), None)
    if top is None:
        return None
    head = document.tokens[top.head]
    while (
        head.dep in {"prep", "pcomp"} and head.pos in {"ADP", "SCONJ"} and head.head != head.index
    ):
        head = document.tokens[head.head]
    while (
        top.dep in _HUNG
        and head.dep == "pobj"
        and document.tokens[head.head].lemma.lower() in _OCCASION
    ):
        head = document.tokens[document.tokens[head.head].head]
    return _meant(document, sentence, head if head.pos != "ADP" else document.tokens[head.head])


def _meant(document: Document, sentence: Sentence, verb: Token) -> Token:
    """In "condemned the ties, and did so again last week" the verb that "did so" repeats."""
    if verb.lemma.lower() != "do" or verb.dep != "conj":
        return verb
    if all(document.tokens[i].lemma.lower() != "so" for i in subtree(document, verb.index)):
        return verb
    before = document.tokens[sentence.first : verb.index]
    return next((t for t in reversed(before) if t.pos == "VERB"), verb)


def amounts(
    document: Document, found: Annotation, reading: Reading, parts: tuple[Span, ...]
) -> tuple[Amount, ...]:
    """Quantities under the predicate; the number of a party is its own."""
    under = {document.tokens[i].span.start for i in subtree(document, reading.token.index)}
    return tuple(
        item
        for item in found.amounts
        if any(item.span.start <= start < item.span.end for start in under)
        and not any(part.overlaps(item.span) for part in parts)
    )


def objects(document: Document, reading: Reading, taken: tuple[Span, ...]) -> tuple[Span, ...]:
    """Phrases of things it is about: what was signed, sold, demanded, and with what weapon.

    Parties are left out.
    """
    nouns: list[Token] = []
    here: Reading | None = reading
    while here is not None:
        nouns.extend(t for t in here.frame.objects if t.pos in {"NOUN", "PROPN"})
        nouns.extend(t for t in here.words[1:] if t.pos == "NOUN")
        here = here.inner
    nouns.extend(_weapons(document, reading))
    idle = lexicon("event_slots")["idle_objects"]
    nouns = [token for token in nouns if token.lemma.lower() not in idle]
    spans = {noun_phrase(document, token.index) for token in nouns}
    return tuple(sorted(span for span in spans if not any(span == t for t in taken)))


def _weapons(document: Document, reading: Reading) -> Iterator[Token]:
    """What it is done with: "with rockets and mortars", "using a drone", "a bomb killed"."""
    words = lexicon("event_slots")
    for word in reading.words:
        for link in children(document, word.index, "prep", "agent"):
            if link.lemma.lower() in words["instruments"]:
                yield from _armed(document, children(document, link.index, "pobj"))
        for clause in children(document, word.index, "advcl", "acl"):
            if clause.lemma.lower() == "use":
                yield from _armed(document, children(document, clause.index, "dobj"))
    for subject in reading.frame.subjects:
        if reading.meaning.type == "ASSAULT" and subject.pos == "NOUN":
            yield from _armed(document, (subject,))


def _armed(document: Document, nouns: Iterable[Token]) -> Iterator[Token]:
    for noun in nouns:
        for token in conjuncts(document, noun.index):
            if token.lemma.lower() in lexicon("event_slots")["weapons"]:
                yield token
