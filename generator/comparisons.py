"""Which of many things are worth comparing, and answers that hold when a few of them change.

Things are compared that share a term and stand near each other; of the pairs, only those are asked
about that hold a thing which is new, or that were too far from each other before.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NEVER = 1 << 40
"""Place of what has none: after all others, and far from none."""


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What was said of pairs of things.

    Attributes:
        names: of the things; equal names are of things that compare alike.
        pairs: place of the first among the names, times their number, plus that of the second; in
            order, each once.
        said: of each pair.
    """

    names: tuple[str, ...]
    pairs: NDArray[np.int64]
    said: NDArray[np.bool_]


def neighbours(
    terms: Sequence[Collection[str]], places: Sequence[int | None], reach: int, apart: int
) -> NDArray[np.int64]:
    """Pairs of things that share a term, term by term in the order of their names.

    Args:
        terms: of each thing; the things are in order of their places, those without one last.
        places: of each thing, on a line.
        reach: a thing is paired with so many before it that share the term, at most.
        apart: things farther from each other are not paired; one without a place is far from none.

    Returns:
        Numbers of things, (pairs, 2), the earlier first; within a term by the second, then the
        first. A pair that shares two terms stands twice.
    """
    import numpy as np  # noqa: PLC0415 (slow to load)

    numbers = {term: i for i, term in enumerate(sorted({term for own in terms for term in own}))}
    term = np.array([numbers[term] for own in terms for term in own], np.int64)
    thing = np.repeat(np.arange(len(terms)), np.array([len(own) for own in terms], np.int64))
    order = np.lexsort((thing, term))
    term, thing = term[order], thing[order]
    place = np.array([_NEVER if place is None else place for place in places], np.int64)[thing]
    near = np.zeros((len(thing), reach), bool)
    for back in range(1, min(reach, len(thing) - 1) + 1):
        gap = place[back:] - place[:-back]
        close = (gap <= apart) | (place[back:] == _NEVER)
        near[back:, reach - back] = (term[back:] == term[:-back]) & close
    second, column = np.nonzero(near)
    return np.column_stack((thing[second + column - reach], thing[second]))


def answered(
    pairs: NDArray[np.int64],
    names: Sequence[str],
    ask: Callable[[int, int], bool],
    before: Answers | None = None,
) -> tuple[NDArray[np.bool_], Answers]:
    """The answer for each pair: one that was given before, where both things are as they were.

    Args:
        pairs: numbers of things, (pairs, 2).
        names: of the things, each another.
        ask: answers for two things; asked at most once for a pair.
        before: answers given to other things, some of them perhaps the same.
    """
    import numpy as np  # noqa: PLC0415 (slow to load)

    count = len(names)
    once, where = np.unique(pairs[:, 0] * count + pairs[:, 1], return_inverse=True)
    said = np.zeros(len(once), bool)
    known = np.zeros(len(once), bool)
    if before is not None and len(before.pairs):
        numbers = {name: number for number, name in enumerate(before.names)}
        old = np.array([numbers.get(name, -1) for name in names], np.int64)
        first, second = old[once // count], old[once % count]
        code = first * len(before.names) + second
        at = np.minimum(np.searchsorted(before.pairs, code), len(before.pairs) - 1)
        known = (first >= 0) & (second >= 0) & (before.pairs[at] == code)
        said[known] = before.said[at[known]]
    for place in np.flatnonzero(~known).tolist():
        said[place] = ask(*divmod(int(once[place]), count))
    return said[where], Answers(tuple(names), once, said)
