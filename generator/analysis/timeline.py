"""Events on the calendar: one line a day or period, newest first, the undated apart."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.facts import Found, happened, newest_first
from generator.model import Event


@dataclass(frozen=True, slots=True, eq=False)
class Period:
    """Events that begin on the same day; `day` is None for those whose day is not known."""

    day: date | None
    events: tuple[Found[Event], ...]


def periods(events: Iterable[Found[Event]]) -> tuple[Period, ...]:
    """Group events by the day they begin."""
    ordered = newest_first(tuple(events))
    return tuple(
        Period(None if day is date.max else day, tuple(group))
        for day, group in itertools.groupby(ordered, key=happened)
    )


def ahead(events: Iterable[Found[Event]], today: date | None) -> tuple[Found[Event], ...]:
    """Planned events not yet past on `today`, soonest first; those of unknown date last."""
    planned = [found for found in events if found.fact.modality == "planned"]
    ordered = sorted(
        planned, key=lambda f: (happened(f), f.annotation.article.id, f.fact.sentence, f.fact.id)
    )
    return tuple(found for found in ordered if today is None or _until(found) >= today)


def _until(found: Found[Event]) -> date:
    """The last day an event may fall on."""
    when = found.fact.date
    return (when.last or when.first or date.max) if when else date.max
