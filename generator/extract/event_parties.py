"""Which words are a party of an event, and whom they stand for.

A party is a name, a pronoun that was resolved, a noun for people or bodies ("rebels"), or a phrase
that carries a name ("Haiti's efforts" stands for Haiti as a target). A bare thing is a party only
as the target of force, coercion or criticism.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence

from generator.extract.event_lexicon import noun_classes, quantified
from generator.extract.participants import acting_nouns, stands_for
from generator.extract.syntax import children, conjuncts, noun_phrase
from generator.lexicon import lexicon
from generator.model import Annotation, Document, Participant, Span, Token

PRONOUNS = {"PRP", "WP", "WDT", "PRP$"}
"""Tags of pronouns."""
_PERSONAL = {"he", "she", "they", "we", "who", "him", "them", "us"}
_THINGS = {"NOUN", "ADJ", "NUM"}
OWNERS = ("poss", "amod", "compound", "nmod")
"""How a name hangs on the noun it owns: "Iran's", "Iranian"."""
_TIES = {"relation", "cooperation", "agreement", "talk", "consensus"}


@functools.cache
def people() -> frozenset[str]:
    """Lemmas of nouns for people and bodies."""
    return frozenset(lexicon("event_people")["nouns"]) | acting_nouns()


def as_parties(
    document: Document, found: Annotation, token: Token, *, things: bool = False
) -> tuple[Participant, ...]:
    """The participants a noun stands for; a bare thing only if `things`."""
    if token.tag in PRONOUNS:
        named = stands_for(document, found, token)
        personal = token.lemma.lower() in _PERSONAL
        return (Participant(token.span, named),) if named or personal else ()
    if any(item.span.covers(token.span) for item in found.dates):
        return ()
    named_ones = named_people(document, found, token)
    if named_ones:
        return named_ones
    span = _named_phrase(document, token)
    inside = names_inside(document, found, token)
    if not inside and (token.pos == "PROPN" or (things and token.pos in _THINGS)):
        return (Participant(span, None),)
    return tuple(Participant(span, name) for name in inside)


def named_people(document: Document, found: Annotation, token: Token) -> tuple[Participant, ...]:
    """A name, or a noun for people or bodies with the names it acts for."""
    span = _named_phrase(document, token)
    several = _several(document, found, token)
    if several:
        whole = Span(span.start, max(span.end, *(name.end for name in several)))
        return tuple(Participant(whole, name) for name in several)
    named = stands_for(document, found, token)
    meant = quantified(document, token)
    if named is None and meant:
        named = stands_for(document, found, meant[0])
    if named is not None or any(is_people(t) for t in (token, *meant)):
        return (Participant(span, named),)
    return ()


def is_people(token: Token) -> bool:
    """Whether a noun is for people or bodies: listed, or by its ending ("musicians")."""
    lemma = token.lemma.lower()
    if token.tag == "NNPS":
        lemma = lemma.removesuffix("s")
    return lemma in people() or (token.pos == "NOUN" and _ends_as_people(token, lemma))


def _ends_as_people(token: Token, lemma: str) -> bool:
    words = lexicon("event_people")
    if lemma.endswith(tuple(words["endings"])):
        return True
    return token.tag == "NNS" and lemma.endswith(("er", "or")) and lemma not in words["not_people"]


def _several(document: Document, found: Annotation, token: Token) -> tuple[Span, ...]:
    """Names of plural people: "the presidents of Peru and Bolivia", "Presidents Sol and Luna"."""
    if token.tag != "NNS" or token.lemma.lower() not in people():
        return ()
    near = list(children(document, token.index, "amod", "appos"))
    for link in children(document, token.index, "prep"):
        if link.lemma.lower() in {"of", "from"}:
            near.extend(children(document, link.index, "pobj"))
    for noun in near:
        spans = (stands_for(document, found, t) for t in conjuncts(document, noun.index))
        names = tuple(span for span in spans if span is not None)
        if len(names) > 1:
            return names
    return ()


def _named_phrase(document: Document, token: Token) -> Span:
    """The noun's phrase; "his counterpart, Ali Reza" with the name that stands by it."""
    span = noun_phrase(document, token.index)
    if token.pos == "NOUN":
        for name in children(document, token.index, "appos"):
            if name.pos == "PROPN":
                return Span(span.start, noun_phrase(document, name.index).end)
    return span


def names_inside(document: Document, found: Annotation, token: Token) -> tuple[Span, ...]:
    """Names that own or modify a noun; all for a tie between parties, else the closest."""
    spans = tuple(dict.fromkeys(_owners(document, found, token, 3)))
    ties = any(group.name in _TIES for group in noun_classes(document, token))
    return tuple(sorted(spans)) if ties else spans[:1]


def _owners(document: Document, found: Annotation, token: Token, depth: int) -> Iterator[Span]:
    near = [t for dep in OWNERS for t in children(document, token.index, dep)]
    for link in children(document, token.index, "prep"):
        for noun in children(document, link.index, "pobj"):
            near.extend(conjuncts(document, noun.index))
    for noun in sorted(near, key=lambda t: t.tag == "PRP$"):
        named = stands_for(document, found, noun)
        if named is not None:
            yield named
        if depth and (named is None or noun.pos != "NOUN"):
            yield from _owners(document, found, noun, depth - 1)


def coordinated(
    document: Document, found: Annotation, token: Token, *, things: bool = False
) -> tuple[Participant, ...]:
    """The participants of a noun and of its conjuncts."""
    nouns = conjuncts(document, token.index)
    if _contained(document, found, nouns):
        nouns = nouns[:1]
    return distinct(p for n in nouns for p in as_parties(document, found, n, things=things))


def _contained(document: Document, found: Annotation, nouns: Sequence[Token]) -> bool:
    """Whether places follow each other as in "Mosul, Nineveh, Iraq": one place, no list."""
    if len(nouns) < 2 or any(children(document, noun.index, "cc") for noun in nouns):  # noqa: PLR2004 (a list)
        return False
    places = [m.span for m in found.mentions if m.kind == "place"]
    return all(any(span.covers(noun.span) for span in places) for noun in nouns)


def _complex(document: Document, link: Token) -> bool:
    """Whether a preposition is the first word of one of several: "in accordance with"."""
    nouns = children(document, link.index, "pobj")
    words = lexicon("event_slots")["prepositions_of_words"]
    return any(
        noun.lemma.lower() in words and children(document, noun.index, "prep") for noun in nouns
    )


def distinct(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    """Each once, in order."""
    return tuple(dict.fromkeys(participants))


def hanging(
    document: Document, found: Annotation, words: Sequence[Token], prepositions: Iterable[str]
) -> tuple[Participant, ...]:
    """Parties on the prepositions of some words, in the order the prepositions are asked."""
    links = [t for word in words for t in children(document, word.index, "prep", "agent")]
    for wanted in prepositions:
        for link in links:
            if link.lemma.lower() != wanted or _complex(document, link):
                continue
            named = distinct(
                p
                for noun in children(document, link.index, "pobj")
                if noun not in words
                for p in coordinated(document, found, noun)
            )
            if named:
                return named
    return ()
