"""Frozen values as bytes: what is read is what was packed, and what is equal is held once."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from datetime import date

import pytest

from generator.model import Annotation, Article, DateExpression, Mention, Span
from generator.packing import Sharing, packed, packed_to_share
from generator.page import Facets, Page, SearchRecord


def annotation(name: str) -> Annotation:
    day = date(2016, 12, 13)
    return Annotation(
        Article(name, "Ito met \ud800 in Lima.", Span(0, 19), "", published=day, basis={"a": "b"}),
        (),
        "model",
        (Mention(Span(0, 3), "person", 0, "title"), Mention(Span(1000, 1300), "place", 0, name)),
        dates=(DateExpression(Span(1000, 1300), 0, None, "day", "title", first=day),),
    )


def test_a_value_comes_back_as_it_was() -> None:
    page = Page("a.md", "A", "x", "x.j2", None, SearchRecord("A", "x", "t", facets=Facets(("PE",))))
    for value in (page, annotation("a"), {Span(1, 2): (date(2016, 1, 1), {3, 4})}, None):
        assert pickle.loads(packed(value)) == value  # noqa: S301 (written here)
        assert Sharing().read(packed_to_share(value)) == value


def test_what_is_not_made_of_its_fields_alone_is_left_to_pickle() -> None:
    value = Counting(1)
    value.seen.append(2)
    again = pickle.loads(packed(value))  # noqa: S301 (written here)
    assert (again.first, again.seen) == (1, [2])


@dataclass
class Counting:
    first: int
    seen: list[int] = field(default_factory=list, init=False)


def test_equal_texts_and_spans_are_one_object() -> None:
    sharing = Sharing()
    one, other = (sharing.read(packed_to_share(annotation(name))) for name in ("a", "b"))
    assert one.mentions[1].span is one.dates[0].span is other.mentions[1].span
    assert one.mentions[0].rule is other.mentions[0].rule is other.dates[0].rule
    assert one.mentions[1].span.end is other.dates[0].span.end


def test_torn_bytes_are_said() -> None:
    whole = packed_to_share(annotation("a"))
    with pytest.raises((pickle.UnpicklingError, EOFError)):
        Sharing().read(whole[: len(whole) // 2])
