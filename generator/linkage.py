"""Vectors -> groups of like ones: average linkage over the pairs that share a rare term.

Two groups join while the mean cosine of their members is high enough, the most alike first. The
larger the smaller one of them is, the more it takes: a single article is a noisy sample of its
story, but two groups that have both found themselves are two stories unless they are really alike.
No pair of the corpus is looked at that shares no rare term, and no vector has more than `_PARTNERS`
partners of its own choice, so that the work grows with the corpus, not with its square.
"""

from __future__ import annotations

import functools
import heapq
import itertools
import math
import operator
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.term_vectors import Vectors

_RARE = 24
"""A term of more vectors than this proposes no pairs."""
_PARTNERS = 12
_FEWEST = 5
"""Terms that two vectors must share: in a text of two lines, one rare word is a large part."""
_FLOOR = 0.05
"""Pairs less alike than this are not followed."""
_MONTH = 30
"""Days."""
_LATEST = 4096
"""Vectors that are remembered in the form in which groups are added up."""
_DIGITS = 9
"""Values are rounded, so that the order of additions decides nothing."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What it takes to join.

    Attributes:
        threshold: the mean cosine from which a single vector joins a group of the same days.
        size: what is asked on top of it for each doubling of the smaller group.
        gap: the same for each doubling of one plus the months that lie between two groups.
    """

    threshold: float
    size: float
    gap: float


def link(
    vectors: Vectors, days: Sequence[int | None], demand: Demand
) -> tuple[tuple[int, ...], ...]:
    """Indices of `vectors`, group by group, each in order, singles included.

    Args:
        vectors: as `term_vectors` makes them.
        days: the day of each, counted from any other; None when not known.
        demand: what it takes to join.
    """
    linkage = _Linkage(vectors, days, demand)
    linkage.run()
    return tuple(sorted(tuple(sorted(members)) for members in linkage.members.values()))


class _Linkage:
    """Groups while they grow; a group is named by its smallest index."""

    def __init__(self, vectors: Vectors, days: Sequence[int | None], demand: Demand) -> None:
        self._demand = demand
        self._days = {i: (day, day) for i, day in enumerate(days) if day is not None}
        self.members = {index: [index] for index in range(len(vectors))}
        self._sums: dict[int, dict[int, float]] = {}
        self._vectors = vectors
        self._single = functools.lru_cache(_LATEST)(functools.partial(_read, vectors))
        self._near: dict[int, dict[int, float]] = {index: {} for index in self.members}
        for (first, second), value in _pairs(vectors).items():
            self._near[first][second] = self._near[second][first] = value
        self._heap: list[tuple[float, int, int]] = []

    def run(self) -> None:
        for first, near in self._near.items():
            for second, value in near.items():
                if first < second:
                    self._offer(first, second, value)
        heapq.heapify(self._heap)
        while self._heap:
            worth, first, second = heapq.heappop(self._heap)
            known = self._near.get(first, {}).get(second)
            if known is not None and -worth == self._worth(first, second, known):
                self._join(first, second)

    def _worth(self, first: int, second: int, value: float) -> float:
        smaller = min(len(self.members[first]), len(self.members[second]))
        asked = self._demand.size * math.log2(smaller)
        asked += self._demand.gap * math.log2(1 + self._months(first, second))
        return round(value - asked, _DIGITS)

    def _months(self, first: int, second: int) -> float:
        """Months between the last day of the earlier group and the first of the later one."""
        if first not in self._days or second not in self._days:
            return 0
        (begin, end), (start, stop) = self._days[first], self._days[second]
        return max(start - end, begin - stop, 0) / _MONTH

    def _offer(self, first: int, second: int, value: float) -> None:
        first, second = min(first, second), max(first, second)
        worth = self._worth(first, second, value)
        if worth >= self._demand.threshold:
            heapq.heappush(self._heap, (-worth, first, second))

    def _sum(self, group: int) -> Mapping[int, float]:
        return self._sums.get(group) or self._single(group)

    def _join(self, first: int, second: int) -> None:
        """Put `second` into `first`; the mean cosines to the others follow from those of both."""
        sizes = len(self.members[first]), len(self.members[second])
        near, other = self._near[first], self._near.pop(second)
        shared = {
            group: (sizes[0] * near[group] + sizes[1] * other[group]) / sum(sizes)
            for group in sorted(near.keys() & other.keys())
        }
        apart = sorted((near.keys() ^ other.keys()) - {first, second})
        self._add(first, second)
        self._near[first] = {}
        for group in apart:
            size = sum(sizes) * len(self.members[group])
            shared[group] = _dot(self._sum(first), self._sum(group)) / size
        for group in (*near, *other):
            self._near.get(group, {}).pop(first, None)
            self._near.get(group, {}).pop(second, None)
        for group, value in shared.items():
            if value >= _FLOOR:
                self._near[first][group] = self._near[group][first] = value
                self._offer(first, group, value)

    def _add(self, first: int, second: int) -> None:
        """Members and sums of `second` go to `first`; the larger sum is kept and added to."""
        long, short = self._sums.pop(first, None), self._sums.pop(second, None)
        pair = [
            _read(self._vectors, first) if long is None else long,
            _read(self._vectors, second) if short is None else short,
        ]
        pair.sort(key=len, reverse=True)
        for term, weight in pair[1].items():
            pair[0][term] = pair[0].get(term, 0.0) + weight
        self._sums[first] = pair[0]
        self.members[first] += self.members.pop(second)
        edges = [self._days[group] for group in (first, second) if group in self._days]
        if edges:
            self._days[first] = (min(edge[0] for edge in edges), max(edge[1] for edge in edges))


