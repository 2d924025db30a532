"""Events along time, for the home page, a country, a pair, an entity or a story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from generator.charts.timeline import Happening, Stretch, timeline
from generator.desk import Desk
from generator.facts import Found, happened
from generator.figures.figure import Figure, FigureRow, FigureTable, sample
from generator.interface import grouped, say
from generator.markdown import Run
from generator.model import Event
from generator.rows import event_title, event_when
from generator.wording import counted, modality_words, quad

ANCHOR = "line"
_MARKERS = 1
"""Markers beside the counts of a day: the lists of the page have every event with its sentence."""
_COLUMNS = ("when", "cooperation", "conflict", "planned")


def timeline_figure(
    desk: Desk, events: Iterable[Found[Event]], page: str, today: date | None = None
) -> Figure | None:
    """The events that have a day, else those of the day of their report, on a line.

    Planned events without a day are left out: the day of a report is not theirs. None when there
    is no line to draw.

    Args:
        desk: all facts.
        events: in any order.
        page: the page that shows the figure.
        today: the day that the line of the edition stands at; that of the edition by default.
    """
    placed = [(found, when) for found in events if (when := _when(found))]
    happenings = [_happening(desk, found, *when) for found, when in placed]
    drawn = timeline(happenings, today or desk.edition.day, page, f"{ANCHOR}-")
    if drawn is None:
        return None
    rows = tuple(
        _row(desk, stretch, [placed[n][0] for n in stretch.members]) for stretch in drawn.stretches
    )
    missing = drawn.missing
    caption = say("pictures", "timeline_caption")
    if missing:
        caption += " " + say("pictures", "not_drawn", events=counted(missing, "event"))
    heads = tuple(say("cells", name) for name in _COLUMNS)
    return Figure(
        anchor=ANCHOR,
        picture=drawn.picture,
        caption=caption,
        tables=(FigureTable(say("pictures", "timeline_table"), heads, rows[::-1], len(rows)),),
    )


def _when(found: Found[Event]) -> tuple[date, date] | None:
    first = happened(found)
    if first and found.fact.date:
        return first, found.fact.date.last or first
    report = found.annotation.article.published
    return (report, report) if report and found.fact.modality != "planned" else None


def _happening(desk: Desk, found: Found[Event], first: date, last: date) -> Happening:
    event = found.fact
    cooperates = quad(event.type).endswith("cooperation")
    target, anchor = desk.event_at(found)
    return Happening(
        first=first,
        last=last,
        side="cooperation" if cooperates else "conflict",
        firm=event.modality == "asserted",
        label=partial(_label, desk, found),
        target=target,
        anchor=anchor,
    )


def _label(desk: Desk, found: Found[Event]) -> str:
    what = f"{event_title(desk, found)} ({modality_words(found.fact.modality)})"
    return f"{event_when(found)}: {what}"


def _row(desk: Desk, stretch: Stretch, members: Sequence[Found[Event]]) -> FigureRow:
    firm = [found for found in members if found.fact.modality == "asserted"]
    good = sum(quad(found.fact.type).endswith("cooperation") for found in firm)
    counts = (good, len(firm) - good, len(members) - len(firm))
    return FigureRow(
        name=Run(stretch.title, time=stretch.key),
        cells=tuple(grouped(count) for count in counts),
        proof=sample(desk, _firm_first(members), _MARKERS),
        anchor=f"{ANCHOR}-{stretch.key}",
    )


def _firm_first(members: Sequence[Found[Event]]) -> Iterator[Found[Event]]:
    yield from (found for found in members if found.fact.modality == "asserted")
    yield from (found for found in members if found.fact.modality != "asserted")
