"""Words of pages -> postings: which pages have a word, and how much it tells of each.

Impact is BM25 on the text plus a bonus for words of title, aliases and detail, computed here so
that the browser only adds up.
"""

from __future__ import annotations

import itertools
import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.page import SearchRecord
from generator.search_words import words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_K1, _B = 1.2, 0.4
"""BM25's usual k1; b below the usual 0.75, as a long page here is one with much evidence."""
_TITLE, _ALIAS, _DETAIL = 6.0, 3.0, 1.5
"""Against at most k1 + 1 = 2.2 from the text: a name in the title beats any number of mentions."""
_SCALE = 10
_COMMON_FROM = 200
"""With this many pages, a word in the text of more than half of them tells nothing apart."""
_PREFIX_POSTINGS = 3000
"""A beginning with more postings gets its best pages listed, so that typing one letter is fast."""
_PREFIX_LENGTH = 4
_PREFIX_BEST = 8
"""Pages a kind listed for such a beginning."""
_BLOCK = 4096
"""Pages whose words are weighed at a time."""


@dataclass(frozen=True, slots=True)
class Bag:
    """The words of a page, each once: how often it stands in the text, and what else it counts.

    `bonuses` has a number for each of the first words; the others have none.
    """

    words: str
    """Separated by spaces; none has one."""
    counts: array[int]
    bonuses: array[float]


def bag_of(record: SearchRecord, text: str) -> Bag:
    """The words of a page's record and of its text."""
    counts = Counter(words(text))
    bonuses = _bonuses(record)
    ordered = [*bonuses, *(word for word in counts if word not in bonuses)]
    return Bag(
        " ".join(ordered),
        array("I", (counts[word] for word in ordered)),
        array("d", bonuses.values()),
    )


def _bonuses(record: SearchRecord) -> Mapping[str, float]:
    """What the words of title, best alias and detail add to the text's BM25."""
    found: defaultdict[str, float] = defaultdict(float)
    for word, share in _shares([record.title]).items():
        found[word] += _TITLE * share
    for word, share in _shares(record.aliases).items():
        found[word] += _ALIAS * share
    for word in sorted(set(words(record.detail))):
        found[word] += _DETAIL
    return found


def _shares(names: Iterable[str]) -> dict[str, float]:
    """For each word of some names, 1 if it is a whole name, towards 0.5 if one word of many."""
    found: dict[str, float] = {}
    for name in names:
        parts = words(name)
        distinct = len(set(parts))
        for word in parts:
            found[word] = max(found.get(word, 0.0), 0.5 + 0.5 / distinct)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """All postings, those of a word side by side, by page.

    Attributes:
        words: in order.
        starts: where the postings of each word begin, and where those of the last end.
        pages: of each posting.
        impacts: of each posting.
        told: how many pages have each word, those too of which no posting is kept.
    """

    words: Sequence[str]
    starts: Sequence[int]
    pages: NDArray[np.uint32]
    impacts: NDArray[np.uint32]
    told: Sequence[int]


def postings(
    bags: Iterable[Bag], weights: Sequence[float], kinds: Sequence[tuple[int, int]]
) -> Iterator[tuple[str, list[int]]]:
    """Each word, and under "ab*" each beginning that very many words share, with its pages.

    Args:
        bags: of the pages, in order.
        weights: of the pages.
        kinds: first page, and page after the last, of each kind.

    Yields:
        The word, and [pages, gap, impact, gap, impact, ...]: how many pages have it; of each that
        is listed the distance from the one before, and the impact. Small numbers make a small file.
    """
    table = _table(bags, weights)
    bounds = itertools.pairwise(table.starts)
    for word, told, (start, end) in zip(table.words, table.told, bounds, strict=True):
        yield word, _flat(told, table.pages[start:end], table.impacts[start:end])
    for prefix, start, end in _busy(table):
        best = _best(table.pages[start:end], table.impacts[start:end], len(weights))
        listed = _top(best, kinds)
        yield f"{prefix}*", _flat(int((best > 0).sum()), listed, best[listed])


def _table(bags: Iterable[Bag], weights: Sequence[float]) -> _Table:
    """The postings that tell something, with their impacts."""
    import numpy as np  # noqa: PLC0415 (slow to load)

    raw = _gathered(bags)
    size = len(raw.words)
    told = np.bincount(raw.term, minlength=size)
    scale = _Scale(
        norms=np.array(_norms(raw.lengths), np.float64),
        weights=np.array(weights, np.float64),
        rarities=np.array([_rarity(pages, len(weights)) for pages in told.tolist()], np.float64),
        common=(np.bincount(raw.term, raw.count > 0, size) * 2 > len(weights))
        & (len(weights) >= _COMMON_FROM),
    )
    blocks = [_scored(block, scale) for block in raw.blocks()]
    term, page, impact = (np.concatenate(column) for column in zip(*blocks, strict=True))
    starts = [0, *np.cumsum(np.bincount(term, minlength=size)).tolist()]
    order = np.argsort(term, kind="stable")
    return _Table(raw.words, starts, page[order], impact[order], told.tolist())


@dataclass(frozen=True, slots=True, eq=False)
class _Scale:
    """What impacts are measured by: of each page its norm and weight, of each word its rarity.

    `common` words are kept only where something else than the text speaks for them.
    """

    norms: NDArray[np.float64]
    weights: NDArray[np.float64]
    rarities: NDArray[np.float64]
    common: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    """The words of some pages, page by page: number of the word, page, count, bonus."""

    term: NDArray[np.uint32]
    page: NDArray[np.uint32]
    count: NDArray[np.float64]
    bonus: NDArray[np.float64]


