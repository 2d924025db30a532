"""Amounts are found with their unit, range and doubt, and are never dates."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.extract.amount_numbers import parse_number
from generator.extract.amounts import extract_amounts
from generator.extract.dates import extract_dates
from generator.gazetteer import Gazetteer
from generator.model import Amount, Annotation, Document

CASES = Path(__file__).parent.parent / "cases" / "amounts"
Case = dict[str, Any]


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}-{number}")
        for path in sorted(CASES.glob("*.yml"))
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf8")), 1)
    ]


@pytest.fixture(scope="module")
def found_in(
    parse_text: Callable[..., Document], gazetteer: Gazetteer
) -> Callable[[str], Annotation]:
    def find(text: str) -> Annotation:
        document = parse_text(text, "2016-12-13")
        empty = Annotation(document.article, document.sentences, "test")
        return extract_amounts(document, gazetteer, extract_dates(document, gazetteer, empty))

    return find


def as_told(found: Amount, text: str, wanted: Case) -> Case:
    """The fields that a case names."""
    return {"text": found.span.of(text)} | {
        name: getattr(found, name) for name in wanted if name != "text"
    }


@pytest.mark.parametrize("case", cases())
def test_case(case: Case, found_in: Callable[[str], Annotation]) -> None:
    found = found_in(case["text"]).amounts
    assert [item.span.of(case["text"]) for item in found] == [w["text"] for w in case["expect"]]
    told = [
        as_told(item, case["text"], want) for item, want in zip(found, case["expect"], strict=True)
    ]
    assert told == case["expect"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", 1200),
        ("12,34,567", 1234567),
        ("2.5 million", 2_500_000),
        ("1.2bn", 1.2e9),
        ("two dozen", 24),
        ("half a million", 500_000),
        ("two and a half million", 2_500_000),
        ("a million and a half", 1_500_000),
        ("one hundred and twenty-five thousand", 125_000),
        ("two thousand sixteen", 2016),
        ("nonsense", None),
    ],
)
def test_numbers(text: str, value: float | None) -> None:
    assert parse_number(text) == value


WORDS = (
    "$5 £300m 12 soldiers killed between and to 3-5 percent dozens of thousands people million Rs "
    "1997 km - € in two May half a dead , ’ 🙂 ١٢ 1e9 0.0.0 999999999999999999"
)
PIECES = st.sampled_from(WORDS.split())


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pieces=st.lists(PIECES, max_size=14))
def test_spans_are_ordered_apart_and_never_a_date(
    pieces: list[str], found_in: Callable[[str], Annotation]
) -> None:
    text = " ".join(pieces)
    found = found_in(text)
    spans = [amount.span for amount in found.amounts]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert not any(a.overlaps(date.span) for a in spans for date in found.dates)
    for amount in found.amounts:
        assert amount.span.of(text).strip() == amount.span.of(text) != ""
        assert amount.low <= amount.high
