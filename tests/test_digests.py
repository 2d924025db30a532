"""Digests of values: equal for equal ones, and for no others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.digests import Digests


@dataclass(frozen=True, slots=True)
class One:
    words: str
    parts: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Other:
    words: str
    parts: tuple[Any, ...] = ()


class Pair(NamedTuple):
    first: Any
    second: Any


VALUES = st.recursive(
    st.one_of(st.text(max_size=3), st.none(), st.integers(0, 3), st.booleans(), st.dates()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.builds(One, st.text(max_size=2), st.lists(inner, max_size=2).map(tuple)),
        st.builds(Other, st.text(max_size=2), st.lists(inner, max_size=2).map(tuple)),
        st.builds(Pair, inner, inner),
        st.dictionaries(st.text(max_size=1), inner, max_size=2),
    ),
    max_leaves=6,
)


@given(VALUES, VALUES)
def test_two_values_have_one_digest_only_if_they_are_the_same(one: object, other: object) -> None:
    same = repr(one) == repr(other)  # unlike ==, it tells 1 from True
    for digests in (Digests(), Digests(One)):
        assert (digests.of(one) == digests.of(other)) is same


def test_a_shared_part_is_told_by_what_it_holds() -> None:
    digests = Digests(One)
    held = One("a", (date(2021, 3, 9),))
    whole = Other("b", (held, held))
    assert digests.of(whole) == digests.of(Other("b", (One("a", (date(2021, 3, 9),)), held)))
    assert digests.of(whole) != digests.of(Other("b", (One("a", (date(2021, 3, 8),)), held)))


def test_what_is_not_known_has_no_digest() -> None:
    with pytest.raises(TypeError):
        Digests().of(One("a", (object(),)))
