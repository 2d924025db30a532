"""Values in words: what is not known is said."""

from __future__ import annotations

from datetime import date

import pytest

from generator.lexicon import lexicon
from generator.model import Amount, DateExpression, Quote, Span
from generator.wording import (
    amount_words,
    date_words,
    day_words,
    days_words,
    modality_words,
    quad,
    quad_words,
    quads,
    saying_words,
    stated_words,
    type_words,
)


def when(value: str | None, precision: str, first: str = "", last: str = "") -> DateExpression:
    days = (date.fromisoformat(day) if day else None for day in (first, last or first))
    low, high = days
    return DateExpression(Span(0, 1), 0, value, precision, "test", None, low, high)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (None, "date not stated"),
        (when(None, "unknown"), "Tuesday (date not known)"),
        (when("2016-12-13", "day", "2016-12-13"), "13 December 2016"),
        (when("2016-W50", "week", "2016-12-12", "2016-12-18"), "week of 12 December 2016"),
        (when("P1W", "week", "2016-12-06", "2016-12-13"), "6 December 2016 to 13 December 2016"),
        (when("2016-12", "month", "2016-12-01", "2016-12-31"), "December 2016"),
        (when("2016-Q4", "quarter", "2016-10-01", "2016-12-31"), "quarter 4 of 2016"),
        (when("2016-SU", "season", "2016-06-01", "2016-08-31"), "summer 2016"),
        (when("1997", "year", "1997-01-01", "1997-12-31"), "1997"),
        (when("199", "decade", "1990-01-01", "1999-12-31"), "1990s"),
        (when("P25Y", "duration"), "Tuesday (a duration)"),
        (when("P1W", "set"), "Tuesday (repeated)"),
        (when("PRESENT_REF", "reference"), "Tuesday (no calendar date)"),
        (when("2016-12-13TEV", "part-of-day", "2016-12-13"), "13 December 2016 (Tuesday)"),
        (when("x", "half", "2016-01-01", "2016-06-30"), "1 January 2016 to 30 June 2016"),
    ],
)
def test_dates(found: DateExpression | None, words: str) -> None:
    assert date_words(found, "Tuesday") == words


def test_a_day_that_is_not_known() -> None:
    assert day_words(None) == "date not stated"


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "words"),
    [
        (5e9, 5e9, "some", "some 5,000,000,000 USD"),
        (10, 20, None, "10–20 USD"),
        (2.5, 2.5, None, "2.5 USD"),
    ],
)
def test_amounts(low: float, high: float, qualifier: str | None, words: str) -> None:
    assert amount_words(Amount(Span(0, 1), 0, low, high, "USD", "test", qualifier)) == words


def test_an_amount_as_it_stands_says_what_it_was_read_as() -> None:
    body = "some $5 billion and at least 26 people and two leaders"

    def stated(words: str, value: float, unit: str, qualifier: str | None) -> str:
        span = Span(body.index(words), body.index(words) + len(words))
        return stated_words(Amount(span, 0, value, value, unit, "test", qualifier), body)

    assert stated("$5 billion", 5e9, "USD", "some") == "some $5 billion (5,000,000,000 USD)"
    assert stated("26 people", 26, "people", "at least") == "at least 26 people"
    assert stated("two leaders", 2, "people", None) == "two leaders (2 people)"


def test_what_is_no_speech_is_not_called_speech() -> None:
    def quote(lemma: str | None, *, direct: bool = False) -> Quote:
        return Quote(Span(0, 1), 0, None, None, direct, "test", lemma)

    assert saying_words(quote("deny")) == "reported speech"
    assert saying_words(quote("intend")) == "reported plan"
    assert saying_words(quote("confident")) == "reported view or wish"
    assert saying_words(quote("hope", direct=True)) == "in quotation marks"
    assert saying_words(quote(None)) == "reported speech"


def test_a_claim_names_who_claims_it() -> None:
    assert modality_words("claimed", "Iran") == "claimed by Iran"
    assert modality_words("planned", "Iran") == "planned"
    assert modality_words("asserted") == "reported"


def test_every_event_type_has_words_and_a_category() -> None:
    for name in lexicon("event_types"):
        assert type_words(name)
        assert quad(name) in quads()
        assert quad_words(quad(name))


def test_two_days_tell_what_they_share_once() -> None:
    first = date(2016, 12, 19)
    told = [days_words(first, last) for last in
            (first, date(2016, 12, 29), date(2017, 1, 2))]  # fmt: skip
    assert told == [
        "19 December 2016",
        "19–29 December 2016",
        "19 December 2016 – 2 January 2017",
    ]
    assert days_words(date(2016, 11, 3), first) == "3 November – 19 December 2016"
