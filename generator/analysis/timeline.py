"""Events on the calendar, newest first. An event without a day stands at the day of its report.

The two are never mixed: a period holds either what happened on a day or what was reported on it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from generator.facts import Found, happened, newest_first, published
from generator.model import Event

_UNDATED = timedelta(days=61)
"""After its report, a plan without a day is old news: it has come about or it has not."""


@dataclass(frozen=True, slots=True, eq=False)
class Period:
    """Events of one day, week, month or year.

    Attributes:
        first: the day it begins, or the day of the reports; None when neither is known.
        last: its last day: "1997" is a year, not a 1 January.
        dated: whether the days are the events' own; else they are those of the reports.
    """

    first: date | None
    last: date | None
    dated: bool
    events: tuple[Found[Event], ...]


def periods(events: Iterable[Found[Event]]) -> tuple[Period, ...]:
    """Group events by the time they are said to fall in, else by the day of their report."""
    ordered = sorted(newest_first(events), key=_place)
    return tuple(Period(*key, tuple(group)) for key, group in itertools.groupby(ordered, key=_when))


def _when(found: Found[Event]) -> tuple[date | None, date | None, bool]:
    day = happened(found)
    if day and found.fact.date:
        return day, found.fact.date.last or day, True
    report = found.annotation.article.published
    return report, report, False


def _place(found: Found[Event]) -> tuple[int, bool, int]:
    """Latest first; of what begins on one day, what is dated and short comes first."""
    first, last, dated = _when(found)
    return -(first or date.min).toordinal(), not dated, (last or date.min).toordinal()


def ahead(events: Iterable[Found[Event]], today: date | None) -> tuple[Found[Event], ...]:
    """Planned events not yet past on `today`, soonest first; the undated last, by report.

    A plan without a day counts as ahead for two months after its report.
    """
    planned = (found for found in events if found.fact.modality == "planned")
    coming = (found for found in planned if today is None or _until(found) >= today)

    def key(found: Found[Event]) -> tuple[date, int, str, int, str]:
        report = -published(found).toordinal()
        first = happened(found) or date.max
        return first, report, found.annotation.article.id, found.fact.sentence, found.fact.id

    return tuple(sorted(coming, key=key))


def _until(found: Found[Event]) -> date:
    """The last day on which an event can still be called ahead."""
    when = found.fact.date
    last = (when.last or when.first) if when else None
    report = found.annotation.article.published
    return last or (report + _UNDATED if report else date.max)
