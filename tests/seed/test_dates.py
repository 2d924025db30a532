"""Times and amounts that must be right on the seed article."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.corpus import read_corpus
from generator.model import KnowledgeBase
from generator.understand import understand
from tests.conftest import ROOT, SMALL_MODEL
from tests.seed.reading import SEED, Json, surface


def date_values(record: Json) -> dict[str, set[str | None]]:
    found: dict[str, set[str | None]] = {}
    for date in record["dates"]:
        found.setdefault(date["text"], set()).add(date["value"])
    return found


def test_the_dateline_is_no_part_of_the_first_sentence(seed: Json) -> None:
    assert surface(seed, seed["sentences"][0]).startswith("Azerbaijani President Ilham Aliyev")


def test_weekdays_count_from_the_published_day(seed: Json) -> None:
    values = date_values(seed)
    assert seed["published"] == "2016-12-13"
    assert values["Tuesday"] == {"2016-12-13"}
    assert values["Wednesday"] == {"2016-12-14"}
    assert values["Thursday"] == {"2016-12-15"}


def test_without_a_published_day_weekdays_stay_unresolved_and_say_so(undated: Json) -> None:
    values = date_values(undated)
    assert undated["published"] is None
    assert values["Tuesday"] == values["Wednesday"] == values["Thursday"] == {None}
    assert values["1997"] == {"1997"}


def test_unresolved_weekdays_carry_a_reason(tmp_path: Path) -> None:
    shutil.copy(ROOT / "seeds" / "articles" / f"{SEED}.txt", tmp_path)
    found = understand(read_corpus([tmp_path]), SMALL_MODEL).annotations[SEED]
    reasons = [date.reason for date in found.dates if date.value is None]
    assert reasons
    assert all(reasons)


def test_other_time_expressions(seed: Json, knowledge: KnowledgeBase) -> None:
    values = date_values(seed)
    assert values["1997"] == {"1997"}
    assert values["25 years"] == {"P25Y"}
    text = seed["text"]
    by_text = {date.span.of(text): date for date in knowledge.annotations[SEED].dates}
    week = by_text["the past week"]
    assert week.first is not None
    assert week.last is not None
    assert 6 <= (week.last - week.first).days <= 7
    years = by_text["the next two years"]
    assert years.value == "P2Y"
    assert years.first is not None
    assert years.first.isoformat() == "2016-12-13"


def test_the_arms_contracts_amount(knowledge: KnowledgeBase) -> None:
    amounts = knowledge.annotations[SEED].amounts
    money = [(a.low, a.high, a.unit) for a in amounts if a.unit == "USD"]
    assert money == [(5e9, 5e9, "USD")]
    arms = [e for e in knowledge.annotations[SEED].events if e.amounts]
    assert arms
    assert arms[0].amounts[0].unit == "USD"
