"""Rules for quarters, halves, seasons, decades, centuries and holidays."""

from __future__ import annotations

import functools
from datetime import date, timedelta

from generator.extract import date_calendar as calendar
from generator.extract.date_absolute import BEFORE_CHRIST, without_year
from generator.extract.date_direction import PAST
from generator.extract.date_rules import (
    UNDATED,
    Anchor,
    Hit,
    Reading,
    choose_start,
    dated,
    narrowed,
    nearest,
    rule,
    unknown,
)
from generator.lexicon import lexicon

_STEPS = {"last": -1, "this": 0, "the": 0, "next": 1}
_WIDTH = {"quarter": 4, "half": 2}


def _given_year(hit: Hit, anchor: Anchor) -> int | None:
    """The year a part of a year belongs to, when it is stated."""
    year = hit.get("year")
    if year is not None:
        return int(year.number) if 1 <= year.number < 9999 else None  # noqa: PLR2004 (calendar)
    units = [unit for unit in hit.all("unit") if unit.code == "Y"]
    step = hit.get("last", "next", "this")
    if units and anchor.published is not None:
        return anchor.published.year + _STEPS[step.kind if step else "this"]
    return None


def _part_of_year(hit: Hit, anchor: Anchor) -> Reading | None:
    """“the third quarter of 2016”, “Q3”, “the first half of the year”."""
    code, ordinal = hit.get("quarter_code"), hit.get("ordinal")
    letter = code.text[0].upper() if code else ("H" if hit.get("half") else "Q")
    number = int(code.text[1]) if code else int(ordinal.number) if ordinal else 0
    kind = "quarter" if letter == "Q" else "half"
    if not 1 <= number <= _WIDTH[kind]:
        return None
    make = calendar.quarter if kind == "quarter" else calendar.half
    year = _given_year(hit, anchor)
    if year is None:
        if anchor.published is None:
            return unknown(UNDATED, kind)
        periods = [make(anchor.published.year + n, number) for n in (-1, 0, 1)]
        starts, ends = [p.first for p in periods], [p.last for p in periods]
        year = choose_start(starts, ends, anchor, anchor.published).year
    return dated(make(year, number))


def _is_quarter(hit: Hit) -> bool:
    """Without a year, "the first quarter" may be a quarter of a game or of all voters."""
    unit = hit.get("unit")
    if unit is not None and unit.code != "Q":
        return False
    if hit.get("year", "quarter_code") or len(hit.all("unit")) > 1:
        return True
    return hit.label == "DATE" and hit.following() not in {"of", "final", "finals"}


def _season(hit: Hit, anchor: Anchor) -> Reading | None:
    season, published = hit.get("season"), anchor.published
    if season is None:
        return None
    year = _given_year(hit, anchor)
    if year is None and published is None:
        return unknown(UNDATED, "season")
    if year is None and published is not None:
        year = _season_year(hit, season.code, anchor, published)
    if year is None or year >= 9999:  # noqa: PLR2004 (the calendar's end)
        return None
    period = calendar.season(year, season.code)
    return dated(narrowed(period, hit))


def _season_year(hit: Hit, code: str, anchor: Anchor, published: date) -> int:
    periods = [calendar.season(published.year + n, code) for n in (-2, -1, 0, 1)]
    if hit.get("last"):
        return [p for p in periods if p.last < published][-1].first.year
    if hit.get("next"):
        return next(p for p in periods if p.first > published).first.year
    starts, ends = [p.first for p in periods], [p.last for p in periods]
    return choose_start(starts, ends, anchor, published).year


def _is_season(hit: Hit) -> bool:
    """“fall” and “spring” are verbs too, “the Arab Spring” was none."""
    if hit.get("year", "last", "next", "this", "early", "middle", "late"):
        return True
    plain = hit.get("season")
    named = plain is not None and plain.text[0].isupper() and bool(hit.before)
    lone = hit.previous() in {"in", "by", "during", "until", "since", "before"}
    return hit.label == "DATE" and (lone or hit.get("the") is not None) and not named


def _decade(hit: Hit, _anchor: Anchor) -> Reading | None:
    """“the 1990s”, “the '90s”, “the sixties” (of the last century when it isn't said)."""
    item = hit.get("decade", "short_decade")
    if item is None:
        return None
    digits = "".join(filter(str.isdigit, item.text))
    if item.code == "word":
        number = 190 + int(item.number)
    elif len(digits) == 4:  # noqa: PLR2004 (a year's figures)
        number = int(digits) // 10
    elif item.text[-1] == "s":
        number = 190 + int(digits) // 10
    else:
        two = int(digits)
        return dated(calendar.year(two + (2000 if two < 50 else 1900)))  # noqa: PLR2004 (pivot)
    period = calendar.decade(number)
    return dated(narrowed(period, hit))


