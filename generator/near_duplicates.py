"""Articles that are copies of one text: reprints, also cut or with a paragraph added.

Two articles are near-duplicates when they share at least half of the shorter one's runs of four
words. Pairs are found by bottom sketches (Broder 1997): each article keeps its smallest hashes of
such runs, and articles that share one are compared. Linear in the words.
"""

from __future__ import annotations

import heapq
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

_WORD = re.compile(r"\w+")
_RUN = 4
_SKETCH = 32
"""Hashes kept of an article."""
_SHARE = 0.5
_FEWEST = 12
"""Runs below which a text is too short to tell a copy from a common phrase."""
_COMPARED = 8
"""Articles of one hash that a further one is compared with: bounds the work for a much-copied text,
whose copies find each other by other hashes, too."""


def near_duplicates(texts: Sequence[str]) -> tuple[int, ...]:
    """For each text the index of the first that it is a copy of, its own when of none."""
    runs = [_runs(text) for text in texts]
    first = list(range(len(texts)))
    for one, other in _candidates(runs):
        roots = _root(first, one), _root(first, other)
        if roots[0] != roots[1] and _alike(runs[one], runs[other]):
            first[max(roots)] = min(roots)
    return tuple(_root(first, index) for index in range(len(texts)))


def _runs(text: str) -> frozenset[int]:
    words = _WORD.findall(text.lower())
    return frozenset(
        zlib.crc32(" ".join(words[at : at + _RUN]).encode("utf8", "surrogatepass"))
        for at in range(len(words) - _RUN + 1)
    )


def _candidates(runs: Iterable[frozenset[int]]) -> Iterator[tuple[int, int]]:
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for index, own in enumerate(runs):
        if len(own) < _FEWEST:
            continue
        partners: set[int] = set()
        for mark in heapq.nsmallest(_SKETCH, own):
            partners.update(holders[mark][:_COMPARED])
            holders[mark].append(index)
        yield from ((partner, index) for partner in sorted(partners))


def _alike(first: frozenset[int], second: frozenset[int]) -> bool:
    return len(first & second) >= _SHARE * min(len(first), len(second))


def _root(first: list[int], index: int) -> int:
    while first[index] != index:
        first[index] = first[first[index]]
        index = first[index]
    return index
