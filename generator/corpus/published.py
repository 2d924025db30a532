"""Days of publication: what people and pages write -> a calendar day. Never a clock or mtime."""

from __future__ import annotations

import re
from datetime import date

from generator.lexicon import lexicon

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_ISO = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
    r"(?:[T ](?P<time>\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)")
_WRITTEN = (
    re.compile(rf"{_WEEKDAY}(?P<m>{_MONTH})\s+(?P<d>{_DAY}),?\s*(?P<y>\d{{4}})", re.IGNORECASE),
    re.compile(
        rf"{_WEEKDAY}(?P<d>{_DAY})\s+(?:of\s+)?(?P<m>{_MONTH}),?\s*(?P<y>\d{{4}})", re.IGNORECASE
    ),
    re.compile(r"(?P<y>\d{4})/(?P<m>\d\d)/(?P<d>\d\d)"),
)
_CLOCK = re.compile(
    r"[\s,|@]+(?:at\s+)?(?P<time>\d{1,2}:\d\d)(?!\d*\s*[ap]\.?m)(?::\d\d)?\b.{0,20}", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:(?:first\s+)?(?:published|posted|date|dated)(?:\s+on)?\s*[:\-–]?\s*)", re.IGNORECASE
)
_IN_NAME = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<by>[-_./])(?P<m>\d\d)(?P=by)(?P<d>\d\d)(?!\d)"
    r"|(?<![0-9A-Za-z])(?P<y2>(?:19|20)\d\d)(?P<m2>\d\d)(?P<d2>\d\d)(?![0-9A-Za-z])"
)
_SEARCHED_LINES = 5
_LONGEST_LINE = 70
"""Code points; a line that is only a date is never longer."""


def parse_published(value: str) -> tuple[date, str] | None:
    """The day, and the same in ISO 8601, with its time of day if it has one.

    The day is the one written, whatever the time zone: it is the day readers of the outlet saw.
    Numeric dates other than year-month-day are refused: 03/04/2016 is March or April.
    """
    value = value.strip()
    if found := _ISO.fullmatch(value):
        day = _day(found, None)
        return (day[0], value) if day else None
    if found := _COMPACT.fullmatch(value):
        return _day(found, None)
    for rule in _WRITTEN:
        if (found := rule.match(value)) is None:
            continue
        rest = value[found.end() :]
        clock = _CLOCK.fullmatch(rest) or _CLOCK.match(rest)
        return _day(found, clock["time"].rjust(5, "0") if clock else None)
    return None


def _day(found: re.Match[str], time: str | None) -> tuple[date, str] | None:
    month = found["m"]
    number = int(month) if month.isdigit() else _month_number(month)
    try:
        day = date(int(found["y"]), number, int(re.sub(r"\D", "", found["d"])))
    except ValueError:
        return None
    return day, f"{day.isoformat()}T{time}" if time else day.isoformat()


def _month_number(name: str) -> int:
    months: list[str] = lexicon("datelines")["months"]
    return months.index(name[:3].lower()) + 1


def published_in_name(path: str) -> tuple[date, str] | None:
    """The day in a file name or its folders: 2016-12-13-visit.txt, 2016/12/13/visit.txt."""
    days = [
        day
        for found in _IN_NAME.finditer(path)
        if (
            day := _calendar(
                found["y"] or found["y2"], found["m"] or found["m2"], found["d"] or found["d2"]
            )
        )
    ]
    return (days[-1], days[-1].isoformat()) if len(set(days)) == 1 else None


def _calendar(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def published_in_text(body: str) -> tuple[date, str] | None:
    """The day in a line of its own near the top: "Saturday, October 9, 2010"."""
    lines = [line.strip() for line in body[:2000].splitlines() if line.strip()]
    for line in lines[:_SEARCHED_LINES]:
        if len(line) > _LONGEST_LINE:
            continue
        label = _LABEL.match(line)
        stated = line[label.end() :] if label else line
        for rule in _WRITTEN[:2]:
            found = rule.match(stated)
            if found and (label or re.fullmatch(r"[.,]?|[\s,|@].{0,25}", stated[found.end() :])):
                return parse_published(stated)
    return None
