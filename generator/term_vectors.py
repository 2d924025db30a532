"""Texts -> what they are about: unit vectors over words and pairs of neighbouring words.

A term weighs by how often it stands in the text (sublinear), where (a headline tells most), how it
is written (a capital marks a name) and how rare it is. Rarity is counted in the corpus; so that a
folder of three articles is measured like one of thousands, the corpus is counted together with
`_BEFORE` articles of ordinary news (`data/story_words.yml`).
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.lexicon import lexicon

Vector = Mapping[str, float]
"""Term -> weight, of those terms that other articles have, too; the squares of these weights and
of the terms left out add up to 1. A pair of words is "first second"."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d+(?:[.,]\d+)*")
_CAPITAL = 1.5
_TITLE = 3.0
_PAIR = 0.7
"""Weights of a capitalised word, of a word of the title, and of a pair beside its second word."""
_RARITY = 1.5
"""Exponent of the rarity."""
_OWN = 0.3
_MANY = 10
"""A term that no other article has can join no two, and in a large corpus says little: it keeps
this share of its weight. Among few articles it also tells them apart: the weight falls from all of
it to that share as the corpus grows, and stands half-way at so many articles."""
_BEFORE = 20
"""Articles of ordinary news that the corpus is counted together with."""
_LENGTH = 300
"""Words of such an article."""
_UNKNOWN = 0.001
"""Share of them that hold a word which is not among the common ones."""
_KEPT = 4
"""Letters that an ending leaves."""


def term_vectors(texts: Sequence[tuple[str, str]]) -> list[Vector]:
    """A vector for each (title, body); linear in the words. A text without words gets none."""
    counted = [_terms(title, body) for title, body in texts]
    holders = Counter(term for terms in counted for term in terms)
    rarity = {term: _rarity(term, n, len(texts)) for term, n in holders.items()}
    shared = {term for term, n in holders.items() if n > 1}
    units = (_unit({t: _sublinear(n) * rarity[t] for t, n in terms.items()}) for terms in counted)
    return [{term: unit[term] for term in unit if term in shared} for unit in units]


def dot(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """The sum of products: for two vectors their cosine."""
    return sum(products(first, second))


def products(first: Mapping[str, float], second: Mapping[str, float]) -> list[float]:
    """The products of the weights of each term that both have."""
    short, long = (first, second) if len(first) <= len(second) else (second, first)
    return [weight * long[term] for term, weight in short.items() if term in long]


def _unit(weights: Mapping[str, float]) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}


def _sublinear(count: float) -> float:
    return 1 + math.log(count) if count >= 1 else count


def _rarity(term: str, holders: int, articles: int) -> float:
    known = holders + _BEFORE * _common().get(term, _UNKNOWN)
    rare = math.pow(math.log(1 + (articles + _BEFORE) / known), _RARITY)
    if holders > 1:
        return rare
    return rare * (1 - (1 - _OWN) * articles / (articles + _MANY))


def _terms(title: str, body: str) -> Mapping[str, float]:
    found: defaultdict[str, float] = defaultdict(float)
    for text, weight in ((body, 1.0), (title, _TITLE)):
        before: str | None = None
        for word in _WORD.findall(text):
            term = _term(word.lower())
            if term is None:
                before = None
                continue
            value = weight * (_CAPITAL if word[0].isupper() else 1)
            found[term] += value
            if before:
                found[f"{before} {term}"] += _PAIR * value
            before = term
    return found


@functools.lru_cache(maxsize=65536)
def _term(word: str) -> str | None:
    """A word without its ending; None for one that tells nothing."""
    if len(word) == 1 or word in common_words():
        return None
    for ending, other in _endings():
        if word.endswith(ending) and len(word) - len(ending) >= _least(ending):
            return word[: -len(ending)] + other
    return word


def _least(ending: str) -> int:
    return 1 if ending.startswith(("'", "’")) else _KEPT


@functools.cache
def common_words() -> frozenset[str]:
    """The commonest words of English, in lower case."""
    return frozenset(lexicon("story_words")["stop"].split())


@functools.cache
def _endings() -> tuple[tuple[str, str], ...]:
    return tuple((ending, other) for ending, other in lexicon("story_words")["endings"])


@functools.cache
def _common() -> Mapping[str, float]:
    """The share of ordinary articles that hold a common word, from its rate (Poisson)."""
    return dict(_shares(lexicon("story_words")["rates"].items()))


def _shares(rates: Iterable[tuple[int, str]]) -> Iterator[tuple[str, float]]:
    for rate, words in rates:
        share = 1 - math.exp(-rate * _LENGTH / 100_000)
        for word in words.split():
            yield word, share