def _read(vectors: Vectors, index: int) -> dict[int, float]:
    terms, weights = vectors.of(index)
    return dict(zip(terms.tolist(), weights.tolist(), strict=True))


def _dot(first: Mapping[int, float], second: Mapping[int, float]) -> float:
    """The sum of products."""
    short, long = (first, second) if len(first) <= len(second) else (second, first)
    return sum(weight * long[term] for term, weight in short.items() if term in long)


def _pairs(vectors: Vectors) -> Mapping[tuple[int, int], float]:
    """The cosines of those pairs that are worth a look."""
    import numpy as np  # noqa: PLC0415 (slow to load)

    chosen = sorted({(min(pair), max(pair)) for pair in _partners(vectors)})
    found: dict[tuple[int, int], float] = {}
    at = np.zeros(int(vectors.terms.max(initial=-1)) + 1, np.float64)
    for first, pairs in itertools.groupby(chosen, key=operator.itemgetter(0)):
        terms, weights = vectors.of(first)
        at[terms] = weights
        for pair in pairs:
            own, others = vectors.of(pair[1])
            products = at[own] * others
            value = round(float(products.sum()), _DIGITS)
            if value >= _FLOOR and np.count_nonzero(products) >= _FEWEST:
                found[pair] = value
        at[terms] = 0
    return found


def _partners(vectors: Vectors) -> Iterator[tuple[int, int]]:
    """Each vector with those that share most with it in rare terms."""
    import numpy as np  # noqa: PLC0415 (slow to load)

    holders = np.bincount(vectors.terms, minlength=1)
    begins = np.cumsum(holders) - holders
    order = np.argsort(vectors.terms, kind="stable")
    index = np.repeat(np.arange(len(vectors)), np.diff(vectors.starts))[order]
    weights = vectors.weights[order]
    for one in range(len(vectors)):
        terms, own = vectors.of(one)
        rare = holders[terms] <= _RARE
        terms, own = terms[rare], own[rare]
        sizes = holders[terms]
        if not len(sizes):
            continue
        places = np.repeat(begins[terms] - np.cumsum(sizes) + sizes, sizes)
        places += np.arange(len(places))
        others, which = np.unique(index[places], return_inverse=True)
        alike = np.bincount(which, np.repeat(own, sizes) * weights[places])
        alike[others == one] = -1
        best = np.lexsort((others, -np.round(alike, _DIGITS)))[:_PARTNERS]
        yield from ((one, other) for other in others[best].tolist() if other != one)
