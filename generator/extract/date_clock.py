"""Clock times, and their day: "at 10 a.m. on Tuesday" -> 2016-12-13T10:00."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from generator.extract.date_rules import Anchor, Hit, Reading, rule
from generator.lexicon import lexicon
from generator.model import DateExpression, Span

_LINK = re.compile(r"(?:,|\(|on\b|at\b|of\b|about\b|around\b|local time\b|\s)*", re.IGNORECASE)
"""What may stand between a clock time and its day."""
_DAYS = {"day", "part-of-day"}


def _clock(hit: Hit, _anchor: Anchor) -> Reading | None:
    item = hit.get("clock")
    found = time_of(item.text) if item else None
    return Reading(f"T{found}", "time") if found else None


def time_of(text: str) -> str | None:
    """“10:30 p.m.” -> “22:30”; None when there is no such time."""
    word = lexicon("date_words")["clock_words"].get(text.lower())
    if word is not None:
        return str(word)
    match = re.match(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*([ap])?", text.lower())
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3] == "p" and hour < 12:  # noqa: PLR2004 (noon)
        hour += 12
    if match[3] == "a" and hour == 12:  # noqa: PLR2004 (noon)
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None  # noqa: PLR2004 (clock)


def _is_clock(hit: Hit) -> bool:
    """“a 2:1 win”, “finished in 9:58”, “Luke 12:30” are none."""
    item = hit.get("clock")
    if item is None:
        return False
    plain = re.fullmatch(r"\d{1,2}:\d{2}", item.text)
    if not plain or hit.get("zone") or hit.label == "TIME":
        return True
    return hit.previous() in {"at", "from", "until", "till", "by", "to", "around", "about", "after"}


def with_days(dates: Sequence[DateExpression], body: str) -> list[DateExpression]:
    """Give the clock times of one sentence their day, when the sentence names exactly one.

    A time next to its day becomes one expression with it.
    """
    days = [date for date in dates if date.precision in _DAYS]
    found: list[DateExpression] = []
    for date in dates:
        before = found[-1] if found else None
        joined = _joined(before, date, body) if before else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(date)
    if len({day.first for day in days}) == 1 and days[0].first is not None:
        found = [_timed(date, days[0], date.span) if _bare(date) else date for date in found]
    return found


def _joined(one: DateExpression, two: DateExpression, body: str) -> DateExpression | None:
    clock, day = (one, two) if _bare(one) else (two, one)
    if not _bare(clock) or day.precision not in _DAYS:
        return None
    if not _LINK.fullmatch(body[one.span.end : two.span.start]):
        return None
    return _timed(clock, day, Span(one.span.start, two.span.end))


def _bare(date: DateExpression) -> bool:
    return date.precision == "time" and (date.value or "").startswith("T")


def _of_part(clock: DateExpression, day: DateExpression) -> str:
    """“6 o'clock this afternoon” is 18:00."""
    value = clock.value or ""
    hour = int(value[1:3])
    late = re.search(r"T(?:AF|EV|NI)$", day.value or "")
    return f"T{hour + 12}{value[3:]}" if late and 1 <= hour < 12 else value  # noqa: PLR2004 (noon)


def _timed(clock: DateExpression, day: DateExpression, span: Span) -> DateExpression:
    value = f"{day.first.isoformat()}{_of_part(clock, day)}" if day.first else None
    return dataclasses.replace(
        clock,
        span=span,
        value=value,
        first=day.first,
        last=day.last,
        reason=day.reason,
        rule="clock time with its day",
    )


RULES = (rule("clock time", "clock zone?", _clock, _is_clock),)
