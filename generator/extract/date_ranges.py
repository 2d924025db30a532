"""The two ends of a range agree: "from Monday to Friday", "January 23 to March 9, 2014"."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import re
from collections.abc import Sequence
from datetime import date, timedelta

from generator.extract.date_calendar import day, month, shift
from generator.model import DateExpression

_LINK = re.compile(r"\s*(?:to|through|thru|until|till|-|–|—|and)\s*(?:on\s)?", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")


def aligned(
    dates: Sequence[DateExpression], body: str, published: date | None
) -> list[DateExpression]:
    """The expressions of one sentence, the ends of its ranges moved so that they rise.

    An end without a year takes the other's; of two weekdays the one that tense put on the wrong
    side of the other moves a week.
    """
    found = list(dates)
    for n, (one, two) in enumerate(itertools.pairwise(dates)):
        if one.precision != two.precision or one.precision not in {"day", "month"}:
            continue
        if _linked(one, two, body):
            with contextlib.suppress(ValueError, OverflowError):  # the calendar's edges
                found[n], found[n + 1] = _rising(found[n], two, body, published)
    return found


def _linked(one: DateExpression, two: DateExpression, body: str) -> bool:
    between = body[one.span.end : two.span.start]
    if not _LINK.fullmatch(between):
        return False
    return "and" not in between or body[: one.span.start].rstrip().lower().endswith("between")


def _rising(
    one: DateExpression, two: DateExpression, body: str, published: date | None
) -> tuple[DateExpression, DateExpression]:
    if one.first is None or two.first is None:
        return one, two
    dated = _YEAR.search(one.span.of(body)), _YEAR.search(two.span.of(body))
    if dated[0] is None and dated[1] is not None:
        moved = _moved(one, "Y", two.first.year - one.first.year)
        late = moved.first is not None and moved.first > two.first
        return (_moved(moved, "Y", -1) if late else moved), two
    if two.first >= one.first or dated[0] is not None:
        return one, two
    unit = "W" if one.rule == two.rule == "weekday" else "Y"
    if published is not None and two.first <= published:
        return _moved(one, unit, -1), two
    return one, _moved(two, unit, 1)


def _moved(found: DateExpression, unit: str, count: int) -> DateExpression:
    if found.first is None:
        return found
    if unit == "W":
        period = day(found.first + timedelta(days=7 * count))
    else:
        start = shift(found.first, unit, count)
        period = day(start) if found.precision == "day" else month(start.year, start.month)
    return dataclasses.replace(found, value=period.value, first=period.first, last=period.last)
