"""Events on the calendar, newest first. An event without a day stands at the day of its report.

The two are never mixed: a period holds either what happened on a day or what was reported on it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.facts import Found, happened, newest_first, published
from generator.model import Event


@dataclass(frozen=True, slots=True, eq=False)
class Period:
    """Events of one day.

    Attributes:
        day: the day they begin or were reported on; None when neither is known.
        dated: whether `day` is the events' own; else it is that of the reports.
    """

    day: date | None
    dated: bool
    events: tuple[Found[Event], ...]


def periods(events: Iterable[Found[Event]]) -> tuple[Period, ...]:
    """Group events by the day they begin, else by the day of their report."""
    return tuple(
        Period(day, dated, tuple(group))
        for (day, dated), group in itertools.groupby(newest_first(events), key=_day)
    )


def _day(found: Found[Event]) -> tuple[date | None, bool]:
    day = happened(found)
    return (day, True) if day else (found.annotation.article.published, False)


def ahead(events: Iterable[Found[Event]], today: date | None) -> tuple[Found[Event], ...]:
    """Planned events not yet past on `today`, soonest first; the undated last, by report."""
    planned = (found for found in events if found.fact.modality == "planned")
    coming = (found for found in planned if today is None or _until(found) >= today)

    def key(found: Found[Event]) -> tuple[date, int, str, int, str]:
        report = -published(found).toordinal()
        first = happened(found) or date.max
        return first, report, found.annotation.article.id, found.fact.sentence, found.fact.id

    return tuple(sorted(coming, key=key))


def _until(found: Found[Event]) -> date:
    """The last day an event may fall on."""
    when = found.fact.date
    return (when.last or when.first or date.max) if when else date.max
