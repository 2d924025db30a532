"""What the latest articles are about, as a whole: the sentences to read first, each on new names.

A name weighs as much as articles of the window name it; a sentence weighs the sum of its names,
those of sentences already chosen left out, and half if it reports no event and no statement. So
the first developments are the ones most reported, and no two of them tell of the same.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from generator.facts import Facts
from generator.model import Annotation

Candidate = tuple[Annotation, int]
"""A sentence of an article, by its number."""
_WINDOW = timedelta(days=7)
"""What is older than a week before the newest article is no news."""
_MOST = 500
"""Articles looked at: bounds the work for a large corpus."""
_NAMES = 3
"""Names of a sentence that count: a list of twenty countries is no development."""
_QUIET = 0.5
"""Weight of a sentence that reports neither an event nor a statement."""


def window(articles: Sequence[Annotation]) -> tuple[Annotation, ...]:
    """The articles of the last week before the newest one, given latest first."""
    newest = next((a.article.published for a in articles if a.article.published), None)
    fresh = (
        found
        for found in articles
        if newest is None
        or (found.article.published and newest - found.article.published < _WINDOW)
    )
    return tuple(found for found, _ in zip(fresh, range(_MOST), strict=False))


def developments(
    facts: Facts, candidates: Sequence[Candidate], count: int
) -> tuple[Candidate, ...]:
    """The sentences that together tell most of what is reported, best first.

    Candidates that are few enough stay as they are, in the order given.
    """
    if len(candidates) <= count:
        return tuple(candidates)
    names = [_names(facts, candidate) for candidate in candidates]
    factors = [1.0 if _reports(candidate) else _QUIET for candidate in candidates]
    weights = _weights(facts, {annotation.article.id for annotation, _ in candidates})
    chosen: list[int] = []
    known: set[str] = set()
    while len(chosen) < min(count, len(candidates)):
        left = (n for n in range(len(candidates)) if n not in chosen)
        best = max(left, key=lambda n: (factors[n] * _weight(names[n], weights, known), -n))
        chosen.append(best)
        known |= names[best]
    return tuple(candidates[n] for n in chosen)


def _reports(candidate: Candidate) -> bool:
    annotation, sentence = candidate
    told = {event.sentence for event in annotation.events}
    return sentence in told or any(quote.sentence == sentence for quote in annotation.quotes)


def _names(facts: Facts, candidate: Candidate) -> frozenset[str]:
    """The names of a sentence and the countries they belong to."""
    annotation, sentence = candidate
    found = facts.named.get(annotation.article.id, {}).get(sentence, ())
    names = {entity for _, entity in found}
    countries = {f"country-{code.lower()}" for name in names if (code := facts.country(name))}
    return frozenset(names | countries)


def _weights(facts: Facts, articles: Iterable[str]) -> Mapping[str, float]:
    """The logarithm of the articles of the window that name an entity, so that none rules alone."""
    counts = Counter(
        entity
        for article in sorted(articles)
        for entity in {name for _, name in facts.names.get(article, ())}
    )
    return {entity: math.log2(1 + count) for entity, count in counts.items()}


def _weight(names: frozenset[str], weights: Mapping[str, float], known: set[str]) -> float:
    """The heaviest new names, times the share of the names that are new."""
    fresh = sorted((weights.get(name, 0.0) for name in names - known), reverse=True)
    share = len(fresh) / len(names) if names else 0.0
    return round(sum(fresh[:_NAMES]) * share, 6)
