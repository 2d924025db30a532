"""Dates are found, and mean what a reader takes them to mean."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.extract.date_calendar import easter
from generator.extract.date_lexer import lex
from generator.extract.dates import extract_dates
from generator.gazetteer import Gazetteer
from generator.lexicon import lexicon
from generator.model import Annotation, DateExpression, Document

CASES = Path(__file__).parent.parent / "cases" / "dates"
Case = dict[str, Any]


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}-{number}")
        for path in sorted(CASES.glob("*.yml"))
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf8")), 1)
    ]


@pytest.fixture(scope="module")
def dates_of(
    parse_text: Callable[..., Document], gazetteer: Gazetteer
) -> Callable[..., Annotation]:
    def find(text: str, published: object = None) -> Annotation:
        document = parse_text(text, str(published) if published else None)
        return extract_dates(
            document, gazetteer, Annotation(document.article, document.sentences, "test")
        )

    return find


def as_told(found: DateExpression, text: str, wanted: Case) -> Case:
    """The fields that a case names."""
    fields = {name: getattr(found, name, None) for name in wanted if name != "text"}
    return {"text": found.span.of(text)} | fields


def plain(wanted: Case) -> Case:
    """YAML reads 2016-12-13 as a date: a value is a text."""
    value = wanted.get("value")
    return wanted | {"value": str(value)} if isinstance(value, date | int) else wanted


@pytest.mark.parametrize("case", cases())
def test_case(case: Case, dates_of: Callable[..., Annotation]) -> None:
    found = dates_of(case["text"], case.get("published")).dates
    wanted = [plain(item) for item in case["expect"]]
    told = [as_told(item, case["text"], want) for item, want in zip(found, wanted, strict=False)]
    assert [item.span.of(case["text"]) for item in found] == [item["text"] for item in wanted]
    assert told == wanted


def test_weekday_that_is_not_the_days_own_is_told(dates_of: Callable[..., Annotation]) -> None:
    text = "On Monday, December 13, 2016, it rained; Tuesday, December 13, 2016, was dry."
    issues = dates_of(text, "2016-12-13").issues
    assert [(issue.code, issue.span and issue.span.of(text)) for issue in issues] == [
        ("weekday-mismatch", "Monday, December 13, 2016")
    ]


@pytest.mark.parametrize(
    ("address", "value", "doubted"),
    [
        (None, "2016-04-03", True),
        ("https://news.example.com/a", "2016-04-03", True),
        ("https://news.example.co.uk/a", "2016-03-04", False),
        ("https://news.example.us/a", "2016-04-03", False),
        ("https://[broken", "2016-04-03", True),
    ],
)
def test_order_of_day_and_month_follows_the_outlets_country(
    address: str | None,
    value: str,
    doubted: bool,  # noqa: FBT001 (a column of the table)
    parse_text: Callable[..., Document],
    gazetteer: Gazetteer,
) -> None:
    document = parse_text("The form of 4/3/16 is lost.")
    document = replace(document, article=replace(document.article, url=address))
    empty = Annotation(document.article, document.sentences, "test")
    found = extract_dates(document, gazetteer, empty)
    assert [date.value for date in found.dates] == [value]
    assert ["ambiguous-date"] * doubted == [issue.code for issue in found.issues]


WORDS = (
    "Monday Tuesdays last next the past 13 December , 2016 two days ago later weeks before "
    "yesterday morning 10 a.m. at noon - May 3-5 1990s '70s of end year early mid every quarter "
    "third first Q4 fiscal 2015/16 century 19th Christmas Easter 31/12/2016 99/99/9999 "
    "2016-02-30 0000-00-00 9999 0001 hundred thousand half a an and over in on by from to this "
    "that same now soon 24:60 12345678901234567890 years decade ’ “ 🙂 ١٢ weekend said will Sept."
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    words=st.lists(st.sampled_from(WORDS.split()), max_size=14),
    published=st.sampled_from([None, "2016-12-13", "0001-01-01", "9999-12-31", "2024-02-29"]),
)
def test_any_words_give_ordered_spans_and_sound_periods(
    words: list[str], published: str | None, dates_of: Callable[..., Annotation]
) -> None:
    text = " ".join(words)
    found = dates_of(text, published)
    spans = [item.span for item in found.dates]
    assert spans == sorted(spans)
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))
    for item in found.dates:
        assert item.span.of(text).strip() == item.span.of(text) != ""
        assert found.sentences[item.sentence].span.covers(item.span)
        assert (item.value is None) == (item.reason is not None)
        if item.first and item.last:
            assert item.first <= item.last


@pytest.mark.parametrize(("year", "month", "day"), [(2016, 3, 27), (2017, 4, 16), (2038, 4, 25)])
def test_easter(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


def test_every_word_of_the_lexicons_is_understood() -> None:
    """A word the lexer can't read would never be found."""
    words = lexicon("date_words")
    for kind in ("months", "weekdays", "units", "plural_units", "seasons", "parts", "ordinals"):
        for word in words[kind]:
            items = lex(word.capitalize())
            assert [item.kind for item in items] != ["word"], word
    for name in lexicon("holidays")["fixed"]:
        assert [item.kind for item in lex(name)] == ["holiday"], name