def _is_decade(hit: Hit) -> bool:
    """“in his 30s” is an age, “low 40s” a temperature, “his twenties” an age."""
    item = hit.get("decade", "short_decade")
    if item is None or (item.kind == "decade" and item.code != "word"):
        return True
    if item.text[0] in "'’" and item.text[-1] == "s":
        return True
    if hit.previous() in {"his", "her", "their", "my", "our", "your", "its"}:
        return False
    if item.text[-1] != "s":
        return hit.label == "DATE"
    return hit.get("the") is not None and hit.label in {"DATE", ""}


def _century(hit: Hit, _anchor: Anchor) -> Reading | None:
    ordinal = hit.get("ordinal")
    if ordinal is None or not 1 <= ordinal.number <= 99:  # noqa: PLR2004 (the calendar's end)
        return None
    period = calendar.century(int(ordinal.number))
    return dated(narrowed(period, hit))


@functools.cache
def holiday_in(name: str, year: int) -> date:
    """The day of a holiday of `data/holidays.yml` in a year."""
    table = lexicon("holidays")
    if name in table["fixed"]:
        month, day = map(int, table["fixed"][name].split("-"))
        return date(year, month, day)
    if name in table["weekday"]:
        return calendar.weekday_of_month(year, *table["weekday"][name])
    return calendar.easter(year) + timedelta(days=table["easter"][name])


def _holiday(hit: Hit, anchor: Anchor) -> Reading | None:
    item, published = hit.get("holiday"), anchor.published
    if item is None:
        return None
    year = _given_year(hit, anchor)
    if year is not None:
        return dated(calendar.day(holiday_in(item.code, year)))
    if published is None:
        return unknown(UNDATED, "day")
    return dated(calendar.day(_holiday_near(hit, item.code, anchor, published)))


def _holiday_near(hit: Hit, name: str, anchor: Anchor, published: date) -> date:
    """The holiday meant when no year is given: by order words, then as any day without a year."""
    step = hit.get("last", "next")
    days = [holiday_in(name, published.year + n) for n in (-1, 0, 1)]
    if step is not None and step.kind == "last":
        return max(found for found in days if found < published)
    if step is not None:
        return min(found for found in days if found > published)
    if name in lexicon("holidays")["fixed"]:
        return without_year(days[0].month, days[0].day, None, anchor, published)
    if anchor.direction() == PAST:
        return max(found for found in days if found <= published)
    return nearest(days, published)


def _moving(_hit: Hit, _anchor: Anchor) -> Reading | None:
    return unknown("its day follows a calendar that differs by place", "day")


def _is_holiday(hit: Hit) -> bool:
    """Not inside a longer name ("Christmas Carol", "Easter Road")."""
    after = hit.after[0] if hit.after else None
    before = hit.before[-1] if hit.before else None
    if before is not None and before.kind == "word" and before.text[0].isupper():
        return False
    if hit.label in {"PERSON", "ORG", "PRODUCT", "WORK_OF_ART"}:
        return False
    if after is None or after.kind != "word" or not after.text[0].isupper():
        return hit.items[-1].text[0].isupper() or hit.items[0].text[0].isupper()
    return after.start > hit.items[-1].end + 1


_YEAR = "((of|in|comma|dash)? year|(of|in|comma)? (the|last|next|this) unit)?"
RULES = (
    rule("quarter", f"the? ordinal dash? unit {_YEAR}", _part_of_year, _is_quarter),
    rule("quarter", f"quarter_code {_YEAR}", _part_of_year),
    rule(
        "half of year",
        "the? ordinal half of (year|(the|last|next|this) unit)",
        _part_of_year,
        lambda hit: hit.get("year") is not None or hit.items[-1].code == "Y",
    ),
    rule(
        "season",
        f"(the? modifier (dash|of|in)?)? (the|last|next|this)? season {_YEAR}",
        _season,
        _is_season,
    ),
    rule(
        "decade", "the? (modifier (dash|of|in)? the?)? (decade|short_decade)", _decade, _is_decade
    ),
    rule(
        "century",
        "the? (modifier (dash|of)? the?)? ordinal dash? unit",
        _century,
        lambda hit: hit.items[-1].code == "CE" and hit.following() not in BEFORE_CHRIST,
    ),
    rule("holiday", f"(last|next)? holiday {_YEAR}", _holiday, _is_holiday),
    rule("moving holiday", "moving", _moving),
)
