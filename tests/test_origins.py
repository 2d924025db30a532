"""Where reports come from: copies, agencies and owners count once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.model import Article, Outlet, Span
from generator.near_duplicates import near_duplicates
from generator.origins import credited, origins

DAY = date(2020, 6, 2)
WIRE = (
    "Lesotho's parliament on Tuesday elected Moeketsi Majoro prime minister after months of "
    "quarrels in the ruling party. The former finance minister promised to end the feud, to repair "
    "the mountain roads and to hold talks with the unions of teachers, who went on strike in May."
)
OWN = (
    "Majoro, an economist, was sworn in at Setsoto stadium. He thanked his predecessor, who had "
    "refused to leave office for weeks, and named a cabinet of twenty-six ministers and deputies."
)


def article(key: str, body: str, outlet: str | None, after: int = 0) -> Article:
    day = DAY + timedelta(after)
    return Article(key, body, Span(0, len(body)), "", outlet=outlet, published=day)


def test_a_copy_counts_as_the_outlet_that_had_it_first() -> None:
    longer = f"From our desk. {WIRE} Majoro is 58."
    found = origins(
        [article("a", longer, "Second", 1), article("z", WIRE, "First"), article("m", OWN, "Own")],
        {},
    )
    assert found == {"a": "outlet First", "z": "outlet First", "m": "outlet Own"}


def test_a_copy_of_agency_text_is_the_agencys_also_where_no_credit_stands() -> None:
    wire = article("a", f"MASERU (Reuters) - {WIRE}", "Gazette")
    found = origins([wire, article("b", WIRE, "Courier", 1), article("c", OWN, "Courier")], {})
    assert found == {"a": "agency Reuters", "b": "agency Reuters", "c": "outlet Courier"}


def test_outlets_of_one_owner_are_one_and_unknown_ones_are_each_their_own() -> None:
    known = {name: Outlet(name, owner="Drakensberg Press") for name in ("Gazette", "Courier")}
    articles = [
        article("a", WIRE, "Gazette"),
        article("b", OWN, "Courier"),
        article("c", "Nothing is known.", None),
        article("d", "Of this neither.", None),
    ]
    found = origins(articles, known)
    assert found["a"] == found["b"] == "owner Drakensberg Press"
    assert found["c"] != found["d"]


@pytest.mark.parametrize(
    ("body", "agency"),
    [
        ("MASERU (AP) — Majoro spoke.", "Associated Press"),
        ("MASERU, June 2 (Xinhua) -- Majoro spoke.", "Xinhua"),
        ("Majoro spoke in Maseru.\nSource: AFP", "Agence France-Presse"),
        ("Majoro spoke in Maseru. (Reporting by Thabo; editing by Ann)\n- Reuters", "Reuters"),
        ("Majoro told Reuters that he would not resign.", None),
        ("The AP asked Majoro; he did not answer.", None),
        ("CAPE town is a trap for (APPLES) only.", None),
    ],
)
def test_an_agency_is_credited_only_in_a_credit_line(body: str, agency: str | None) -> None:
    assert credited(article("a", body, "Gazette")) == agency


def test_a_credit_in_the_middle_of_a_long_text_is_a_reference() -> None:
    body = f"{WIRE} Votes were counted twice (AP). {OWN}"
    assert credited(article("a", body, "Gazette")) is None


def test_an_agency_as_the_outlet_is_the_agency() -> None:
    assert credited(replace(article("a", OWN, None), outlet="AFP")) == "Agence France-Presse"


def test_copies_are_found_among_many_and_common_phrases_are_no_copy() -> None:
    half = WIRE[: len(WIRE) // 2]
    phrase = "the minister said on Tuesday that the roads are shut until further notice"
    others = [f"{phrase}, " + " ".join(f"w{n}x{k}" for k in range(16)) for n in range(9)]
    assert near_duplicates([WIRE, OWN, half, *others])[:3] == (0, 1, 0)
    assert near_duplicates(others) == tuple(range(9))


@pytest.mark.parametrize("text", ["", "one two", "\ud800 " * 30])
def test_texts_too_short_or_broken_are_their_own(text: str) -> None:
    assert near_duplicates([text, WIRE])[1] == 1
