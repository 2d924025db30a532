"""Articles that are copies of one text: reprints, also cut or with a paragraph added.

Two articles are near-duplicates when they share at least half of the shorter one's runs of four
words. Pairs are found by bottom sketches (Broder 1997): each article keeps its smallest hashes of
such runs, and articles that share one are compared. Linear in the words.
"""

from __future__ import annotations

import functools
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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
_PLACES = 1 << 14
"""Bits that runs of a text are told by: some ten times as many as a long article has runs."""
_ODD = 0x9E3779B97F4A7C15
"""2**64 divided by the golden ratio: its products spread over all bits (Knuth, TAOCP 6.4)."""


def near_duplicates(texts: Sequence[str]) -> tuple[int, ...]:
    """For each text the index of the first that it is a copy of, its own when of none."""
    told = [_Text.of(text) for text in texts]
    first = list(range(len(texts)))
    for one, other in _candidates(told):
        roots = _root(first, one), _root(first, other)
        if roots[0] == roots[1] or told[one].surely_differs(told[other]):
            continue
        if _alike(told[one], told[other]):
            first[max(roots)] = min(roots)
    return tuple(_root(first, index) for index in range(len(texts)))


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """What texts are compared by, in little memory.

    Attributes:
        runs: their hashes, 32 bits each, sorted, each once.
        sketch: the smallest of these.
        places: bit set with a bit at each hash modulo its length.
    """

    runs: NDArray[np.uint64]
    sketch: tuple[int, ...]
    places: int

    @classmethod
    def of(cls, text: str) -> _Text:
        """Of one text."""
        import numpy as np  # noqa: PLC0415 (slow to load)

        runs = np.unique(_runs([_hash(word) for word in _WORD.findall(text.lower())]))
        places = np.zeros(_PLACES, bool)
        places[runs % _PLACES] = True
        bits = int.from_bytes(np.packbits(places).tobytes(), "big")
        return cls(runs, tuple(runs[:_SKETCH].tolist()), bits)

    def surely_differs(self, other: _Text) -> bool:
        """Whether too few bits are set in both for the runs to be the same.

        A run of both sets one bit in both; so many as share a bit in this text are no more than its
        runs without its bits.
        """
        shared = (self.places & other.places).bit_count()
        doubled = min(len(text.runs) - text.places.bit_count() for text in (self, other))
        return shared + doubled < _enough(self, other)


def _runs(words: Sequence[int]) -> NDArray[np.uint64]:
    """A hash of 32 bits for each run of words, which depends on their order."""
    import numpy as np  # noqa: PLC0415 (slow to load)

    known = np.array(words, np.uint64)
    found = np.zeros(max(0, len(known) - _RUN + 1), np.uint64)
    for at in range(_RUN if len(found) else 0):
        found = found * np.uint64(_ODD) + known[at : at + len(found)]
    return (found * np.uint64(_ODD)) >> np.uint64(32)


@functools.lru_cache(1 << 16)
def _hash(word: str) -> int:
    return zlib.crc32(word.encode("utf8", "surrogatepass"))


def _candidates(told: Iterable[_Text]) -> Iterator[tuple[int, int]]:
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for index, own in enumerate(told):
        if len(own.runs) < _FEWEST:
            continue
        partners: set[int] = set()
        for mark in own.sketch:
            partners.update(holders[mark][:_COMPARED])
            holders[mark].append(index)
        yield from ((partner, index) for partner in sorted(partners))


def _alike(first: _Text, second: _Text) -> bool:
    import numpy as np  # noqa: PLC0415 (slow to load)

    shared = np.intersect1d(first.runs, second.runs, assume_unique=True)
    return len(shared) >= _enough(first, second)


def _enough(first: _Text, second: _Text) -> float:
    return _SHARE * min(len(first.runs), len(second.runs))


def _root(first: list[int], index: int) -> int:
    while first[index] != index:
        first[index] = first[first[index]]
        index = first[index]
    return index
