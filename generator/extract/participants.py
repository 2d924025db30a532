"""Whom the words of a party stand for: "Iran's leaders" act for Iran, "his wife" for nobody known.

Shared by quotes, events and relations, so that a party means the same everywhere.
"""

from __future__ import annotations

import functools
from bisect import bisect_right

from generator.extract.syntax import children, conjuncts, noun_phrase
from generator.lexicon import lexicon
from generator.model import Annotation, Document, Participant, Span, Token

_NESTED = 4
"""How many coreferences may begin between one's start and its end ("his country" holds "his")."""
_MODIFIERS = ("poss", "amod", "compound", "nmod")


def parties(document: Document, found: Annotation, head: Token) -> tuple[Participant, ...]:
    """The participants that a noun or pronoun and its conjuncts name, in text order."""
    return tuple(party(document, found, token) for token in conjuncts(document, head.index))


def party(document: Document, found: Annotation, head: Token) -> Participant:
    """One participant: the noun's phrase and the mention in it that it stands for."""
    return Participant(noun_phrase(document, head.index), stands_for(document, found, head))


def stands_for(document: Document, found: Annotation, head: Token) -> Span | None:
    """The mention or coreference that the phrase of `head` stands for.

    In order: a name at the head itself; a pronoun or description resolved before; a name in
    apposition; the country or body that the head noun acts for ("leaders", "government",
    "forces": data/acting_nouns.yml), named by a possessive, an adjective or "of".
    """
    return (
        _name_at(found, head)
        or _coreference_at(found, head)
        or _apposition(document, found, head)
        or _acted_for(document, found, head)
    )


def _name_at(found: Annotation, token: Token) -> Span | None:
    """The mention that covers a token; mentions are sorted and never overlap."""
    place = bisect_right(found.mentions, token.span.start, key=lambda item: item.span.start)
    span = found.mentions[place - 1].span if place else None
    return span if span and span.covers(token.span) else None


def _coreference_at(found: Annotation, token: Token) -> Span | None:
    """The shortest coreference that covers a token: they are sorted, and may lie in each other."""
    items = found.coreferences
    place = bisect_right(items, token.span.start, key=lambda item: item.span.start)
    near = (item.span for item in items[max(0, place - _NESTED) : place])
    spans = [span for span in near if span.covers(token.span)]
    return min(spans, key=lambda span: span.end - span.start, default=None)


def _apposition(document: Document, found: Annotation, head: Token) -> Span | None:
    for token in children(document, head.index, "appos"):
        span = _name_at(found, token)
        if span is not None:
            return span
    return None


def _acted_for(document: Document, found: Annotation, head: Token) -> Span | None:
    if head.lemma.lower() not in acting_nouns():
        return None
    near = list(children(document, head.index, *_MODIFIERS))
    for preposition in children(document, head.index, "prep"):
        if preposition.lemma in {"of", "from", "in"}:
            near.extend(children(document, preposition.index, "pobj"))
    for token in near:
        span = _name_at(found, token) or _coreference_at(found, token)
        if span is not None:
            return span
        deeper = _acted_for(document, found, token)
        if deeper is not None:
            return deeper
    return None


@functools.cache
def acting_nouns() -> frozenset[str]:
    """Lemmas of nouns that act for the country or body that modifies them."""
    return frozenset(lexicon("acting_nouns")["nouns"])
