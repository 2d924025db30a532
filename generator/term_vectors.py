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
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.lexicon import lexicon

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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
_PAIRS = 1 << 32
"""From here on a key is that of a pair."""


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """Unit vectors, one after the other.

    Only the terms that several texts have are listed: the squares of their weights and of those
    left out add up to 1.

    Attributes:
        starts: where each vector begins in the columns, and where the last one ends.
        terms: numbers of terms, in order within a vector.
        weights: of the terms.
    """

    starts: Sequence[int]
    terms: NDArray[np.int64]
    weights: NDArray[np.float64]

    def __len__(self) -> int:
        """How many vectors there are."""
        return len(self.starts) - 1

    def of(self, index: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The terms and weights of one vector."""
        part = slice(self.starts[index], self.starts[index + 1])
        return self.terms[part], self.weights[part]


def term_vectors(texts: Sequence[tuple[str, str]]) -> Vectors:
    """A vector for each (title, body), empty for a text without words; linear in the words."""
    import numpy as np  # noqa: PLC0415 (slow to load)

    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    keys, tallies, sizes = array("Q"), array("d"), []
    for title, body in texts:
        found = _terms(title, body, numbers)
        keys.extend(found)
        tallies.extend(found.values())
        sizes.append(len(found))
    known, term, holders = np.unique(
        np.array(keys, np.uint64), return_inverse=True, return_counts=True
    )
    text = np.repeat(np.arange(len(texts)), np.array(sizes, np.int64))
    count = np.array(tallies, np.float64)
    sublinear = np.where(count >= 1, 1 + np.log(np.maximum(count, 1)), count)
    weight = sublinear * _rarities(known, holders, list(numbers), len(texts))[term]
    weight /= np.sqrt(np.bincount(text, weight * weight, len(texts)))[text]
    shared = holders[term] > 1
    term, text, weight = (np.cumsum(holders > 1) - 1)[term[shared]], text[shared], weight[shared]
    order = np.lexsort((term, text))
    starts = [0, *np.cumsum(np.bincount(text, minlength=len(texts))).tolist()]
    return Vectors(starts, term[order], weight[order])


def _rarities(
    known: NDArray[np.uint64], holders: NDArray[np.int64], words: Sequence[str], articles: int
) -> NDArray[np.float64]:
    """How rare each term is.

    Args:
        known: the terms' keys, in order; those of single words are the first.
        holders: how many articles have each.
        words: by number.
        articles: how many there are.
    """
    import numpy as np  # noqa: PLC0415 (slow to load)

    share = np.full(len(known), _UNKNOWN)
    single = known[: np.searchsorted(known, np.uint64(_PAIRS))].tolist()
    share[: len(single)] = [_common().get(words[key], _UNKNOWN) for key in single]
    rare: NDArray[np.float64] = (
        np.log(1 + (articles + _BEFORE) / (holders + _BEFORE * share)) ** _RARITY
    )
    alone = 1 - (1 - _OWN) * articles / (articles + _MANY)
    rare[holders == 1] *= alone
    return rare


def _terms(title: str, body: str, numbers: Mapping[str, int]) -> Mapping[int, float]:
    """What stands in a text, and how often it counts.

    A word is known by its number, a pair by those of both: the first one counts from 1 there.
    """
    found: defaultdict[int, float] = defaultdict(float)
    for text, weight in ((body, 1.0), (title, _TITLE)):
        before: int | None = None
        for word in _WORD.findall(text):
            term = _term(word.lower())
            if term is None:
                before = None
                continue
            number = numbers[term]
            value = weight * (_CAPITAL if word[0].isupper() else 1)
            found[number] += value
            if before is not None:
                found[(before + 1) * _PAIRS + number] += _PAIR * value
            before = number
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
