"""Relatives named beside each other: "Netanyahu’s wife, Sara"; unnamed kin make no relation."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from generator.extract.relation_titles import Names
from generator.extract.syntax import children
from generator.lexicon import lexicon
from generator.model import (
    Document,
    Evidence,
    Mention,
    Participant,
    Relation,
    Sentence,
    Token,
)

_ADJECTIVES = frozenset({"amod", "compound", "nummod"})


@functools.cache
def kin_words() -> Mapping[str, tuple[str, str]]:
    """The tie and the gender that each word gives: wife -> ("spouse of", "f")."""
    return {
        word: (tie, gender)
        for tie, words in lexicon("kin").items()
        for word, gender in words.items()
    }


def kin_relations(document: Document, sentence: Sentence, names: Names) -> Iterator[Relation]:
    """The named relatives of named persons in a sentence."""
    for token in document.tokens[sentence.first : sentence.last]:
        entry = kin_words().get(token.lemma.casefold())
        if entry is None:
            continue
        relative = _relative(document, names, token)
        whose = _whose(document, names, token)
        if relative is None or whose is None or relative.span == whose.span:
            continue
        yield Relation(
            subject=Participant(relative.span, relative.span),
            predicate=entry[0],
            object=Participant(whose.span, whose.span),
            evidence=Evidence(document.article.id, sentence.span),
            rule=f"kin word: {token.lemma.casefold()}",
        )


def _relative(document: Document, names: Names, word: Token) -> Mention | None:
    """The person the word is used of: right after it, in apposition, or before it."""
    tokens = document.tokens
    here = word.index + 1
    if here < len(tokens) and tokens[here].text == ",":
        here += 1
    after = names.starting.get(tokens[here].span.start) if here < len(tokens) else None
    if after is not None and after.kind == "person" and tokens[here - 1].index >= word.index:
        return after
    first = _phrase_start(document, word)
    if first >= 1 and tokens[first - 1].text == ",":
        return _person_ending(document, names, first - 2)
    if word.dep == "attr":
        for subject in children(document, word.head, "nsubj"):
            return _person_ending(document, names, subject.index)
    return None


def _phrase_start(document: Document, word: Token) -> int:
    """Index of the first token of the noun's phrase: determiner, possessor, adjectives."""
    first = word.index
    for child in children(document, word.index, "det", "poss", *_ADJECTIVES):
        first = min(first, child.index, *(c.index for c in children(document, child.index)))
    return first


def _person_ending(document: Document, names: Names, index: int) -> Mention | None:
    if index < 0:
        return None
    named = names.ending.get(document.tokens[index].span.end)
    return named if named is not None and named.kind == "person" else None


def _whose(document: Document, names: Names, word: Token) -> Mention | None:
    """The person whose relative it is: "Netanyahu’s wife", "the wife of Netanyahu"."""
    for owner in children(document, word.index, "poss"):
        found = _person_ending(document, names, owner.index)
        if found is not None:
            return found
    for preposition in children(document, word.index, "prep"):
        if preposition.text == "of":
            for owner in children(document, preposition.index, "pobj"):
                found = _person_ending(document, names, owner.index)
                if found is not None:
                    return found
    return None
