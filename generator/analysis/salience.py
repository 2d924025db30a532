"""Key sentences of an article: extractive, by position, salience and novelty.

Nothing is generated: a key sentence is a sentence of the article as it stands. Scores are sums of
plain counts, so that the choice can be explained and is the same on every machine.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.facts import Facts
from generator.model import Annotation, Sentence

KEY_SENTENCES = 3
_POSITION = 0.5
"""Weight of the place in the article; news puts what matters first (the inverted pyramid)."""
_FACTS = 0.3
"""Weight of events and statements found in the sentence, beside that of its words."""
_REPEATS = 0.7
"""How much of the score a sentence loses that says only what is already chosen."""
_WORDS = (6, 60)
"""Shorter sentences carry no news by themselves; longer ones are lists or parse failures."""
_WORD = re.compile(r"[^\W\d_]{4,}")
"""Words of four letters or more: English function words are nearly all shorter."""


@dataclass(frozen=True, slots=True)
class KeySentence:
    """A chosen sentence and its score (0 to 1.3; comparable within an article only)."""

    index: int
    score: float


def key_sentences(
    facts: Facts, annotation: Annotation, count: int = KEY_SENTENCES
) -> tuple[KeySentence, ...]:
    """The sentences to read first, best first; fewer when the article has fewer."""
    terms = {s.index: _terms(facts, annotation, s) for s in annotation.sentences}
    weights = _weights(terms.values())
    facts_in = _facts_in(annotation)
    scores = {
        s.index: _score(s, terms[s.index], weights, facts_in.get(s.index, 0))
        for s in _candidates(annotation)
    }
    return tuple(_choose(scores, terms, count))


def _candidates(annotation: Annotation) -> list[Sentence]:
    """Sentences of a readable length; all of them when none is."""
    low, high = _WORDS
    good = [
        s
        for s in annotation.sentences
        if low <= len(s.span.of(annotation.article.body).split()) <= high
    ]
    return good or list(annotation.sentences)


def _terms(facts: Facts, annotation: Annotation, sentence: Sentence) -> frozenset[str]:
    """The entities named in a sentence and its longer words."""
    names = facts.named.get(annotation.article.id, {}).get(sentence.index, ())
    words = _WORD.findall(sentence.span.of(annotation.article.body).lower())
    return frozenset((*(entity for _, entity in names), *words))


def _weights(sentences: Iterable[frozenset[str]]) -> Mapping[str, int]:
    """In how many sentences a term stands; terms that stand in one only say nothing."""
    counts = Counter(term for terms in sentences for term in terms)
    return {term: count for term, count in counts.items() if count > 1}


def _facts_in(annotation: Annotation) -> Mapping[int, int]:
    events = (event.sentence for event in annotation.events if event.modality == "asserted")
    return Counter((*events, *(quote.sentence for quote in annotation.quotes)))


def _score(
    sentence: Sentence, terms: frozenset[str], weights: Mapping[str, int], found: int
) -> float:
    total = sum(weights.values()) or 1
    salience = sum(weights.get(term, 0) for term in sorted(terms)) / total
    position = _POSITION / (1 + sentence.index)
    return round(position + salience * (1 - _POSITION) + _FACTS * min(found, 2) / 2, 6)


def _choose(
    scores: Mapping[int, float], terms: Mapping[int, frozenset[str]], count: int
) -> Iterable[KeySentence]:
    """Greedy: the best, then the best of what is new beside those taken."""
    left = dict(scores)
    taken: frozenset[str] = frozenset()
    for _ in range(min(count, len(left))):
        gains = {n: round(s * (1 - _REPEATS * _known(terms[n], taken)), 6) for n, s in left.items()}
        best = min(gains, key=lambda n: (-gains[n], n))
        yield KeySentence(best, gains[best])
        taken |= terms[best]
        del left[best]


def _known(terms: frozenset[str], taken: frozenset[str]) -> float:
    return len(terms & taken) / len(terms) if terms else 1.0
