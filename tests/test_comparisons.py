"""Which things are compared, and that an answer kept is the one that would be given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from generator.comparisons import Answers, answered, neighbours

_THING = st.tuples(st.sets(st.sampled_from("abcd")), st.none() | st.integers(0, 30))


def one_by_one(
    things: list[tuple[set[str], int | None]], reach: int, apart: int
) -> Iterator[tuple[int, int]]:
    """The same as `neighbours`, said plainly."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for number, (terms, _) in enumerate(things):
        for term in terms:
            blocks[term].append(number)
    for _, block in sorted(blocks.items()):
        for at, second in enumerate(block):
            for first in block[max(at - reach, 0) : at]:
                here, there = things[first][1], things[second][1]
                if here is None or there is None or there - here <= apart:
                    yield first, second


@given(st.lists(_THING, max_size=25), st.integers(1, 5), st.integers(0, 9))
def test_neighbours_share_a_term_and_lie_near(
    things: list[tuple[set[str], int | None]], reach: int, apart: int
) -> None:
    things.sort(key=lambda thing: (thing[1] is None, thing[1] or 0))
    found = neighbours([terms for terms, _ in things], [at for _, at in things], reach, apart)
    assert [*map(tuple, found.tolist())] == [*one_by_one(things, reach, apart)]


@given(st.lists(st.integers(0, 40), unique=True), st.lists(st.integers(0, 40), unique=True))
def test_only_pairs_that_hold_something_new_are_asked_about(old: list[int], new: list[int]) -> None:
    asked: list[tuple[int, int]] = []

    def alike(things: list[int], first: int, second: int) -> bool:
        asked.append((things[first], things[second]))
        return (things[first] * things[second]) % 3 == 0

    def answers(
        things: list[int], before: Answers | None = None
    ) -> tuple[NDArray[np.bool_], Answers]:
        pairs = neighbours([{"all"} for _ in things], [*range(len(things))], 60, 60)
        names = [str(thing) for thing in things]
        return answered(pairs, names, lambda a, b: alike(things, a, b), before)

    _, before = answers(sorted(old))
    asked.clear()
    said, _ = answers(sorted(new), before)
    assert not [pair for pair in asked if {*pair} <= {*old}], "these were answered before"
    assert len(asked) == len({*asked})
    assert said.tolist() == answers(sorted(new))[0].tolist()