def _scored(block: _Block, scale: _Scale) -> tuple[NDArray[np.uint32], ...]:
    """Word, page and impact of each posting that is kept."""
    import numpy as np  # noqa: PLC0415 (slow to load)

    kept = ~scale.common[block.term] | (block.bonus > 0)
    term, page, count = block.term[kept], block.page[kept], block.count[kept]
    saturated = count * (_K1 + 1) / (count + scale.norms[page])
    impact = scale.rarities[term] * scale.weights[page] * (saturated + block.bonus[kept])
    return term, page, np.maximum(1, np.rint(impact)).astype(np.uint32)


@dataclass(frozen=True, slots=True, eq=False)
class _Raw:
    """The words of all pages, page by page.

    Attributes:
        words: in order.
        lengths: words of each page's text.
        sizes: different words of each page, and how many of them, the first ones, have a bonus.
        term: the number of each word.
        count: how often it stands in the text.
        bonus: of the words that have one.
    """

    words: Sequence[str]
    lengths: Sequence[int]
    sizes: Sequence[tuple[int, int]]
    term: NDArray[np.uint32]
    count: NDArray[np.uint32]
    bonus: NDArray[np.float64]

    def blocks(self) -> Iterator[_Block]:
        """Some pages at a time: of all together the figures would fill the memory."""
        import numpy as np  # noqa: PLC0415 (slow to load)

        at = raised = 0
        for first in range(0, len(self.sizes) or 1, _BLOCK):
            sizes = np.array(self.sizes[first : first + _BLOCK], np.int64).reshape(-1, 2)
            words_, bonuses = sizes.sum(axis=0).tolist()
            page = np.repeat(np.arange(len(sizes)), sizes[:, 0])
            place = np.arange(words_) - (np.cumsum(sizes[:, 0]) - sizes[:, 0])[page]
            bonus = np.zeros(words_, np.float64)
            bonus[place < sizes[:, 1][page]] = self.bonus[raised : raised + bonuses]
            part = slice(at, at + words_)
            count = self.count[part].astype(np.float64)
            yield _Block(self.term[part], (page + first).astype(np.uint32), count, bonus)
            at, raised = at + words_, raised + bonuses


def _gathered(bags: Iterable[Bag]) -> _Raw:
    import numpy as np  # noqa: PLC0415 (slow to load)

    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    terms, counts, bonuses = array("I"), array("I"), array("d")
    sizes, lengths = [], []
    for bag in bags:
        own = bag.words.split()
        terms.extend(map(numbers.__getitem__, own))
        counts.extend(bag.counts)
        bonuses.extend(bag.bonuses)
        sizes.append((len(own), len(bag.bonuses)))
        lengths.append(sum(bag.counts))
    names = sorted(numbers)
    rank = np.zeros(len(names), np.uint32)
    rank[np.array([numbers[name] for name in names], np.int64)] = np.arange(len(names))
    term, count = rank[np.array(terms, np.uint32)], np.array(counts, np.uint32)
    return _Raw(names, lengths, sizes, term, count, np.array(bonuses, np.float64))


def _norms(lengths: Sequence[int]) -> list[float]:
    average = max(1.0, sum(lengths) / max(1, len(lengths)))
    return [_K1 * (1 - _B + _B * length / average) for length in lengths]


def _rarity(pages: int, total: int) -> float:
    return _SCALE * math.log(1 + (total - pages + 0.5) / (pages + 0.5))


def _busy(table: _Table) -> Iterator[tuple[str, int, int]]:
    """Beginnings that very many words share, with where their postings begin and end."""
    for length in range(1, _PREFIX_LENGTH + 1):
        long = (n for n, word in enumerate(table.words) if len(word) >= length)
        for prefix, group in itertools.groupby(long, key=lambda n: table.words[n][:length]):
            numbers = list(group)
            start, end = table.starts[numbers[0]], table.starts[numbers[-1] + 1]
            if end - start > _PREFIX_POSTINGS:
                yield prefix, start, end


def _best(pages: NDArray[np.uint32], impacts: NDArray[np.uint32], total: int) -> NDArray[np.int64]:
    """The highest impact on each page, 0 where none is."""
    import numpy as np  # noqa: PLC0415 (slow to load)

    best = np.zeros(total, np.int64)
    np.maximum.at(best, pages, impacts)
    return best


def _top(best: NDArray[np.int64], kinds: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    """The best pages of each kind, by page."""
    import numpy as np  # noqa: PLC0415 (slow to load)

    chosen = [
        np.sort(first + np.argsort(-best[first:after], kind="stable")[:_PREFIX_BEST])
        for first, after in kinds
    ]
    listed = np.concatenate(chosen)
    return listed[best[listed] > 0]


def _flat(told: int, pages: NDArray[np.integer], impacts: NDArray[np.integer]) -> list[int]:
    import numpy as np  # noqa: PLC0415 (slow to load)

    flat = np.empty(2 * len(pages), np.int64)
    flat[0::2] = np.diff(pages.astype(np.int64), prepend=0)
    flat[1::2] = impacts
    return [told, *flat.tolist()]
