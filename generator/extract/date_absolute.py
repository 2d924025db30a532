"""Rules for days, months and years by number or name: "13 December 2016", "May 3-5", "1997"."""

from __future__ import annotations

import re
from datetime import date

from generator.extract import date_calendar as calendar
from generator.extract.date_direction import FUTURE, PAST
from generator.extract.date_lexer import Item
from generator.extract.date_rules import (
    NO_EARLIER_DATE,
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

_STEPS = {"last": -1, "this": 0, "next": 1}
_PIVOT = 50
"""A two-figure year below is of this century, from here on of the last."""
_TOLERANCE = {PAST: 10, FUTURE: 30}
"""Days a day without year may lie on the other side of publication than its verb says."""
_EARLIEST, _LATEST = 1500, 2150
"""Bare figures outside are too often something else than a year."""
BEFORE_CHRIST = {"bc", "bce", "b"}
"""After a year or century: the calendar of this program does not reach there."""
_MONTH_CUES = {
    "in", "of", "by", "since", "until", "till", "from", "to", "through", "during", "between",
    "before", "after", "and", "or", "around", "for", "every", "-", "–", "(", "throughout",
}  # fmt: skip


def _iso(hit: Hit, _anchor: Anchor) -> Reading | None:
    text = hit.items[0].text
    when = _date(*map(int, text[:10].split("-")))
    if when is None:
        return None
    if len(text) > 10:  # noqa: PLR2004 (YYYY-MM-DD)
        return Reading(f"{text[:10]}T{text[11:16]}", "time", when, when)
    return dated(calendar.day(when))


def _numeric(hit: Hit, anchor: Anchor) -> Reading | None:
    """13.12.2016 is day first; 12/13/16 month first, unless it can't be or the outlet's isn't."""
    text = hit.items[0].text
    one, two, last = map(int, re.split(r"[./-]", text))
    number = last if last >= 100 else last + (2000 if last < _PIVOT else 1900)  # noqa: PLR2004
    day_first = "/" not in text or anchor.day_first
    orders = [(two, one), (one, two)] if day_first else [(one, two), (two, one)]
    for month, day in orders:
        when = _date(number, month, day)
        if when is not None:
            return dated(calendar.day(when))
    return None


def _numeric_is_date(hit: Hit) -> bool:
    """“1.2.16” is as often a version or a section; two-figure years need the slash."""
    text = hit.items[0].text
    return "/" in text or len(re.split(r"[./-]", text)[-1]) == 4  # noqa: PLR2004


def _full(hit: Hit, anchor: Anchor) -> Reading | None:
    """Month and day, with or without year and weekday."""
    month, day, weekday = hit.get("month"), hit.get("daynumber"), hit.get("weekday")
    if month is None or day is None:
        return None
    number = _year_of(hit)
    if hit.get("same", "that"):
        number = anchor.period.first.year if anchor.period else None
        if number is None:
            return unknown(NO_EARLIER_DATE, "day")
    elif (step := hit.get("last", "next", "this")) is not None and anchor.published is not None:
        number = anchor.published.year + _STEPS[step.kind]
    return _single(int(month.number), int(day.number), number, weekday, anchor)


def _single(
    month: int, day: int, number: int | None, weekday: Item | None, anchor: Anchor
) -> Reading | None:
    if number is not None:
        when = _date(number, month, day)
        return dated(calendar.day(when)) if when else None
    if _date(2000, month, day) is None:
        return None
    if anchor.published is None:
        return unknown(UNDATED, "day")
    return dated(calendar.day(without_year(month, day, weekday, anchor, anchor.published)))


def without_year(
    month: int, day: int, weekday: Item | None, anchor: Anchor, published: date
) -> date:
    """The day of a month meant when no year is given.

    The nearest to publication, unless tense clearly says the other side. A weekday named with it
    decides, where it fits one of the years around.
    """
    years = range(max(published.year - 2, 1), min(published.year + 3, 9999))
    days = [found for number in years if (found := _date(number, month, day))]
    if weekday is not None:
        fitting = [found for found in days if found.isoweekday() == weekday.number]
        days = fitting or days
    best = nearest(days, published)
    where, ahead = anchor.direction(), (best - published).days
    if where == PAST and ahead > _TOLERANCE[PAST]:
        return max((found for found in days if found < published), default=best)
    if where == FUTURE and -ahead > _TOLERANCE[FUTURE]:
        return min((found for found in days if found > published), default=best)
    return best


def _ordinal_day(hit: Hit) -> bool:
    """“second May” is no date, “second of May” and “2nd May” are."""
    day = hit.get("ordinal")
    return day is None or day.text[0].isdigit() or hit.get("of") is not None


def _day_range(hit: Hit, anchor: Anchor) -> Reading | None:
    month, days = hit.get("month"), hit.all("daynumber")
    if month is None or (hit.get("and") and hit.previous() != "between"):
        return None
    ends = [
        _single(int(month.number), int(day.number), _year_of(hit), None, anchor) for day in days
    ]
    first, last = ends[0], ends[-1]
    if first is None or last is None:
        return None
    if first.first is None or last.first is None:
        return first
    if last.first <= first.first:
        return None
    return Reading(f"{first.value}/{last.value}", "day", first.first, last.first)


def _month_year(hit: Hit, anchor: Anchor) -> Reading | None:
    month, number = hit.get("month"), _year_of(hit)
    if month is None:
        return None
    if number is None and (relative := hit.get("last", "next", "this")) is not None:
        if anchor.published is None:
            return unknown(UNDATED, "month")
        number = anchor.published.year + _STEPS[relative.kind]
    if number is None or not 1 <= number <= 9999:  # noqa: PLR2004 (the calendar's end)
        return None
    return _modified(calendar.month(number, int(month.number)), hit)


def _month(hit: Hit, anchor: Anchor) -> Reading | None:
    """A month without a year: the last begun, the next to end, or the nearest, by tense."""
    month, published = hit.get("month"), anchor.published
    if month is None:
        return None
    if published is None:
        return unknown(UNDATED, "month")
    periods = [
        calendar.month(published.year + n, int(month.number))
        for n in (-1, 0, 1)
        if 1 <= published.year + n <= 9999  # noqa: PLR2004 (the calendar's end)
    ]
    given = hit.get("last", "next")
    if given is not None:
        if given.kind == "last":
            found = [p for p in periods if p.last < published]
            return dated(found[-1]) if found else None
        found = [p for p in periods if p.first > published]
        return dated(found[0]) if found else None
    start = choose_start([p.first for p in periods], [p.last for p in periods], anchor, published)
    return _modified(calendar.month(start.year, start.month), hit)


def _is_month(hit: Hit) -> bool:
    """“May”, “March”, “August” are also names and verbs: a bare one needs a cue."""
    month = hit.get("month")
    if month is None or month.code == "bare":
        return False
    if len(hit.items) > 1 and hit.items[0] is not month and hit.get("modifier", "last", "next"):
        return True
    if hit.label in {"PERSON", "ORG", "WORK_OF_ART", "EVENT", "LAW"}:
        return False
    named = bool(hit.before) and hit.before[-1].kind == "word" and hit.before[-1].text[0].isupper()
    return hit.previous() in _MONTH_CUES or (hit.label == "DATE" and not named)


def _year(hit: Hit, _anchor: Anchor) -> Reading | None:
    number = _year_of(hit)
    return _modified(calendar.year(number), hit) if number else None


def _is_year(hit: Hit) -> bool:
    """A bare four-figure number is a year only where the words around it say so."""
    number = _year_of(hit) or 0
    words = lexicon("date_words")
    if not _EARLIEST <= number <= _LATEST or hit.previous() in words["numbered"]:
        return False
    if (
        hit.following() in {*words["counted"], *BEFORE_CHRIST}
        or _counts_people(hit)
        or _joined(hit)
    ):
        return False
    if hit.label in {"CARDINAL", "MONEY", "QUANTITY", "PERCENT", "ORDINAL"}:
        return _in_range(hit) or (hit.get("modifier") is not None)
    if hit.label in {"DATE", "EVENT"} or hit.get("modifier") or _in_range(hit):
        return True
    if hit.previous() in {"(", "[", "©"}:
        return True
    return hit.previous() in words["year_cues"] or _after_name(hit)


def _after_name(hit: Hit) -> bool:
    """“the World Cup 2018”: a year after a capitalised word, in the years news is about."""
    before = hit.before[-1] if hit.before else None
    recent = 1900 <= (_year_of(hit) or 0) <= 2099  # noqa: PLR2004 (years events carry)
    return before is not None and before.text[0].isupper() and recent and hit.label != "PRODUCT"


def _counts_people(hit: Hit) -> bool:
    """“1709 schoolchildren” is no year, “the 2009 protesters” is."""
    word = hit.following()
    people = lexicon("units")["people"]
    return hit.previous() != "the" and (word in people or word.removesuffix("s") in people)


def _joined(hit: Hit) -> bool:
    """Part of a code: "A-2016", "2016-B", "#1997"."""
    first, last = hit.items[0], hit.items[-1]
    left = hit.before[-1] if hit.before else None
    right = hit.after[0] if hit.after else None
    if left is not None and left.end == first.start and left.text in "#/.:_+=&@$£€":
        return True
    glued = right is not None and right.start == last.end
    return bool(glued and right is not None and right.text[0] in "_/=&@%")


def _in_range(hit: Hit) -> bool:
    """One end of "2004-2009", "from 2004 to 2009"."""
    left = hit.before[-2:]
    right = hit.after[:2]
    link = {"dash", "to", "and", "through", "until"}
    if len(left) == 2 and left[0].kind == "year" and left[1].kind in link:  # noqa: PLR2004
        return _EARLIEST <= left[0].number <= _LATEST
    return (
        len(right) == 2  # noqa: PLR2004 (a link and a number)
        and right[0].kind in link
        and right[1].kind == "year"
        and hit.previous() in {"from", "between", "over", "in", "for"}
    )


def _year_pair(hit: Hit, _anchor: Anchor) -> Reading | None:
    """“2015/16” is a season or financial year: both years; “2014-18” all from first to last."""
    text = hit.items[-1].text
    start, end = int(text[:4]), int(text[:2] + text[5:])
    if end <= start:
        return None
    last = date(end, 12, 31)
    return Reading(f"{start}/{end}", "year", date(start, 1, 1), last)


def _fiscal(hit: Hit, _anchor: Anchor) -> Reading | None:
    """A financial year; its first and last day differ by country, so they stay open."""
    year = hit.get("year", "year_pair")
    return None if year is None else Reading(f"FY{year.text}", "year")


def _year_of(hit: Hit) -> int | None:
    year = hit.get("year")
    return int(year.number) if year is not None else None


def _modified(period: calendar.Period, hit: Hit) -> Reading:
    return dated(narrowed(period, hit))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_YEAR = "(comma? year|(of|in)? (the same|that same?|last|next) unit|of this unit)?"
_MODIFIED = "(the? modifier (dash|of|in)? the?)?"
RULES = (
    rule("iso date", "iso", _iso),
    rule("numeric date", "numeric", _numeric, _numeric_is_date),
    rule("month day", f"(weekday comma?)? month the? daynumber {_YEAR}", _full),
    rule(
        "day month",
        f"(weekday comma?)? the? daynumber of? month {_YEAR}",
        _full,
        _ordinal_day,
    ),
    rule(
        "month day range",
        "month daynumber (dash|to|through|until|and) daynumber (comma? year)?",
        _day_range,
        lambda hit: hit.get("and") is None or hit.previous() == "between",
    ),
    rule(
        "day range month",
        "daynumber (dash|to|through|until|and) the? daynumber of? month (comma? year)?",
        _day_range,
        lambda hit: hit.get("and") is None or hit.previous() == "between",
    ),
    rule("month year", f"{_MODIFIED} month (of|comma|in)? year", _month_year),
    rule("month of a year", "month of? the? (last|next|this) unit", _month_year),
    rule("month", f"{_MODIFIED} month", _month, _is_month),
    rule("month by order", "(last|next) month", _month, _is_month),
    rule("year", "year", _year, _is_year),
    rule("part of year", "the? modifier (dash|of|in)? year", _year, _is_year),
    rule("year pair", "year_pair", _year_pair),
    rule("fiscal year", "fiscal unit? (year|year_pair)", _fiscal),
)
