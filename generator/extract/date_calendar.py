"""Periods of the calendar and their TIMEX3 values: days, ISO weeks, months ... centuries.

Pure arithmetic: knows nothing of text. Values follow TIMEX3 (TimeML 1.2.1), which is ISO 8601
where ISO has a form: "2016-12-13", "2016-W50", "2016-W50-WE", "2016-12", "2016-Q4", "2016-H2",
"2016-WI", "2016", decade "201", century "20" (the 21st), part of day "2016-12-13TNI".
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season, by the meteorological reckoning of the northern hemisphere."""
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
_DAYS = {"D": 1, "W": 7, "WE": 7, "F": 14}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: its TIMEX3 value and the days it covers."""

    value: str
    precision: str
    first: date
    last: date


def day(when: date) -> Period:
    """One day."""
    return Period(when.isoformat(), "day", when, when)


def part_of_day(when: date, code: str) -> Period:
    """A part of a day: MO, AF, EV, NI and the like."""
    return Period(f"{when.isoformat()}T{code}", "part-of-day", when, when)


def week(when: date) -> Period:
    """The ISO week (Monday to Sunday) that holds a day."""
    monday = when - timedelta(days=when.weekday())
    year, number, _ = when.isocalendar()
    return Period(f"{year}-W{number:02d}", "week", monday, monday + timedelta(days=6))


def weekend(when: date) -> Period:
    """Saturday and Sunday of the ISO week that holds a day."""
    whole = week(when)
    return Period(f"{whole.value}-WE", "week", whole.first + timedelta(days=5), whole.last)


def month(year: int, number: int) -> Period:
    """A calendar month."""
    last = calendar.monthrange(year, number)[1]
    return Period(
        f"{year:04d}-{number:02d}", "month", date(year, number, 1), date(year, number, last)
    )


def quarter(year: int, number: int) -> Period:
    """A quarter of a calendar year, 1 to 4."""
    return _months(f"{year:04d}-Q{number}", "quarter", year, number * 3 - 2, 3)


def half(year: int, number: int) -> Period:
    """A half of a calendar year, 1 or 2."""
    return _months(f"{year:04d}-H{number}", "half", year, number * 6 - 5, 6)


def season(year: int, code: str) -> Period:
    """A season of the northern hemisphere; winter begins in December of `year`."""
    return _months(f"{year:04d}-{code}", "season", year, _SEASONS[code], 3)


def year(number: int) -> Period:
    """A calendar year."""
    return Period(f"{number:04d}", "year", date(number, 1, 1), date(number, 12, 31))


def decade(number: int) -> Period:
    """The ten years whose numbers begin with `number`: 196 is 1960 to 1969."""
    return Period(f"{number:03d}", "decade", date(number * 10, 1, 1), date(number * 10 + 9, 12, 31))


def century(ordinal: int) -> Period:
    """A century by its ordinal; TIMEX3 writes the 20th as "19" and takes 1900 to 1999."""
    start = max((ordinal - 1) * 100, 1)
    return Period(
        f"{ordinal - 1:02d}", "century", date(start, 1, 1), date(ordinal * 100 - 1, 12, 31)
    )


def _months(value: str, precision: str, start: int, first: int, count: int) -> Period:
    begin = date(start, first, 1)
    return Period(value, precision, begin, shift(begin, "M", count) - timedelta(days=1))


def containing(unit: str, when: date) -> Period:
    """The day, week, weekend, month, quarter, year, decade or century that holds a day."""
    makers: dict[str, Callable[[], Period]] = {
        "D": lambda: day(when),
        "W": lambda: week(when),
        "F": lambda: week(when),
        "WE": lambda: weekend(when),
        "M": lambda: month(when.year, when.month),
        "Q": lambda: quarter(when.year, (when.month + 2) // 3),
        "Y": lambda: year(when.year),
        "DE": lambda: decade(when.year // 10),
        "CE": lambda: century(when.year // 100 + 1),
    }
    return makers[unit]()


def shift(when: date, unit: str, count: int) -> date:
    """The day `count` units on; a day the month does not have becomes its last.

    Raises:
        ValueError, OverflowError: the calendar ends before.
    """
    if unit in _DAYS:
        return when + timedelta(days=_DAYS[unit] * count)
    months = when.year * 12 + when.month - 1 + _MONTHS[unit] * count
    last = calendar.monthrange(months // 12, months % 12 + 1)[1]
    return date(months // 12, months % 12 + 1, min(when.day, last))


def has_calendar(unit: str) -> bool:
    """Whether a unit is a day or longer."""
    return unit in _DAYS or unit in _MONTHS


def narrowed(period: Period, modifier: str, share: int = 3) -> Period:
    """The START, MID or END part of a period's days; its value stays (TIMEX3's mod).

    Args:
        period: the whole.
        modifier: START, MID or END.
        share: of how many equal parts: "early May" is a third, "the start of May" a sixth.
    """
    part = timedelta(days=(period.last - period.first).days // share)
    first, last = period.first, period.last
    if modifier == "START":
        last = first + part
    elif modifier == "END":
        first = last - part
    else:
        first, last = first + part, last - part
    return Period(period.value, period.precision, first, last)


def duration(unit: str, amount: str) -> str:
    """TIMEX3's duration: ("Y", "25") -> "P25Y", ("TH", "2") -> "PT2H", ("F", "1") -> "P2W"."""
    if unit == "F":
        amount = str(int(amount) * 2) if amount.isdigit() else amount
        unit = "W"
    return f"PT{amount}{unit[1]}" if unit in {"TH", "TM", "TS"} else f"P{amount}{unit}"


def weekday_of_month(year_number: int, month_number: int, weekday: int, which: int) -> date:
    """The `which`-th ISO weekday of a month; -1 is the last."""
    days = calendar.monthrange(year_number, month_number)[1]
    found = [
        date(year_number, month_number, n)
        for n in range(1, days + 1)
        if date(year_number, month_number, n).isoweekday() == weekday
    ]
    return found[which - 1] if which > 0 else found[which]


def easter(number: int) -> date:
    """Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher)."""
    golden = number % 19
    hundred, rest = divmod(number, 100)
    moon = (
        19 * golden + hundred - hundred // 4 - (hundred - (hundred + 8) // 25 + 1) // 3 + 15
    ) % 30
    sunday = (32 + 2 * (hundred % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    correction = (golden + 11 * moon + 22 * sunday) // 451
    place = moon + sunday - 7 * correction + 114
    return date(number, place // 31, place % 31 + 1)
